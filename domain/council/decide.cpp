// The rules of the register: founded, and from then on kept.
#include "domain/council/acts.hpp"

namespace yishi::domain::council {
namespace {

Decision on(const Unfounded&, const Found& found, const Context&) {
    return {{Founded{found.name, found.kind}}};
}

Decision on(const Standing& now, const Found& found, const Context&) {
    if (now.name == found.name && now.kind == found.kind) return {};
    return refuse(Refusal::wrong_phase);
}

Decision on(const Standing& now, const auto& asked, const Context& context) {
    return act(now, asked, context);
}

}  // namespace

Decision decide(const State& state, const Command& command, const Context& context) {
    return decide_by_steps<steps, fields, Decision>(state, command, [&](const auto& now, const auto& asked) {
        return on(now, asked, context);
    });
}

}  // namespace yishi::domain::council
