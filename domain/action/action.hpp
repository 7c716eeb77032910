// 任务: what came out of a deliberation and has to be done, until somebody who did not do it has
// verified it and the residents have rated it.
#pragma once

#include "domain/action/commands.hpp"
#include "domain/action/events.hpp"
#include "domain/action/state.hpp"
#include "domain/kernel/decision.hpp"
#include "domain/kernel/misfit.hpp"

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace yishi::domain::action {

constexpr std::size_t note_bytes_max = 3'000;  // about 1,000 Chinese characters
constexpr std::uint8_t stars_max = 5;

enum class Refusal : std::uint8_t {
    wrong_phase,
    bad_text,
    bad_stars,
    needs_an_assignee,
    unknown_body,
    unknown_person,
    due_in_the_past,
    not_a_supervisor,
    not_the_assignee,
    not_the_supervisor,
    own_work,
    no_deadline,
    not_yet,
};
BOOST_DESCRIBE_ENUM(
    Refusal,
    wrong_phase,
    bad_text,
    bad_stars,
    needs_an_assignee,
    unknown_body,
    unknown_person,
    due_in_the_past,
    not_a_supervisor,
    not_the_assignee,
    not_the_supervisor,
    own_work,
    no_deadline,
    not_yet
)

// What a person is told, in plain words.
Words words(Refusal refusal);

using Decision = domain::Decision<Event, Refusal>;

Decision decide(const State& state, const Command& command, const Context& context);

// Total over Event: a misfit leaves the state as it was.
Evolved evolve(State& state, const Event& event);

// ---- Questions others ask ----------------------------------------------------------------------

// What is to be done; null before it was assigned.
const Task* task_of(const State& state);

// What this context says about itself; domain/catalogue lists it.
struct Procedure {
    using Command = action::Command;
    using Event = action::Event;
    using State = action::State;
    using Refusal = action::Refusal;
    static constexpr ContextName name{"action", {"任务", "action item"}};
    static Decision decide(const State& s, const Command& c, const Context& x) {
        return action::decide(s, c, x);
    }
    static Evolved evolve(State& s, const Event& e) { return action::evolve(s, e); }
    // The council it was assigned in; before that the one the assignment names; else nil.
    static CouncilId council_of(const StreamName& self, const State& state, const Command* command);
    // The register: who the assignee is, and who belongs to the body it was assigned to.
    static std::vector<StreamName> looks_at(const State& state, const Command& command);
    // The due time, until the work is reported done or found to be late.
    static std::vector<Deadline> deadlines(const State& state);
    static Words words(Refusal r) { return action::words(r); }
};

}  // namespace yishi::domain::action
