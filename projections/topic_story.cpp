#include "domain/session/id.hpp"
#include "domain/topic/id.hpp"
#include "projections/topic_story.hpp"

#include "eventstore/codec/document.hpp"
#include "projections/action_sheet.hpp"
#include "projections/consultation_matrix.hpp"
#include "projections/council_board.hpp"
#include "projections/live_session.hpp"
#include "projections/story.hpp"
#include "projections/vote_tally.hpp"

namespace yishi::projections::topic_story {
namespace {

namespace json = boost::json;
namespace session = domain::session;
namespace topic = domain::topic;
namespace vote = domain::vote;

constexpr std::size_t items_max = 1'000;

void tell(const Change& c, const domain::TopicId& topic) {
    const auto key = Key(RowKind::topic_timeline).id(topic).number(c.entry.position);
    c.rows.edit<StoryRow>(key) = story::item_of(c);
    c.touched.add(kind::topic, topic);
}

void tell(const Change& c, const std::optional<domain::TopicId>& topic) {
    if (topic) tell(c, *topic);
}

// ---- A topic's own events ----------------------------------------------------------------------

// Supporters are counted, not told one by one; that something is shown is said by the decision it comes with.
constexpr bool is_told(const topic::Revealed&) { return false; }
constexpr bool is_told(const topic::Supported&) { return false; }
constexpr bool is_told(const topic::SupportWithdrawn&) { return false; }
constexpr bool is_told(const auto&) { return true; }

void screen(TopicRow& row, const topic::Accepted&) { row.screened = row.accepted = true; }
void screen(TopicRow& row, const topic::Rejected&) { row.screened = true; }
void screen(TopicRow& row, const topic::Merged&) { row.screened = true; }
void screen(TopicRow&, const auto&) {}

// ---- What happens to it elsewhere --------------------------------------------------------------

const session::Proceedings* proceedings_of(const Change& c, const domain::SessionId& id) {
    const auto* row = c.rows.find<SessionRow>(live_session::key_of(id));
    return row == nullptr ? nullptr : session::proceedings(row->state);
}

void tell_of_motion(
    const Change& c, const domain::SessionId& id, const domain::MotionId& motion_id
) {
    const auto* held = proceedings_of(c, id);
    const auto* motion = held == nullptr ? nullptr : session::find_motion(*held, motion_id);
    if (motion != nullptr) tell(c, motion->topic);
}

void tell_of_agenda(const Change& c) {
    const auto* held = proceedings_of(c, {c.id});
    if (held == nullptr) return;
    for (const auto& item : held->agenda) tell(c, item.topic);
}

template <class E>
concept OfMotion = requires(const E& e) { e.motion; };

template <class E>
concept OfWholeSession =
    std::same_as<E, session::Convened> || std::same_as<E, session::AgendaSet> ||
    std::same_as<E, session::Cancelled> || std::same_as<E, session::Opened> ||
    std::same_as<E, session::Closed> || std::same_as<E, session::MinutesPublished>;

template <class E>
void on_session(const E& e, const Change& c) {
    if constexpr (OfMotion<E>) {
        tell_of_motion(c, {c.id}, e.motion);
    } else if constexpr (OfWholeSession<E>) {
        tell_of_agenda(c);
    }
}

// Single ballots are no part of a topic's story.
template <class E>
constexpr bool is_told_of_vote = std::same_as<E, vote::Opened> || std::same_as<E, vote::Closed> ||
                                 std::same_as<E, vote::Declared>;

// ---- The document ------------------------------------------------------------------------------

std::string_view phase_of(const TopicRow& row) {
    return std::visit(
        [](const auto& s) { return std::remove_cvref_t<decltype(s)>::phase.name; }, row.state
    );
}

bool is_withdrawn(const TopicRow& row) {
    return std::holds_alternative<topic::phase::Withdrawn>(row.state);
}

json::object heading(const domain::TopicId& id, const TopicRow& row, const topic::Matter& matter) {
    return {
        {"id", id.text()},
        {"title", matter.versions.back().title},
        {"phase", phase_of(row)},
        {"supporters", matter.supporters.size()},
    };
}

// What only some phases know: track, reason, outcome, and where it went.
json::object course(const TopicRow& row) {
    json::object course{{"track", nullptr}};
    std::visit(
        [&](const auto& now) {
            if constexpr (requires { now.track; }) {
                if (now.track != topic::Track{}) {
                    course["track"] = eventstore::codec::to_document(now.track, {});
                }
            }
            if constexpr (requires { now.reason; }) course["reason"] = now.reason;
            if constexpr (requires { now.outcome; }) {
                course["outcome"] = eventstore::codec::to_document(now.outcome, {});
            }
            if constexpr (requires { now.into; }) course["into"] = id_text(now.into);
            if constexpr (requires { now.session; }) course["session"] = id_text(now.session);
            if constexpr (requires { now.vote; }) course["vote"] = id_text(now.vote);
        },
        row.state
    );
    return course;
}

// What the log shows of them is that there is something.
bool is_sealed(std::uint32_t type) {
    return type == topic::Submitted::type.number || type == topic::Revised::type.number ||
           type == topic::ReturnedForDetail::type.number;
}

json::array timeline_of(const domain::TopicId& id, bool with_sealed, Answering& a) {
    json::array items;
    a.rows().each<StoryRow>(
        Key(RowKind::topic_timeline).id(id),
        [&](std::string_view rest, const StoryRow& row) {
            if (with_sealed || !is_sealed(row.type)) {
                items.push_back(story::document(number_in(rest), row));
            }
            return items.size() < items_max;
        }
    );
    return items;
}

}  // namespace

Followed apply(const topic::Event& event, const Change& c) {
    const auto followed = follow<topic::Procedure, TopicRow>(c, key_of({c.id}), event);
    if (!followed) return std::unexpected(followed.error());
    auto& row = **followed;
    std::visit([&](const auto& e) { screen(row, e); }, event);
    const auto* matter = topic::matter_of(row.state);
    if (std::holds_alternative<topic::Submitted>(event)) {
        council_board::list_item(c, matter->council, RowKind::topic);
    }
    c.touched.add({Fact::item, c.id});
    c.touched.add(kind::topic, c.id);
    if (std::visit([](const auto& e) { return is_told(e); }, event)) {
        tell(c, domain::TopicId{c.id});
    }
    if (const auto* merged = std::get_if<topic::Merged>(&event)) tell(c, merged->into);
    return {};
}

void apply(const session::Event& event, const Change& c) {
    std::visit([&](const auto& e) { on_session(e, c); }, event);
}

void apply(const vote::Event& event, const Change& c) {
    const bool told = std::visit(
        [](const auto& e) { return is_told_of_vote<std::remove_cvref_t<decltype(e)>>; }, event
    );
    const auto* row = told ? c.rows.find<VoteRow>(vote_tally::key_of({c.id})) : nullptr;
    const auto* poll = row == nullptr ? nullptr : vote::poll(row->state);
    if (poll != nullptr) tell_of_motion(c, poll->session, poll->motion);
}

void apply(const domain::consultation::Event& event, const Change& c) {
    using domain::consultation::Closed;
    using domain::consultation::Opened;
    if (!std::holds_alternative<Opened>(event) && !std::holds_alternative<Closed>(event)) return;
    const auto* row = c.rows.find<ConsultationRow>(consultation_matrix::key_of({c.id}));
    if (row != nullptr) tell(c, row->topic);
}

void apply(const domain::action::Event&, const Change& c) {
    const auto* row = c.rows.find<ActionRow>(action_sheet::key_of({c.id}));
    const auto* task = row == nullptr ? nullptr : domain::action::task_of(row->state);
    if (task != nullptr) tell(c, task->topic);
}

std::string public_title(const TopicRow& row) {
    const auto* matter = topic::matter_of(row.state);
    return row.screened && matter != nullptr ? matter->versions.back().title : std::string{};
}

std::optional<json::value> summary(const domain::TopicId& id, Answering& a) {
    const auto row = a.rows().find<TopicRow>(key_of(id));
    const auto* matter = row ? topic::matter_of(row->state) : nullptr;
    if (matter == nullptr || (!row->screened && !a.for_members())) return std::nullopt;
    return heading(id, *row, *matter);
}

std::optional<json::value> document(const domain::TopicId& id, Answering& a) {
    const auto row = a.rows().find<TopicRow>(key_of(id));
    const auto* matter = row ? topic::matter_of(row->state) : nullptr;
    if (matter == nullptr || (!row->screened && !a.for_members())) return std::nullopt;
    const auto& version = matter->versions.back();
    json::object document = heading(id, *row, *matter);
    document["council"] = id_text(matter->council);
    document["author"] = a.person(matter->council, matter->author);
    const bool is_published = row->accepted && !is_withdrawn(*row);
    const auto stream = domain::stream_of(kind::topic, id);
    document["body"] = is_published ? a.published_text(stream, "body", version.body)
                                    : a.private_text(stream, "body", version.body);
    const bool may_know_all = row->accepted || a.for_members();
    if (may_know_all) document["versions"] = matter->versions.size();
    if (is_published || a.for_members()) {
        document["attachments"] = eventstore::codec::to_document(version.attachments, {});
    }
    for (auto& member : course(*row)) document[member.key()] = std::move(member.value());
    document["timeline"] = timeline_of(id, may_know_all, a);
    return document;
}

void withhold(const domain::TopicId& id, json::object& document, RowReader& rows) {
    const auto row = rows.find<TopicRow>(key_of(id));
    if (row && !is_withdrawn(*row)) return;
    document["body"] = nullptr;
    document.erase("attachments");
}

std::optional<domain::CouncilId> council_of(const domain::TopicId& id, RowReader& rows) {
    const auto row = rows.find<TopicRow>(key_of(id));
    const auto* matter = row ? topic::matter_of(row->state) : nullptr;
    if (matter == nullptr) return std::nullopt;
    return matter->council;
}

}  // namespace yishi::projections::topic_story
