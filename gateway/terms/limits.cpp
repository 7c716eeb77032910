#include "gateway/terms/limits.hpp"

#include <array>
#include <charconv>
#include <utility>

#include <boost/json.hpp>

namespace yishi::gateway {
namespace {

using Field = std::pair<std::string_view, std::uint64_t Limits::*>;

constexpr std::array fields{
    Field{"header_bytes", &Limits::header_bytes},
    Field{"body_bytes", &Limits::body_bytes},
    Field{"message_bytes", &Limits::message_bytes},
    Field{"target_bytes", &Limits::target_bytes},
    Field{"header_ms", &Limits::header_ms},
    Field{"body_ms", &Limits::body_ms},
    Field{"keep_alive_ms", &Limits::keep_alive_ms},
    Field{"write_ms", &Limits::write_ms},
    Field{"close_ms", &Limits::close_ms},
    Field{"ping_ms", &Limits::ping_ms},
    Field{"silence_ms", &Limits::silence_ms},
    Field{"out_bytes", &Limits::out_bytes},
    Field{"unanswered_commands", &Limits::unanswered_commands},
    Field{"subscriptions", &Limits::subscriptions},
    Field{"replays", &Limits::replays},
    Field{"malformed_messages", &Limits::malformed_messages},
    Field{"connections", &Limits::connections},
    Field{"connections_per_address", &Limits::connections_per_address},
    Field{"commands_burst", &Limits::commands_burst},
    Field{"commands_per_minute", &Limits::commands_per_minute},
    Field{"sign_in_failures", &Limits::sign_in_failures},
    Field{"sign_in_failures_all", &Limits::sign_in_failures_all},
    Field{"sign_in_window_ms", &Limits::sign_in_window_ms},
    Field{"code_hours", &Limits::code_hours},
    Field{"session_hours", &Limits::session_hours},
    Field{"page_entries", &Limits::page_entries},
    Field{"drain_ms", &Limits::drain_ms},
};

}  // namespace

boost::json::value to_document(const Limits& limits) {
    boost::json::object document;
    for (const auto& [name, member] : fields) document[name] = limits.*member;
    return document;
}

std::expected<void, std::string> set_limit(Limits& limits, std::string_view assignment) {
    const auto equals = assignment.find('=');
    if (equals == std::string_view::npos) return std::unexpected("expected NAME=VALUE");
    const auto name = assignment.substr(0, equals);
    const auto text = assignment.substr(equals + 1);
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool is_number = error == std::errc{} && end == text.data() + text.size();
    if (!is_number || value == 0 || value > (1ULL << 31U)) {
        return std::unexpected(std::string(name) + ": expected a whole number from 1 to 2147483648");
    }
    for (const auto& [known, member] : fields) {
        if (known != name) continue;
        limits.*member = value;
        return {};
    }
    return std::unexpected("there is no limit called " + std::string(name));
}

}  // namespace yishi::gateway
