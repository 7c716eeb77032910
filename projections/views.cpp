#include "projections/views.hpp"

#include "eventstore/procedure/catalogue.hpp"
#include "projections/consultation_matrix.hpp"
#include "projections/council_board.hpp"
#include "projections/documents.hpp"
#include "projections/reaction_watch.hpp"
#include "projections/fingerprint.hpp"
#include "projections/listing.hpp"
#include "projections/runner.hpp"
#include "projections/touched.hpp"

#include <boost/json.hpp>

#include <algorithm>

namespace yishi::projections {

using eventstore::Fault;
using eventstore::FaultCode;
using eventstore::Position;

namespace {

namespace json = boost::json;

constexpr std::size_t due_max = 1'000;

// `audience` is asked while rows do not change.
template <class Runner, class AudienceIn>
std::expected<Answer, Fault> answer_from(
    const Runner& runner, const ViewKey& key, AudienceIn audience
) {
    Answer made;
    auto document = runner.answer([&](RowReader& rows, const PositionRow& now) {
        made.position = now.position;
        made.at = runner.time(now);
        const auto council = council_of_document(key, now.position, runner.journal(), rows);
        if (council) made.register_position = council_board::register_position(*council, rows);
        Answering answering(rows, runner.journal(), audience(rows, now.position), made.at);
        return document_of(key, now.position, runner.journal(), answering);
    });
    if (!document) return std::unexpected(std::move(document.error()));
    if (!*document) {
        return std::unexpected(
            Fault{FaultCode::not_found, key.kind + "/" + key.id, "no such document"}
        );
    }
    made.document = **std::move(document);
    return made;
}

}  // namespace

bool is_list_kind(std::string_view kind) { return listing::find_watched(kind) != nullptr; }

Views::Views(eventstore::Journal& journal, eventstore::Tail& tail, eventstore::RowStore& rows)
    : runner_(std::make_unique<Runner>(journal, tail, rows)) {}

Views::~Views() = default;

Position Views::position() const { return runner_->position(); }

std::optional<Fault> Views::stopped() const { return runner_->stopped(); }

std::expected<Answer, Fault> Views::answer(const ViewKey& key, Audience audience) const {
    return answer_from(*runner_, key, [&](RowReader&, Position) { return audience; });
}

std::expected<Answer, Fault> Views::answer(const ViewKey& key, const Reader& reader) const {
    auto made = answer_from(*runner_, key, [&](RowReader& rows, Position position) {
        return audience_of(reader, key, position, runner_->journal(), rows);
    });
    if (!made) return made;
    auto steps = next(key, reader);
    // What comes next is said beside the document; where it cannot be said, the document still can.
    if (!steps) return made;
    if (auto* known = steps->if_object()) {
        made->phase = std::move((*known)["phase"]);
        made->next = std::move((*known)["next"]);
    }
    return made;
}

std::expected<json::value, Fault> Views::next(const ViewKey& key, const Reader& reader) const {
    const auto id = domain::id_from_text(key.id);
    if (!id || eventstore::find_procedure(key.kind) == nullptr) return json::value(nullptr);
    std::optional<Fault> failed;
    auto steps = runner_->answer([&](RowReader& rows, const PositionRow& now) {
        const auto council = council_of_document(key, now.position, runner_->journal(), rows);
        auto known = runner_->next_steps().of(
            {.stream = {key.kind + "/" + domain::to_text(*id)},
             .council = council.value_or(domain::CouncilId{}),
             .reader = reader,
             .end = now.position,
             .at = runner_->time(now)}
        );
        if (known) return *std::move(known);
        failed = std::move(known.error());
        return json::value(nullptr);
    });
    if (failed) return std::unexpected(*std::move(failed));
    return steps;
}

std::expected<Answer, Fault> Views::list(const ListQuery& query, const Reader& reader) const {
    const auto* procedure = eventstore::find_procedure(query.context);
    const bool is_known =
        procedure != nullptr &&
        (query.phase.empty() ||
         std::ranges::find(procedure->phases, query.phase, &domain::PhaseName::name) != procedure->phases.end());
    if (!is_known) {
        return std::unexpected(Fault{FaultCode::not_found, query.context + " " + query.phase, "no such list"});
    }
    std::optional<Fault> failed;
    Answer made;
    auto document = runner_->answer([&](RowReader& rows, const PositionRow& now) {
        made.position = now.position;
        made.at = runner_->time(now);
        const ViewKey board{std::string(kind::council), query.council.text()};
        const auto audience = audience_of(reader, board, now.position, runner_->journal(), rows);
        Answering answering(rows, runner_->journal(), audience, made.at);
        auto steps = runner_->next_steps().of(
            {.stream = {query.context + "/" + domain::to_text({})},
             .council = query.council,
             .reader = reader,
             .end = now.position,
             .at = made.at}
        );
        if (!steps) failed = std::move(steps.error());
        if (steps) made.next = steps->at("next");
        return listing::document(*procedure, query, answering);
    });
    if (failed) return std::unexpected(*std::move(failed));
    if (!document) return std::unexpected(std::move(document.error()));
    made.document = *std::move(document);
    return made;
}

std::expected<std::optional<Views::Standing>, Fault> Views::standing(
    const domain::CouncilId& council, const domain::PersonId& person
) const {
    return runner_->answer([&](RowReader& rows, const PositionRow& now) {
        Answering answering(rows, runner_->journal(), Audience::member, runner_->time(now));
        return council_board::standing(council, person, answering);
    });
}

std::optional<domain::CouncilId> Views::council_of(const ViewKey& key) const {
    auto council = runner_->answer([&](RowReader& rows, const PositionRow& now) {
        return council_of_document(key, now.position, runner_->journal(), rows);
    });
    return council ? *council : std::nullopt;
}

std::expected<std::vector<Views::Opinion>, Fault> Views::matrix(
    const domain::ConsultationId& consultation
) const {
    auto matrix = runner_->answer_at_length([&](RowReader& rows, const PositionRow&) {
        return consultation_matrix::matrix(consultation, rows);
    });
    if (!matrix) return std::unexpected(std::move(matrix.error()));
    if (!*matrix) {
        return std::unexpected(Fault{
            FaultCode::not_found, "consultation/" + consultation.text(), "no such consultation"
        });
    }
    return **std::move(matrix);
}

std::vector<Views::Due> Views::due(domain::Instant now, const std::optional<Due>& after) const {
    std::optional<DeadlineRow> last;
    if (after) last = DeadlineRow{after->due_at, after->stream, after->command};
    const auto rows_due = runner_->answer([&](RowReader& rows, const PositionRow&) {
        return CourseWatch::due(rows, now, last, due_max);
    });
    std::vector<Due> due;
    if (!rows_due) return due;
    for (const auto& row : *rows_due) due.push_back({row.stream, row.command, row.due_at, {}});
    return due;
}

std::vector<Views::Due> Views::set_off(const std::optional<Due>& after) const {
    std::optional<ReactionWatch::Place> last;
    if (after && after->set_off) last.emplace(after->set_off->council, after->set_off->id);
    auto outstanding = runner_->answer([&](RowReader& rows, const PositionRow&) {
        return ReactionWatch::outstanding(rows, last, due_max);
    });
    std::vector<Due> due;
    if (!outstanding) return due;
    for (auto& row : *outstanding) {
        const auto id = domain::CommandId::from_text(row.id);
        assert(id && "a row holds what was put into it");
        due.push_back(
            {std::move(row.stream), std::move(row.command), {}, Due::SetOff{
                 *id,
                 domain::CommandId::from_text(row.cause),
                 std::move(row.data),
                 domain::CommandId::from_text(row.correlation),
                 row.council,
                 row.at
             }}
        );
    }
    return due;
}

std::expected<void, Fault> Views::settle(const std::vector<Due>& so_already) {
    return runner_->change_rows([&](Rows& rows) {
        for (const auto& one : so_already) {
            if (one.set_off) ReactionWatch::settle(one.set_off->council, one.set_off->id, rows);
        }
    });
}

std::size_t Views::held_up(domain::Instant now) const {
    const auto outstanding = set_off();
    return static_cast<std::size_t>(std::ranges::count_if(outstanding, [&](const Due& due) {
        return due.set_off->at + domain::minutes(1) < now;
    }));
}

void Views::on_change(OnChange changed) { runner_->on_change(std::move(changed)); }

void Views::tell_time(domain::Instant now) { runner_->tell_time(now); }

bool Views::wait_until(Position position, int ms_max) const {
    return runner_->wait_until(position, std::chrono::milliseconds(ms_max));
}

std::expected<void, Fault> Views::rebuild(const Progress& progress) {
    return runner_->rebuild(progress);
}

std::expected<std::string, Fault> Views::fingerprint() const {
    return runner_->answer_at_length([](RowReader& rows, const PositionRow&) {
        return fingerprint_of(rows);
    });
}

}  // namespace yishi::projections
