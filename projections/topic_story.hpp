// A topic, and its timeline from the submission to the rated result: its own events, and those of
// sessions, votes, consultations and actions that name it.
#pragma once

#include "domain/action/action.hpp"
#include "domain/consultation/consultation.hpp"
#include "domain/session/session.hpp"
#include "domain/topic/topic.hpp"
#include "domain/vote/vote.hpp"
#include "projections/answering.hpp"
#include "projections/change.hpp"
#include "projections/follow.hpp"

#include <boost/json/value.hpp>

#include <optional>

namespace yishi::projections {

struct TopicRow {
    domain::topic::State state;
    bool screened = false;  // accepted, rejected or merged at some time: its title is public
    bool accepted = false;  // at some time: its body is public
};
BOOST_DESCRIBE_STRUCT(TopicRow, (), (state, screened, accepted))

namespace topic_story {

Followed apply(const domain::topic::Event& event, const Change& change);

// After the views of these contexts: what they wrote says which topic is meant.
void apply(const domain::session::Event& event, const Change& change);
void apply(const domain::vote::Event& event, const Change& change);
void apply(const domain::consultation::Event& event, const Change& change);
void apply(const domain::action::Event& event, const Change& change);

std::optional<boost::json::value> document(const domain::TopicId& topic, Answering& answering);

// Takes out of a past document for the public what it may read no longer; `rows` are today's.
void withhold(const domain::TopicId& topic, boost::json::object& document, RowReader& rows);

// For the council board: {id, title, phase, supporters}.
std::optional<boost::json::value> summary(const domain::TopicId& topic, Answering& answering);

std::optional<domain::CouncilId> council_of(const domain::TopicId& topic, RowReader& rows);

// As the council may publish it: empty before it was screened.
std::string public_title(const TopicRow& row);

inline Key key_of(const domain::TopicId& topic) { return Key(RowKind::topic).id(topic); }

}  // namespace topic_story
}  // namespace yishi::projections
