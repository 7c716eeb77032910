// A village as its register has it: the council most tests stand in.
//
//   ada chairs and ben is the clerk of the deliberation council (议事会); cai and dan are members
//   of it; eve and fan live there without a seat; gao sits on the supervision committee.
#pragma once

#include "domain/council/council.hpp"
#include "tests/support/people.hpp"
#include "tests/support/world.hpp"

#include <vector>

namespace yishi::tests {

inline constexpr domain::CouncilId village = numbered<domain::CouncilId>(1);
inline constexpr domain::BodyId deliberation = numbered<domain::BodyId>(1);
inline constexpr domain::BodyId supervision = numbered<domain::BodyId>(2);

inline std::vector<domain::council::Event> village_history() {
    namespace council = domain::council;
    using domain::Role;
    std::vector<council::Event> history{
        council::Founded{"越丰村", council::Kind::village},
        council::BodyAdded{deliberation, "deliberation_council", "百姓议事会", 0, {}, {}},
        council::BodyAdded{supervision, "supervision_committee", "村务监督委员会", 5, {}, {}},
    };
    std::uint8_t n = 100;
    for (const auto& who : {ada, ben, cai, dan, eve, fan, gao}) {
        history.emplace_back(council::Enrolled{who, sealed_name(n++), {}});
    }
    history.emplace_back(council::SeatTaken{ada, deliberation, Role::chair, {}});
    history.emplace_back(council::SeatTaken{ben, deliberation, Role::clerk, {}});
    history.emplace_back(council::SeatTaken{cai, deliberation, Role::member, {}});
    history.emplace_back(council::SeatTaken{dan, deliberation, Role::member, {}});
    history.emplace_back(council::SeatTaken{gao, supervision, Role::supervisor, {}});
    return history;
}

inline World world_with_village() {
    return World{}.with_history<domain::council::Procedure>(
        domain::stream_of("council", village), village_history()
    );
}

// An act of somebody of the village; whether he may is asked with `denied` (spec.hpp).
inline domain::Context as(domain::PersonId actor, domain::Instant at = evening) {
    return by(actor, at);
}

// The same act in another stream's history, for rules that need their own id.
inline domain::Context in_stream(domain::StreamName stream, domain::Context context) {
    context.stream = std::move(stream);
    return context;
}

}  // namespace yishi::tests
