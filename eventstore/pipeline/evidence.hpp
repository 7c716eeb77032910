// The command as its sender may publish it, in the exact bytes that go into the log.
#pragma once

#include "eventstore/bytes.hpp"
#include "eventstore/fault.hpp"
#include "eventstore/pipeline/command_request.hpp"

#include <boost/json/storage_ptr.hpp>
#include <boost/json/value.hpp>

#include <array>
#include <cstdint>
#include <expected>

namespace yishi::eventstore {

struct Evidenced {
    Bytes bytes;
    // The first half of the SHA-256 of what was asked and in whose name: everything up to and with
    // `source`, every digest blanked. Two sendings of one command hash alike although each sealed
    // the private texts with fresh salts; and nothing unsalted about a person is ever hashed.
    std::array<std::uint8_t, 16> content{};
};

// `data` has digests in place of private texts. The form is that of docs/protocol.md "Evidence":
//   {"id":…,"stream":…,"command":…,"data":…,"by":{"kind":…,"person":…,"council":…},
//    "on_behalf_of":…,"occurred_at":…,"source":…,"expected_version":…,"code":…,"causation":…,"correlation":…,
//    "log":…,"expires_at":…}
// in this order, without white space; what the sender left out is left out.
Evidenced evidence_of(const CommandRequest& request, const boost::json::value& data);

// Whether these are the bytes `evidence_of` gives: the form leaves no choice.
bool is_evidence_of(
    ByteView evidence, const CommandRequest& request, const boost::json::value& data
);

// The command again, out of those bytes; `corrupt` names what is not of that form. What `data` holds
// is allocated from `storage`, which must outlive it.
std::expected<CommandRequest, Fault> request_of(
    ByteView evidence, boost::json::storage_ptr storage = {}
);

}  // namespace yishi::eventstore
