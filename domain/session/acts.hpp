// The rules of a session by concern: what each command comes to in a phase that takes it. Which
// phase takes which command is in decide.cpp. Nobody outside this folder includes this.
#pragma once

#include "domain/rules/counting.hpp"
#include "domain/session/session.hpp"

#include <expected>
#include <optional>

namespace yishi::domain::session {

inline std::unexpected<Refusal> refuse(Refusal why) { return std::unexpected(why); }

// ---- Shared questions (shared.cpp) ----------------------------------------------------------

// Null where the register was not there to be seen.
const council::State* register_seen(const CouncilId& council, const Context& context);
// Null where the council has no rules of its own.
const rules::State* rules_seen(const CouncilId& council, const Context& context);
// The counts of every body; nothing where one of them has no quorum.
std::optional<std::vector<QuorumCount>> quorate(const Proceedings& held, const Context& context);
// The motion before the house: moved, seconded or put. One, and where somebody is to be recused from it, that
// question comes before it.
const Motion* pending_motion(const Proceedings& held);
// How far the vote is that this motion of this session was last put to. A vote of that id which
// somebody opened for another session or motion is none of its.
struct ItsVote {
    bool has_opened = false;
    bool is_open = false;
    bool is_annulled = false;
    std::optional<rules::Outcome> outcome;  // once declared, or annulled
};
ItsVote vote_on(const Motion& motion, const Context& context);
// What there is to announce of a motion that was put; nothing while its vote is not declared.
std::optional<ResultAnnounced> announcement(const Motion& put, const Context& context);  // result.cpp
// The rule of each body, in their order, with the notice it asks for now.
std::vector<BodyRule> rules_of(
    const std::vector<BodyId>& bodies, const council::State& council, const Context& context, const CouncilId& id
);  // convening.cpp
// Whether so many days lie between now and then as the strictest of the rules asks.
bool is_noticed(const std::vector<BodyRule>& rules, Instant from, Instant meeting);  // convening.cpp
// The end of the speech that is going on, if any, so that something else can begin.
std::vector<Event> speech_ended(const Proceedings& held, FloorEnd how);

// ---- Calling (convening.cpp) -------------------------------------------------------------------
Decision act(const Convene& convene, const Context& context);
Decision act(const Proceedings& held, const Convene& convene, const Context& context);
Decision act(const Proceedings& held, const SetAgenda& set, const Context& context);
Decision act(const Proceedings& held, const Cancel& cancel, const Context& context);

// ---- Attendance (presence.cpp) -----------------------------------------------------------------
Decision act(const Proceedings& held, const Arrive& arrive, const Context& context);
Decision act(const Proceedings& held, const Depart& depart, const Context& context);

// ---- Course (course.cpp) -----------------------------------------------------------------------
Decision act(const Proceedings& held, const Open& open, const Context& context);
Decision act(const Proceedings& held, const Close& close, const Context& context);

// ---- Breaks and other days (adjourning.cpp) ----------------------------------------------------
Decision act(const Summoned& now, const Adjourn& adjourn, const Context& context);
Decision act(const Sitting& now, const Adjourn& adjourn, const Context& context);
Decision act(const Recess& now, const Adjourn& adjourn, const Context& context);
Decision act(const Deferred& now, const Adjourn& adjourn, const Context& context);
Decision act(const Recess& now, const Resume& resume, const Context& context);
Decision act(const Deferred& now, const Resume& resume, const Context& context);
// The first moment at which people may sign in anew.
Instant day_opens(const Deferred& now);

// ---- In somebody's place (succession.cpp) ------------------------------------------------------
// `gathered`: people are to be in the room by now, so that whoever is not there is absent.
Decision act(const Proceedings& held, const HandOverChair& hand, const Context& context);
Decision act(const Proceedings& held, const HandOverClerk& hand, const Context& context);
Decision act(const Proceedings& held, const Choose& choose, bool gathered, const Context& context);
Decision act(const Proceedings& held, const TakeOver& take, bool gathered, const Context& context);

// ---- The floor (floor.cpp) ---------------------------------------------------------------------
Decision act(const Proceedings& held, const RequestFloor& request, const Context& context);
Decision act(const Proceedings& held, const WithdrawRequest& withdraw, const Context& context);
Decision act(const Proceedings& held, const GrantFloor& grant, const Context& context);
Decision act(const Proceedings& held, const YieldFloor& yield, const Context& context);
Decision act(const Proceedings& held, const EndFloor& end, const Context& context);
Decision act(const Proceedings& held, const TimeOutFloor& time_out, const Context& context);

// ---- Points of order (order.cpp) ---------------------------------------------------------------
Decision act(const Proceedings& held, const RaisePointOfOrder& raise, const Context& context);
Decision act(const Proceedings& held, const GiveRuling& give, const Context& context);

// ---- Motions (motion.cpp, result.cpp) ----------------------------------------------------------
Decision act(const Proceedings& held, const MoveMotion& move, const Context& context);
Decision act(const Proceedings& held, const SecondMotion& second, const Context& context);
Decision act(const Proceedings& held, const AmendMotion& amend, const Context& context);
Decision act(const Proceedings& held, const WithdrawMotion& withdraw, const Context& context);
Decision act(const Proceedings& held, const PutMotion& put, const Context& context);
Decision act(const Proceedings& held, const TakeBackMotion& take_back, const Context& context);
// `goes_on`: what is before the house can still be put.
Decision act(
    const Proceedings& held, const AnnounceResult& announce, bool goes_on, const Context& context
);

// ---- Recusals (recusal.cpp) --------------------------------------------------------------------
Decision act(const Proceedings& held, const DeclareRecusal& declare, const Context& context);
Decision act(const Proceedings& held, const MoveRecusal& move, const Context& context);

// ---- Minutes (minutes.cpp) ---------------------------------------------------------------------
Decision act(const Proceedings& held, const DraftMinutes& draft, const Context& context);
Decision act(const Proceedings& held, const PublishMinutes& publish, const Context& context);

}  // namespace yishi::domain::session
