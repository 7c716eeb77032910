// The types of one context behind the plain ones of its table. Included only by instance.hpp and its parts.
#pragma once

#include <type_traits>
#include <utility>
#include <variant>

#include <boost/mp11/algorithm.hpp>
#include <boost/mp11/list.hpp>

#include "eventstore/procedure/table.hpp"

namespace yishi::eventstore::procedure {

template <class P>
struct AggregateOf final : Aggregate {
    typename P::State held{};
    [[nodiscard]] const void* state() const override { return &held; }
};

template <class P>
struct CommandOf final : ParsedCommand {
    typename P::Command held;
    explicit CommandOf(typename P::Command command) : held(std::move(command)) {}
    [[nodiscard]] const domain::CommandType& type() const override {
        return std::visit(
            [](const auto& c) -> const domain::CommandType& {
                return std::remove_cvref_t<decltype(c)>::type;
            },
            held);
    }
};

template <class P>
const typename P::State& state_in(const Aggregate& aggregate) {
    return static_cast<const AggregateOf<P>&>(aggregate).held;
}

template <class P>
const typename P::Command& command_in(const ParsedCommand& command) {
    return static_cast<const CommandOf<P>&>(command).held;
}

// Calls `f` with a std::type_identity of each alternative of a variant.
template <class Variant, class F>
void for_each_alternative(F f) {
    boost::mp11::mp_for_each<boost::mp11::mp_transform<std::type_identity, Variant>>(f);
}

}  // namespace yishi::eventstore::procedure
