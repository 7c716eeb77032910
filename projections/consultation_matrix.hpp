// The consultation matrix: who holds what of which statement, the tally of each, and the texts.
#pragma once

#include "domain/consultation/consultation.hpp"
#include "domain/topic/id.hpp"
#include "projections/answering.hpp"
#include "projections/change.hpp"
#include "projections/follow.hpp"

#include <boost/json/value.hpp>

#include <optional>
#include <string>
#include <vector>

namespace yishi::projections {

struct ConsultationRow {
    domain::CouncilId council;
    std::string title;
    std::string question;
    std::optional<domain::TopicId> topic;
    std::optional<domain::Instant> closes_at;
    bool premoderated = false;
    bool closed = false;
    std::uint32_t participants = 0;
    std::uint32_t statements = 0;
};
BOOST_DESCRIBE_STRUCT(
    ConsultationRow,
    (),
    (council, title, question, topic, closes_at, premoderated, closed, participants, statements)
)

struct ModerationRow {
    bool accepted = false;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(ModerationRow, (), (accepted, reason))

struct StatementRow {
    std::uint32_t number = 0;  // in the order of making; names the statement in ParticipantRow
    domain::PrivateText text;
    std::uint32_t agree = 0;
    std::uint32_t disagree = 0;
    std::uint32_t pass = 0;
    std::optional<ModerationRow> moderation;
};
BOOST_DESCRIBE_STRUCT(StatementRow, (), (number, text, agree, disagree, pass, moderation))

// One byte for each statement up to the last one answered, by its number: the Opinion, or 0.
// Nothing is faster to change, and people answer a good part of what they are shown.
struct ParticipantRow {
    std::string opinions;
};
BOOST_DESCRIBE_STRUCT(ParticipantRow, (), (opinions))

namespace consultation_matrix {

Followed apply(const domain::consultation::Event& event, const Change& change);

std::optional<boost::json::value> document(
    const domain::ConsultationId& consultation, Answering& answering
);

// Takes out of a past document for the public what it may read no longer; `rows` are today's.
void withhold(
    const domain::ConsultationId& consultation, boost::json::object& document, RowReader& rows
);

// For the council board: {id, title, phase, statements, participants}.
std::optional<boost::json::value> summary(
    const domain::ConsultationId& consultation, Answering& answering
);

std::optional<domain::CouncilId> council_of(
    const domain::ConsultationId& consultation, RowReader& rows
);

// Sorted as Views::matrix says; nothing when there is no such consultation.
std::optional<std::vector<Views::Opinion>> matrix(
    const domain::ConsultationId& consultation, RowReader& rows
);

inline Key key_of(const domain::ConsultationId& consultation) {
    return Key(RowKind::consultation).id(consultation);
}

}  // namespace consultation_matrix
}  // namespace yishi::projections
