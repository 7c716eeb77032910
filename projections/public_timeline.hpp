// A council's public timeline: what the residents may see happen (the allow-list of what is
// published, and when). What is not named here does not appear.
#pragma once

#include "domain/action/action.hpp"
#include "domain/consultation/consultation.hpp"
#include "domain/council/council.hpp"
#include "domain/rules/rules.hpp"
#include "domain/session/session.hpp"
#include "domain/topic/topic.hpp"
#include "domain/vote/vote.hpp"
#include "projections/answering.hpp"
#include "projections/change.hpp"

#include <boost/json/value.hpp>

#include <optional>

namespace yishi::projections::public_timeline {

constexpr std::size_t items_max = 200;

// After the views of these contexts: what they wrote gives titles.
void apply(const domain::council::Event& event, const Change& change);
void apply(const domain::rules::Event& event, const Change& change);
void apply(const domain::topic::Event& event, const Change& change);
void apply(const domain::session::Event& event, const Change& change);
void apply(const domain::vote::Event& event, const Change& change);
void apply(const domain::consultation::Event& event, const Change& change);
void apply(const domain::action::Event& event, const Change& change);

// The same for every audience; newest first, at most items_max.
std::optional<boost::json::value> document(const domain::CouncilId& council, Answering& answering);

}  // namespace yishi::projections::public_timeline
