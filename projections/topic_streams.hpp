// Which streams the story of a topic is told from.
#pragma once

#include "domain/kernel/id.hpp"
#include "domain/kernel/stream.hpp"
#include "domain/topic/id.hpp"
#include "eventstore/journal.hpp"

#include <cstddef>
#include <expected>
#include <set>

namespace yishi::projections {

// The topic, what links to it, and what links to the sessions among these (a vote names its session,
// and only through that its topic), each where it did so up to the entry at `last`; beside them the
// council and its rules, by which everything is shown. too_large when there are more than that many
// links; else as Journal::read_indexed fails.
std::expected<std::set<domain::StreamName>, eventstore::Fault> streams_of_topic(
    const eventstore::Journal& journal,
    const domain::CouncilId& council,
    const domain::TopicId& topic,
    eventstore::Position last,
    std::size_t links_max
);

}  // namespace yishi::projections
