// A show of hands: counted by one, confirmed by another.
#include "domain/vote/acts.hpp"

namespace yishi::domain::vote {

Decision act(const Poll& poll, const CountHands& count, const Context& context) {
    if (poll.method != Method::show_of_hands) return refuse(Refusal::wrong_method);
    const Hands hands{count.yes, count.no, count.abstain};
    if (poll.hands == hands) return {};
    // Added as 64 bits: three numbers from outside must not wrap around the limit.
    const auto sum = std::uint64_t{count.yes} + count.no + count.abstain;
    if (sum > poll.electorate.size()) return refuse(Refusal::more_hands_than_electors);
    return {{HandsCounted{context.actor, count.yes, count.no, count.abstain}}};
}

Decision act(const Poll& poll, const ConfirmCount&, const Context& context) {
    if (poll.method != Method::show_of_hands) return refuse(Refusal::wrong_method);
    if (!poll.hands) return refuse(Refusal::nothing_counted);
    if (poll.is_count_confirmed) return {};
    return {{CountConfirmed{context.actor}}};
}

Decision act(const Poll& poll, const ReplaceCounter& replace, const Context& context) {
    if (poll.method != Method::show_of_hands) return refuse(Refusal::wrong_method);
    const bool is_teller = replace.counter == Counter::teller;
    const auto& holder = is_teller ? poll.teller : poll.scrutineer;
    const auto& other = is_teller ? poll.scrutineer : poll.teller;
    if (holder == replace.person) return {};
    if (poll.is_count_confirmed) return refuse(Refusal::count_stands);
    const auto* held = session_seen(poll.session, context);
    const bool is_able = held != nullptr && other != replace.person &&
                         session::is_present_now(*held, replace.person);
    if (!is_able) return refuse(Refusal::needs_teller_and_scrutineer);
    const bool is_his = holder == context.actor;
    if (!is_his && holder && session::is_present_now(*held, *holder)) {
        return refuse(Refusal::counter_is_here);
    }
    return {{CounterReplaced{replace.counter, replace.person, replace.reason}}};
}

}  // namespace yishi::domain::vote
