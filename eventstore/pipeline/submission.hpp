// A command that is well-formed, sealed and ready to be decided. Made on the caller's thread, so
// that the writer thread neither parses nor prints nor hashes.
#pragma once

#include "eventstore/codec/disclosed.hpp"
#include "eventstore/journal.hpp"
#include "eventstore/pipeline/command_request.hpp"
#include "eventstore/pipeline/reply.hpp"
#include "eventstore/procedure/table.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace yishi::eventstore {

constexpr int command_depth_max = 16;  // of arrays and objects in a command's data
constexpr std::size_t command_source_bytes_max = 200;

struct Submission {
    domain::CommandId id;
    domain::StreamName stream;                  // canonical: the id in lower case
    const ProcedureTable* procedure = nullptr;  // never null
    std::unique_ptr<ParsedCommand> command;     // never null
    Credential credential;
    std::optional<domain::PersonId> on_behalf_of;
    std::optional<Version> expected_version;
    bool expects_no_stream = false;
    std::optional<domain::Instant> occurred_at;
    std::optional<std::string> source;
    std::optional<domain::CommandId> causation;
    std::optional<domain::CommandId> correlation;
    std::optional<domain::LogId> log;
    std::optional<domain::Instant> expires_at;
    Bytes evidence;                          // docs/protocol.md "Evidence"
    std::array<std::uint8_t, 16> content{};  // see CommandOutcome::content
    std::vector<Disclosure> disclosures;     // of the command's own stream
    bool is_trial = false;  // decided only to see whether it could be; two_persons.hpp

    [[nodiscard]] CommandKey key() const { return {id, credential.sender()}; }

    // What it weighs while it waits.
    [[nodiscard]] std::size_t weight() const;
};

// Parses, seals the private texts and writes the evidence. Any thread. Rejections: malformed, with
// a pointer into the request ("/data/name"), and unknown_command.
std::expected<Submission, Rejection> make_submission(CommandRequest request);

// The same for a command that is in the log already: no evidence is written, `content` stays empty,
// and `seal` decides what becomes of private fields: the log shows digests alone. The stream's name
// in `request` is put into its one spelling.
std::expected<Submission, Rejection> read_submission(
    CommandRequest& request, const codec::Seal& seal
);

// Why it is not to be recorded in that log, or not any more: its sender said for which log it is, and until
// when. Nothing where he said neither. Whoever carries a signed command elsewhere, or keeps it for later, gains
// nothing by it.
std::optional<Rejection> not_meant_for(
    const Submission& submission, const domain::LogId& log, domain::Instant at
);

}  // namespace yishi::eventstore
