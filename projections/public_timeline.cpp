#include "domain/session/id.hpp"
#include "projections/public_timeline.hpp"

#include "domain/rules/rule_set.hpp"
#include "eventstore/codec/document.hpp"
#include "projections/action_sheet.hpp"
#include "projections/consultation_matrix.hpp"
#include "projections/council_board.hpp"
#include "projections/live_session.hpp"
#include "projections/story.hpp"
#include "projections/topic_story.hpp"
#include "projections/vote_tally.hpp"

namespace yishi::projections::public_timeline {
namespace {

namespace json = boost::json;
namespace action = domain::action;
namespace consultation = domain::consultation;
namespace council = domain::council;
namespace rules = domain::rules;
namespace session = domain::session;
namespace topic = domain::topic;
namespace vote = domain::vote;

// Newest first, so the position counts down.
StoryRow& publish(const Change& c, const domain::CouncilId& council, std::string title) {
    const auto key = Key(RowKind::council_timeline).id(council).number(~c.entry.position);
    c.touched.add(kind::timeline, council);
    StoryRow& row = c.rows.edit<StoryRow>(key);
    row = story::item_of(c);
    row.title = std::move(title);
    return row;
}

std::string name_of(auto enumerator) {
    return std::string(eventstore::codec::to_document(enumerator, {}).as_string());
}

// ---- The allow-list: everything else falls to the last overload ---------------------------------

void on(const council::Founded& e, const Change& c) { publish(c, {c.id}, e.name); }
void on(const council::BodyAdded& e, const Change& c) { publish(c, {c.id}, e.name); }

// A rule by what it is called, as every title is in the words of those whose it is.
std::string called(const std::string& rule, domain::Instant at) {
    const auto* known = rules::in_force(at).find(rule);
    return known == nullptr ? rule : std::string(known->words.zh) + "（" + rule + "）";
}

void on(const rules::Adopted& e, const Change& c) {
    publish(c, {c.id}, called(e.rule, c.at())).detail = e.reason;
}
void on(const rules::Repealed& e, const Change& c) {
    publish(c, {c.id}, called(e.rule, c.at())).detail = e.reason;
}

StoryRow* publish_topic(const Change& c) {
    const auto* row = c.rows.find<TopicRow>(topic_story::key_of({c.id}));
    if (row == nullptr || !row->screened) return nullptr;
    return &publish(c, topic::matter_of(row->state)->council, topic_story::public_title(*row));
}

void on(const topic::Accepted&, const Change& c) { publish_topic(c); }
void on(const topic::Graded& e, const Change& c) {
    if (auto* row = publish_topic(c)) row->detail = name_of(e.track);
}
void on(const topic::Scheduled&, const Change& c) { publish_topic(c); }
void on(const topic::NoticeGiven&, const Change& c) { publish_topic(c); }
void on(const topic::Withdrawn&, const Change& c) { publish_topic(c); }
void on(const topic::Rejected& e, const Change& c) {
    if (auto* row = publish_topic(c)) row->detail = e.reason;
}
void on(const topic::Merged& e, const Change& c) {
    if (auto* row = publish_topic(c)) row->detail = e.reason;
}
void on(const topic::Concluded& e, const Change& c) {
    if (auto* row = publish_topic(c))
        row->detail = e.reason.empty() ? name_of(e.outcome) : e.reason;
}

StoryRow& publish_session(const Change& c) {
    const auto* row = c.rows.find<SessionRow>(live_session::key_of({c.id}));
    const auto* held = session::proceedings(row->state);
    return publish(c, held->council, held->title);
}

// A motion's own words are the title of what happens to it.
StoryRow& publish_motion(const Change& c, const domain::MotionId& motion_id) {
    const auto* row = c.rows.find<SessionRow>(live_session::key_of({c.id}));
    const auto* held = session::proceedings(row->state);
    const auto* motion = session::find_motion(*held, motion_id);
    return publish(
        c, held->council, motion == nullptr ? held->title : motion->versions.back().text
    );
}

void on(const session::Convened& e, const Change& c) { publish_session(c).detail = e.place; }
void on(const session::AgendaSet&, const Change& c) { publish_session(c); }
void on(const session::Cancelled& e, const Change& c) { publish_session(c).detail = e.reason; }
void on(const session::Opened&, const Change& c) { publish_session(c); }
void on(const session::Adjourned& e, const Change& c) { publish_session(c).detail = e.reason; }
void on(const session::AdjournedToDay& e, const Change& c) {
    publish_session(c).detail = e.reason;
}
void on(const session::Resumed&, const Change& c) { publish_session(c); }
void on(const session::ResumedOnDay&, const Change& c) { publish_session(c); }
void on(const session::Closed&, const Change& c) { publish_session(c); }
void on(const session::MinutesPublished&, const Change& c) { publish_session(c); }
void on(const session::MotionPut& e, const Change& c) { publish_motion(c, e.motion); }
void on(const session::ResultAnnounced& e, const Change& c) {
    publish_motion(c, e.motion).detail = name_of(e.result);
}
void on(const session::ResultAnnulled& e, const Change& c) {
    publish_motion(c, e.motion).detail = name_of(session::Result::void_);
}

void on(const vote::Declared& e, const Change& c) {
    const auto* row = c.rows.find<VoteRow>(vote_tally::key_of({c.id}));
    const auto* poll = vote::poll(row->state);
    StoryRow& item = publish(c, poll->council, poll->question);
    item.detail = name_of(e.outcome);
    for (const auto& choice : e.counts) item.counts[choice.choice] = choice.count;
}

void on(const vote::Annulled& e, const Change& c) {
    const auto* row = c.rows.find<VoteRow>(vote_tally::key_of({c.id}));
    const auto* poll = vote::poll(row->state);
    publish(c, poll->council, poll->question).detail = e.reason;
}

void publish_consultation(const Change& c) {
    const auto* row = c.rows.find<ConsultationRow>(consultation_matrix::key_of({c.id}));
    publish(c, row->council, row->title);
}

void on(const consultation::Opened&, const Change& c) { publish_consultation(c); }
void on(const consultation::Closed&, const Change& c) { publish_consultation(c); }

StoryRow& publish_action(const Change& c) {
    const auto* row = c.rows.find<ActionRow>(action_sheet::key_of({c.id}));
    const auto* task = action::task_of(row->state);
    return publish(c, task->council, task->title);
}

void on(const action::Assigned&, const Change& c) { publish_action(c); }
void on(const action::Accepted&, const Change& c) { publish_action(c); }
void on(const action::Started&, const Change& c) { publish_action(c); }
void on(const action::ReportedDone&, const Change& c) { publish_action(c); }
void on(const action::Verified&, const Change& c) { publish_action(c); }
void on(const action::DeadlinePassed&, const Change& c) { publish_action(c); }
void on(const action::Rated& e, const Change& c) {
    publish_action(c).detail = std::to_string(e.stars);
}

void on(const auto&, const Change&) {}

template <class Event>
void apply_any(const Event& event, const Change& c) {
    std::visit([&](const auto& e) { on(e, c); }, event);
}

}  // namespace

void apply(const council::Event& event, const Change& c) { apply_any(event, c); }
void apply(const rules::Event& event, const Change& c) { apply_any(event, c); }
void apply(const topic::Event& event, const Change& c) { apply_any(event, c); }
void apply(const session::Event& event, const Change& c) { apply_any(event, c); }
void apply(const vote::Event& event, const Change& c) { apply_any(event, c); }
void apply(const consultation::Event& event, const Change& c) { apply_any(event, c); }
void apply(const action::Event& event, const Change& c) { apply_any(event, c); }

std::optional<json::value> document(const domain::CouncilId& id, Answering& a) {
    const auto council = a.rows().find<CouncilRow>(Key(RowKind::council).id(id));
    if (!council) return std::nullopt;
    json::array items;
    a.rows().each<StoryRow>(
        Key(RowKind::council_timeline).id(id),
        [&](std::string_view rest, const StoryRow& row) {
            items.push_back(story::document(~number_in(rest), row));
            return items.size() < items_max;
        }
    );
    return json::object{
        {"council", id.text()}, {"name", council->name}, {"items", std::move(items)}
    };
}

}  // namespace yishi::projections::public_timeline
