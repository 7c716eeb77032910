#include "eventstore/audit/seats.hpp"

#include "domain/kernel/stream.hpp"
#include "domain/rules/rule_set.hpp"
#include "domain/session/events.hpp"
#include "domain/vote/events.hpp"
#include "eventstore/audit/event_in.hpp"

#include <algorithm>
#include <string>

namespace yishi::eventstore::audit {
namespace {

namespace council = domain::council;
namespace session = domain::session;
using domain::Role;

template <class E>
std::optional<E> of_register(const Entry& entry) {
    return read<E, council::Event>(entry);
}

bool asks_sources(const Entry& entry) {
    const auto* set = domain::rules::built_in_set(entry.rule_set);
    return set != nullptr && set->freezes_entitled;
}

Sentence too_few(const char* zh, const char* en, std::uint32_t eligible, std::uint32_t least) {
    return {
        "应到 " + std::to_string(eligible) + " 人，少于" + zh + " " + std::to_string(least) + " 人",
        std::to_string(eligible) + " were entitled, fewer than the " + std::to_string(least) + " " + en
    };
}

}  // namespace

void Seats::broken(const Entry& entry, std::string_view stream, Sentence what) {
    findings_.add(finding_on(
        Severity::breach, Part::decision, entry, stream, {"", entry.rule_set}, std::move(what)
    ));
}

void Seats::add(const Entry& entry, std::string_view stream) {
    check_office(entry, stream);
    check_appointment(entry, stream);
    check_filled(entry, stream);
    check_composition(entry, stream);
    check_count(entry, stream);
    check_session(entry, stream);
    check_vote(entry, stream);
    learn(entry);
    learn_terms(entry);
    learn_suspensions(entry);
}

bool Seats::is_running(const Body& body, const Seat& seat, domain::Instant at) const {
    if (seat.term_ends_at && *seat.term_ends_at <= at) return false;
    const auto of_body = ends_.find(body);
    return of_body == ends_.end() || !of_body->second || at < *of_body->second;
}

std::uint32_t Seats::voting_seats(const Body& body, domain::Instant at) const {
    std::uint32_t count = 0;
    for (const auto& [person, held] : seats_) {
        const auto seat = person.first == body.first ? held.find(body.second) : held.end();
        if (seat == held.end() || !domain::voting_roles.contains(seat->second.role)) continue;
        if (is_running(body, seat->second, at)) ++count;
    }
    return count;
}

// Whoever's credential carried the act held the office it was allowed by, at that moment. Without a
// body it was allowed by what somebody is to the matter, which only a decision can tell.
void Seats::check_office(const Entry& entry, std::string_view stream) {
    if (entry.body.is_nil()) return;
    const auto& sender = entry.submitted_by.value_or(entry.actor);
    const auto known = seats_.find({entry.council, sender});
    const auto gives = [&](const auto& held) {
        const auto& [body, seat] = held;
        if (body != entry.body) return false;
        if (!is_running({entry.council, body}, seat, entry.recorded_at)) return false;
        const auto& until = seat.suspended_until;
        if (seat.is_suspended && (!until || entry.recorded_at < *until)) return false;
        return seat.role == entry.role || entry.role == Role::member;
    };
    if (known != seats_.end() && std::ranges::any_of(known->second, gives)) return;
    broken(
        entry,
        stream,
        {"行为人当时没有这项行为所依据的席位",
         "whoever acted held no seat then that gives the office the act was allowed by"}
    );
}

void Seats::check_appointment(const Entry& entry, std::string_view stream) {
    const auto taken = of_register<council::SeatTaken>(entry);
    if (!taken || taken->basis) return;
    broken(
        entry,
        stream,
        {"就任未载明依据（建册、表决或决议）",
         "the appointment states no basis: founding register, declared vote or resolution"}
    );
}

void Seats::check_filled(const Entry& entry, std::string_view stream) {
    const auto filled = of_register<council::SeatFilled>(entry);
    if (!filled) return;
    const auto left = vacated_.find({{entry.council, filled->body}, filled->in_place_of});
    const bool was_his = left != vacated_.end() && left->second.role == filled->role &&
                         left->second.term_ends_at == filled->term_ends_at;
    if (was_his) return;
    broken(
        entry,
        stream,
        {"补选的不是离任者空出的席位，或任期不是其余下的任期",
         "the by-election fills no seat that was vacated, or not for what was left of its term"}
    );
}

void Seats::check_composition(const Entry& entry, std::string_view stream) {
    const auto counted = of_register<council::CompositionCounted>(entry);
    if (!counted) return;
    const auto& made_of = counted->composition;
    const std::uint64_t members = voting_seats({entry.council, counted->body}, entry.recorded_at);
    const bool is_lawful = made_of.members == members && 5ULL * made_of.reps >= 4 * members &&
                           3ULL * made_of.women_reps >= members && made_of.women_reps <= made_of.reps;
    if (is_lawful) return;
    broken(
        entry,
        stream,
        {"代表构成与名册不符，或代表、妇女代表不足法定比例",
         "the meeting is made of others than the register has, or of too few representatives or women among them"}
    );
}

void Seats::check_count(const Entry& entry, std::string_view stream) {
    const auto counted = of_register<council::EligibleCounted>(entry);
    if (!counted || !asks_sources(entry) || !counted->counted_from.empty()) return;
    const auto& count = counted->eligible;
    const auto seats = voting_seats({entry.council, counted->body}, entry.recorded_at);
    const bool departs = (count.persons != 0 && count.persons != seats) || count.households != 0 ||
                         count.area_cm2 != 0;
    if (!departs) return;
    broken(
        entry,
        stream,
        {"应到人数与席位数不同，却没有写明出处",
         "the number entitled departs from the seats and says nothing of where it is from"}
    );
}

void Seats::check_session(const Entry& entry, std::string_view stream) {
    using Event = session::Event;
    if (const auto convened = read<session::Convened, Event>(entry)) {
        const domain::SessionId id{domain::StreamName{std::string(stream)}.id()};
        for (const auto& one : convened->entitled) frozen_[{id, one.body}] = one.persons;
        const bool has_all = std::ranges::all_of(convened->bodies, [&](const auto& body) {
            return frozen_.contains({id, body});
        });
        if (has_all || !asks_sources(entry)) return;
        return broken(
            entry,
            stream,
            {"召集会议时没有固定应到人数", "the number entitled was not frozen when it was convened"}
        );
    }
    if (const auto opened = read<session::Opened, Event>(entry)) {
        check_quorum(entry, stream, opened->quorum);
    } else if (const auto resumed = read<session::Resumed, Event>(entry)) {
        check_quorum(entry, stream, resumed->quorum);
    }
}

void Seats::check_quorum(
    const Entry& entry, std::string_view stream, const std::vector<session::QuorumCount>& counts
) {
    const domain::SessionId id{domain::StreamName{std::string(stream)}.id()};
    for (const auto& count : counts) {
        const auto seats = voting_seats({entry.council, count.body}, entry.recorded_at);
        if (count.eligible < seats) {
            broken(entry, stream, too_few("表决席位", "voting seats there are", count.eligible, seats));
        }
        const auto frozen = frozen_.find({id, count.body});
        if (frozen != frozen_.end() && count.eligible < frozen->second) {
            broken(entry, stream, too_few("召集时的", "it was convened with", count.eligible, frozen->second));
        }
    }
}

void Seats::check_vote(const Entry& entry, std::string_view stream) {
    const auto opened = read<domain::vote::Opened, domain::vote::Event>(entry);
    if (!opened) return;
    const auto frozen = frozen_.find({domain::SessionId{opened->session.bytes}, opened->body});
    if (frozen == frozen_.end() || opened->entitled >= frozen->second) return;
    broken(
        entry, stream, too_few("会议召集时的", "its session was convened with", opened->entitled, frozen->second)
    );
}

void Seats::learn(const Entry& entry) {
    if (const auto taken = of_register<council::SeatTaken>(entry)) {
        seats_[{entry.council, taken->person}][taken->body] = {taken->role, taken->term_ends_at};
    } else if (const auto filled = of_register<council::SeatFilled>(entry)) {
        seats_[{entry.council, filled->person}][filled->body] = {filled->role, filled->term_ends_at};
        vacated_.erase(Left{{entry.council, filled->body}, filled->in_place_of});
    } else if (const auto renewed = of_register<council::SeatRenewed>(entry)) {
        seats_[{entry.council, renewed->person}][renewed->body].term_ends_at = renewed->term_ends_at;
    } else if (const auto vacated_seat = of_register<council::SeatVacated>(entry)) {
        vacated(entry, *vacated_seat);
    } else if (const auto left = of_register<council::Left>(entry)) {
        seats_.erase({entry.council, left->person});
    }
}

void Seats::vacated(const Entry& entry, const council::SeatVacated& vacated) {
    const auto known = seats_.find({entry.council, vacated.person});
    if (known == seats_.end()) return;
    const auto seat = known->second.find(vacated.body);
    if (seat == known->second.end()) return;
    vacated_[{{entry.council, vacated.body}, vacated.person}] = seat->second;
    known->second.erase(seat);
}

void Seats::learn_terms(const Entry& entry) {
    if (const auto added = of_register<council::BodyAdded>(entry)) {
        ends_[{entry.council, added->body}] = added->term_ends_at;
    } else if (const auto extended = of_register<council::TermExtended>(entry)) {
        ends_[{entry.council, extended->body}] = extended->term_ends_at;
    } else if (const auto begun = of_register<council::TermBegun>(entry)) {
        const Body body{entry.council, begun->body};
        const auto cut = std::min(ends_[body].value_or(begun->begins_at), begun->begins_at);
        for (auto& [person, held] : seats_) {
            const auto seat = person.first == entry.council ? held.find(begun->body) : held.end();
            if (seat == held.end()) continue;
            seat->second.term_ends_at = std::min(seat->second.term_ends_at.value_or(cut), cut);
        }
        ends_[body] = begun->term_ends_at;
        std::erase_if(vacated_, [&](const auto& left) { return left.first.first == body; });
    }
}

void Seats::learn_suspensions(const Entry& entry) {
    const auto set = [&](const auto& event, bool is_suspended, std::optional<domain::Instant> until) {
        auto& held = seats_[{entry.council, event.person}];
        const auto seat = held.find(event.body);
        if (seat == held.end()) return;
        seat->second.is_suspended = is_suspended;
        seat->second.suspended_until = until;
    };
    if (const auto suspended = of_register<council::SeatSuspended>(entry)) {
        set(*suspended, true, suspended->until);
    } else if (const auto ended = of_register<council::SuspensionEnded>(entry)) {
        set(*ended, false, std::nullopt);
    }
}

}  // namespace yishi::eventstore::audit
