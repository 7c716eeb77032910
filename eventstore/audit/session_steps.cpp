#include "eventstore/audit/session_steps.hpp"

#include "domain/kernel/stream.hpp"
#include "domain/session/id.hpp"
#include "domain/rules/calendar.hpp"
#include "domain/rules/rule_set.hpp"
#include "eventstore/audit/tally.hpp"
#include "eventstore/codec/event_of.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace yishi::eventstore::audit {
namespace {

namespace session = domain::session;
namespace rules = domain::rules;

// Comings, goings and the floor are decided again but are no steps.
bool is_step(std::uint32_t type) {
    constexpr std::array<std::uint32_t, 10> passed_over{402, 404, 405, 407, 408,
                                                        409, 410, 411, 412, 415};
    return type >= session::Convened::type.number &&
           type <= session::ChairHandedOver::type.number &&
           std::ranges::find(passed_over, type) == passed_over.end();
}

}  // namespace

const SessionSteps::Session* SessionSteps::find(const domain::SessionId& id) const {
    const auto found = sessions_.find(domain::stream_of("session", id).text);
    return found == sessions_.end() ? nullptr : &found->second;
}

void SessionSteps::skipped(const Session& session, const Entry& entry, Sentence what) {
    notes_.skipped(
        entry, session.standing.stream, {session.rule, session.rule_set}, std::move(what)
    );
}

void SessionSteps::add(const Entry& entry, std::string_view stream) {
    if (!is_step(entry.type)) return;
    const auto event = event_of<session::Event>(entry.type, entry.schema_version, entry.payload);
    if (!event) return;  // said by the redecision
    ++notes_.numbers().steps;
    auto found = sessions_.find(stream);
    if (found == sessions_.end()) {
        ++notes_.numbers().sessions;
        found = sessions_.emplace(stream, Session{}).first;
        found->second.rule_set = entry.rule_set;
    }
    Session& held = found->second;
    held.standing = standing_at(entry, stream);
    if (const auto* called = std::get_if<session::Convened>(&*event)) {
        convened(held, entry, *called);
        return;
    }
    course(held, entry, *event);
    motion(held, entry, *event);
    minutes(held, entry, *event);
}

void SessionSteps::convened(
    Session& held, const Entry& entry, const session::Convened& called
) {
    held.chair = called.chair;
    held.clerk = called.clerk;
    held.starts_at = called.starts_at;
    if (!called.rules.empty()) held.rule = called.rules.front().rule;
    if (called.instant || !is_countable(called.starts_at)) return;
    const auto* set = rules::built_in_set(entry.rule_set);
    for (const auto& body : called.rules) {
        const auto* law = set != nullptr ? set->find(body.rule) : nullptr;
        const std::int32_t days = std::max<std::int32_t>(
            body.notice_days, law != nullptr ? law->notice_days : 0
        );
        if (rules::notice_suffices(entry.recorded_at, called.starts_at, days)) continue;
        const auto number = std::to_string(days);
        notes_.skipped(
            entry,
            held.standing.stream,
            {body.rule, entry.rule_set},
            {"会议通知不足 " + number + " 天", "called with less than " + number + " days of notice"}
        );
    }
}

void SessionSteps::check_quorum(
    const Session& held, const Entry& entry, const std::vector<session::QuorumCount>& counts
) {
    const auto* set = rules::built_in_set(entry.rule_set);
    for (const auto& count : counts) {
        const auto* law = set != nullptr ? set->find(count.rule) : nullptr;
        if (law == nullptr) continue;
        Counted room;
        room.electors = count.present;
        room.entitled = count.eligible;
        const bool by_person =
            std::ranges::any_of(law->quorum.parts, [](const rules::Threshold& part) {
                return part.base == rules::Base::eligible;
            });
        if (!by_person || (count.met && is_quorate(law->quorum, room))) continue;
        notes_.skipped(
            entry,
            held.standing.stream,
            {count.rule, entry.rule_set},
            {"未达法定人数：应到 " + std::to_string(count.eligible) + " 人，实到 " +
                 std::to_string(count.present) + " 人",
             "no quorum: " + std::to_string(count.present) + " present of " +
                 std::to_string(count.eligible)}
        );
    }
}

