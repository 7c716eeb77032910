#include "domain/action/id.hpp"
#include "projections/action_sheet.hpp"

#include "projections/council_board.hpp"
#include "projections/live_session.hpp"

#include <boost/json/object.hpp>

namespace yishi::projections::action_sheet {
namespace {

namespace json = boost::json;
namespace action = domain::action;

json::object heading(const domain::ActionId& id, const ActionRow& row, const action::Task& task) {
    const auto phase = std::visit(
        [](const auto& s) { return std::remove_cvref_t<decltype(s)>::phase.name; }, row.state
    );
    return {
        {"id", id.text()},
        {"title", task.title},
        {"phase", phase},
        {"overdue", task.overdue},
        {"due_at", when(task.due_at)},
    };
}

bool is_verified(const action::State& state) {
    return std::holds_alternative<action::phase::Verified>(state) ||
           std::holds_alternative<action::phase::Rated>(state);
}

// The mean of all ratings in tenths, rounded half up, as text: "4.3". Null without any.
json::value mean_stars(const action::State& state) {
    const auto* rated = std::get_if<action::phase::Rated>(&state);
    if (rated == nullptr || rated->ratings.empty()) return nullptr;
    std::size_t sum = 0;
    for (const auto& [person, rating] : rated->ratings) sum += rating.stars;
    const auto count = rated->ratings.size();
    const auto tenths = (sum * 20 + count) / (count * 2);
    return static_cast<double>(tenths) / 10;
}

std::size_t ratings_of(const action::State& state) {
    const auto* rated = std::get_if<action::phase::Rated>(&state);
    return rated == nullptr ? 0 : rated->ratings.size();
}

}  // namespace

Followed apply(const action::Event& event, const Change& c) {
    const auto followed = follow<action::Procedure, ActionRow>(c, key_of({c.id}), event);
    if (!followed) return std::unexpected(followed.error());
    auto& row = **followed;
    const auto* task = action::task_of(row.state);
    if (std::holds_alternative<action::Assigned>(event)) {
        council_board::list_item(c, task->council, RowKind::action);
        if (task->session) live_session::list_item(c, *task->session, RowKind::action);
    }
    c.touched.add({Fact::item, c.id});
    return {};
}

std::optional<json::value> summary(const domain::ActionId& id, Answering& a) {
    const auto row = a.rows().find<ActionRow>(key_of(id));
    const auto* task = row ? action::task_of(row->state) : nullptr;
    if (task == nullptr) return std::nullopt;
    return heading(id, *row, *task);
}

std::optional<json::value> document(const domain::ActionId& id, Answering& a) {
    const auto row = a.rows().find<ActionRow>(key_of(id));
    const auto* task = row ? action::task_of(row->state) : nullptr;
    if (task == nullptr) return std::nullopt;
    const auto stream = domain::stream_of(kind::action, id);
    json::object document = heading(id, *row, *task);
    document["council"] = id_text(task->council);
    document["detail"] = a.private_text(stream, "detail", task->detail);
    document["body"] = id_text(task->body);
    document["person"] = a.person(task->council, task->person);
    document["supervisor"] = a.person(task->council, task->supervisor);
    document["topic"] = id_text(task->topic);
    document["session"] = id_text(task->session);
    document["urged"] = task->urged;
    document["report"] = nullptr;
    std::visit(
        [&](const auto& now) {
            if constexpr (requires { now.report; }) {
                document["report"] = a.private_text(stream, "report", now.report);
            }
            if constexpr (requires { now.note; }) {
                if (a.for_members()) document["note"] = now.note;
            }
        },
        row->state
    );
    document["verified"] = is_verified(row->state);
    document["stars"] = mean_stars(row->state);
    document["ratings"] = ratings_of(row->state);
    return document;
}

std::optional<domain::CouncilId> council_of(const domain::ActionId& id, RowReader& rows) {
    const auto row = rows.find<ActionRow>(key_of(id));
    const auto* task = row ? action::task_of(row->state) : nullptr;
    if (task == nullptr) return std::nullopt;
    return task->council;
}

}  // namespace yishi::projections::action_sheet
