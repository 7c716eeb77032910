// Answers as of an earlier entry: whose document it is, is asked of the rows as they stand, the rest
// is made anew beside them.
#include "projections/consultation_matrix.hpp"
#include "projections/documents.hpp"
#include "projections/past.hpp"
#include "projections/runner.hpp"
#include "projections/topic_story.hpp"

#include <string>
#include <utility>

namespace yishi::projections {

using eventstore::Fault;
using eventstore::FaultCode;
using eventstore::Position;

namespace {

Fault no_such_document(const ViewKey& key) {
    return {FaultCode::not_found, key.kind + "/" + key.id, "no such document"};
}

std::expected<Past, Fault> past_of(
    const ViewKey& key,
    const domain::CouncilId& council,
    Position last,
    const eventstore::Journal& journal
) {
    const auto id = domain::id_from_text(key.id);
    if (id && key.kind == kind::topic) {
        return Past::of_topic(journal, council, *id, last, past_limits.entries_max);
    }
    return Past::of_council(journal, council, last, past_limits.entries_max);
}

// What everybody could read then is not everybody's for ever.
void withhold(const ViewKey& key, boost::json::value& document, RowReader& rows) {
    const auto id = domain::id_from_text(key.id);
    auto* object = document.if_object();
    if (!id || object == nullptr) return;
    if (key.kind == kind::topic) topic_story::withhold({*id}, *object, rows);
    if (key.kind == kind::consultation) consultation_matrix::withhold({*id}, *object, rows);
}

}  // namespace

std::expected<domain::CouncilId, Fault> Views::council_behind(const ViewKey& key, Position last) const {
    if (last >= runner_->journal().size()) {
        return std::unexpected(
            Fault{FaultCode::invalid, "entry " + std::to_string(last), "it does not exist yet"}
        );
    }
    Position reached = 0;
    const auto council = runner_->answer([&](RowReader& rows, const PositionRow& now) {
        reached = now.position;
        return last < reached ? council_of_document(key, reached, runner_->journal(), rows)
                              : std::optional<domain::CouncilId>();
    });
    if (!council) return std::unexpected(council.error());
    if (last >= reached) {
        return std::unexpected(
            Fault{FaultCode::busy, "entry " + std::to_string(last), "the views are not there yet"}
        );
    }
    if (!*council) return std::unexpected(no_such_document(key));
    return **council;
}

std::expected<Answer, Fault> Views::answer_as_of(
    const ViewKey& key, Audience audience, Position last
) const {
    return answer_as_of(key, AudienceNow([=] { return audience; }), last);
}

std::expected<Answer, Fault> Views::answer_as_of(
    const ViewKey& key, const Reader& reader, Position last
) const {
    const AudienceNow audience = [&] {
        return runner_->answer([&](RowReader& rows, const PositionRow& now) {
            return audience_of(reader, key, now.position, runner_->journal(), rows);
        });
    };
    return answer_as_of(key, audience, last);
}

std::expected<Answer, Fault> Views::answer_as_of(
    const ViewKey& key, const AudienceNow& audience_now, Position last
) const {
    const auto council = council_behind(key, last);
    if (!council) return std::unexpected(council.error());
    auto past = past_of(key, *council, last, runner_->journal());
    if (!past) return std::unexpected(past.error());
    // Now and not before: the fold may have taken seconds.
    const auto audience = audience_now();
    if (!audience) return std::unexpected(audience.error());
    auto document = past->document(key, *audience);
    if (!document) return std::unexpected(std::move(document.error()));
    if (!*document) return std::unexpected(no_such_document(key));
    if (*audience == Audience::public_) {
        const auto withheld = runner_->answer([&](RowReader& rows, const PositionRow&) {
            withhold(key, **document, rows);
            return true;
        });
        if (!withheld) return std::unexpected(withheld.error());
    }
    return Answer{**std::move(document), last + 1, past->at()};
}

}  // namespace yishi::projections
