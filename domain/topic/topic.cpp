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

CouncilId Procedure::council_of(const StreamName&, const State& state, const Command* command) {
    if (const Matter* matter = matter_of(state)) return matter->council;
    const auto* submit = command != nullptr ? std::get_if<Submit>(command) : nullptr;
    return submit != nullptr ? submit->council : CouncilId{};
}

std::vector<StreamName> Procedure::looks_at(const State&, const Command& command) {
    if (const auto* merge = std::get_if<Merge>(&command))
        return {stream_of(name.name, merge->into)};
    if (const auto* schedule = std::get_if<Schedule>(&command)) {
        return {stream_of("session", schedule->session)};
    }
    std::vector<StreamName> streams;
    if (const auto* conclude = std::get_if<Conclude>(&command)) {
        if (conclude->session) streams.push_back(stream_of("session", *conclude->session));
        if (conclude->vote) streams.push_back(stream_of("vote", *conclude->vote));
    }
    return streams;
}

}  // namespace yishi::domain::topic
