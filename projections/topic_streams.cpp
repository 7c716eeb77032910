#include "projections/topic_streams.hpp"

#include "projections/touched.hpp"

#include <string>

namespace yishi::projections {
namespace {

using eventstore::Fault;
using eventstore::FaultCode;
using eventstore::Position;

class Gathering {
  public:
    Gathering(
        const eventstore::Journal& journal,
        const domain::CouncilId& council,
        Position last,
        std::size_t links_max
    )
        : journal_(journal), council_(council), last_(last), links_left_(links_max) {}

    std::expected<void, Fault> add_linking_to(const domain::IdBytes& id) {
        for (Position from = 0;;) {
            const auto page = journal_.read_indexed(
                eventstore::Index::link, id, from, eventstore::Direction::forward, {}
            );
            if (!page) return std::unexpected(page.error());
            for (const auto& record : *page) {
                if (record.position > last_) return {};
                if (links_left_-- == 0) return std::unexpected(too_many());
                const auto entry = eventstore::decode_entry(record.bytes);
                if (!entry) return std::unexpected(entry.error());
                if (entry->council != council_) continue;
                if (auto added = add_stream_of(*entry); !added) return added;
            }
            if (page->empty()) return {};
            from = page->back().position + 1;
        }
    }

    std::set<domain::StreamName> streams;

  private:
    static Fault too_many() {
        return {FaultCode::too_large, "the story of a topic", "too much links to it; replay it instead"};
    }

    // Only the first entry of a stream says its name.
    std::expected<void, Fault> add_stream_of(const eventstore::Entry& entry) {
        if (!known_.insert(entry.stream).second) return {};
        if (entry.stream_name) {
            streams.insert({*entry.stream_name});
            return {};
        }
        const auto page =
            journal_.read(entry.stream, eventstore::Direction::forward, {.entries_max = 1});
        if (!page) return std::unexpected(page.error());
        const auto first = page->empty() ? std::unexpected(Fault{})
                                         : eventstore::decode_entry(page->front().bytes);
        if (!first || !first->stream_name) {
            return std::unexpected(Fault{
                FaultCode::corrupt,
                "entry " + std::to_string(entry.stream),
                "not the first entry of a stream"
            });
        }
        streams.insert({*first->stream_name});
        return {};
    }

    const eventstore::Journal& journal_;
    const domain::CouncilId council_;
    const Position last_;
    std::size_t links_left_;
    std::set<eventstore::StreamId> known_;
};

}  // namespace

std::expected<std::set<domain::StreamName>, Fault> streams_of_topic(
    const eventstore::Journal& journal,
    const domain::CouncilId& council,
    const domain::TopicId& topic,
    Position last,
    std::size_t links_max
) {
    Gathering all(journal, council, last, links_max);
    if (auto added = all.add_linking_to(topic.bytes); !added) return std::unexpected(added.error());
    const auto of_topic = all.streams;
    for (const auto& stream : of_topic) {
        if (stream.context() != kind::session) continue;
        if (auto added = all.add_linking_to(stream.id()); !added) {
            return std::unexpected(added.error());
        }
    }
    all.streams.insert(domain::stream_of(kind::topic, topic));
    all.streams.insert(domain::stream_of("council", council));
    all.streams.insert(domain::stream_of("rules", council));
    return std::move(all.streams);
}

}  // namespace yishi::projections
