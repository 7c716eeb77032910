// Fills in the table of one context. Included only by the generated translation units.
#pragma once

#include <algorithm>
#include <concepts>
#include <iterator>
#include <type_traits>

#include "domain/kernel/reaction.hpp"
#include "domain/kernel/refusal.hpp"
#include "domain/kernel/shape.hpp"
#include "eventstore/codec/document.hpp"
#include "eventstore/codec/links.hpp"
#include "eventstore/codec/payload.hpp"
#include "eventstore/codec/schema.hpp"
#include "eventstore/procedure/follow.hpp"
#include "eventstore/procedure/held_types.hpp"
#include "eventstore/procedure/hiding.hpp"
#include "eventstore/procedure/showing.hpp"
#include "eventstore/procedure/table.hpp"

namespace yishi::eventstore::procedure {

namespace json = boost::json;

template <class P>
std::expected<void, Fault> evolve(
    Aggregate& aggregate, std::uint32_t type, std::uint16_t version, ByteView payload
) {
    auto event = codec::decode_event<typename P::Event>(type, version, payload);
    if (!event) return std::unexpected(std::move(event.error()));
    auto& held = static_cast<AggregateOf<P>&>(aggregate).held;
    return follow<P>(held, *event);
}

template <class P>
std::expected<std::unique_ptr<ParsedCommand>, codec::BadDocument> parse(
    std::string_view name, const json::value& data, const codec::Seal& seal
) {
    std::unique_ptr<ParsedCommand> parsed;
    std::optional<codec::BadDocument> bad{{"", "a command this context knows"}};
    for_each_alternative<typename P::Command>([&](auto identity) {
        using C = typename decltype(identity)::type;
        if (C::type.name != name) return;
        C command{};
        bad = codec::from_document(data, command, "", seal);
        if (!bad) parsed = std::make_unique<CommandOf<P>>(std::move(command));
    });
    if (bad) return std::unexpected(std::move(*bad));
    return parsed;
}

// From the last field on, so that the order of the others stays.
template <class C>
void leave_out_what_joined_later([[maybe_unused]] json::object& document) {
    if constexpr (requires { C::joined_later; }) {
        for (auto name = C::joined_later.rbegin(); name != C::joined_later.rend(); ++name) {
            const auto* last = std::prev(document.end());
            if (last->key() == *name && last->value().is_null()) document.erase(last);
        }
    }
}

template <class P>
json::value public_document(const ParsedCommand& command) {
    return std::visit(
        [](const auto& c) {
            auto document = codec::to_document(c, {});
            leave_out_what_joined_later<std::remove_cvref_t<decltype(c)>>(document.as_object());
            return document;
        },
        command_in<P>(command));
}

// A context in which nobody is anything in particular, or whose acts are about no body, says nothing.
template <class P>
domain::RelationSet relations(
    [[maybe_unused]] const Aggregate& aggregate,
    [[maybe_unused]] const ParsedCommand* command,
    [[maybe_unused]] const domain::Context& context
) {
    if constexpr (requires { &P::relations; }) {
        const auto* asked = command != nullptr ? &command_in<P>(*command) : nullptr;
        return P::relations(state_in<P>(aggregate), asked, context);
    } else {
        return {};
    }
}

template <class P>
std::vector<domain::BodyId> bodies(
    [[maybe_unused]] const Aggregate& aggregate,
    [[maybe_unused]] const ParsedCommand* command,
    [[maybe_unused]] const domain::Context& context
) {
    if constexpr (requires { &P::bodies; }) {
        const auto* asked = command != nullptr ? &command_in<P>(*command) : nullptr;
        return P::bodies(state_in<P>(aggregate), asked, context);
    } else {
        return {};
    }
}

// Ascending, each once.
template <class T>
std::vector<domain::IdBytes> links_in([[maybe_unused]] const T& value) {
    std::vector<domain::IdBytes> links;
    if constexpr (codec::may_link<T>()) {
        codec::for_each_link(
            value, "", [&](const auto&, auto, const domain::IdBytes& id) { links.push_back(id); });
        std::ranges::sort(links);
        const auto repeated = std::ranges::unique(links);
        links.erase(repeated.begin(), repeated.end());
    }
    return links;
}

template <class P>
bool announces(std::uint32_t type) {
    bool does = false;
    for_each_alternative<typename P::Event>([&](auto identity) {
        using E = typename decltype(identity)::type;
        does = does || (codec::may_link<E, true>() && E::type.number == type);
    });
    return does;
}

template <class P>
std::vector<NamedLink> links(const ParsedCommand& command) {
    std::vector<NamedLink> named;
    std::visit(
        [&](const auto& c) {
            if constexpr (codec::may_link<std::remove_cvref_t<decltype(c)>>()) {
                codec::for_each_link(c, "", [&]<template <class> class L, class Tag>(const std::string& at, std::type_identity<L<Tag>>, const domain::IdBytes& id) {
                    named.push_back({at, Tag::context, id, codec::is_announced<L<Tag>>});
                });
            }
        },
        command_in<P>(command));
    return named;
}

template <class P>
domain::CouncilId council_named(const domain::StreamName& self, const ParsedCommand& command) {
    if constexpr (requires { P::id_is_council; }) {
        return {self.id()};
    } else {
        return std::visit(
            [](const auto& c) -> domain::CouncilId {
                if constexpr (requires { { c.council } -> std::convertible_to<domain::CouncilId>; }) {
                    return c.council;
                } else {
                    return {};
                }
            },
            command_in<P>(command));
    }
}

template <class P>
RefusedBy refused_by(typename P::Refusal refusal) {
    const domain::RefusalText& text = domain::text_of(refusal);
    return {text.name, text.words};
}

template <class E>
EncodedEvent encoded(const E& event, bool is_sealed) {
    EncodedEvent made{
        E::type.number, E::type.version, codec::encode_struct(event), links_in(event), is_sealed, {}};
    if (is_sealed) made.fields = codec::encode_fields(event);
    return made;
}

template <class P>
std::expected<std::vector<EncodedEvent>, RefusedBy> decide(
    const Aggregate& aggregate,
    const ParsedCommand& command,
    const domain::Context& context,
    std::span<const SealedSoFar> sealed
) {
    const auto& state = state_in<P>(aggregate);
    auto decision = P::decide(state, command_in<P>(command), context);
    if (!decision) return std::unexpected(refused_by<P>(decision.error()));
    std::vector<EncodedEvent> all;
    all.reserve(decision->size());
    for (const auto& event : *decision) {
        const bool is_sealed = is_sealed_event<P>(state, event);
        std::visit(
            [&](const auto& e) {
                using E = std::remove_cvref_t<decltype(e)>;
                if constexpr (shows_sealed<E>) {
                    for (auto& filled : with_openings(e.openings, sealed)) {
                        E shown = e;
                        shown.openings = std::move(filled);
                        all.push_back(encoded(shown, is_sealed));
                    }
                } else {
                    all.push_back(encoded(e, is_sealed));
                }
            },
            event);
    }
    return all;
}

template <class P, class E>
constexpr bool reacts = requires(
    const domain::StreamName& self, const typename P::State& after, const E& event
) { P::reactions(self, after, event); };

template <class C>
SetOff set_off_by(const domain::Reaction<C>& reaction) {
    return {
        reaction.stream,
        std::string(reaction.stream.context()) + "." + std::string(C::type.name),
        codec::to_document(reaction.command, {}),
        std::nullopt};
}

// What was written down was read as JSON before.
inline SetOff set_off_by(const domain::ActReaction& reaction) {
    json::error_code error;
    return {
        reaction.stream, reaction.command, json::parse(reaction.data, error), reaction.correlation};
}

template <class P>
std::expected<std::vector<SetOff>, Fault> reactions(
    [[maybe_unused]] const domain::StreamName& self,
    [[maybe_unused]] const Aggregate& after, std::uint32_t type, std::uint16_t version, ByteView payload
) {
    auto event = codec::decode_event<typename P::Event>(type, version, payload);
    if (!event) return std::unexpected(std::move(event.error()));
    std::vector<SetOff> set_off;
    std::visit(
        [&](const auto& e) {
            if constexpr (reacts<P, std::remove_cvref_t<decltype(e)>>) {
                for (const auto& reaction : P::reactions(self, state_in<P>(after), e)) {
                    set_off.push_back(
                        std::visit([](const auto& r) { return set_off_by(r); }, reaction));
                }
            }
        },
        *event);
    return set_off;
}

template <class P>
std::expected<json::value, Fault> event_document(
    std::uint32_t type, std::uint16_t version, ByteView payload, const codec::Disclosed& disclosed
) {
    auto event = codec::decode_event<typename P::Event>(type, version, payload);
    if (!event) return std::unexpected(std::move(event.error()));
    return std::visit([&](const auto& e) { return codec::to_document(e, disclosed); }, *event);
}

template <class E>
void add_schema(json::array& rows, std::string_view context) {
    rows.push_back(json::object{
        {"type", E::type.number},
        {"version", E::type.version},
        {"name", std::string(context) + "." + std::string(E::type.name)},
        {"zh", E::type.words.zh},
        {"en", E::type.words.en},
        {"payload", codec::schema_of(domain::shape<E>)}});
    if constexpr (codec::Lifted<E>) add_schema<typename E::Older>(rows, context);
}

template <class P>
json::value schema() {
    json::array rows;
    for_each_alternative<typename P::Event>(
        [&](auto identity) { add_schema<typename decltype(identity)::type>(rows, P::name.name); });
    return rows;
}

template <class P>
ProcedureTable make_table() {
    ProcedureTable table{};
    table.name = P::name;
    for_each_alternative<typename P::Command>([&](auto c) {
        using C = typename decltype(c)::type;
        table.commands.push_back(C::type);
        table.command_shapes.push_back(&domain::shape<C>);
    });
    for_each_alternative<typename P::Event>([&](auto e) {
        using E = typename decltype(e)::type;
        table.events.push_back(E::type);
        table.event_shapes.push_back(&domain::shape<E>);
        if (reacts<P, E>) table.reacts_to.push_back(E::type.number);
    });
    std::ranges::sort(table.reacts_to);
    for_each_alternative<typename P::State>([&](auto s) {
        using S = typename decltype(s)::type;
        table.phases.push_back(S::phase);
        table.phase_shapes.push_back(&domain::shape<S>);
    });
    for (const auto& text : domain::refusals_of<typename P::Refusal>()) {
        table.refusals.push_back({text.name, text.words});
    }
    table.fields = P::fields;
    if constexpr (requires { P::published; }) table.published = P::published;
    table.steps = P::steps;
    table.state_type = domain::Sight::type_tag<typename P::State>();
    table.genesis = []() -> std::unique_ptr<Aggregate> { return std::make_unique<AggregateOf<P>>(); };
    table.evolve = &evolve<P>;
    table.parse = &parse<P>;
    table.public_document = &public_document<P>;
    table.council_named = &council_named<P>;
    table.links = &links<P>;
    table.announces = &announces<P>;
    table.relations = &relations<P>;
    table.bodies = &bodies<P>;
    table.decide = &decide<P>;
    table.reactions = &reactions<P>;
    table.may_open = &may_open<P>;
    table.openings_in = &openings_in<P>;
    table.erases = &erases<P>;
    table.leaves_nothing_sealed = &leaves_nothing_sealed<P>;
    table.seals_some = requires { &P::seals; };
    if constexpr (requires { P::is_sealed; }) table.is_sealed = P::is_sealed;
    table.phase = [](const Aggregate& a) -> std::string_view {
        return std::visit(
            [](const auto& s) { return std::remove_cvref_t<decltype(s)>::phase.name; }, state_in<P>(a));
    };
    table.state_document = [](const Aggregate& a, const codec::Disclosed& disclosed) {
        return codec::to_document(state_in<P>(a), disclosed);
    };
    table.event_document = &event_document<P>;
    table.schema = &schema<P>;
    return table;
}

}  // namespace yishi::eventstore::procedure
