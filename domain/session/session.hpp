// A session (会议): bodies meet, people come and go, speak in turn, and put motions to the vote.
// Holds Robert's rules as village practice adapted them (南塘十三条, "the twelve principles").
#pragma once

#include "domain/council/state.hpp"
#include "domain/kernel/decision.hpp"
#include "domain/kernel/misfit.hpp"
#include "domain/rules/rule_set.hpp"
#include "domain/rules/state.hpp"
#include "domain/session/commands.hpp"
#include "domain/session/events.hpp"
#include "domain/session/fields.hpp"
#include "domain/session/id.hpp"
#include "domain/session/refusal.hpp"
#include "domain/session/state.hpp"
#include "domain/session/steps.hpp"

#include <utility>
#include <vector>

namespace yishi::domain::session {

using Decision = domain::Decision<Event, Refusal>;

Decision decide(const State& state, const Command& command, const Context& context);

// Total over Event: a misfit leaves the state as it was.
Evolved evolve(State& state, const Event& event);

// ---- Questions others ask a session ------------------------------------------------------------

// Everything but the phase; null before the session is convened.
const Proceedings* proceedings(const State& state);

// Whether it sits: opened, and neither adjourned nor closed.
bool is_sitting(const State& state);

const Motion* find_motion(const Proceedings& held, const MotionId& motion);

// Whether somebody has no vote on that motion, by his own word or the body's.
bool is_recused(const Motion& motion, const PersonId& person);

// Whether the person was there at that time, past times included. Arriving counts from its very
// moment; the moment of leaving does not count any more.
bool is_present(const Proceedings& held, const PersonId& person, Instant at);

// Whether the person is there as far as the record goes.
bool is_present_now(const Proceedings& held, const PersonId& person);

// What the person is to the session: in its chair or at its minutes, by office or in somebody's place.
// Who acts in somebody's place does so as long as he holds any seat in its bodies or in one that calls
// their meeting.
RelationSet parts_in(const Proceedings& held, const PersonId& person, const Context& context);

// Whether both are of one sitting: on the same day in Shanghai, or so near that the night lies between.
bool is_same_day(Instant one, Instant later);

// 应到/实到 of one body of the session at that time, against its rule under that law. Only seats
// that carry a vote count as present. `local` is null where the council has no rules of its own.
QuorumCount quorum(
    const Proceedings& held,
    const BodyId& body,
    const council::State& council,
    const rules::State* local,
    const rules::RuleSet& law,
    Instant at
);

// The same for every body of the session, in their order.
std::vector<QuorumCount> quorums(
    const Proceedings& held,
    const council::State& council,
    const rules::State* local,
    const rules::RuleSet& law,
    Instant at
);

// As of when seats are looked at: on the day it begins as they stood when it was to begin, so that a term
// which ends while it sits takes nobody out of the room.
Instant seated_as_of(const Proceedings& held, Instant at);

// 应到: as it was frozen, and never fewer than the voting seats.
std::uint32_t entitled(
    const Proceedings& held, const BodyId& body, const council::State& council, Instant at
);

// Who speaks next and after: those who have not yet spoken to the motion first; among them for and
// against take turns as far as there are both; then first hand first.
std::vector<Request> speaking_order(const Floor& floor);

// What this context says about itself; domain/catalogue lists it.
struct Procedure {
    using Command = session::Command;
    using Event = session::Event;
    using State = session::State;
    using Refusal = session::Refusal;
    static constexpr ContextName name{"session", {"会议", "session"}};
    static constexpr const auto& steps = session::steps;
    static constexpr const auto& fields = session::fields;
    static constexpr const auto& published = session::published;
    static Decision decide(const State& s, const Command& c, const Context& x) {
        return session::decide(s, c, x);
    }
    static Evolved evolve(State& s, const Event& e) { return session::evolve(s, e); }
    static RelationSet relations(
        const State& state, const Command* command, const Context& context
    );
    // Those that meet.
    static std::vector<BodyId> bodies(
        const State& state, const Command* command, const Context& context
    );
};

}  // namespace yishi::domain::session
