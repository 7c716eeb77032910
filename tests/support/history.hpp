// What a history adds up to, in tests.
#pragma once

#include "domain/kernel/misfit.hpp"

#include <gtest/gtest.h>

#include <source_location>
#include <vector>

namespace yishi::tests {

// Takes one event in. A misfit fails the test, at `here`, and changes nothing.
template <class Procedure>
void take_in(
    typename Procedure::State& state,
    const typename Procedure::Event& event,
    std::source_location here = std::source_location::current()
) {
    const auto evolved = Procedure::evolve(state, event);
    if (evolved) return;
    std::visit(
        [&](const auto& e) {
            ADD_FAILURE_AT(here.file_name(), static_cast<int>(here.line()))
                << e.type.name << " cannot follow: " << evolved.error().why;
        },
        event
    );
}

// The state after a history, in the order it happened.
template <class Procedure>
typename Procedure::State after(
    const std::vector<typename Procedure::Event>& history,
    std::source_location here = std::source_location::current()
) {
    typename Procedure::State state{};
    for (const auto& event : history) take_in<Procedure>(state, event, here);
    return state;
}

}  // namespace yishi::tests
