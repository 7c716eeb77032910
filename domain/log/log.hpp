// 日志: the history's own keys. Who signs the log may change in its course; that it changed is part
// of the history, so that nobody has to take a new key on the operator's word alone.
#pragma once

#include "domain/kernel/decision.hpp"
#include "domain/kernel/misfit.hpp"
#include "domain/kernel/refusal.hpp"
#include "domain/log/commands.hpp"
#include "domain/log/events.hpp"
#include "domain/log/fields.hpp"
#include "domain/log/state.hpp"
#include "domain/log/steps.hpp"

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace yishi::domain::log {

constexpr std::size_t signing_keys_max = 16;

// What a person is told, in plain words; kernel/refusal.hpp says what several contexts say.
// clang-format off
YISHI_REFUSALS(
    (wrong_phase),
    (bad_key, "这不是日志公钥的写法", "this is not how a public key of a log is written"),
    (unknown_key, "此密钥没有为本日志签名", "this key does not sign this log"),
    (retired_key, "此密钥已停用，不能再用", "this key was retired and does not come back"),
    (last_key, "至少要留一个密钥", "one key must stay"),
    (too_many_keys, "密钥过多，请先停用旧密钥", "too many keys; retire an old one first"),
    (not_that_time_yet, "所报时间还没有到", "it is not that time yet")
)
// clang-format on

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
    static constexpr const auto& steps = log::steps;
    static constexpr const auto& fields = log::fields;
    static Decision decide(const State& s, const Command& c, const Context& x) {
        return log::decide(s, c, x);
    }
    static Evolved evolve(State& s, const Event& e) { return log::evolve(s, e); }
};

}  // namespace yishi::domain::log
