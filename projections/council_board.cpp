#include "domain/action/id.hpp"
#include "domain/consultation/id.hpp"
#include "domain/session/id.hpp"
#include "domain/topic/id.hpp"
#include "projections/council_board.hpp"

#include "eventstore/codec/document.hpp"
#include "eventstore/procedure/catalogue.hpp"
#include "projections/action_sheet.hpp"
#include "projections/consultation_matrix.hpp"
#include "projections/live_session.hpp"
#include "projections/moments.hpp"
#include "projections/reaction_watch.hpp"
#include "projections/rests_on.hpp"
#include "projections/seats_shown.hpp"
#include "projections/topic_story.hpp"

namespace yishi::projections::council_board {
namespace {

namespace json = boost::json;
namespace council = domain::council;
using domain::Evolved;
using domain::misfit;

Key key_of(const domain::CouncilId& id) { return Key(RowKind::council).id(id); }

Key position_key(const domain::CouncilId& id) { return Key(RowKind::register_position).id(id); }

CouncilRow& row_of(const Change& c) { return c.rows.edit<CouncilRow>(key_of({c.id})); }

PersonRow& person_of(const Change& c, const domain::PersonId& person) {
    return c.rows.edit<PersonRow>(Key(RowKind::person).id_bytes(c.id).id(person));
}

constexpr auto no_such_body = "there is no such body";
constexpr auto no_such_person = "that person is not in the register";
constexpr auto no_such_seat = "that person has no seat there";

// Whether the council is founded and, by now, has that body or person.
bool is_founded(const Change& c) { return c.rows.find<CouncilRow>(key_of({c.id})) != nullptr; }
bool has_body(const Change& c, const domain::BodyId& body) {
    const auto* row = c.rows.find<CouncilRow>(key_of({c.id}));
    return row != nullptr && row->bodies.contains(body);
}
bool has_person(const Change& c, const domain::PersonId& person) {
    const auto* row = c.rows.find<PersonRow>(Key(RowKind::person).id_bytes(c.id).id(person));
    return row != nullptr && row->enrolled;
}

Evolved on(const council::Founded& e, const Change& c) {
    if (is_founded(c)) return misfit("the council is founded already");
    rests_on::begin(c.rows, {kind::council, c.id}, {Fact::register_, c.id});
    CouncilRow& row = row_of(c);
    row.name = e.name;
    row.kind = e.kind;
    return {};
}

Evolved on(const council::BodyAdded& e, const Change& c) {
    if (!is_founded(c)) return misfit("the council was never founded");
    if (council::find_body_kind(e.kind) == nullptr) return misfit("there is no such kind of body");
    if (has_body(c, e.body)) return misfit("there is such a body already");
    row_of(c).bodies[e.body] = {e.kind, e.name, e.size_max, e.term_ends_at, e.eligible, {}};
    return {};
}

Evolved on(const council::EligibleCounted& e, const Change& c) {
    if (!has_body(c, e.body)) return misfit(no_such_body);
    BodyRow& body = row_of(c).bodies[e.body];
    body.eligible = e.eligible;
    body.counted_from = e.counted_from;
    return {};
}

Evolved on(const council::CompositionCounted& e, const Change& c) {
    if (!has_body(c, e.body)) return misfit(no_such_body);
    row_of(c).bodies[e.body].composition = e.composition;
    return {};
}

Evolved on(const council::TermExtended& e, const Change& c) {
    if (!has_body(c, e.body)) return misfit(no_such_body);
    row_of(c).bodies[e.body].term_ends_at = e.term_ends_at;
    return {};
}

Evolved on(const council::TermBegun& e, const Change& c) {
    if (!has_body(c, e.body)) return misfit(no_such_body);
    BodyRow& body = row_of(c).bodies[e.body];
    const auto old_end = std::min(body.term_ends_at.value_or(e.begins_at), e.begins_at);
    for (auto& [person, seat] : body.seats) {
        seat.term_ends_at = std::min(seat.term_ends_at.value_or(old_end), old_end);
    }
    body.term_ends_at = e.term_ends_at;
    body.composition.reset();
    return {};
}

Evolved on(const council::Enrolled& e, const Change& c) {
    if (!is_founded(c)) return misfit("the council was never founded");
    if (has_person(c, e.person)) return misfit("that person is in the register already");
    person_of(c, e.person) = {e.name, true};
    return {};
}

Evolved on(const council::Left& e, const Change& c) {
    if (!has_person(c, e.person)) return misfit(no_such_person);
    person_of(c, e.person).enrolled = false;
    for (auto& [id, body] : row_of(c).bodies) body.seats.erase(e.person);
    return {};
}

Evolved on(const council::SeatTaken& e, const Change& c) {
    if (!has_person(c, e.person)) return misfit(no_such_person);
    if (!has_body(c, e.body)) return misfit(no_such_body);
    row_of(c).bodies[e.body].seats[e.person] = {e.role, e.term_ends_at};
    return {};
}

Evolved on(const council::SeatFilled& e, const Change& c) {
    if (!has_person(c, e.person)) return misfit(no_such_person);
    if (!has_body(c, e.body)) return misfit(no_such_body);
    row_of(c).bodies[e.body].seats[e.person] = {e.role, e.term_ends_at};
    return {};
}

// Null where the body or the seat is not there.
SeatRow* seat_of(const Change& c, const domain::BodyId& body, const domain::PersonId& person) {
    if (!has_body(c, body)) return nullptr;
    auto& seats = row_of(c).bodies[body].seats;
    const auto seat = seats.find(person);
    return seat == seats.end() ? nullptr : &seat->second;
}

Evolved on(const council::SeatRenewed& e, const Change& c) {
    auto* seat = seat_of(c, e.body, e.person);
    if (seat == nullptr) return misfit(no_such_seat);
    seat->term_ends_at = e.term_ends_at;
    return {};
}

Evolved on(const council::SeatSuspended& e, const Change& c) {
    auto* seat = seat_of(c, e.body, e.person);
    if (seat == nullptr) return misfit(no_such_seat);
    seat->suspension = council::Suspension{e.until};
    return {};
}

Evolved on(const council::SuspensionEnded& e, const Change& c) {
    auto* seat = seat_of(c, e.body, e.person);
    if (seat == nullptr) return misfit(no_such_seat);
    seat->suspension.reset();
    return {};
}

Evolved on(const council::SeatVacated& e, const Change& c) {
    if (!has_person(c, e.person)) return misfit(no_such_person);
    if (!has_body(c, e.body)) return misfit(no_such_body);
    row_of(c).bodies[e.body].seats.erase(e.person);
    return {};
}

// Who may sign in is no matter of the board, nor of anybody who rests on the register.
Evolved on(const council::SignInCodeIssued& e, const Change& c) {
    if (!has_person(c, e.person)) return misfit(no_such_person);
    return {};
}

// When seats and bodies come to the end of their terms, and suspensions to theirs.
std::set<domain::Instant> ends_of_terms(const CouncilRow& row) {
    std::set<domain::Instant> ends;
    for (const auto& [id, body] : row.bodies) {
        if (body.term_ends_at) ends.insert(*body.term_ends_at);
        for (const auto& [person, seat] : body.seats) {
            if (seat.term_ends_at) ends.insert(*seat.term_ends_at);
            if (seat.suspension && seat.suspension->until) ends.insert(*seat.suspension->until);
        }
    }
    return ends;
}

json::array people_of(const domain::CouncilId& id, const council::State& state, Answering& a) {
    json::array people;
    a.rows().each<PersonRow>(
        Key(RowKind::person).id(id),
        [&](std::string_view rest, const PersonRow& known) {
            domain::PersonId person;
            if (!known.enrolled || rest.size() != person.bytes.size()) return true;
            std::copy(rest.begin(), rest.end(), person.bytes.begin());
            auto shown = a.person_object(id, person);
            shown["seats"] = seats_shown::serving(state, person, a.at());
            if (auto idle = seats_shown::idle(state, person, a.at()); !idle.empty()) {
                shown["idle_seats"] = std::move(idle);
            }
            people.push_back(std::move(shown));
            return true;
        }
    );
    return people;
}

// What was set off and is not recorded. It comes within a moment, unless the rules refuse it.
json::array set_off_in(const domain::CouncilId& id, Answering& a) {
    constexpr std::size_t told_max = 20;
    json::array items;
    for (const auto& row : ReactionWatch::outstanding_in(id, a.rows(), told_max)) {
        if (!ReactionWatch::may_be_told(row)) continue;
        const auto dot = row.command.find('.');
        const auto* procedure = eventstore::find_procedure(row.command.substr(0, dot));
        const auto* type = procedure->find_command(std::string_view(row.command).substr(dot + 1));
        items.push_back(json::object{
            {"stream", row.stream},
            {"command", row.command},
            {"words", json::object{{"zh", type->words.zh}, {"en", type->words.en}}},
            {"at", when(row.at)},
        });
    }
    return items;
}

// Each item as its own view sums it up; one that this audience may not see is left out.
template <class Id, class Summary>
json::array items_of(
    const domain::CouncilId& council, RowKind kind, Summary summary, Answering& a
) {
    json::array items;
    const auto list = Key(RowKind::council_item).id(council).letter(static_cast<char>(kind));
    a.rows().each<ItemRow>(list, [&](std::string_view, const ItemRow& item) {
        auto summed_up = summary(Id{item.id.bytes}, a);
        if (summed_up) items.push_back(*std::move(summed_up));
        return true;
    });
    return items;
}

}  // namespace

Followed apply(const council::Event& event, const Change& change) {
    const auto* known = change.rows.find<CouncilRow>(key_of({change.id}));
    const auto before = known != nullptr ? ends_of_terms(*known) : std::set<domain::Instant>{};
    auto followed =
        follow_by(event, change, [](const auto& e, const Change& c) { return on(e, c); });
    if (!followed || std::holds_alternative<council::SignInCodeIssued>(event)) return followed;
    const Basis the_register{Fact::register_, change.id};
    moments::replace(change.rows, the_register, before, ends_of_terms(row_of(change)));
    change.rows.edit<RegisterPositionRow>(position_key({change.id})).position =
        change.entry.position + 1;
    change.touched.add(the_register);
    return followed;
}

void list_item(const Change& change, const domain::CouncilId& council, RowKind kind) {
    const auto key = Key(RowKind::council_item)
                         .id(council)
                         .letter(static_cast<char>(kind))
                         .number(change.entry.position);
    change.rows.edit<ItemRow>(key).id.bytes = change.id;
    rests_on::begin(change.rows, {kind::council, council.bytes}, {Fact::item, change.id});
}

council::State register_of(const CouncilRow& row) {
    council::Standing standing{row.name, row.kind, {}, {}};
    for (const auto& [id, body] : row.bodies) {
        const auto* kind = council::find_body_kind(body.kind);
        if (kind == nullptr) continue;  // no row is made of such an event
        standing.bodies[id] = {
            kind->kind, body.name, body.size_max, body.term_ends_at, body.eligible,
            body.counted_from, {}, body.composition
        };
        for (const auto& [person, seat] : body.seats) {
            standing.people[person].seats[id] = {seat.role, seat.term_ends_at, {}, seat.suspension};
        }
    }
    return standing;
}

bool is_enrolled(
    const domain::CouncilId& council, const domain::PersonId& person, RowReader& rows
) {
    const auto row = rows.find<PersonRow>(Key(RowKind::person).id(council).id(person));
    return row && row->enrolled;
}

eventstore::Position register_position(const domain::CouncilId& council, RowReader& rows) {
    const auto row = rows.find<RegisterPositionRow>(position_key(council));
    return row ? row->position : 0;
}

std::optional<Views::Standing> standing(
    const domain::CouncilId& council, const domain::PersonId& person, Answering& a
) {
    const auto row = a.rows().find<CouncilRow>(key_of(council));
    if (!row || !is_enrolled(council, person, a.rows())) return std::nullopt;
    Views::Standing standing;
    const auto shown = a.person_object(council, person);
    if (const auto* name = shown.at("name").if_string()) standing.name = std::string(*name);
    standing.seats = seats_shown::serving(register_of(*row), person, a.at());
    return standing;
}

std::optional<domain::CouncilId> council_of(const domain::CouncilId& id, RowReader& rows) {
    if (!rows.find<CouncilRow>(key_of(id))) return std::nullopt;
    return id;
}

std::optional<json::value> document(const domain::CouncilId& id, Answering& a) {
    const auto row = a.rows().find<CouncilRow>(key_of(id));
    if (!row) return std::nullopt;
    const auto state = register_of(*row);
    json::object board{
        {"id", id.text()},
        {"name", row->name},
        {"kind", eventstore::codec::to_document(row->kind, {})},
        {"bodies", seats_shown::bodies(*row, state, a.at())},
    };
    if (a.for_members()) board["people"] = people_of(id, state, a);
    // Of the present alone: that something had become so anyhow no entry says.
    if (auto items = set_off_in(id, a); a.for_members() && !items.empty()) {
        board["set_off"] = std::move(items);
    }
    board["topics"] = items_of<domain::TopicId>(id, RowKind::topic, topic_story::summary, a);
    board["sessions"] = items_of<domain::SessionId>(id, RowKind::session, live_session::summary, a);
    board["consultations"] = items_of<domain::ConsultationId>(
        id, RowKind::consultation, consultation_matrix::summary, a
    );
    board["actions"] = items_of<domain::ActionId>(id, RowKind::action, action_sheet::summary, a);
    return board;
}

}  // namespace yishi::projections::council_board
