// Which streams the story of a topic is told from: found by the index of links, not by going through
// its council.
#pragma once

#include "domain/kernel/id.hpp"
#include "domain/topic/id.hpp"
#include "eventstore/journal.hpp"

#include <cstddef>
#include <expected>
#include <set>

namespace yishi::projections {

// The topic; what links to it (sessions, consultations, actions, topics merged into it); of the votes
// that link to these sessions those on its motions; and the council, whose register says who wrote it.
// Each where it was so at the entry at `last`, and empty when the topic was not there yet. too_large
// beyond links_max links; else as Journal::read_indexed fails.
std::expected<std::set<eventstore::StreamId>, eventstore::Fault> streams_of_topic(
    const eventstore::Journal& journal,
    const domain::CouncilId& council,
    const domain::TopicId& topic,
    eventstore::Position last,
    std::size_t links_max
);

}  // namespace yishi::projections
