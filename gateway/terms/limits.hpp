// Every bound the gateway holds its callers to, in one place: told to clients by GET /api/v1/limits
// and by the hello frame, and changed at the start with --limit NAME=VALUE.
#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

#include <boost/json/value.hpp>

namespace yishi::gateway {

struct Limits {
    std::uint64_t header_bytes = 8'192;
    std::uint64_t body_bytes = 65'536;
    std::uint64_t message_bytes = 65'536;
    std::uint64_t target_bytes = 2'048;
    std::uint64_t header_ms = 10'000;         // from the first byte of a request to its last header
    std::uint64_t body_ms = 10'000;
    std::uint64_t keep_alive_ms = 60'000;     // without a request on an open HTTP connection
    std::uint64_t write_ms = 10'000;          // without a byte taken by the peer while some wait
    std::uint64_t close_ms = 3'000;           // from our Close frame to the end of the connection
    std::uint64_t ping_ms = 25'000;           // of silence before the server asks
    std::uint64_t silence_ms = 60'000;        // of silence before the server closes with 4010
    std::uint64_t out_bytes = 1U << 20U;      // waiting for one connection; beyond: closed with 4008
    std::uint64_t unanswered_commands = 2'048;  // of one connection; beyond: not read until answered
    std::uint64_t subscriptions = 64;         // watches and replays too, of one connection
    std::uint64_t replays = 4;                // under way, of one connection
    std::uint64_t malformed_messages = 8;     // of one connection; then closed with 4400
    std::uint64_t connections = 12'000;
    std::uint64_t connections_per_address = 1'024;  // loopback is exempt: a proxy on this machine
    std::uint64_t commands_burst = 60;        // per person; the operator is exempt
    std::uint64_t commands_per_minute = 180;
    std::uint64_t sign_in_failures = 5;       // per source in a window
    std::uint64_t sign_in_failures_all = 600; // of everybody in a window
    std::uint64_t sign_in_window_ms = 900'000;
    std::uint64_t code_hours = 24;
    std::uint64_t session_hours = 12;
    std::uint64_t page_entries = 500;         // of GET /api/v1/entries
    std::uint64_t drain_ms = 8'000;           // from SIGTERM to the end at the latest
};

boost::json::value to_document(const Limits& limits);

// Sets one limit from "name=value"; the error says what was expected.
std::expected<void, std::string> set_limit(Limits& limits, std::string_view assignment);

}  // namespace yishi::gateway
