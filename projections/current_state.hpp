// The document of a context that has no view of its own: its folded state, made when asked for.
#pragma once

#include "projections/answering.hpp"

#include <boost/json/value.hpp>

#include <optional>
#include <string_view>

namespace yishi::projections {

// Longer streams deserve a view of their own.
constexpr eventstore::Version folded_versions_max = 100'000;

namespace current_state {

// {"phase": …, fields …} of stream "<context>/<id>" as of `position`, for members; for everybody else
// what its procedure has published. Nothing when there is no such context or stream, or nothing of it
// is public.
std::optional<boost::json::value> document(
    std::string_view context,
    const domain::IdBytes& id,
    eventstore::Position position,
    const eventstore::Journal& journal,
    Answering& answering
);

// The council such a stream belongs to, as its procedure says.
std::optional<domain::CouncilId> council_of(
    std::string_view context,
    const domain::IdBytes& id,
    eventstore::Position position,
    const eventstore::Journal& journal,
    RowReader& rows
);

}  // namespace current_state
}  // namespace yishi::projections
