// Which phase of a session takes which command; what it then comes to is in acts.hpp.
#include "domain/session/acts.hpp"

#include <concepts>

namespace yishi::domain::session {
namespace {

template <class C, class... Cs>
concept OneOf = (std::same_as<C, Cs> || ...);

// What may be asked while people are or may be in the room.
template <class C>
concept InTheRoom = OneOf<C, Convene, SetAgenda, Arrive, Depart, HandOverChair, Adjourn>;

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
    AnnounceResult,
    DeclareRecusal,
    MoveRecusal>;

Decision on(const Unconvened&, const Convene& asked, const Context& context) {
    return act(asked, context);
}

template <class C>
    requires InTheRoom<C> || OneOf<C, Cancel, Open>
Decision on(const Summoned& now, const C& asked, const Context& context) {
    return act(now.held, asked, context);
}

template <class C>
    requires InTheRoom<C> || InDebate<C> || OneOf<C, TimeOutFloor, Close>
Decision on(const Sitting& now, const C& asked, const Context& context) {
    return act(now.held, asked, context);
}
Decision on(const Sitting&, const Open&, const Context&) { return {}; }
Decision on(const Sitting&, const Resume&, const Context&) { return {}; }

template <class C>
    requires InTheRoom<C> || OneOf<C, Resume, Close, TakeBackMotion, AnnounceResult>
Decision on(const Recess& now, const C& asked, const Context& context) {
    return act(now.held, asked, context);
}
Decision on(const Recess& now, const Adjourn& asked, const Context& context) {
    if (now.reason == asked.reason && now.resumes_at == asked.resumes_at) return {};
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

// What decided the motion came with the close of the sitting.
template <class Phase>
    requires OneOf<Phase, Risen, Drafted, Attested, OnRecord>
Decision on(const Phase& now, const AnnounceResult& asked, const Context& context) {
    return act(now.held, asked, context);
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
