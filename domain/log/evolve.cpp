// How the log's keys change with each fact.
#include "domain/log/log.hpp"

#include <cassert>

namespace yishi::domain::log {
namespace {

phase::Named& named(State& state) {
    auto* now = std::get_if<phase::Named>(&state);
    assert(now != nullptr && "an event of keys of which the first was never named");
    return *now;
}

State after(const State&, const FirstKeyNamed& e) { return phase::Named{e.vkey, {e.vkey}, {}}; }

State after(State state, const KeyAdded& e) {
    named(state).signing.insert(e.vkey);
    return state;
}

State after(State state, const KeyRetired& e) {
    auto& now = named(state);
    now.signing.erase(e.vkey);
    now.retired.insert(e.vkey);
    return state;
}

}  // namespace

State evolve(State state, const Event& event) {
    return std::visit([&](const auto& e) { return after(std::move(state), e); }, event);
}

}  // namespace yishi::domain::log
