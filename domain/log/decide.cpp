// The rules of the log's own keys and of its clock.
#include "domain/kernel/text.hpp"
#include "domain/log/log.hpp"

#include <algorithm>
#include <string>

namespace yishi::domain::log {
namespace {

std::unexpected<Refusal> refuse(Refusal why) { return std::unexpected(why); }

// "<name>+<8 hex digits>+<base64>", as far as it can be seen without hashing.
bool is_vkey(const std::string& text) {
    if (!is_line_of_text(text, vkey_bytes_max) || text.contains(' ')) return false;
    const auto first = text.find('+');
    if (first == std::string::npos || first == 0) return false;
    constexpr std::size_t digits = 8;
    const auto second = first + 1 + digits;
    return text.size() > second + 1 && text[second] == '+' &&
           std::all_of(text.begin() + static_cast<std::ptrdiff_t>(first) + 1,
                       text.begin() + static_cast<std::ptrdiff_t>(second), [](char c) {
                           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
                       });
}

Decision on(const phase::Unnamed&, const NameFirstKey& name) {
    if (!is_vkey(name.vkey)) return refuse(Refusal::bad_key);
    return {{FirstKeyNamed{name.vkey}}};
}

Decision on(const phase::Named& now, const NameFirstKey& name) {
    if (now.first == name.vkey) return {};
    return refuse(Refusal::wrong_phase);
}

Decision on(const phase::Named& now, const AddKey& add) {
    if (!is_vkey(add.vkey)) return refuse(Refusal::bad_key);
    if (now.signing.contains(add.vkey)) return {};
    if (now.retired.contains(add.vkey)) return refuse(Refusal::retired_key);
    if (now.signing.size() >= signing_keys_max) return refuse(Refusal::too_many_keys);
    return {{KeyAdded{add.vkey}}};
}

Decision on(const phase::Named& now, const RetireKey& retire) {
    if (now.retired.contains(retire.vkey)) return {};
    if (!now.signing.contains(retire.vkey)) return refuse(Refusal::unknown_key);
    if (now.signing.size() == 1) return refuse(Refusal::last_key);
    return {{KeyRetired{retire.vkey}}};
}

// Behind what was recorded, but never before it: nobody can answer for what is still to come.
Decision on(const auto& now, const VouchForClock& vouch, const Context& context) {
    if (now.clock_vouched_at == vouch.at) return {};
    if (vouch.at > context.at + minutes(1)) return refuse(Refusal::not_that_time_yet);
    return {{ClockVouched{vouch.at}}};
}

Decision on(const auto& now, const auto& asked, const Context&) { return on(now, asked); }

}  // namespace

Decision decide(const State& state, const Command& command, const Context& context) {
    return decide_by_steps<steps, fields, Decision>(state, command, [&](const auto& now, const auto& asked) {
        return on(now, asked, context);
    });
}

}  // namespace yishi::domain::log
