// The record of who signs the log, kept in the log: what the file of keys says, told to the history.
#pragma once

#include <expected>
#include <vector>

#include "eventstore/journal.hpp"
#include "eventstore/pipeline/pipeline.hpp"
#include "eventstore/tlog/key.hpp"

namespace yishi::gateway {

// Records, as the operator, which keys have come and gone since the last start: entries of the stream
// log/<id of the log>. A log that has had one key for all its life records nothing. Waits for the
// pipeline; not on an I/O thread. The fault says what could not be recorded.
std::expected<void, eventstore::Fault> record_log_keys(
    const eventstore::Journal& journal, eventstore::Pipeline& pipeline,
    const std::vector<eventstore::tlog::VerifierKey>& keys);

}  // namespace yishi::gateway
