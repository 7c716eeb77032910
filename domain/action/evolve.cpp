// How an action item changes with each fact.
#include "domain/action/action.hpp"

#include <limits>

namespace yishi::domain::action {
namespace {

Evolved on(phase::Unassigned&, const Assigned& e, State& state) {
    state = phase::Assigned{Task{e}};
    return {};
}

Evolved on(phase::Assigned& now, const Accepted&, State& state) {
    state = phase::Accepted{std::move(now.task)};
    return {};
}

Evolved on(phase::Accepted& now, const Started&, State& state) {
    state = phase::InProgress{std::move(now.task)};
    return {};
}

Evolved on(phase::InProgress& now, const ReportedDone& e, State& state) {
    state = phase::Done{std::move(now.task), e.by, e.report};
    return {};
}

Evolved on(phase::Done& now, const Verified& e, State& state) {
    if (e.upheld) {
        state = phase::Verified{std::move(now.task), now.reported_by, now.report, e.note};
    } else {
        state = phase::InProgress{std::move(now.task), e.note};
    }
    return {};
}

Evolved on(phase::Verified& now, const Rated& e, State& state) {
    state = phase::Rated{
        std::move(now.task), now.reported_by, now.report, {{e.by, Rating{e.stars, e.comment}}}
    };
    return {};
}

Evolved on(phase::Rated& now, const Rated& e, State&) {
    now.ratings.insert_or_assign(e.by, Rating{e.stars, e.comment});
    return {};
}

Evolved on(ToDo auto& now, const Urged& e, State&) {
    if (now.task.urged == std::numeric_limits<std::uint32_t>::max()) {
        return misfit("it was urged more often than can be counted");
    }
    ++now.task.urged;
    now.task.last_urge = LastUrge{e.by, e.note};
    return {};
}

Evolved on(ToDo auto& now, const DeadlinePassed&, State&) {
    now.task.overdue = true;
    return {};
}

Evolved on(auto&, const auto&, State&) { return misfit_of_phase(); }

}  // namespace

Evolved evolve(State& state, const Event& event) {
    return std::visit([&](auto& now, const auto& e) { return on(now, e, state); }, state, event);
}

}  // namespace yishi::domain::action
