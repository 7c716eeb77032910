// A consultation (征求意见): people make statements, and agree, disagree or pass on each other's.
// Who said what is kept under a participant's label; the texts are private until moderation says
// otherwise.
#pragma once

#include "domain/consultation/commands.hpp"
#include "domain/consultation/events.hpp"
#include "domain/consultation/fields.hpp"
#include "domain/consultation/id.hpp"
#include "domain/consultation/state.hpp"
#include "domain/consultation/steps.hpp"
#include "domain/kernel/decision.hpp"
#include "domain/kernel/misfit.hpp"
#include "domain/kernel/refusal.hpp"

#include <cstdint>
#include <utility>
#include <vector>

namespace yishi::domain::consultation {

// What a person is told, in plain words; kernel/refusal.hpp says what several contexts say.
// clang-format off
YISHI_REFUSALS(
    (wrong_phase),
    (bad_text),
    (bad_label, "编号须为 1 至 36 个字母、数字或连字符", "a label is 1 to 36 letters, digits or hyphens"),
    (closes_in_the_past, "截止时间已过", "the closing time is in the past"),
    (too_late, "征求意见已经截止", "the closing time has passed"),
    (not_yet, "还没有到截止时间", "the closing time has not come yet"),
    (needs_a_person, "必须指明代谁办理", "say on whose behalf this is done"),
    (label_not_yours_to_choose, "参与者编号由系统给出，只有代办时可以指定", "your label is given to you; only an act on somebody's behalf may bring one"),
    (label_taken, "此编号已属另一参与者", "that label is already another participant's"),
    (label_differs, "此人已有另一编号", "that person already has another label"),
    (already_stated, "此编号已是另一条意见", "that label is already another statement's"),
    (unknown_statement, "没有这条意见", "there is no such statement"),
    (statement_rejected, "这条意见未通过审核", "that statement was rejected"),
    (statement_not_accepted, "这条意见还在等待审核", "that statement still waits for moderation"),
    (not_the_operators, "征求意见期间，意见由议事单位自己审核", "while it is open, its statements are moderated by the council itself"),
    (too_many_statements, "意见数量已达上限", "no more statements can be taken"),
    (too_many_participants, "参与人数已达上限", "no more participants can be taken")
)
// clang-format on

using Decision = domain::Decision<Event, Refusal>;

// Logarithmic in statements and participants.
Decision decide(const State& state, const Command& command, const Context& context);

// Total over Event: a misfit leaves the state as it was.
Evolved evolve(State& state, const Event& event);

// What was gathered so far or in all; null before the opening.
const Gathering* gathered(const State& state);

// What this context says about itself; domain/catalogue lists it.
struct Procedure {
    using Command = consultation::Command;
    using Event = consultation::Event;
    using State = consultation::State;
    using Refusal = consultation::Refusal;
    static constexpr ContextName name{"consultation", {"征求意见", "consultation"}};
    static constexpr const auto& steps = consultation::steps;
    static constexpr const auto& fields = consultation::fields;
    static constexpr const auto& published = consultation::published;
    static Decision decide(const State& s, const Command& c, const Context& x) {
        return consultation::decide(s, c, x);
    }
    static Evolved evolve(State& s, const Event& e) { return consultation::evolve(s, e); }
};

}  // namespace yishi::domain::consultation
