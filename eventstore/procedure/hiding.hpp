// What one context seals, who may open it and what its events show. Included only by instance.hpp.
#pragma once

#include <concepts>

#include "eventstore/codec/event_of.hpp"
#include "eventstore/procedure/held_types.hpp"

namespace yishi::eventstore::procedure {

template <class E>
constexpr bool shows_sealed = requires(const E& event) {
    { event.openings } -> std::same_as<const domain::Openings&>;
};

// A context that hides nothing says nothing.
template <class P>
bool is_sealed_event([[maybe_unused]] const typename P::State& state, [[maybe_unused]] const typename P::Event& event) {
    if constexpr (requires { P::seals(state, event); }) {
        return P::seals(state, event);
    } else {
        return false;
    }
}

template <class P>
bool may_open(
    [[maybe_unused]] const Aggregate& aggregate,
    [[maybe_unused]] const domain::PersonId& reader,
    [[maybe_unused]] const domain::PersonId& actor
) {
    if constexpr (requires { &P::may_open; }) {
        return P::may_open(state_in<P>(aggregate), reader, actor);
    } else {
        return false;
    }
}

template <class P>
std::expected<domain::Openings, Fault> openings_in(
    std::uint32_t type, std::uint16_t version, ByteView payload
) {
    bool carries = false;
    for_each_alternative<typename P::Event>([&](auto identity) {
        using E = typename decltype(identity)::type;
        carries = carries || (shows_sealed<E> && E::type.number == type);
    });
    if (!carries) return domain::Openings{};
    auto event = event_of<typename P::Event>(type, version, payload);
    if (!event) return std::unexpected(std::move(event.error()));
    return std::visit(
        [](auto& e) -> domain::Openings {
            if constexpr (shows_sealed<std::remove_cvref_t<decltype(e)>>) {
                return std::move(e.openings);
            } else {
                return {};
            }
        },
        *event);
}

template <class P>
bool erases(std::uint32_t type) {
    bool does = false;
    for_each_alternative<typename P::Event>([&](auto identity) {
        using E = typename decltype(identity)::type;
        if constexpr (requires { E::erases; }) does = does || (E::erases && E::type.number == type);
    });
    return does;
}

template <class P>
bool leaves_nothing_sealed(std::uint32_t type) {
    bool does = false;
    for_each_alternative<typename P::Event>([&](auto identity) {
        using E = typename decltype(identity)::type;
        if constexpr (requires { E::leaves_nothing_sealed; }) {
            does = does || (E::leaves_nothing_sealed && E::type.number == type);
        }
    });
    return does;
}

}  // namespace yishi::eventstore::procedure