void SessionSteps::course(Session& held, const Entry& entry, const session::Event& event) {
    if (const auto* opened = std::get_if<session::Opened>(&event)) {
        held.opened_at = entry.recorded_at;
        held.sitting = true;
        check_quorum(held, entry, opened->quorum);
    } else if (const auto* resumed = std::get_if<session::Resumed>(&event)) {
        held.sitting = true;
        check_quorum(held, entry, resumed->quorum);
    } else if (std::holds_alternative<session::Adjourned>(event)) {
        held.sitting = false;
    } else if (std::holds_alternative<session::Cancelled>(event)) {
        held.over = true;
    } else if (const auto* handed = std::get_if<session::ChairHandedOver>(&event)) {
        held.chair = handed->person;
    } else if (std::holds_alternative<session::Closed>(event)) {
        if (!held.opened_at) {
            skipped(held, entry, {"会议未开始就结束", "closed without having been opened"});
        }
        const bool waits = std::ranges::any_of(held.motions, [](const auto& motion) {
            return motion.second.awaits_result;
        });
        if (waits) {
            skipped(
                held,
                entry,
                {"会议结束时，已付诸表决的动议没有宣布结果",
                 "closed while a motion that was put had no result announced"}
            );
        }
        held.sitting = false;
        held.closed = true;
    }
}

void SessionSteps::motion(Session& held, const Entry& entry, const session::Event& event) {
    const auto while_sitting = [&] {
        if (held.sitting) return;
        skipped(held, entry, {"会议不在进行中", "done while the session was not sitting"});
    };
    if (const auto* moved = std::get_if<session::MotionMoved>(&event)) {
        while_sitting();
        held.motions.try_emplace(moved->motion);
    } else if (const auto* seconded = std::get_if<session::MotionSeconded>(&event)) {
        held.motions[seconded->motion].seconded = true;
    } else if (const auto* put = std::get_if<session::MotionPut>(&event)) {
        while_sitting();
        auto& motion = held.motions[put->motion];
        if (!motion.seconded) {
            skipped(
                held, entry, {"动议未经附议就付诸表决", "a motion was put that nobody had seconded"}
            );
        }
        motion.awaits_result = true;
    } else if (const auto* back = std::get_if<session::MotionTakenBack>(&event)) {
        held.motions[back->motion].awaits_result = false;
    } else if (const auto* announced = std::get_if<session::ResultAnnounced>(&event)) {
        held.motions[announced->motion].awaits_result = false;
    }
}

void SessionSteps::minutes(Session& held, const Entry& entry, const session::Event& event) {
    if (std::holds_alternative<session::MinutesDrafted>(event)) {
        if (!held.closed) {
            skipped(held, entry, {"会议未结束就起草记录", "minutes drafted before the session closed"});
        }
        held.drafted = true;
        held.signed_by.clear();
    } else if (const auto* by = std::get_if<session::MinutesSigned>(&event)) {
        held.signed_by.insert(by->person);
    } else if (std::holds_alternative<session::MinutesPublished>(event)) {
        if (!held.drafted) {
            skipped(held, entry, {"没有会议记录就公布", "minutes published that were never drafted"});
        } else if (!held.signed_by.contains(held.chair) || !held.signed_by.contains(held.clerk)) {
            skipped(
                held,
                entry,
                {"会议记录未经主持人和记录员都签署就公布",
                 "minutes published before chair and clerk had both signed them"}
            );
        }
        held.over = true;
    }
}

void SessionSteps::finish(domain::Instant last_at) {
    for (const auto& [stream, held] : sessions_) {
        if (held.over) continue;
        const Basis basis{held.rule, held.rule_set};
        if (held.closed) {
            const bool is_signed =
                held.signed_by.contains(held.chair) && held.signed_by.contains(held.clerk);
            const char* zh = !held.drafted ? "会议记录尚未起草"
                             : is_signed   ? "会议记录已签署，尚未公布"
                                           : "会议记录尚未由主持人和记录员都签署";
            const char* en = !held.drafted ? "the minutes are not drafted yet"
                             : is_signed   ? "the minutes are signed and not published yet"
                                           : "the minutes are not signed by both yet";
            notes_.open(held.standing, basis, {zh, en});
        } else if (held.opened_at) {
            notes_.open(held.standing, basis, {"会议尚未结束", "the session is not closed yet"});
        } else if (held.starts_at < last_at) {
            notes_.open(
                held.standing,
                basis,
                {"开会时间已过，会议没有召开，也没有取消",
                 "its time has passed; it was neither opened nor cancelled"}
            );
        }
    }
}

}  // namespace yishi::eventstore::audit
