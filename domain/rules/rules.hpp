// A council's own rules on top of the law: stricter than the built-in set, never looser. Sessions
// and votes ask here which rule holds for them.
#pragma once

#include "domain/kernel/decision.hpp"
#include "domain/kernel/misfit.hpp"
#include "domain/kernel/refusal.hpp"
#include "domain/rules/commands.hpp"
#include "domain/rules/events.hpp"
#include "domain/rules/fields.hpp"
#include "domain/rules/rule_set.hpp"
#include "domain/rules/state.hpp"
#include "domain/rules/steps.hpp"

#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace yishi::domain::rules {


// What a person is told, in plain words; kernel/refusal.hpp says what several contexts say.
// clang-format off
YISHI_REFUSALS(
    (unknown_rule),
    (bad_text),
    (bad_threshold, "比例或基数不成立", "the share or what it is a share of makes no sense here"),
    (bad_days, "天数过长", "that is too many days"),
    (nothing_changed, "没有要改变的内容", "nothing would be changed"),
    (decides_nothing, "这条规则不涉及表决", "nothing is voted on under this rule"),
    (loosens_the_law, "本地规则只能比法定要求更严，不能放宽", "a local rule may be stricter than the law, never looser")
)
// clang-format on

using Decision = domain::Decision<Event, Refusal>;

Decision decide(const State& state, const Command& command, const Context& context);

// Total over Event: a misfit leaves the state as it was.
Evolved evolve(State& state, const Event& event);

// ---- Questions others ask ----------------------------------------------------------------------

// The rule that holds in a council at that time: the built-in one in force with what the council
// tightened. `local` is the state of its stream rules/<council id>, null where there is none. Where
// the law has meanwhile become stricter than the local rule, the law holds. Nothing when no
// built-in rule in force has that id.
std::optional<Rule> effective_rule(const State* local, std::string_view rule, Instant at);
// The same under that set, whenever it was or will be in force.
std::optional<Rule> effective_rule(const State* local, std::string_view rule, const RuleSet& law);

// The set a decision names, so that it can be decided again by the law it was made under; the one
// in force at its time where it names none that is built in.
const RuleSet& law_of(const Context& context);

// What this context says about itself; domain/catalogue lists it.
struct Procedure {
    using Command = rules::Command;
    using Event = rules::Event;
    using State = rules::State;
    using Refusal = rules::Refusal;
    static constexpr ContextName name{"rules", {"议事规则", "rules"}};
    static constexpr const auto& steps = rules::steps;
    static constexpr const auto& fields = rules::fields;
    static constexpr const auto& published = rules::published;
    static Decision decide(const State& s, const Command& c, const Context& x) {
        return rules::decide(s, c, x);
    }
    static Evolved evolve(State& s, const Event& e) { return rules::evolve(s, e); }
    static constexpr bool id_is_council = true;  // the stream is named by the council it is of
};

}  // namespace yishi::domain::rules
