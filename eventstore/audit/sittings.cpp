#include "eventstore/audit/sittings.hpp"

#include "domain/kernel/stream.hpp"
#include "domain/rules/calendar.hpp"
#include "domain/session/events.hpp"
#include "eventstore/codec/event_of.hpp"

#include <string>
#include <utility>
#include <variant>

namespace yishi::eventstore::audit {
namespace {

namespace session = domain::session;
namespace rules = domain::rules;

// A night may lie between two parts of one sitting.
constexpr domain::Duration a_night = domain::hours(6);

bool is_of_one_day(domain::Instant one, domain::Instant later) {
    return rules::date_of(one) == rules::date_of(later) || later - one < a_night;
}

}  // namespace

void Sittings::wrong(const Entry& entry, std::string_view stream, Sentence what) {
    findings_.add(finding_on(
        Severity::breach, Part::recount, entry, stream, {"", entry.rule_set}, std::move(what)
    ));
}

void Sittings::add(const Entry& entry, std::string_view stream) {
    if (domain::StreamName{std::string(stream)}.context() != "session") return;
    const auto event = event_of<session::Event>(entry.type, entry.schema_version, entry.payload);
    if (!event) return;  // said by the redecision
    Room& room = rooms_[entry.stream];
    if (const auto* arrived = std::get_if<session::Arrived>(&*event)) {
        room.here.insert(arrived->person);
    } else if (const auto* departed = std::get_if<session::Departed>(&*event)) {
        room.here.erase(departed->person);
    } else if (const auto* adjourned = std::get_if<session::Adjourned>(&*event)) {
        room.break_began = adjourned->resumes_at ? std::nullopt : std::optional(entry.recorded_at);
    } else if (const auto* said = std::get_if<session::Chosen>(&*event)) {
        chosen(entry, stream, room, *said);
    } else if (std::holds_alternative<session::Resumed>(*event)) {
        resumed(entry, stream, room);
    }
    std::visit(
        [&](const auto& e) {
            if constexpr (requires { e.quorum; }) counted(entry, stream, room, e.quorum);
        },
        *event
    );
    if (std::holds_alternative<session::AdjournedToDay>(*event)) room.here.clear();
}

void Sittings::counted(
    const Entry& entry,
    std::string_view stream,
    const Room& room,
    const std::vector<session::QuorumCount>& counts
) {
    for (const auto& count : counts) {
        if (count.present <= room.here.size()) continue;
        const auto present = std::to_string(count.present);
        const auto here = std::to_string(room.here.size());
        wrong(
            entry,
            stream,
            {"记为实到 " + present + " 人，而签到在场的只有 " + here + " 人",
             "it counts " + present + " present, and only " + here + " had signed in"}
        );
    }
}

void Sittings::chosen(
    const Entry& entry, std::string_view stream, const Room& room, const session::Chosen& said
) {
    std::size_t agreed = 0;
    std::set<domain::PersonId> asked;
    bool were_here = room.here.contains(said.person);
    for (const auto& one : said.asked) {
        were_here = were_here && room.here.contains(one.person);
        if (asked.insert(one.person).second && one.agreed) ++agreed;
    }
    if (were_here && asked.size() == said.asked.size() && 2 * agreed > asked.size()) return;
    wrong(
        entry,
        stream,
        {"推举不成立：被征询者须都在场、各征询一次，且过半数同意",
         "no choice: those asked must all be in the room, each asked once, and more than half agree"}
    );
}

void Sittings::resumed(const Entry& entry, std::string_view stream, Room& room) {
    const auto began = std::exchange(room.break_began, std::nullopt);
    if (!began || is_of_one_day(*began, entry.recorded_at)) return;
    wrong(
        entry,
        stream,
        {"休会后在另一天复会，没有定过复会时间，也没有重新签到",
         "a break was ended on another day: no time had been said, and nobody signed in anew"}
    );
}

}  // namespace yishi::eventstore::audit
