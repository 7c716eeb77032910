#include "domain/action/id.hpp"
#include "domain/consultation/id.hpp"
#include "domain/session/id.hpp"
#include "domain/topic/id.hpp"
#include "domain/vote/id.hpp"
#include "projections/documents.hpp"

#include "projections/action_sheet.hpp"
#include "projections/consultation_matrix.hpp"
#include "projections/council_board.hpp"
#include "projections/current_state.hpp"
#include "projections/house_rules.hpp"
#include "projections/listing.hpp"
#include "projections/live_session.hpp"
#include "projections/public_timeline.hpp"
#include "projections/topic_story.hpp"
#include "projections/touched.hpp"
#include "projections/vote_tally.hpp"

#include <map>
#include <string_view>

namespace yishi::projections {
namespace {

namespace json = boost::json;

// How one kind of document is made, and whose it is.
struct Maker {
    std::optional<json::value> (*document)(const domain::IdBytes& id, Answering& answering);
    std::optional<domain::CouncilId> (*council)(const domain::IdBytes& id, RowReader& rows);
};

template <class Id, auto Document, auto Council>
constexpr Maker maker{
    [](const domain::IdBytes& id, Answering& a) { return Document(Id{id}, a); },
    [](const domain::IdBytes& id, RowReader& rows) { return Council(Id{id}, rows); },
};

const std::map<std::string_view, Maker>& makers() {
    namespace d = domain;
    static const std::map<std::string_view, Maker> makers{
        {kind::council, maker<d::CouncilId, council_board::document, council_board::council_of>},
        {kind::session, maker<d::SessionId, live_session::document, live_session::council_of>},
        {kind::vote, maker<d::VoteId, vote_tally::document, vote_tally::council_of>},
        {kind::consultation,
         maker<d::ConsultationId, consultation_matrix::document, consultation_matrix::council_of>},
        {kind::topic, maker<d::TopicId, topic_story::document, topic_story::council_of>},
        {kind::action, maker<d::ActionId, action_sheet::document, action_sheet::council_of>},
        {kind::rules, maker<d::CouncilId, house_rules::document, house_rules::council_of>},
        {kind::timeline, maker<d::CouncilId, public_timeline::document, council_board::council_of>},
    };
    return makers;
}

std::optional<json::value> list_of(
    const listing::WatchedList& list, const domain::CouncilId& council, Answering& answering
) {
    if (!council_board::council_of(council, answering.rows())) return std::nullopt;
    ListQuery query;
    query.council = council;
    query.phase = list.phase;
    return listing::document(*list.procedure, query, answering);
}

}  // namespace

std::optional<json::value> document_of(
    const ViewKey& key,
    eventstore::Position position,
    const eventstore::Journal& journal,
    Answering& answering
) {
    const auto id = domain::id_from_text(key.id);
    if (!id) return std::nullopt;
    const auto maker = makers().find(key.kind);
    if (maker != makers().end()) return maker->second.document(*id, answering);
    if (const auto* list = listing::find_watched(key.kind)) {
        return list_of(*list, domain::CouncilId{*id}, answering);
    }
    return current_state::document(key.kind, *id, position, journal, answering);
}

Audience audience_of(
    const Reader& reader,
    const ViewKey& key,
    eventstore::Position position,
    const eventstore::Journal& journal,
    RowReader& rows
) {
    if (reader.kind == Reader::Kind::operator_) return Audience::member;
    if (reader.kind == Reader::Kind::anybody) return Audience::public_;
    const bool is_own = council_of_document(key, position, journal, rows) == reader.council;
    const bool is_member =
        is_own && council_board::is_enrolled(reader.council, reader.person, rows);
    return is_member ? Audience::member : Audience::public_;
}

std::optional<domain::CouncilId> council_of_document(
    const ViewKey& key,
    eventstore::Position position,
    const eventstore::Journal& journal,
    RowReader& rows
) {
    const auto id = domain::id_from_text(key.id);
    if (!id) return std::nullopt;
    const auto maker = makers().find(key.kind);
    if (maker != makers().end()) return maker->second.council(*id, rows);
    if (listing::find_watched(key.kind) != nullptr) {
        return council_board::council_of(domain::CouncilId{*id}, rows);
    }
    return current_state::council_of(key.kind, *id, position, journal, rows);
}

}  // namespace yishi::projections
