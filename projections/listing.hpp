// Every stream of every context by council and phase, newest first: what lists show, and what the
// public sees of a stream that no view of its own shows. Generic over the catalogue.
#pragma once

#include "domain/kernel/id.hpp"
#include "domain/kernel/instant.hpp"
#include "eventstore/procedure/table.hpp"
#include "eventstore/steps/course.hpp"
#include "projections/answering.hpp"
#include "projections/change.hpp"
#include "projections/views.hpp"

#include <boost/describe/class.hpp>
#include <boost/json/object.hpp>

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace yishi::projections {

// One stream of a council. What stands in `values` is for everybody once its name is in `shown`; what
// an act of two persons is, for members alone.
struct ListedRow {
    domain::Id<struct ItemTag> id;
    std::string phase;
    domain::Instant began;
    domain::Instant since;  // when it came to its phase
    bool is_public = false;
    std::set<std::string> shown;                // names of fields
    std::map<std::string, std::string> values;  // as JSON
};
BOOST_DESCRIBE_STRUCT(ListedRow, (), (id, phase, began, since, is_public, shown, values))

// A place in a list: which stream stands there.
struct PlaceRow {
    std::uint64_t stream = 0;
};
BOOST_DESCRIBE_STRUCT(PlaceRow, (), (stream))

namespace listing {

// The entry happened and its stream's course is `course` now. `has_view`: a hand-written view says
// what of it stands on the timeline.
std::expected<void, eventstore::Fault> apply(
    const Change& change,
    const eventstore::ProcedureTable& procedure,
    const eventstore::steps::Course& course,
    bool has_view
);

// Whether the course has to be known for that event at all: it may move the stream in a list.
bool is_concerned(const eventstore::ProcedureTable& procedure, const eventstore::Entry& entry);

// {items: [{id, phase, began_at, since, called, fields…}], next_after}: of those the reader may see.
boost::json::object document(
    const eventstore::ProcedureTable& procedure, const ListQuery& query, Answering& answering
);

// The list that is watched as that kind (views.hpp); null where it is none.
struct WatchedList {
    const eventstore::ProcedureTable* procedure = nullptr;
    std::string_view phase;  // empty: any
};
const WatchedList* find_watched(std::string_view kind);

// {id, phase, fields…}: what everybody may see of a stream; nothing of what is not public.
std::optional<boost::json::object> public_document(eventstore::StreamId stream, RowReader& rows);

}  // namespace listing
}  // namespace yishi::projections
