// From what a decision wants shown to the openings that its events carry.
#pragma once

#include "domain/kernel/opening.hpp"
#include "eventstore/procedure/table.hpp"

#include <span>
#include <vector>

namespace yishi::eventstore {

// The lists that `wanted` comes to, one for each event that has to be recorded: named entries as they
// were named, an empty list as all of `sealed`, in as many lists as fit into entries; none where nothing
// is sealed. Depends on nothing else, so whoever decides again gets the same bytes.
// An entry or field that `sealed` does not have stays without disclosures.
std::vector<domain::Openings> with_openings(
    const domain::Openings& wanted, std::span<const SealedSoFar> sealed
);

// How many events it takes to show all of it.
std::size_t events_to_show(std::span<const SealedSoFar> sealed);

}  // namespace yishi::eventstore
