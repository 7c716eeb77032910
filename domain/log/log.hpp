// 日志: the history's own keys. Who signs the log may change in its course; that it changed is part
// of the history, so that nobody has to take a new key on the operator's word alone.
#pragma once

#include "domain/kernel/decision.hpp"
#include "domain/kernel/misfit.hpp"
#include "domain/log/commands.hpp"
#include "domain/log/events.hpp"
#include "domain/log/state.hpp"

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace yishi::domain::log {

constexpr std::size_t vkey_bytes_max = 400;
constexpr std::size_t signing_keys_max = 16;

enum class Refusal : std::uint8_t {
    wrong_phase,
    bad_key,
    unknown_key,
    retired_key,
    last_key,
    too_many_keys,
};
BOOST_DESCRIBE_ENUM(
    Refusal, wrong_phase, bad_key, unknown_key, retired_key, last_key, too_many_keys
)

// What a person is told, in plain words.
Words words(Refusal refusal);

using Decision = domain::Decision<Event, Refusal>;

Decision decide(const State& state, const Command& command, const Context& context);

// Total over Event: a misfit leaves the state as it was.
Evolved evolve(State& state, const Event& event);

// What this context says about itself; domain/catalogue lists it. Its stream is "log/<id of the log>".
struct Procedure {
    using Command = log::Command;
    using Event = log::Event;
    using State = log::State;
    using Refusal = log::Refusal;
    static constexpr ContextName name{"log", {"日志密钥", "log keys"}};
    static Decision decide(const State& s, const Command& c, const Context& x) {
        return log::decide(s, c, x);
    }
    static Evolved evolve(State& s, const Event& e) { return log::evolve(s, e); }
    // Of no council: the log is all councils' own.
    static CouncilId council_of(const StreamName&, const State&, const Command*) { return {}; }
    static std::vector<StreamName> looks_at(const State&, const Command&) { return {}; }
    static std::vector<Deadline> deadlines(const State&) { return {}; }
    static Words words(Refusal r) { return log::words(r); }
};

}  // namespace yishi::domain::log
