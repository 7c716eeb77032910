// Which phase of a vote takes which command, and how it ends.
#include "domain/vote/acts.hpp"

namespace yishi::domain::vote {

const session::Proceedings* session_seen(const SessionId& id, const Context& context) {
    const auto* state = context.sight.find<session::State>(stream_of("session", id).text);
    return state != nullptr ? session::proceedings(*state) : nullptr;
}

Decision act(const Poll& poll, const Close&, const Context&) {
    if (poll.method == Method::show_of_hands && !poll.is_count_confirmed) {
        return refuse(poll.hands ? Refusal::count_not_confirmed : Refusal::nothing_counted);
    }
    if (poll.hidden) return {{Revealed{}, Closed{}}};
    return {{Closed{}}};
}

Decision act(const Poll& poll, const Declare&, const Context&) { return {{result(poll)}}; }

// No answer of a hidden vote is shown for it.
Decision act(const Poll&, const Annul& annul, const Context&) { return {{Annulled{annul.reason}}}; }

namespace {

Decision on(const Unopened&, const Open& asked, const Context& context) {
    return act(asked, context);
}

Decision on(const Polling& now, const auto& asked, const Context& context) {
    return act(now.poll, asked, context);
}

Decision on(const Ended& now, const Open& asked, const Context& context) {
    return act(now.poll, asked, context);
}
Decision on(const Ended&, const Close&, const Context&) { return {}; }
Decision on(const Ended& now, const Declare& asked, const Context& context) {
    return act(now.poll, asked, context);
}

Decision on(const Ended& now, const Annul& asked, const Context& context) {
    return act(now.poll, asked, context);
}

Decision on(const Settled& now, const Open& asked, const Context& context) {
    return act(now.poll, asked, context);
}
Decision on(const Settled& now, const Annul& asked, const Context& context) {
    return act(now.poll, asked, context);
}

Decision on(const Voided& now, const Open& asked, const Context& context) {
    return act(now.poll, asked, context);
}
Decision on(const Voided&, const Annul&, const Context&) { return {}; }
Decision on(const Settled&, const Declare&, const Context&) { return {}; }

}  // namespace

Decision decide(const State& state, const Command& command, const Context& context) {
    return decide_by_steps<steps, fields, Decision>(state, command, [&](const auto& now, const auto& asked) {
        return on(now, asked, context);
    });
}

}  // namespace yishi::domain::vote
