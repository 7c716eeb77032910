// What a client says: one JSON object per message, read strictly. docs/protocol.md section 2.1.
#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include <boost/json/value.hpp>

#include "eventstore/pipeline/pipeline.hpp"
#include "gateway/terms/problem.hpp"

namespace yishi::gateway {

struct CommandMessage {
    eventstore::CommandRequest request;  // still lacks its credential
    bool wants_receipt = true;           // the first entry and its proof, with the answer
};

struct SubscribeMessage {
    std::uint64_t sub = 0;
    std::string stream;  // "$all", "log", "council:<id>" or a stream's name
    std::optional<eventstore::Position> after;
};

struct WatchMessage {
    std::uint64_t sub = 0;
    std::string kind;
    std::string id;
    std::optional<eventstore::Position> since;
};

struct ReplayMessage {
    std::uint64_t sub = 0;
    std::string stream;  // "council:<id>"
    std::optional<eventstore::Position> from;
    std::optional<eventstore::Position> to;  // exclusive
    double speed = 0;                        // 0: as fast as it is read; else 0.001 to 1,000,000
};

struct UnsubscribeMessage {
    std::uint64_t sub = 0;
};

struct PingMessage {};

using ClientMessage = std::variant<
    CommandMessage, SubscribeMessage, WatchMessage, ReplayMessage, UnsubscribeMessage, PingMessage>;

struct BadMessage {
    Problem problem;
    std::optional<domain::CommandId> id;  // of a command whose id could be read
    std::optional<std::uint64_t> sub;
    bool is_gibberish = false;  // no JSON object at all
};

std::expected<ClientMessage, BadMessage> read_message(std::string_view text);

// The members of a command, as a frame and as the body of POST /api/v1/commands. `known_type` says
// whether a member "type" is expected.
std::expected<CommandMessage, Problem> read_command(const boost::json::object& object, bool known_type);

// Parses outside text: nothing but one JSON value, at most 32 levels deep.
std::expected<boost::json::value, Problem> read_json(std::string_view text);

}  // namespace yishi::gateway
