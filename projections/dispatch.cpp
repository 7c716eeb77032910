#include "projections/dispatch.hpp"

#include "eventstore/codec/event_of.hpp"
#include "eventstore/procedure/catalogue.hpp"
#include "projections/action_sheet.hpp"
#include "projections/consultation_matrix.hpp"
#include "projections/council_board.hpp"
#include "projections/house_rules.hpp"
#include "projections/live_session.hpp"
#include "projections/public_timeline.hpp"
#include "projections/topic_story.hpp"
#include "projections/vote_tally.hpp"

#include <boost/json/value.hpp>

#include <map>
#include <string_view>
#include <unordered_map>

namespace yishi::projections {
namespace {

using eventstore::Fault;
using Views = std::expected<void, Fault> (*)(const Change&);

// Decodes once, then tells each view in turn; later ones may read what earlier ones wrote. The first
// is the one that sees whether the event can follow; the others are told of what can.
template <
    class Event,
    Followed (*Follow)(const Event&, const Change&),
    void (*... Apply)(const Event&, const Change&)>
std::expected<void, Fault> feed(const Change& change) {
    const auto& entry = change.entry;
    auto event = eventstore::event_of<Event>(entry.type, entry.schema_version, entry.payload);
    if (!event) return std::unexpected(std::move(event.error()));
    if (auto followed = Follow(*event, change); !followed) return followed;
    (Apply(*event, change), ...);
    return {};
}

const std::map<std::string_view, Views>& views_by_context() {
    namespace d = domain;
    static const std::map<std::string_view, Views> views{
        {"council", feed<d::council::Event, council_board::apply, public_timeline::apply>},
        {"rules", feed<d::rules::Event, house_rules::apply, public_timeline::apply>},
        {"topic", feed<d::topic::Event, topic_story::apply, public_timeline::apply>},
        {"session",
         feed<d::session::Event, live_session::apply, topic_story::apply, public_timeline::apply>},
        {"vote",
         feed<d::vote::Event, vote_tally::apply, topic_story::apply, public_timeline::apply>},
        {"consultation",
         feed<
             d::consultation::Event,
             consultation_matrix::apply,
             topic_story::apply,
             public_timeline::apply>},
        {"action",
         feed<d::action::Event, action_sheet::apply, topic_story::apply, public_timeline::apply>},
    };
    return views;
}

std::unordered_map<std::uint32_t, Feed> make_feeds() {
    std::unordered_map<std::uint32_t, Feed> feeds;
    for (const auto* procedure : eventstore::catalogue()) {
        const auto views = views_by_context().find(procedure->name.name);
        const Feed feed{procedure, views == views_by_context().end() ? nullptr : views->second};
        for (const auto& event : procedure->events) feeds.emplace(event.number, feed);
    }
    return feeds;
}

}  // namespace

std::expected<void, Fault> Feed::apply(const Change& change) const {
    const auto& entry = change.entry;
    if (change.stream.context() != procedure->name.name) {
        return std::unexpected(Fault{
            eventstore::FaultCode::misfit,
            change.stream.text,
            "the history does not follow: an event of type " + std::to_string(entry.type) +
                " belongs to no such stream"
        });
    }
    if (views != nullptr) return views(change);
    auto document = procedure->event_document(entry.type, entry.schema_version, entry.payload, {});
    if (!document) return std::unexpected(std::move(document.error()));
    return {};
}

const Feed* feed_of(std::uint32_t type) {
    static const std::unordered_map<std::uint32_t, Feed> feeds = make_feeds();
    const auto found = feeds.find(type);
    return found == feeds.end() ? nullptr : &found->second;
}

}  // namespace yishi::projections
