// Makes the samples of one context. Included only by the generated translation units.
#pragma once

#include "eventstore/codec/document.hpp"
#include "eventstore/codec/payload.hpp"
#include "tests/golden/event/samples.hpp"

#include <boost/mp11/algorithm.hpp>

#include <type_traits>
#include <utility>

namespace yishi::tests {

template <class E>
void add_event_samples(std::vector<EventSample>& samples, const std::string& name) {
    for (const Fill fill : {Fill::full, Fill::least}) {
        samples.push_back(
            {E::type.number,
             E::type.version,
             name,
             fill,
             eventstore::codec::encode_struct(filled<E>(fill))}
        );
    }
    if constexpr (eventstore::codec::Lifted<E>) add_event_samples<typename E::Older>(samples, name);
}

template <class Procedure>
void add_event_samples_of(std::vector<EventSample>& samples) {
    using Types = boost::mp11::mp_transform<std::type_identity, typename Procedure::Event>;
    boost::mp11::mp_for_each<Types>([&](auto identity) {
        using E = typename decltype(identity)::type;
        add_event_samples<E>(
            samples, std::string(Procedure::name.name) + "." + std::string(E::type.name)
        );
    });
}

template <class Procedure>
void add_command_samples_of(std::vector<CommandSample>& samples) {
    using Types = boost::mp11::mp_transform<std::type_identity, typename Procedure::Command>;
    boost::mp11::mp_for_each<Types>([&](auto identity) {
        using C = typename decltype(identity)::type;
        samples.push_back(
            {std::string(Procedure::name.name),
             C::type.name,
             eventstore::codec::to_document(filled<C>(Fill::full), {})}
        );
    });
}

// Gathers the names of all private fields in T, which stands in a field of that name.
template <class T>
void add_private_fields(std::set<std::string>& names, const char* field) {
    namespace detail = eventstore::codec::detail;
    if constexpr (detail::is_private<T>) {
        names.insert(field);
    } else if constexpr (detail::is_map<T>) {
        add_private_fields<typename T::mapped_type>(names, field);
    } else if constexpr (detail::is_optional<T> || detail::is_vector<T> || detail::is_set<T>) {
        add_private_fields<typename T::value_type>(names, field);
    } else if constexpr (detail::is_variant<T>) {
        using Types = boost::mp11::mp_transform<std::type_identity, T>;
        boost::mp11::mp_for_each<Types>([&](auto identity) {
            add_private_fields<typename decltype(identity)::type>(names, field);
        });
    } else if constexpr (boost::describe::has_describe_members<T>::value) {
        domain::for_each_field<T>([&](auto member) {
            using Field = std::remove_cvref_t<decltype(std::declval<T&>().*member.pointer)>;
            add_private_fields<Field>(names, member.name);
        });
    }
}

template <class Procedure>
PrivateFields private_fields_of() {
    PrivateFields fields{std::string(Procedure::name.name), {}, {}, {}};
    add_private_fields<typename Procedure::Command>(fields.of_commands, "");
    add_private_fields<typename Procedure::Event>(fields.of_events, "");
    add_private_fields<typename Procedure::State>(fields.of_states, "");
    return fields;
}

}  // namespace yishi::tests
