// How a view takes in an event that its rows must be able to follow.
#pragma once

#include "domain/kernel/misfit.hpp"
#include "eventstore/procedure/follow.hpp"
#include "projections/change.hpp"
#include "projections/rows/key.hpp"

#include <expected>
#include <type_traits>
#include <utility>
#include <variant>

namespace yishi::projections {

// After a fault, which is a misfit and names stream and event, no row has changed.
using Followed = std::expected<void, eventstore::Fault>;

inline eventstore::Fault in_stream(const Change& change, eventstore::Fault fault) {
    fault.where = change.stream.text + ", " + fault.where;
    return fault;
}

// Folds the event into the domain's own state, which such a row keeps in `state`.
template <class P, class Row>
std::expected<Row*, eventstore::Fault> follow(
    const Change& change, const Key& key, const typename P::Event& event
) {
    const bool is_new = change.rows.template find<Row>(key) == nullptr;
    Row& row = change.rows.template edit<Row>(key);
    auto followed = eventstore::follow<P>(row.state, event);
    if (followed) return &row;
    if (is_new) change.rows.erase(key);
    return std::unexpected(in_stream(change, std::move(followed.error())));
}

// For a view that keeps rows of its own making: what `on(e, change)` answers to the event.
template <class Event, class On>
Followed follow_by(const Event& event, const Change& change, On on) {
    return std::visit(
        [&](const auto& e) -> Followed {
            const domain::Evolved evolved = on(e, change);
            if (evolved) return {};
            using E = std::remove_cvref_t<decltype(e)>;
            return std::unexpected(
                in_stream(change, eventstore::fault_of(evolved.error(), E::type))
            );
        },
        event
    );
}

}  // namespace yishi::projections
