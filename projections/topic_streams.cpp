#include "projections/topic_streams.hpp"

#include "domain/session/session.hpp"
#include "domain/vote/vote.hpp"
#include "eventstore/codec/event_of.hpp"
#include "projections/touched.hpp"

#include <algorithm>
#include <string>
#include <variant>

namespace yishi::projections {
namespace {

using eventstore::Direction;
using eventstore::Entry;
using eventstore::Fault;
using eventstore::FaultCode;
using eventstore::Index;
using eventstore::Position;
using eventstore::StreamId;

namespace session = domain::session;
namespace vote = domain::vote;

class Gathering {
  public:
    Gathering(const eventstore::Journal& journal, Position last, std::size_t links_max)
        : journal_(journal), last_(last), links_left_(links_max) {}

    std::expected<void, Fault> add_named(const domain::StreamName& name) {
        const auto head = journal_.find_stream(name);
        if (!head) return std::unexpected(head.error());
        if (*head && (*head)->id <= last_) streams.insert((*head)->id);
        return {};
    }

    std::expected<void, Fault> add_linking_to_topic(const domain::TopicId& topic) {
        return each_linking_to(topic.bytes, [&](const Entry& entry) -> std::expected<void, Fault> {
            streams.insert(entry.stream);
            if (entry.type == session::MotionMoved::type.number) return add_motion(entry);
            return {};
        });
    }

    std::expected<void, Fault> add_votes() {
        // The sessions are known by what was moved in them.
        for (const auto stream : meetings_) {
            const auto id = id_of(stream);
            if (!id) return std::unexpected(id.error());
            auto added = each_linking_to(*id, [&](const Entry& entry) { return add_vote(entry); });
            if (!added) return added;
        }
        return {};
    }

    std::set<StreamId> streams;

  private:
    template <class Take>
    std::expected<void, Fault> each_linking_to(const domain::IdBytes& id, Take take) {
        for (Position from = 0; from <= last_;) {
            const auto entries_max = static_cast<std::size_t>(std::min<Position>(128, last_ - from + 1));
            const auto page = journal_.read_indexed(
                Index::link, id, from, Direction::forward, {.entries_max = entries_max}
            );
            if (!page) return std::unexpected(page.error());
            if (page->empty()) return {};
            for (const auto& record : *page) {
                if (record.position > last_) return {};
                if (links_left_ == 0) return std::unexpected(too_many());
                --links_left_;
                const auto entry = eventstore::decode_entry(record.bytes);
                if (!entry) return std::unexpected(entry.error());
                if (std::expected<void, Fault> taken = take(*entry); !taken) return taken;
            }
            from = page->back().position + 1;
        }
        return {};
    }

    std::expected<void, Fault> add_motion(const Entry& entry) {
        const auto event =
            eventstore::event_of<session::Event>(entry.type, entry.schema_version, entry.payload);
        if (!event) return std::unexpected(event.error());
        meetings_.insert(entry.stream);
        motions_.insert(std::get<session::MotionMoved>(*event).motion);
        return {};
    }

    std::expected<void, Fault> add_vote(const Entry& entry) {
        if (entry.type != vote::Opened::type.number) return {};
        const auto event =
            eventstore::event_of<vote::Event>(entry.type, entry.schema_version, entry.payload);
        if (!event) return std::unexpected(event.error());
        if (motions_.contains(std::get<vote::Opened>(*event).motion)) streams.insert(entry.stream);
        return {};
    }

    // Only the first entry of a stream says its name.
    [[nodiscard]] std::expected<domain::IdBytes, Fault> id_of(StreamId stream) const {
        const auto page = journal_.read(stream, Direction::forward, {.entries_max = 1});
        if (!page) return std::unexpected(page.error());
        if (!page->empty()) {
            const auto first = eventstore::decode_entry(page->front().bytes);
            if (!first) return std::unexpected(first.error());
            if (first->stream_name) return domain::StreamName{*first->stream_name}.id();
        }
        return std::unexpected(Fault{
            FaultCode::corrupt,
            "entry " + std::to_string(stream),
            "not the first entry of a stream"
        });
    }

    static Fault too_many() {
        return {
            FaultCode::too_large, "the story of a topic", "too much links to it; replay it instead"
        };
    }

    const eventstore::Journal& journal_;
    const Position last_;
    std::size_t links_left_;
    std::set<StreamId> meetings_;
    std::set<domain::MotionId> motions_;
};

}  // namespace

std::expected<std::set<StreamId>, Fault> streams_of_topic(
    const eventstore::Journal& journal,
    const domain::CouncilId& council,
    const domain::TopicId& topic,
    Position last,
    std::size_t links_max
) {
    Gathering all(journal, last, links_max);
    if (auto found = all.add_named(domain::stream_of(kind::topic, topic)); !found) {
        return std::unexpected(found.error());
    }
    if (all.streams.empty()) return std::move(all.streams);
    if (auto added = all.add_linking_to_topic(topic); !added) return std::unexpected(added.error());
    if (auto added = all.add_votes(); !added) return std::unexpected(added.error());
    if (auto found = all.add_named(domain::stream_of(kind::council, council)); !found) {
        return std::unexpected(found.error());
    }
    return std::move(all.streams);
}

}  // namespace yishi::projections
