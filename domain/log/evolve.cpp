// How the log's keys change with each fact.
#include "domain/log/log.hpp"

namespace yishi::domain::log {
namespace {

Evolved on(phase::Unnamed& now, const FirstKeyNamed& e, State& state) {
    state = phase::Named{e.vkey, {e.vkey}, {}, now.clock_vouched_at};
    return {};
}

Evolved on(phase::Named& now, const KeyAdded& e, State&) {
    if (now.retired.contains(e.vkey)) return misfit("that key was retired");
    if (now.signing.contains(e.vkey)) return misfit("that key signs already");
    if (now.signing.size() >= signing_keys_max) return misfit("too many keys sign already");
    now.signing.insert(e.vkey);
    return {};
}

Evolved on(phase::Named& now, const KeyRetired& e, State&) {
    if (!now.signing.contains(e.vkey)) return misfit("that key does not sign");
    if (now.signing.size() == 1) return misfit("no key would be left to sign");
    now.signing.erase(e.vkey);
    now.retired.insert(e.vkey);
    return {};
}

Evolved on(auto& now, const ClockVouched& e, State&) {
    now.clock_vouched_at = e.at;
    return {};
}

Evolved on(auto&, const auto&, State&) { return misfit_of_phase(); }

}  // namespace

Evolved evolve(State& state, const Event& event) {
    return std::visit([&](auto& now, const auto& e) { return on(now, e, state); }, state, event);
}

}  // namespace yishi::domain::log
