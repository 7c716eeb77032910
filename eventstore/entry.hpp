// One entry of the log: a fixed, hand-laid envelope around one event's payload, or around the digest
// of a sealed one. docs/log-format.md gives the grammar and a worked example.
#pragma once

#include "domain/kernel/id.hpp"
#include "domain/kernel/instant.hpp"
#include "domain/kernel/personal.hpp"
#include "domain/kernel/role.hpp"
#include "eventstore/bytes.hpp"
#include "eventstore/fault.hpp"

#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace yishi::eventstore {

using Position = std::uint64_t;  // 0 is the first entry of the log; gapless
using Version = std::uint64_t;   // 0 is the first entry of a stream; gapless

// A stream's number is the position of its first entry, which alone carries the stream's name.
using StreamId = std::uint64_t;

// The command as its sender sent it, public bytes only: what was typed into personal fields is
// replaced by digests. On the first entry of a command; lets an auditor decide again.
struct Evidence {
    Bytes command;       // JSON text, docs/protocol.md "Evidence"
    std::string key_id;  // which key signed it; empty: nobody did
    Bytes signature;     // what is signed, and how this is laid out, follows from the kind of that key
    bool operator==(const Evidence&) const = default;
};

// What this program writes: as many as an agenda has items, and some. It reads what the count can say, 255.
constexpr std::size_t links_max = 64;

struct Entry {
    domain::LogId log;  // so that an entry torn out of context still says where from
    Position position = 0;
    StreamId stream = 0;
    Version version = 0;
    domain::CommandId command;  // with its sender and `ordinal`, the event's own id
    std::uint8_t ordinal = 0;   // 0-based place among the command's events
    std::uint8_t count = 1;     // how many events the command had
    std::uint32_t type = 0;
    std::uint16_t schema_version = 0;
    domain::Instant recorded_at;  // never decreases with position, but behind a log.clock_vouched
    domain::CouncilId council;    // whose history it belongs to; nil for the log's own stream
    domain::PersonId actor;       // pseudonym; nil for the operator and the clock
    domain::Role role{};          // in what capacity the act was allowed: the office's role …
    domain::BodyId body;          // … and the body it is an office of; nil where it is of none
    std::string rule_set;         // the built-in rule set in force; may be empty before founding
    std::optional<std::string> stream_name;        // on version 0
    std::optional<domain::PersonId> submitted_by;  // whose credential, when not the actor's
    std::optional<domain::Instant> occurred_at;    // when it happened, if recorded later
    std::optional<std::string> source;             // imported from what
    std::optional<domain::CommandId> causation;    // the command that led to this one
    std::optional<domain::CommandId> correlation;  // what belongs together across streams
    std::vector<domain::IdBytes> links;            // ids of other streams of the council that it concerns;
                                                   // ascending, different, not nil
    std::optional<Evidence> evidence;              // on ordinal 0
    Bytes payload;
    // Of a sealed entry, the digest of its inner disclosure (opening.hpp). Such an entry shows log,
    // position, stream, version, command, ordinal, count, recorded_at, council and, on version 0, the
    // stream's name: "sealed/<uuid>" where its context is sealed; everything else is as it is made.
    std::optional<domain::Digest> sealed;
    bool operator==(const Entry&) const = default;
};

// What the streams are called that are sealed from their first entry on, whatever they are about.
constexpr std::string_view sealed_prefix = "sealed/";

// The stored bytes. Fails with too_large, naming stream and size, above entry_bytes_max; with invalid where
// it contradicts itself or has more than links_max links.
std::expected<Bytes, Fault> encode_entry(const Entry& entry);

// Strict: every byte must be accounted for. An unknown format, flag or role is `newer_format`, all else
// `corrupt`; which of the two it is only the tree over the bytes can tell.
std::expected<Entry, Fault> decode_entry(ByteView bytes);

}  // namespace yishi::eventstore
