// Makes the samples of one context. Included only by the generated translation units.
#pragma once

#include "eventstore/codec/document.hpp"
#include "eventstore/codec/payload.hpp"
#include "tests/golden/event/samples.hpp"

#include <boost/mp11/algorithm.hpp>

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

}  // namespace yishi::tests
