// What is asked of the pipeline, and in whose name.
#pragma once

#include "domain/kernel/id.hpp"
#include "domain/kernel/instant.hpp"
#include "domain/kernel/stream.hpp"
#include "eventstore/entry.hpp"
#include "eventstore/sender.hpp"

#include <boost/json/value.hpp>

#include <optional>
#include <string>
#include <vector>

namespace yishi::eventstore {

// Whose credential carried the command in, as the gateway established it.
struct Credential {
    using Kind = SenderKind;
    Kind kind = Kind::person;
    domain::PersonId person;    // nil unless kind is person
    domain::CouncilId council;  // the council whose register the person is in; nil likewise
    domain::CommandId code = {};  // the sign-in code he signed in with; nil likewise

    [[nodiscard]] Sender sender() const { return {kind, person}; }
};

// A command as it came off the wire (docs/protocol.md "command").
struct CommandRequest {
    domain::CommandId id;
    domain::StreamName stream;
    std::string command;  // "session.convene"; must belong to the stream's context
    boost::json::value data;
    // The RFC 9901 disclosures behind the digests that `data` quotes in place of private texts.
    std::vector<std::string> disclosures;
    Credential credential;
    std::optional<domain::PersonId> on_behalf_of;  // only where the command's type allows it
    std::optional<Version> expected_version;       // refuse with wrong_version unless the stream's
                                                   // last version is this one
    bool expects_no_stream = false;                // refuse with wrong_version if the stream exists
    std::optional<domain::Instant> occurred_at;    // only together with on_behalf_of
    std::optional<std::string> source;             // likewise; at most 200 bytes
    std::optional<domain::CommandId> causation;
    std::optional<domain::CommandId> correlation;
    std::optional<domain::LogId> log;           // the one log it is for; refused in any other
    std::optional<domain::Instant> expires_at;  // refused later than that
};

}  // namespace yishi::eventstore
