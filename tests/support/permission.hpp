// Whether a person may send a command, as the pipeline asks it.
#pragma once

#include "domain/council/permission.hpp"
#include "domain/kernel/command_type.hpp"
#include "domain/kernel/decision.hpp"

#include <optional>
#include <variant>
#include <vector>

namespace yishi::tests {

template <class Command>
const domain::CommandType& type_of(const Command& command) {
    return std::visit([](const auto& c) -> const domain::CommandType& { return c.type; }, command);
}

template <class Procedure>
std::optional<domain::Capacity> capacity_in(
    const domain::council::State& register_,
    const typename Procedure::State& state,
    const typename Procedure::Command& command,
    const domain::Context& context
) {
    domain::RelationSet relations;
    std::vector<domain::BodyId> bodies;
    if constexpr (requires { &Procedure::relations; }) {
        relations = Procedure::relations(state, &command, context);
    }
    if constexpr (requires { &Procedure::bodies; }) {
        bodies = Procedure::bodies(state, &command, context);
    }
    return domain::council::permitted(
        type_of(command).permits, register_, {context.actor, context.at, relations, bodies}
    );
}

}  // namespace yishi::tests
