// Fills in the table of one context. Included only by the generated translation units.
#pragma once

#include <algorithm>
#include <concepts>
#include <type_traits>

#include "domain/kernel/refusal.hpp"
#include "eventstore/codec/document.hpp"
#include "eventstore/codec/links.hpp"
#include "eventstore/codec/payload.hpp"
#include "eventstore/codec/schema.hpp"
#include "eventstore/procedure/follow.hpp"
#include "eventstore/procedure/showing.hpp"
#include "eventstore/procedure/table.hpp"

namespace yishi::eventstore::procedure {

namespace json = boost::json;

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

template <class P>
json::value public_document(const ParsedCommand& command) {
    return std::visit(
        [](const auto& c) { return codec::to_document(c, {}); }, command_in<P>(command));
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
std::vector<NamedLink> links(const ParsedCommand& command) {
    std::vector<NamedLink> named;
    std::visit(
        [&](const auto& c) {
            if constexpr (codec::may_link<std::remove_cvref_t<decltype(c)>>()) {
                codec::for_each_link(c, "", [&]<class Tag>(const std::string& at, std::type_identity<domain::Link<Tag>>, const domain::IdBytes& id) {
                    named.push_back({at, Tag::context, id});
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
    auto event = codec::decode_event<typename P::Event>(type, version, payload);
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
        {"payload", codec::schema_of<E>()}});
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
    for_each_alternative<typename P::Command>(
        [&](auto c) { table.commands.push_back(decltype(c)::type::type); });
    for_each_alternative<typename P::Event>(
        [&](auto e) { table.events.push_back(decltype(e)::type::type); });
    for_each_alternative<typename P::State>(
        [&](auto s) { table.phases.push_back(decltype(s)::type::phase); });
    for (const auto& text : domain::refusals_of<typename P::Refusal>()) {
        table.refusals.push_back({text.name, text.words});
    }
    table.steps = P::steps;
    table.state_type = domain::Sight::type_tag<typename P::State>();
    table.genesis = []() -> std::unique_ptr<Aggregate> { return std::make_unique<AggregateOf<P>>(); };
    table.evolve = &evolve<P>;
    table.parse = &parse<P>;
    table.public_document = &public_document<P>;
    table.council_named = &council_named<P>;
    table.links = &links<P>;
    table.relations = &relations<P>;
    table.bodies = &bodies<P>;
    table.decide = &decide<P>;
    table.may_open = &may_open<P>;
    table.openings_in = &openings_in<P>;
    table.erases = &erases<P>;
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
