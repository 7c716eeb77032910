#include "projections/seats_shown.hpp"

#include "eventstore/codec/document.hpp"
#include "projections/answering.hpp"

#include <algorithm>
#include <utility>

namespace yishi::projections::seats_shown {
namespace {

namespace json = boost::json;
namespace council = domain::council;

// Those whose term is running, the suspended among them.
std::int64_t seats_taken(
    const council::Standing& standing, const domain::BodyId& body, domain::Instant at
) {
    return std::ranges::count_if(standing.people, [&](const auto& known) {
        const auto seat = known.second.seats.find(body);
        return seat != known.second.seats.end() &&
               council::is_running(standing, body, seat->second, at);
    });
}

json::value composition_of(
    const council::State& state, const domain::BodyId& id, const council::Body& body, domain::Instant at
) {
    if (!body.composition) return nullptr;
    auto shown = eventstore::codec::to_document(*body.composition, {});
    // Counted when as many voted in it as do now.
    shown.as_object()["is_current"] = body.composition->members == council::voting_seats(state, id, at);
    return shown;
}

json::object seat_shown(
    const council::Standing& standing, const domain::BodyId& body, const council::Seat& seat
) {
    return {
        {"body", body.text()},
        {"kind", council::row_of(standing.bodies.at(body).kind).id},
        {"role", eventstore::codec::to_document(seat.role, {})},
        {"term_ends_at", when(council::end_of(standing, body, seat))},
    };
}

// The seats of a person that satisfy `is_it`, each as it is shown.
json::array seats_where(
    const council::State& state, const domain::PersonId& person, auto is_it, auto and_shown
) {
    json::array seats;
    const auto& standing = std::get<council::Standing>(state);
    const auto known = standing.people.find(person);
    if (known == standing.people.end()) return seats;
    for (const auto& [body, seat] : known->second.seats) {
        if (!is_it(standing, body, seat)) continue;
        auto shown = seat_shown(standing, body, seat);
        and_shown(shown, standing, body, seat);
        seats.push_back(std::move(shown));
    }
    return seats;
}

}  // namespace

json::array bodies(const CouncilRow& row, const council::State& state, domain::Instant at) {
    json::array bodies;
    const auto& standing = std::get<council::Standing>(state);
    for (const auto& [id, body] : row.bodies) {
        const auto* kind = council::find_body_kind(body.kind);
        const auto output = kind != nullptr ? std::optional(kind->output) : std::nullopt;
        const auto& known = standing.bodies.at(id);
        bodies.push_back(json::object{
            {"id", id.text()},
            {"kind", body.kind},
            {"name", body.name},
            {"output", eventstore::codec::to_document(output, {})},
            {"seats", seats_taken(standing, id, at)},
            {"size_max", body.size_max},
            {"term_ends_at", when(body.term_ends_at)},
            {"is_term_over", body.term_ends_at && *body.term_ends_at <= at},
            {"eligible", council::eligible_persons(state, id, at)},
            {"counted_from", body.counted_from},
            {"composition", composition_of(state, id, known, at)},
        });
    }
    return bodies;
}

json::array serving(
    const council::State& state, const domain::PersonId& person, domain::Instant at
) {
    return seats_where(
        state,
        person,
        [&](const auto& now, const auto& body, const auto& seat) {
            return council::is_serving(now, body, seat, at);
        },
        [](auto&&...) {}
    );
}

json::array idle(
    const council::State& state, const domain::PersonId& person, domain::Instant at
) {
    return seats_where(
        state,
        person,
        [&](const auto& now, const auto& body, const auto& seat) {
            return !council::is_serving(now, body, seat, at);
        },
        [&](json::object& shown, const auto& now, const auto& body, const council::Seat& seat) {
            const bool is_running = council::is_running(now, body, seat, at);
            shown["because"] = is_running ? "suspended" : "over";
            if (is_running) shown["until"] = when(seat.suspension->until);
        }
    );
}

}  // namespace yishi::projections::seats_shown
