// What a sender gets for a command that was recorded: the receipt, and, for him to keep, the first entry
// as the log holds it with the proof that it is there.
#pragma once

#include <expected>
#include <string>

#include <boost/json/object.hpp>

#include "eventstore/ledger/history.hpp"
#include "eventstore/pipeline/reply.hpp"
#include "eventstore/pipeline/tail.hpp"

namespace yishi::gateway {

struct Acknowledgement {
    eventstore::Receipt receipt;
    bool wants_proof = false;  // the sender did not decline it
    std::string entry{};       // base64; empty with `proof` when there is nothing to prove, or not now
    std::string proof{};       // text of a tlog-proof

    // Whether a proof is wanted and the group that the entry came in can give it from memory.
    [[nodiscard]] bool is_provable_now() const { return wants_proof && receipt.count > 0 && receipt.sealed != nullptr; }
    // Whether one is wanted of an entry that an earlier sending recorded.
    [[nodiscard]] bool is_of_the_past() const { return wants_proof && receipt.count > 0 && receipt.sealed == nullptr; }
};

// Adds entry and proof; without them where they cannot be had, for what was recorded stays recorded and
// GET /log/proof/<position> gives them later. Any thread but the writer's; neither reads the disk unless
// the entry has left the memory of the tail.
void prove_now(Acknowledgement& acknowledgement, const eventstore::Tail& tail);
// The same of an entry of the past: reads the disk. A worker's thread.
void prove_past(
    Acknowledgement& acknowledgement, const eventstore::Tail& tail, const eventstore::History& history);

// The `ok` of an answer: docs/protocol.md section 2.2.
boost::json::object ok_document(const Acknowledgement& acknowledgement);

}  // namespace yishi::gateway
