// The rules about rules.
#include "domain/rules/rules.hpp"
#include "domain/rules/strictness.hpp"

namespace yishi::domain::rules {
namespace {

std::unexpected<Refusal> refuse(Refusal why) { return std::unexpected(why); }

std::optional<Refusal> thresholds_refused(const Rule& law, const Adopt& adopt) {
    if (!adopt.quorum && !adopt.pass) return std::nullopt;
    if (adopt.quorum && !is_quorum(*adopt.quorum)) return Refusal::bad_threshold;
    if (adopt.pass && !is_sound(*adopt.pass)) return Refusal::bad_threshold;
    if (law.pass.parts.empty()) return Refusal::decides_nothing;
    if (adopt.quorum && !tightened(law.quorum, *adopt.quorum)) return Refusal::loosens_the_law;
    if (adopt.pass && !tightened(law.pass, *adopt.pass)) return Refusal::loosens_the_law;
    return std::nullopt;
}

std::optional<Refusal> days_refused(std::uint16_t law, std::optional<std::uint16_t> local) {
    if (!local) return std::nullopt;
    if (*local > local_days_max) return Refusal::bad_days;
    if (*local < law) return Refusal::loosens_the_law;
    return std::nullopt;
}

Decision on(const Standing& now, const Adopt& adopt, const Context& context) {
    const Rule* law = law_of(context).find(adopt.rule);
    if (law == nullptr) return refuse(Refusal::unknown_rule);
    const LocalRule local{adopt.quorum, adopt.pass, adopt.notice_days, adopt.posting_days};
    if (local == LocalRule{}) return refuse(Refusal::nothing_changed);
    if (const auto known = now.local.find(adopt.rule); known != now.local.end()) {
        if (known->second == local) return {};
    }
    if (const auto why = thresholds_refused(*law, adopt)) return refuse(*why);
    if (const auto why = days_refused(law->notice_days, adopt.notice_days)) return refuse(*why);
    if (const auto why = days_refused(law->posting_days, adopt.posting_days)) return refuse(*why);
    return {{Adopted{
        adopt.rule, adopt.quorum, adopt.pass, adopt.notice_days, adopt.posting_days, adopt.reason
    }}};
}

Decision on(const Standing& now, const Repeal& repeal, const Context& context) {
    if (law_of(context).find(repeal.rule) == nullptr && !now.local.contains(repeal.rule)) {
        return refuse(Refusal::unknown_rule);
    }
    if (!now.local.contains(repeal.rule)) return {};
    return {{Repealed{repeal.rule, repeal.reason}}};
}

}  // namespace

Decision decide(const State& state, const Command& command, const Context& context) {
    return decide_by_steps<steps, fields, Decision>(state, command, [&](const auto& now, const auto& asked) {
        return on(now, asked, context);
    });
}

}  // namespace yishi::domain::rules
