#include "domain/consultation/id.hpp"
#include "projections/consultation_matrix.hpp"

#include "eventstore/codec/document.hpp"
#include "projections/council_board.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace yishi::projections::consultation_matrix {
namespace {

namespace json = boost::json;
namespace consultation = domain::consultation;
using consultation::Opinion;
using domain::Evolved;
using domain::misfit;

constexpr char unanswered = 0;

Key statement_key(const domain::IdBytes& id, std::string_view statement) {
    return Key(RowKind::statement).id_bytes(id).text(statement);
}

Key participant_key(const domain::IdBytes& id, std::string_view participant) {
    return Key(RowKind::participant).id_bytes(id).text(participant);
}

ConsultationRow& row_of(const Change& c) { return c.rows.edit<ConsultationRow>(key_of({c.id})); }

// The board shows phase and counts, but not opinions.
void touch_item(const Change& c) { c.touched.add({Fact::item, c.id}); }

std::uint32_t& count_of(StatementRow& row, Opinion opinion) {
    switch (opinion) {
        case Opinion::agree:
            return row.agree;
        case Opinion::disagree:
            return row.disagree;
        case Opinion::pass:
            break;
    }
    return row.pass;
}

constexpr auto not_open = "the consultation is not open";
constexpr auto no_such_statement = "there is no such statement";

bool is_open(const Change& c) {
    const auto* row = c.rows.find<ConsultationRow>(key_of({c.id}));
    return row != nullptr && !row->closed;
}

bool has_statement(const Change& c, std::string_view statement) {
    return c.rows.find<StatementRow>(statement_key(c.id, statement)) != nullptr;
}

Evolved on(const consultation::Opened& e, const Change& c) {
    if (c.rows.find<ConsultationRow>(key_of({c.id})) != nullptr) {
        return misfit("the consultation was opened already");
    }
    row_of(c) = {e.council, e.title, e.question, e.topic, e.closes_at, e.premoderated, false, 0, 0};
    council_board::list_item(c, e.council, RowKind::consultation);
    touch_item(c);
    return {};
}

Evolved on(const consultation::ParticipantJoined&, const Change& c) {
    if (!is_open(c)) return misfit(not_open);
    ++row_of(c).participants;
    touch_item(c);
    return {};
}

Evolved on(const consultation::Stated& e, const Change& c) {
    if (!is_open(c)) return misfit(not_open);
    if (has_statement(c, e.statement)) return misfit("there is such a statement already");
    auto& statement = c.rows.edit<StatementRow>(statement_key(c.id, e.statement));
    statement.number = row_of(c).statements++;
    statement.text = e.text;
    touch_item(c);
    return {};
}

Evolved on(const consultation::Opined& e, const Change& c) {
    if (!is_open(c)) return misfit(not_open);
    if (!has_statement(c, e.statement)) return misfit(no_such_statement);
    auto& statement = c.rows.edit<StatementRow>(statement_key(c.id, e.statement));
    auto& held = c.rows.edit<ParticipantRow>(participant_key(c.id, e.participant)).opinions;
    if (held.size() <= statement.number) held.resize(statement.number + 1, unanswered);
    char& opinion = held[statement.number];
    if (opinion != unanswered) --count_of(statement, static_cast<Opinion>(opinion));
    opinion = static_cast<char>(e.opinion);
    ++count_of(statement, e.opinion);
    return {};
}

Evolved on(const consultation::Moderated& e, const Change& c) {
    if (!has_statement(c, e.statement)) return misfit(no_such_statement);
    c.rows.edit<StatementRow>(statement_key(c.id, e.statement)).moderation = {e.accepted, e.reason};
    return {};
}

Evolved on(const consultation::Closed&, const Change& c) {
    if (!is_open(c)) return misfit(not_open);
    row_of(c).closed = true;
    touch_item(c);
    return {};
}

// Digits only compare as numbers, and stand before everything else.
auto order_of(std::string_view label) {
    const bool is_number = std::ranges::all_of(label, [](char c) { return c >= '0' && c <= '9'; });
    std::string_view digits = label;
    while (is_number && digits.size() > 1 && digits.front() == '0') digits.remove_prefix(1);
    return std::tuple(!is_number, is_number ? digits.size() : 0, digits, label);
}

bool is_before(std::string_view a, std::string_view b) { return order_of(a) < order_of(b); }

// What was moderated away is nobody's to read but the council's; the same before the moderation
// that the opening promised.
bool is_public(const StatementRow& statement, bool premoderated) {
    return statement.moderation ? statement.moderation->accepted : !premoderated;
}

std::string_view phase_of(const ConsultationRow& row) {
    return row.closed ? consultation::Concluded::phase.name : consultation::Gathering::phase.name;
}

json::object heading(const domain::ConsultationId& id, const ConsultationRow& row) {
    return {
        {"id", id.text()},
        {"title", row.title},
        {"phase", phase_of(row)},
        {"participants", row.participants},
    };
}

json::object statement_document(
    const domain::ConsultationId& id,
    const std::string& label,
    const StatementRow& row,
    bool premoderated,
    Answering& a
) {
    const auto stream = domain::stream_of(kind::consultation, id);
    json::object statement{
        {"statement", label},
        {"text",
         is_public(row, premoderated) ? a.published_text(stream, "text", row.text)
                                      : a.private_text(stream, "text", row.text)},
        {"agree", row.agree},
        {"disagree", row.disagree},
        {"pass", row.pass},
        {"moderation", nullptr},
    };
    if (row.moderation) {
        statement["moderation"] = json::object{
            {"accepted", row.moderation->accepted}, {"reason", row.moderation->reason}
        };
    }
    return statement;
}

std::vector<std::pair<std::string, StatementRow>> statements_of(
    const domain::ConsultationId& id, RowReader& rows
) {
    std::vector<std::pair<std::string, StatementRow>> statements;
    rows.each<StatementRow>(
        statement_key(id.bytes, {}),
        [&](std::string_view label, StatementRow& row) {
            statements.emplace_back(label, std::move(row));
            return true;
        }
    );
    std::ranges::sort(statements, is_before, [](const auto& s) {
        return std::string_view(s.first);
    });
    return statements;
}

}  // namespace

