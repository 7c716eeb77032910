// 议题: what somebody in the register wants the council to talk about, from its submission to its
// conclusion. Screening decides whether, grading decides how, a session decides what.
#pragma once

#include "domain/kernel/decision.hpp"
#include "domain/kernel/misfit.hpp"
#include "domain/kernel/refusal.hpp"
#include "domain/topic/commands.hpp"
#include "domain/topic/events.hpp"
#include "domain/topic/fields.hpp"
#include "domain/topic/id.hpp"
#include "domain/topic/state.hpp"
#include "domain/topic/steps.hpp"

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace yishi::domain::topic {

constexpr std::size_t versions_max = 100;

// What a person is told, in plain words; kernel/refusal.hpp says what several contexts say.
// clang-format off
YISHI_REFUSALS(
    (wrong_phase),
    (bad_text),
    (bad_attachment, "附件名称、大小或数量不合要求，或有重复", "an attachment's name or size, their number, or a repetition is not allowed"),
    (own_topic, "提出人不必支持自己的议题", "the author already stands behind the topic"),
    (too_late_to_withdraw, "议题已排入会议，不能撤回", "the topic is scheduled and can no longer be withdrawn"),
    (too_many_versions, "修改次数已达上限", "the topic has been revised too often"),
    (nothing_revised, "内容没有改动", "nothing was revised"),
    (into_itself, "议题不能并入自身", "a topic cannot be merged into itself"),
    (unknown_topic, "没有要并入的议题", "there is no topic to merge into"),
    (of_another_council, "所指的议题、会议或表决属于另一议事单位", "that belongs to another council"),
    (target_is_over, "要并入的议题已经结束", "the topic to merge into is over"),
    (needs_a_session, "请指明会议", "name the session"),
    (unknown_session, "没有这次会议", "there is no such session"),
    (session_over, "会议已经结束或取消", "that session is over or was cancelled"),
    (needs_a_vote, "作出建议须指明所依据的表决", "a recommendation names the vote it rests on"),
    (unknown_vote, "没有这次表决", "there is no such vote"),
    (vote_not_declared, "表决结果尚未公布", "the result of that vote is not declared yet"),
    (vote_on_another_topic, "该表决针对另一议题", "that vote was on another topic"),
    (vote_on_no_topic, "该表决的动议没有写明是这项议题，不能据以作出建议", "the motion of that vote does not name this topic, so nothing is recommended of it"),
    (vote_not_passed, "表决未通过，不能据以作出建议", "that vote did not pass, so nothing is recommended by it"),
    (vote_of_another_session, "该表决不是在办结所依据的会议上作出的", "that vote was taken in another session than the one it is concluded by"),
    (too_late_for_notice, "会议已经开始或结束，来不及公告；请改排另一次会议", "the session has begun or is over, too late for a notice; schedule it for another"),
    (not_yet_discussed, "深入议的议题须经会议讨论", "a topic of the deep track is discussed in a session first"),
    (not_yet_noticed, "深入议的议题须先公告", "a topic of the deep track needs notice first"),
)
// clang-format on

using Decision = domain::Decision<Event, Refusal>;

Decision decide(const State& state, const Command& command, const Context& context);

// Total over Event: a misfit leaves the state as it was.
Evolved evolve(State& state, const Event& event);

// ---- Questions others ask ----------------------------------------------------------------------

// What the topic is about; null before it was submitted.
const Matter* matter_of(const State& state);

// Whether the topic is still going somewhere: submitted, and not rejected, merged, withdrawn or
// concluded.
bool is_living(const State& state);

// What this context says about itself; domain/catalogue lists it.
struct Procedure {
    using Command = topic::Command;
    using Event = topic::Event;
    using State = topic::State;
    using Refusal = topic::Refusal;
    static constexpr ContextName name{"topic", {"议题", "topic"}};
    static constexpr const auto& steps = topic::steps;
    static constexpr const auto& fields = topic::fields;
    static constexpr const auto& published = topic::published;
    static Decision decide(const State& s, const Command& c, const Context& x) {
        return topic::decide(s, c, x);
    }
    static Evolved evolve(State& s, const Event& e) { return topic::evolve(s, e); }
    // What is said while the topic is screened, until the decision.
    static bool seals(const State& state, const Event& event);
    // Everybody in the register: residents may stand behind a topic before it is accepted.
    static bool may_open(const State& state, const PersonId& reader, const PersonId& actor);
    static RelationSet relations(const State& state, const Command*, const Context& context) {
        const auto* matter = matter_of(state);
        if (matter == nullptr || matter->author != context.actor) return {};
        return {Relation::author};
    }
};

}  // namespace yishi::domain::topic
