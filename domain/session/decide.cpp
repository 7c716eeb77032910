// Which phase of a session takes which command; what it then comes to is in acts.hpp.
#include "domain/session/acts.hpp"

#include <concepts>

namespace yishi::domain::session {
namespace {

template <class C, class... Cs>
concept OneOf = (std::same_as<C, Cs> || ...);

// What may be asked while people are or may be in the room.
template <class C>
concept InTheRoom = OneOf<C, Convene, SetAgenda, Depart, HandOverChair, HandOverClerk>;

// What only a sitting house does.
template <class C>
concept InDebate = OneOf<
    C,
    RequestFloor,
    WithdrawRequest,
    GrantFloor,
    YieldFloor,
    EndFloor,
    RaisePointOfOrder,
    GiveRuling,
    MoveMotion,
    SecondMotion,
    AmendMotion,
    WithdrawMotion,
    PutMotion,
    TakeBackMotion,
    DeclareRecusal,
    MoveRecusal>;

// Whether people are to be in the room by now: whoever is not there then is absent.
bool gathered(const Summoned& now, const Context& context) {
    return now.held.instant || context.at >= now.held.starts_at;
}
bool gathered(const Sitting&, const Context&) { return true; }
bool gathered(const Recess&, const Context&) { return true; }
bool gathered(const Deferred& now, const Context& context) { return context.at >= now.resumes_at; }

Decision on(const Unconvened&, const Convene& asked, const Context& context) {
    return act(asked, context);
}

template <class C>
    requires InTheRoom<C> || OneOf<C, Arrive, Cancel, Open>
Decision on(const Summoned& now, const C& asked, const Context& context) {
    return act(now.held, asked, context);
}

template <class C>
    requires InTheRoom<C> || InDebate<C> || OneOf<C, Arrive, TimeOutFloor, Close>
Decision on(const Sitting& now, const C& asked, const Context& context) {
    return act(now.held, asked, context);
}
Decision on(const Sitting&, const Open&, const Context&) { return {}; }
Decision on(const Sitting&, const Resume&, const Context&) { return {}; }

template <class C>
    requires InTheRoom<C> || OneOf<C, Arrive, Close, TakeBackMotion>
Decision on(const Recess& now, const C& asked, const Context& context) {
    return act(now.held, asked, context);
}
Decision on(const Recess& now, const Resume& asked, const Context& context) {
    return act(now, asked, context);
}

template <class C>
    requires InTheRoom<C> || OneOf<C, Close, TakeBackMotion>
Decision on(const Deferred& now, const C& asked, const Context& context) {
    return act(now.held, asked, context);
}
Decision on(const Deferred& now, const Arrive& asked, const Context& context) {
    if (context.at < day_opens(now)) return refuse(Refusal::too_early);
    return act(now.held, asked, context);
}
Decision on(const Deferred& now, const Resume& asked, const Context& context) {
    return act(now, asked, context);
}

template <class Phase>
    requires OneOf<Phase, Summoned, Sitting, Recess, Deferred>
Decision on(const Phase& now, const Adjourn& asked, const Context& context) {
    return act(now, asked, context);
}

template <class Phase, class C>
    requires OneOf<Phase, Summoned, Sitting, Recess, Deferred> && OneOf<C, Choose, TakeOver>
Decision on(const Phase& now, const C& asked, const Context& context) {
    return act(now.held, asked, gathered(now, context), context);
}

// Between the close and the signatures somebody may have to take over whom no body chooses any more. A
// signature cannot stand for two.
template <class Phase>
    requires OneOf<Phase, Risen, Drafted>
Decision on(const Phase& now, const TakeOver& asked, const Context& context) {
    if constexpr (OneOf<Phase, Drafted>) {
        const auto& holder = asked.duty == Duty::chair ? now.held.chair : now.held.clerk;
        if (holder != context.actor && now.signed_by.contains(context.actor)) {
            return refuse(Refusal::has_signed);
        }
    }
    return act(now.held, asked, false, context);
}
Decision on(const Risen& now, const HandOverClerk& asked, const Context& context) {
    return act(now.held, asked, context);
}
Decision on(const Drafted& now, const HandOverClerk& asked, const Context& context) {
    if (asked.person != now.held.clerk && now.signed_by.contains(asked.person)) {
        return refuse(Refusal::has_signed);
    }
    return act(now.held, asked, context);
}

Decision on(const Risen&, const Close&, const Context&) { return {}; }
Decision on(const Risen& now, const DraftMinutes& asked, const Context& context) {
    return act(now.held, asked, context);
}

Decision on(const Drafted& now, const DraftMinutes& asked, const Context& context) {
    if (now.text == asked.text) return {};
    return act(now.held, asked, context);
}

template <class Phase>
    requires OneOf<Phase, Sitting, Recess, Deferred>
Decision on(const Phase& now, const AnnounceResult& asked, const Context& context) {
    return act(now.held, asked, true, context);
}
// What decided the motion came with the close of the sitting.
template <class Phase>
    requires OneOf<Phase, Risen, Drafted, Attested, OnRecord>
Decision on(const Phase& now, const AnnounceResult& asked, const Context& context) {
    return act(now.held, asked, false, context);
}

// Signing by somebody who has signed already is already so, in every phase that knows signatures.
template <class Phase>
    requires OneOf<Phase, Drafted, Attested, OnRecord>
Decision on(const Phase& now, const SignMinutes&, const Context& context) {
    if (now.signed_by.contains(context.actor)) return {};
    return {{MinutesSigned{context.actor}}};
}

Decision on(const Attested& now, const PublishMinutes& asked, const Context& context) {
    return act(now.held, asked, context);
}
Decision on(const OnRecord&, const PublishMinutes&, const Context&) { return {}; }

Decision on(const CalledOff&, const Cancel&, const Context&) { return {}; }

// The clock may be late: whatever speech it wanted to end has ended with the sitting.
template <class Phase>
    requires(!OneOf<Phase, Unconvened, Sitting>)
Decision on(const Phase&, const TimeOutFloor&, const Context&) {
    return {};
}

}  // namespace

Decision decide(const State& state, const Command& command, const Context& context) {
    return decide_by_steps<steps, fields, Decision>(state, command, [&](const auto& now, const auto& asked) {
        return on(now, asked, context);
    });
}

}  // namespace yishi::domain::session
