// Takes the part of one council out of a log, by its index: costs what the part holds, whatever else
// the log holds. What the log says of itself, by which keys it signs, goes with every part.
#pragma once

#include <expected>

#include "domain/kernel/id.hpp"
#include "eventstore/ledger/history.hpp"
#include "eventstore/tlog/bundle_writer.hpp"
#include "eventstore/tlog/part.hpp"

namespace yishi::eventstore {

// Where the council's entries of the first `size` lie, and the log's own among them; empty where the council
// has none. `too_large` beyond what a part's index may say.
std::expected<tlog::PartIndex, Fault> index_of_part(
    const Journal& journal, const domain::CouncilId& council, std::uint64_t size);

// The members behind the texts. `checkpoint` is the one of the texts.
std::expected<void, Fault> write_part(
    const Journal& journal, const History& history, const tlog::PartIndex& index,
    const SignedCheckpoint& checkpoint, tlog::BundleWriter& writer);

}  // namespace yishi::eventstore
