#include "eventstore/audit/topic_steps.hpp"

#include "domain/kernel/stream.hpp"
#include "domain/session/id.hpp"
#include "domain/rules/calendar.hpp"
#include "domain/topic/events.hpp"
#include "eventstore/codec/event_of.hpp"

#include <utility>

namespace yishi::eventstore::audit {
namespace {

namespace topic = domain::topic;

// The two tracks' times, from published practice.
const Sentence shaoxing{
    "绍兴市地方标准 DB3306/T 075-2025（即时议48小时响应；深入议5个工作日内启动）",
    "Shaoxing standard DB3306/T 075-2025 (instant track: answer in 48 hours; deep track: begin within "
    "5 working days)"
};
constexpr std::int32_t deep_begins_within_working_days = 5;
constexpr domain::Duration instant_answered_within = domain::hours(48);

}  // namespace

Basis TopicSteps::basis(const Topic& topic, const Entry& entry) const {
    const auto* session = topic.session ? sessions_.find(*topic.session) : nullptr;
    if (session != nullptr) return {session->rule, session->rule_set};
    return {"Y1", entry.rule_set};
}

void TopicSteps::skipped(const Topic& topic, const Entry& entry, Sentence what) {
    notes_.skipped(entry, topic.standing.stream, basis(topic, entry), std::move(what));
}

void TopicSteps::add(const Entry& entry, std::string_view stream) {
    if (entry.type < topic::Submitted::type.number || entry.type > topic::Concluded::type.number) {
        return;
    }
    auto found = topics_.find(stream);
    if (found == topics_.end()) {
        ++notes_.numbers().topics;
        found = topics_.emplace(stream, Topic{}).first;
        found->second.next = {"等待筛选", "waits for screening"};
    }
    found->second.standing = standing_at(entry, stream);
    advance(found->second, entry);
}

void TopicSteps::advance(Topic& topic, const Entry& entry) {
    ++notes_.numbers().steps;
    const auto event =
        event_of<topic::Event>(entry.type, entry.schema_version, entry.payload);
    if (!event) return;  // said by the redecision
    if (std::holds_alternative<topic::Accepted>(*event)) {
        topic.screened = true;
        topic.next = {"等待分级", "waits for grading"};
    } else if (const auto* graded = std::get_if<topic::Graded>(&*event)) {
        if (!topic.screened) {
            skipped(topic, entry, {"未经筛选立项就分级", "graded without having been screened"});
        }
        topic.graded_at = entry.recorded_at;
        topic.track = graded->track;
        topic.next = {"等待排入会议或办结", "waits for a session or its conclusion"};
    } else if (const auto* into = std::get_if<topic::Scheduled>(&*event)) {
        scheduled(topic, entry, into->session);
    } else if (std::holds_alternative<topic::NoticeGiven>(*event)) {
        noticed(topic, entry);
    } else if (const auto* concluded_ = std::get_if<topic::Concluded>(&*event)) {
        concluded(topic, entry, concluded_->session);
    } else if (std::holds_alternative<topic::Withdrawn>(*event) ||
               std::holds_alternative<topic::Rejected>(*event) ||
               std::holds_alternative<topic::Merged>(*event)) {
        topic.over = true;
    } else if (std::holds_alternative<topic::ReturnedForDetail>(*event)) {
        topic.next = {"已退回，等待补充", "was sent back and waits for detail"};
    }
}

void TopicSteps::scheduled(
    Topic& topic, const Entry& entry, const domain::SessionId& session
) {
    if (!topic.graded_at) {
        skipped(topic, entry, {"未经分级就排入会议", "scheduled without having been graded"});
    } else if (!topic.session && topic.track == topic::Track::deep) {
        const auto latest = domain::rules::ends_after_working_days(
            *topic.graded_at, deep_begins_within_working_days
        );
        if (entry.recorded_at >= latest) {
            notes_.late_in_practice(
                entry,
                topic.standing.stream,
                shaoxing,
                {"深入议的议题分级后超过5个工作日才排入会议",
                 "a topic of the deep track was scheduled more than 5 working days after grading"}
            );
        }
    }
    topic.session = session;
    topic.noticed = false;
    topic.next = {"等待公告", "waits for its notice"};
}

void TopicSteps::noticed(Topic& topic, const Entry& entry) {
    if (!topic.session) {
        skipped(topic, entry, {"未排入会议就公告", "notice was given before it was scheduled"});
    } else if (const auto* session = sessions_.find(*topic.session);
               session != nullptr && session->opened_at &&
               topic.track == topic::Track::deep) {
        notes_.late(
            entry,
            topic.standing.stream,
            basis(topic, entry),
            {"会议开始以后才公告议题", "notice of the topic was given only after the session had begun"}
        );
    }
    topic.noticed = true;
    topic.next = {"等待会议讨论和办结", "waits to be discussed and concluded"};
}

void TopicSteps::concluded(
    Topic& topic, const Entry& entry, const std::optional<domain::SessionId>& session
) {
    if (session && !topic.session) topic.session = session;
    if (!topic.screened) {
        skipped(topic, entry, {"未经筛选立项就办结", "concluded without having been screened"});
    }
    if (!topic.graded_at) {
        skipped(topic, entry, {"未经分级就办结", "concluded without having been graded"});
    } else if (topic.track == topic::Track::deep) {
        if (!topic.session) {
            skipped(
                topic,
                entry,
                {"深入议的议题未经会议讨论就办结",
                 "a topic of the deep track was concluded without a session"}
            );
        } else if (!topic.noticed) {
            skipped(
                topic,
                entry,
                {"深入议的议题未经公告就办结",
                 "a topic of the deep track was concluded without notice of it"}
            );
        }
        const auto* held = topic.session ? sessions_.find(*topic.session) : nullptr;
        if (topic.session && (held == nullptr || !held->opened_at)) {
            skipped(
                topic,
                entry,
                {"所依据的会议没有召开", "the session it was concluded by was never held"}
            );
        }
    } else if (entry.recorded_at > *topic.graded_at + instant_answered_within) {
        notes_.late_in_practice(
            entry,
            topic.standing.stream,
            shaoxing,
            {"即时议的议题超过48小时才办结",
             "a topic of the instant track was concluded more than 48 hours after grading"}
        );
    }
    topic.over = true;
}

void TopicSteps::finish() {
    for (const auto& [stream, topic] : topics_) {
        if (topic.over) continue;
        notes_.open(
            topic.standing,
            basis(topic, topic.standing.entry),
            {"议题尚未办结：" + topic.next.zh, "the topic is not concluded yet: it " + topic.next.en}
        );
    }
}

}  // namespace yishi::eventstore::audit
