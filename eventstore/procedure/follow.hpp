// A typed state and the events that it takes, for the generated tables and for views written by hand.
#pragma once

#include "domain/kernel/misfit.hpp"
#include "domain/kernel/words.hpp"
#include "eventstore/fault.hpp"

#include <expected>
#include <string>
#include <type_traits>
#include <variant>

namespace yishi::eventstore {

inline Fault fault_of(const domain::Misfit& misfit, const domain::EventType& event) {
    return {
        FaultCode::misfit,
        "event type " + std::to_string(event.number) + " " + std::string(event.name),
        "the history does not follow: " + std::string(misfit.why)
    };
}

// Takes the event in. `misfit` names its type, and leaves the state as it was; the caller adds the
// stream and the position.
template <class P>
std::expected<void, Fault> follow(typename P::State& state, const typename P::Event& event) {
    const auto evolved = P::evolve(state, event);
    if (evolved) return {};
    const auto& type = std::visit(
        [](const auto& e) -> const domain::EventType& {
            return std::remove_cvref_t<decltype(e)>::type;
        },
        event
    );
    return std::unexpected(fault_of(evolved.error(), type));
}

}  // namespace yishi::eventstore
