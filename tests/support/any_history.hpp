// Any events in any order: what a log may hold that somebody else wrote.
#pragma once

#include "domain/kernel/decision.hpp"
#include "tests/support/chance.hpp"
#include "tests/support/show.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <set>
#include <string>
#include <variant>

namespace yishi::tests {

// Every event is taken in or answered with a misfit that changes nothing, every state it comes to
// can be asked what a state is asked, and decides on any command without coming to harm.
template <class Procedure>
void follow_any_history() {
    constexpr std::uint32_t histories = 1'000;
    constexpr std::uint32_t events = 100;
    using State = typename Procedure::State;
    std::set<std::size_t> taken_in;
    std::set<std::size_t> phases;
    for (std::uint32_t seed = 1; seed <= histories; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        Chance chance(seed);
        State state{};
        for (std::uint32_t i = 0; i < events; ++i) {
            const auto event = chance.any<typename Procedure::Event>();
            const bool looks = chance.below(16) == 0;
            const std::string before = looks ? text_shown(state) : "";
            const auto evolved = Procedure::evolve(state, event);
            if (evolved) {
                taken_in.insert(event.index());
            } else {
                EXPECT_FALSE(evolved.error().why.empty());
                const std::string now = looks ? text_shown(state) : "";
                EXPECT_EQ(now, before) << "a misfit changes nothing";
            }
            phases.insert(state.index());
            domain::Context context;
            context.stream.text = std::string(Procedure::name.name) + "/" + ada.text();
            chance.fill(context.actor);
            context.at = evening;
            const auto command = chance.any<typename Procedure::Command>();
            if constexpr (requires { &Procedure::relations; }) {
                (void)Procedure::relations(state, &command, context);
                (void)Procedure::relations(state, nullptr, context);
            }
            if constexpr (requires { &Procedure::bodies; }) {
                (void)Procedure::bodies(state, &command, context);
            }
            (void)Procedure::decide(state, command, context);
        }
    }
    EXPECT_EQ(taken_in.size(), std::variant_size_v<typename Procedure::Event>)
        << "some event found no place in any history: the test sees too little";
    EXPECT_EQ(phases.size(), std::variant_size_v<State>) << "some phase was never come to";
}

}  // namespace yishi::tests
