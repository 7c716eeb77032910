// Entries as clients read them: each is turned into text once and shared by all who follow the head;
// whoever is behind pulls pages from his own position.
#pragma once

#include <deque>
#include <expected>
#include <mutex>
#include <vector>

#include "domain/kernel/id.hpp"
#include "domain/kernel/instant.hpp"
#include "eventstore/journal.hpp"
#include "eventstore/pipeline/tail.hpp"
#include "gateway/service/shared_text.hpp"
#include "gateway/service/streams.hpp"

namespace yishi::gateway {

struct FeedItem {
    eventstore::Position position = 0;
    eventstore::StreamId stream = 0;
    domain::CouncilId council;  // nil when unknown
    domain::Instant recorded_at{};
    // The members of an `event` frame from "position" on, and the closing brace.
    SharedText text;
};

// Any thread. Journal, tail and streams must outlive it.
class Feed {
  public:
    Feed(const eventstore::Journal& journal, const eventstore::Tail& tail, Streams& streams)
        : journal_(journal), tail_(tail), streams_(streams) {}

    [[nodiscard]] eventstore::Position size() const { return tail_.size(); }

    // At most `count` items from `from` on; empty at the head. A fault names the entry it stands for.
    std::expected<std::vector<FeedItem>, eventstore::Fault> page(eventstore::Position from, std::size_t count);

    // At most `count` items of that council from `from` on and before `end`; empty when there are no more.
    // Costs what it returns, however many entries of others lie between.
    struct Gap {
        eventstore::Position at = 0;  // the entry that the fault stands for
        eventstore::Fault why;
    };
    std::expected<std::vector<FeedItem>, Gap> council_page(
        const domain::CouncilId& council, eventstore::Position from, eventstore::Position end, std::size_t count);

    // Whether what comes from there on is at hand as text, or soon will be, for all who follow the head.
    [[nodiscard]] bool is_recent(eventstore::Position from) const;

    // The stream of that name: number and council; not_found when it does not exist.
    struct Found {
        eventstore::StreamId stream = 0;
        domain::CouncilId council;
    };
    std::expected<Found, eventstore::Fault> find_stream(const domain::StreamName& name);

  private:
    std::vector<FeedItem> recent_page(eventstore::Position from, std::size_t count);
    std::expected<FeedItem, eventstore::Fault> render(const eventstore::Entry& entry);
    void keep(const std::vector<FeedItem>& items);

    const eventstore::Journal& journal_;
    const eventstore::Tail& tail_;
    Streams& streams_;
    std::mutex mutex_;
    std::deque<FeedItem> recent_;  // contiguous positions up to somewhere near the head
};

}  // namespace yishi::gateway
