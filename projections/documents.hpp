// Which view answers for which kind of document.
#pragma once

#include "projections/answering.hpp"
#include "projections/views.hpp"

#include <boost/json/value.hpp>

#include <optional>

namespace yishi::projections {

// Nothing for a kind or id nobody knows, or which this audience may not see.
std::optional<boost::json::value> document_of(
    const ViewKey& key,
    eventstore::Position position,
    const eventstore::Journal& journal,
    Answering& answering
);

// What that reader may see of a document at that position.
Audience audience_of(
    const Reader& reader,
    const ViewKey& key,
    eventstore::Position position,
    const eventstore::Journal& journal,
    RowReader& rows
);

// The council a document belongs to; nothing likewise.
std::optional<domain::CouncilId> council_of_document(
    const ViewKey& key,
    eventstore::Position position,
    const eventstore::Journal& journal,
    RowReader& rows
);

}  // namespace yishi::projections
