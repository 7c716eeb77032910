#include "domain/topic/topic.hpp"

namespace yishi::domain::topic {

const Matter* matter_of(const State& state) {
    return std::visit(
        [](const auto& now) -> const Matter* {
            if constexpr (requires { now.matter; }) {
                return &now.matter;
            } else {
                return nullptr;
            }
        },
        state
    );
}

bool is_living(const State& state) {
    return std::holds_alternative<phase::Submitted>(state) ||
           std::holds_alternative<phase::Returned>(state) ||
           std::holds_alternative<phase::Accepted>(state) ||
           std::holds_alternative<phase::Graded>(state) ||
           std::holds_alternative<phase::Scheduled>(state) ||
           std::holds_alternative<phase::Noticed>(state);
}

// Only its author takes a topic back: that would tell who he is.
bool Procedure::seals(const State& state, const Event& event) {
    const bool is_screened = std::holds_alternative<phase::Submitted>(state) ||
                             std::holds_alternative<phase::Returned>(state);
    if (std::holds_alternative<Withdrawn>(event)) return is_screened;
    return std::holds_alternative<Submitted>(event) || std::holds_alternative<Revised>(event) ||
           std::holds_alternative<ReturnedForDetail>(event);
}

bool Procedure::may_open(const State&, const PersonId& reader, const PersonId&) {
    return !reader.is_nil();
}

}  // namespace yishi::domain::topic
