// What happened, in order: the items of a topic's timeline and of a council's public timeline.
#pragma once

#include "projections/answering.hpp"
#include "projections/change.hpp"

#include <boost/describe/class.hpp>
#include <boost/json/object.hpp>

#include <map>
#include <string>
#include <string_view>

namespace yishi::projections {

// The document an item leads to.
struct Link {
    std::string kind;
    domain::Id<struct ItemTag> id;
};
BOOST_DESCRIBE_STRUCT(Link, (), (kind, id))

struct StoryRow {
    domain::Instant at;
    std::uint32_t type = 0;  // of the event; gives name and words
    Link link;
    std::string title;   // what it happened to; never a personal text
    std::string detail;  // a reason, a place, a rule: what the event's own words do not say
    std::map<std::string, std::uint32_t> counts;  // of a declared vote
};
BOOST_DESCRIBE_STRUCT(StoryRow, (), (at, type, link, title, detail, counts))

namespace story {

// The item for the entry at hand, linking to the document of its stream.
StoryRow item_of(const Change& change);

// {position, at, what, words, title, link, detail, counts}; empty ones left out.
boost::json::object document(eventstore::Position position, const StoryRow& row);

}  // namespace story
}  // namespace yishi::projections
