// The past of one council once more, at a chosen pace: a cursor with an end, which waits between two
// entries as long as the council did, divided by the speed, and never longer than `pause_ms_max`.
#pragma once

#include <cstdint>
#include <deque>
#include <expected>

#include "gateway/service/feed.hpp"

namespace yishi::gateway {

// The connection's thread. Holds at most one page of entries as text.
class Replay {
  public:
    struct Span {
        domain::CouncilId council;
        eventstore::Position from = 0;
        eventstore::Position to = 0;  // exclusive; not beyond the log
        double speed = 0;             // 0: no waiting
    };
    static constexpr double pause_ms_max = 3'000;

    explicit Replay(const Span& span) : span_(span), cursor_(span.from) {}

    enum class Look : std::uint8_t {
        due,      // take() gives the next entry
        waiting,  // the next entry is due at due_ms()
        over,
    };
    // Reads at most one page. A fault stands for the entry at cursor(): pass it over with skip().
    std::expected<Look, eventstore::Fault> look(Feed& feed, std::uint64_t now_ms);

    // After `due`, once.
    FeedItem take();

    void skip() { ++cursor_; }
    [[nodiscard]] eventstore::Position cursor() const { return cursor_; }
    [[nodiscard]] eventstore::Position end() const { return span_.to; }
    [[nodiscard]] const domain::CouncilId& council() const { return span_.council; }
    [[nodiscard]] double due_ms() const { return due_ms_; }

  private:
    std::expected<void, eventstore::Fault> read_page(Feed& feed);
    void set_due(std::uint64_t now_ms);

    Span span_;
    eventstore::Position cursor_;  // entries before it are taken, at hand or passed over
    std::deque<FeedItem> at_hand_;
    double due_ms_ = 0;  // of the first at hand, on the wire's clock; fractions add up
    domain::Instant taken_at_{};
    bool is_due_set_ = false;
    bool is_begun_ = false;
};

}  // namespace yishi::gateway
