// How a council's own rules change with each fact.
#include "domain/rules/rules.hpp"

namespace yishi::domain::rules {
namespace {

// Counting relies on thresholds that can be reached.
Evolved on(Standing& now, const Adopted& e) {
    if (e.quorum && !is_quorum(*e.quorum)) return misfit("its quorum can never be counted");
    if (e.pass && !is_sound(*e.pass)) return misfit("its majority can never be counted");
    now.local.insert_or_assign(e.rule, LocalRule{e.quorum, e.pass, e.notice_days, e.posting_days});
    return {};
}

Evolved on(Standing& now, const Repealed& e) {
    if (now.local.erase(e.rule) == 0) return misfit("the council has no such rule of its own");
    return {};
}

}  // namespace

Evolved evolve(State& state, const Event& event) {
    return std::visit([](auto& now, const auto& e) { return on(now, e); }, state, event);
}

}  // namespace yishi::domain::rules
