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

}  // namespace yishi::domain::vote