Followed apply(const consultation::Event& event, const Change& change) {
    return follow_by(event, change, [](const auto& e, const Change& c) { return on(e, c); });
}

std::optional<json::value> document(const domain::ConsultationId& id, Answering& a) {
    const auto row = a.rows().find<ConsultationRow>(key_of(id));
    if (!row) return std::nullopt;
    json::object document = heading(id, *row);
    document["council"] = id_text(row->council);
    document["question"] = row->question;
    document["topic"] = id_text(row->topic);
    document["closes_at"] = when(row->closes_at);
    json::array statements;
    for (const auto& [label, statement] : statements_of(id, a.rows())) {
        statements.push_back(statement_document(id, label, statement, row->premoderated, a));
    }
    document["statements"] = std::move(statements);
    return document;
}

void withhold(const domain::ConsultationId& id, json::object& document, RowReader& rows) {
    const auto row = rows.find<ConsultationRow>(key_of(id));
    for (auto& shown : document.at("statements").as_array()) {
        auto& statement = shown.as_object();
        if (statement.at("text").is_null()) continue;
        const std::string_view label = statement.at("statement").as_string();
        const auto today = rows.find<StatementRow>(statement_key(id.bytes, label));
        if (!row || !today || !is_public(*today, row->premoderated)) statement["text"] = nullptr;
    }
}

std::optional<json::value> summary(const domain::ConsultationId& id, Answering& a) {
    const auto row = a.rows().find<ConsultationRow>(key_of(id));
    if (!row) return std::nullopt;
    json::object summary = heading(id, *row);
    summary["statements"] = row->statements;
    return summary;
}

std::optional<domain::CouncilId> council_of(const domain::ConsultationId& id, RowReader& rows) {
    const auto row = rows.find<ConsultationRow>(key_of(id));
    if (!row) return std::nullopt;
    return row->council;
}

std::optional<std::vector<Views::Opinion>> matrix(
    const domain::ConsultationId& id, RowReader& rows
) {
    if (!council_of(id, rows)) return std::nullopt;
    std::map<std::uint32_t, std::string> labels;
    for (const auto& [label, statement] : statements_of(id, rows)) labels[statement.number] = label;
    std::vector<Views::Opinion> cells;
    rows.each<ParticipantRow>(
        participant_key(id.bytes, {}),
        [&](std::string_view participant, const ParticipantRow& row) {
            for (std::uint32_t number = 0; number < row.opinions.size(); ++number) {
                if (row.opinions[number] == unanswered) continue;
                const auto opinion = static_cast<Opinion>(row.opinions[number]);
                cells.push_back(
                    {std::string(participant),
                     labels[number],
                     std::string(eventstore::codec::to_document(opinion, {}).as_string())}
                );
            }
            return true;
        }
    );
    std::ranges::sort(cells, [](const Views::Opinion& a, const Views::Opinion& b) {
        return a.participant == b.participant ? is_before(a.statement, b.statement)
                                              : is_before(a.participant, b.participant);
    });
    return cells;
}

}  // namespace yishi::projections::consultation_matrix
