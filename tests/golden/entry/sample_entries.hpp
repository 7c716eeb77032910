// The entries whose bytes are frozen in minimal.hex and full.hex.
#pragma once

#include "domain/session/id.hpp"
#include "domain/vote/id.hpp"
#include "eventstore/entry.hpp"

namespace yishi::tests {

using namespace eventstore;

template <class Id>
Id id_of(std::string_view text) {
    return Id::from_text(text).value();
}

// A later entry of a stream, with nothing that may be absent.
inline Entry minimal_entry() {
    Entry entry;
    entry.log = id_of<domain::LogId>("0192f0c1-0000-4000-8000-00000000000a");
    entry.position = 4711;
    entry.stream = 17;
    entry.version = 3;
    entry.command = id_of<domain::CommandId>("0192f0c1-7e57-7000-8000-0000000000c0");
    entry.ordinal = 1;
    entry.count = 2;
    entry.type = 301;
    entry.schema_version = 1;
    entry.recorded_at = {1'764'000'000'123};
    entry.council = id_of<domain::CouncilId>("0192f0c1-3333-7000-8000-000000000002");
    entry.actor = id_of<domain::PersonId>("5b6c2f9e-1111-4222-8333-444455556666");
    entry.role = domain::Role::chair;
    return entry;
}

// The first entry of a stream, with everything that may be present.
inline Entry full_entry() {
    Entry entry = minimal_entry();
    entry.stream = entry.position;
    entry.version = 0;
    entry.ordinal = 0;
    entry.rule_set = "R2";
    entry.stream_name = "topic/0192f0c1-2222-7000-8000-000000000001";
    entry.body = id_of<domain::BodyId>("0192f0c1-4444-7000-8000-000000000003");
    entry.links = {
        id_of<domain::SessionId>("0192f0c1-5555-7000-8000-000000000004").bytes,
        id_of<domain::VoteId>("0192f0c1-6666-7000-8000-000000000005").bytes
    };
    entry.submitted_by = id_of<domain::PersonId>("00000000-0000-4000-8000-0000000000ff");
    entry.occurred_at = domain::Instant{-1};
    entry.source = "村民议事记录.csv:12";
    entry.causation = id_of<domain::CommandId>("0192f0c1-7e57-7000-8000-0000000000c1");
    entry.correlation = id_of<domain::CommandId>("0192f0c1-7e57-7000-8000-0000000000c2");
    const std::string_view command = R"({"command":"topic.accept"})";
    entry.evidence = Evidence{{command.begin(), command.end()}, "k1", {0xde, 0xad, 0xbe, 0xef}};
    entry.payload = {0x01, 0x00, 0x00, 0x00, 0x2a};
    return entry;
}

// The first entry of a stream that nobody outside it knows.
inline Entry sealed_entry() {
    Entry entry;
    entry.log = minimal_entry().log;
    entry.position = entry.stream = 4711;
    entry.command = minimal_entry().command;
    entry.recorded_at = minimal_entry().recorded_at;
    entry.council = minimal_entry().council;
    entry.stream_name = "sealed/0192f0c1-2222-7000-8000-000000000001";
    entry.sealed.emplace();
    for (std::uint8_t i = 0; i < 32; ++i) entry.sealed->bytes[i] = static_cast<std::uint8_t>(0xa0 + i);
    return entry;
}

}  // namespace yishi::tests
