// A council's own rules on top of the law: stricter than the built-in set, never looser. Sessions
// and votes ask here which rule holds for them.
#pragma once

#include "domain/kernel/decision.hpp"
#include "domain/kernel/misfit.hpp"
#include "domain/rules/commands.hpp"
#include "domain/rules/events.hpp"
#include "domain/rules/rule_set.hpp"
#include "domain/rules/state.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace yishi::domain::rules {

constexpr std::uint16_t local_days_max = 365;

enum class Refusal : std::uint8_t {
    unknown_rule,
    bad_text,
    bad_threshold,
    bad_days,
    nothing_changed,
    decides_nothing,
    loosens_the_law,
};
BOOST_DESCRIBE_ENUM(
    Refusal,
    unknown_rule,
    bad_text,
    bad_threshold,
    bad_days,
    nothing_changed,
    decides_nothing,
    loosens_the_law
)

// What a person is told, in plain words.
constexpr Words words(Refusal refusal) {
    switch (refusal) {
        case Refusal::unknown_rule:
            return {"没有这条规则", "there is no such rule"};
        case Refusal::bad_text:
            return {
                "理由为空、过长或含有不允许的字符",
                "the reason is empty, too long, or holds characters that are not allowed"
            };
        case Refusal::bad_threshold:
            return {"比例或基数不成立", "the share or what it is a share of makes no sense here"};
        case Refusal::bad_days:
            return {"天数过长", "that is too many days"};
        case Refusal::nothing_changed:
            return {"没有要改变的内容", "nothing would be changed"};
        case Refusal::decides_nothing:
            return {"这条规则不涉及表决", "nothing is voted on under this rule"};
        case Refusal::loosens_the_law:
            return {
                "本地规则只能比法定要求更严，不能放宽",
                "a local rule may be stricter than the law, never looser"
            };
    }
    return {};
}

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
    static Decision decide(const State& s, const Command& c, const Context& x) {
        return rules::decide(s, c, x);
    }
    static Evolved evolve(State& s, const Event& e) { return rules::evolve(s, e); }
    static CouncilId council_of(const StreamName& self, const State&, const Command*) {
        return {self.id()};
    }
    static std::vector<StreamName> looks_at(const State&, const Command&) { return {}; }
    static std::vector<Deadline> deadlines(const State&) { return {}; }
    static constexpr std::array<std::uint32_t, 0> deadline_events{};
    static constexpr Words words(Refusal r) { return rules::words(r); }
};

}  // namespace yishi::domain::rules
