// A consultation (征求意见): people make statements, and agree, disagree or pass on each other's.
// Who said what is kept under a participant's label; the texts are private until moderation says
// otherwise.
#pragma once

#include "domain/consultation/commands.hpp"
#include "domain/consultation/events.hpp"
#include "domain/consultation/state.hpp"
#include "domain/kernel/decision.hpp"
#include "domain/kernel/misfit.hpp"

#include <array>
#include <cstdint>
#include <utility>
#include <vector>

namespace yishi::domain::consultation {

enum class Refusal : std::uint8_t {
    wrong_phase,
    bad_text,
    bad_label,
    closes_in_the_past,
    too_late,
    not_yet,
    needs_a_person,
    label_not_yours_to_choose,
    label_taken,
    label_differs,
    already_stated,
    unknown_statement,
    statement_rejected,
    statement_not_accepted,
    too_many_statements,
    too_many_participants,
};
BOOST_DESCRIBE_ENUM(
    Refusal,
    wrong_phase,
    bad_text,
    bad_label,
    closes_in_the_past,
    too_late,
    not_yet,
    needs_a_person,
    label_not_yours_to_choose,
    label_taken,
    label_differs,
    already_stated,
    unknown_statement,
    statement_rejected,
    statement_not_accepted,
    too_many_statements,
    too_many_participants
)

// What a person is told, in plain words.
Words words(Refusal refusal);

using Decision = domain::Decision<Event, Refusal>;

// Logarithmic in statements and participants.
Decision decide(const State& state, const Command& command, const Context& context);

// Total over Event: a misfit leaves the state as it was.
Evolved evolve(State& state, const Event& event);

// What was gathered so far or in all; null before the opening.
const Gathering* gathered(const State& state);

// What this context says about itself; domain/catalogue lists it.
struct Procedure {
    using Command = consultation::Command;
    using Event = consultation::Event;
    using State = consultation::State;
    using Refusal = consultation::Refusal;
    static constexpr ContextName name{"consultation", {"征求意见", "consultation"}};
    static Decision decide(const State& s, const Command& c, const Context& x) {
        return consultation::decide(s, c, x);
    }
    static Evolved evolve(State& s, const Event& e) { return consultation::evolve(s, e); }
    // The council it was opened in; before that the one the opening names; else nil.
    static CouncilId council_of(const StreamName& self, const State& state, const Command* command);
    static std::vector<StreamName> looks_at(const State&, const Command&) { return {}; }
    static std::vector<Deadline> deadlines(const State& state);
    // The events that deadlines() rests on: the others may be left out of a fold made for it.
    static constexpr std::array deadline_events{Opened::type.number, Closed::type.number};
    static Words words(Refusal r) { return consultation::words(r); }
};

}  // namespace yishi::domain::consultation
