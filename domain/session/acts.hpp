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
// question comes before it once it is seconded: one member alone holds up no vote.
const Motion* pending_motion(const Proceedings& held);
// How far the vote is that this motion of this session was last put to. A vote of that id which
// somebody opened for another session or motion is none of its.
struct ItsVote {
    bool has_opened = false;
    bool is_open = false;
    std::optional<rules::Outcome> outcome;  // once declared
};
ItsVote vote_on(const Motion& motion, const Context& context);
// What there is to announce of a motion that was put; nothing while its vote is not declared.
std::optional<ResultAnnounced> announcement(const Motion& put, const Context& context);  // result.cpp
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
Decision act(const Proceedings& held, const HandOverChair& hand, const Context& context);
Decision act(const Proceedings& held, const Adjourn& adjourn, const Context& context);
Decision act(const Proceedings& held, const Resume& resume, const Context& context);
Decision act(const Proceedings& held, const Close& close, const Context& context);

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
Decision act(const Proceedings& held, const AnnounceResult& announce, const Context& context);

// ---- Recusals (recusal.cpp) --------------------------------------------------------------------
Decision act(const Proceedings& held, const DeclareRecusal& declare, const Context& context);
Decision act(const Proceedings& held, const MoveRecusal& move, const Context& context);
// Why nobody is to be recused from that motion now.
std::optional<Refusal> no_recusal_now(const Proceedings& held, const MotionId& of);

// ---- Minutes (minutes.cpp) ---------------------------------------------------------------------
Decision act(const Proceedings& held, const DraftMinutes& draft, const Context& context);
Decision act(const Proceedings& held, const PublishMinutes& publish, const Context& context);

}  // namespace yishi::domain::session
