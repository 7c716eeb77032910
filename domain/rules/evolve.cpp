// How a council's own rules change with each fact.
#include "domain/rules/rules.hpp"

namespace yishi::domain::rules {
namespace {

State after(Standing now, const Adopted& e) {
    now.local.insert_or_assign(e.rule, LocalRule{e.quorum, e.pass, e.notice_days, e.posting_days});
    return now;
}

State after(Standing now, const Repealed& e) {
    now.local.erase(e.rule);
    return now;
}

}  // namespace

State evolve(State state, const Event& event) {
    return std::visit(
        [&](const auto& e) { return after(std::get<Standing>(std::move(state)), e); }, event
    );
}

}  // namespace yishi::domain::rules
