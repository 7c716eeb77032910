// How a topic changes with each fact.
#include "domain/topic/topic.hpp"

namespace yishi::domain::topic {
namespace {

Evolved on(phase::Unsubmitted&, const Submitted& e, State& state) {
    Matter matter{e.council, e.author, e.wished, {e}, {}, 0, 0};
    state = phase::Submitted{std::move(matter)};
    return {};
}

Evolved on(Screening auto& now, const Revised& e, State& state) {
    auto& versions = now.matter.versions;
    if (versions.size() >= versions_max) return misfit("there are too many versions already");
    versions.push_back(e);
    now.matter.latest_entry = now.matter.entries;
    state = phase::Submitted{std::move(now.matter)};
    return {};
}

Evolved on(Living auto& now, const Withdrawn&, State& state) {
    state = phase::Withdrawn{std::move(now.matter)};
    return {};
}

Evolved on(Living auto& now, const Supported& e, State&) {
    if (!now.matter.supporters.insert(e.supporter).second) {
        return misfit("that person supports it already");
    }
    return {};
}

Evolved on(Living auto& now, const SupportWithdrawn& e, State&) {
    if (now.matter.supporters.erase(e.supporter) == 0) {
        return misfit("that person does not support it");
    }
    return {};
}

// What it shows has been folded where it was sealed.
Evolved on(Screening auto&, const Revealed&, State&) { return {}; }

Evolved on(Screening auto& now, const Accepted&, State& state) {
    state = phase::Accepted{std::move(now.matter)};
    return {};
}

Evolved on(Screening auto& now, const Rejected& e, State& state) {
    state = phase::Rejected{std::move(now.matter), e.reason};
    return {};
}

Evolved on(Living auto& now, const Merged& e, State& state) {
    state = phase::Merged{std::move(now.matter), e.into, e.reason};
    return {};
}

Evolved on(Screening auto& now, const ReturnedForDetail& e, State& state) {
    state = phase::Returned{std::move(now.matter), e.reason};
    return {};
}

Evolved on(Unscheduled auto& now, const Graded& e, State& state) {
    state = phase::Graded{std::move(now.matter), e.track, e.graded_at};
    return {};
}

Evolved on(Tracked auto& now, const Scheduled& e, State& state) {
    state = phase::Scheduled{std::move(now.matter), now.track, e.session};
    return {};
}

Evolved on(phase::Scheduled& now, const NoticeGiven&, State& state) {
    state = phase::Noticed{std::move(now.matter), now.track, now.session};
    return {};
}

Evolved on(Tracked auto& now, const Concluded& e, State& state) {
    state = phase::Concluded{
        std::move(now.matter), now.track, e.outcome, e.reason, e.session, e.vote
    };
    return {};
}

Evolved on(auto&, const auto&, State&) { return misfit_of_phase(); }

void count_entry(State& state) {
    std::visit(
        [](auto& now) {
            if constexpr (requires { now.matter; }) ++now.matter.entries;
        },
        state
    );
}

}  // namespace

Evolved evolve(State& state, const Event& event) {
    auto evolved =
        std::visit([&](auto& now, const auto& e) { return on(now, e, state); }, state, event);
    if (evolved) count_entry(state);
    return evolved;
}

}  // namespace yishi::domain::topic
