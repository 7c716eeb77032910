// The register of one council (village or community): its bodies, people and seats. Everything else
// asks it who somebody is. Which bodies there are is data, not code.
#pragma once

#include "domain/council/body_kinds.hpp"
#include "domain/council/commands.hpp"
#include "domain/council/events.hpp"
#include "domain/council/fields.hpp"
#include "domain/council/state.hpp"
#include "domain/council/steps.hpp"
#include "domain/kernel/decision.hpp"
#include "domain/kernel/misfit.hpp"
#include "domain/kernel/permit.hpp"
#include "domain/kernel/refusal.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace yishi::domain::council {

// What a person is told, in plain words; kernel/refusal.hpp says what several contexts say.
// clang-format off
YISHI_REFUSALS(
    (wrong_phase),
    (bad_text),
    (unknown_body),
    (unknown_person),
    (already_enrolled, "此编号已登记为另一人", "that number is already another person's"),
    (already_added, "此编号已是另一机构", "that number is already another body's"),
    (looks_alike),
    (no_such_seat, "此人在该机构没有席位", "that person holds no seat there"),
    (seat_taken, "此人在该机构已有席位", "that person already holds a seat there"),
    (body_full, "该机构席位已满", "every seat of that body is taken"),
    (not_a_seat_role, "席位不能是这种角色", "that role is not one a seat can have"),
    (term_over, "任期已经结束", "the term is already over"),
    (unknown_kind, "没有这类机构", "there is no such kind of body"),
    (size_beyond_law, "席位数不合法律规定", "the law allows no such number of seats"),
    (term_beyond_law, "任期长于法律规定", "the term is longer than the law allows"),
    (not_an_office_here, "这类机构没有这种职务", "a body of this kind has no such office"),
    (incompatible_seat, "法律不许一人兼任这两个职务", "the law lets nobody hold both offices"),
    (still_seated, "此人还有席位，须先离任或辞职", "that person still holds a seat, which has to be vacated or resigned first"),
    (below_seats, "应到人数不能少于现有表决席位", "there are more voting seats than that"),
    (no_basis, "请写明就任依据：建册名单、表决或决议", "say what the appointment rests on: the founding register, a vote or a resolution"),
    (body_term_over, "该机构任期已届满，请先延长任期或换届", "the term of that body is over: extend it or begin a new one first"),
    (needs_decision, "须以表决或决议为依据", "this has to rest on a vote or a resolution"),
    (ends_sooner, "任期不能这样提前结束：离任和换届须两人办理", "no seat is made to end sooner this way: vacating it and beginning a new term take two persons"),
    (beyond_body_term, "晚于机构本届任期届满，请先延长任期或换届", "later than the term of the body ends: extend that or begin a new one first"),
    (not_longer, "须晚于现在的任期届满", "it has to be later than the term ends now"),
    (begins_in_the_past, "换届须从将来的时间起，以便连任者先续任", "a new term begins in the future, so that whoever goes on can be seated anew before it"),
    (no_vacancy, "此人在该机构没有空出的席位", "that person left no vacant seat there"),
    (until_in_the_past, "暂停的截止时间已过", "the suspension would already be over"),
    (counts_take_two, "应到人数须另由两人核定，此处请填 0", "eligible counts take two persons: leave them at 0 here and set them afterwards"),
    (no_source, "与席位数不同的应到人数须写明出处", "a count that departs from the seats has to say where it is from"),
    (not_a_reps_meeting, "只有村民代表会议核定代表构成", "only a villagers' representatives' meeting is counted like that"),
    (reps_differ, "与名册不符：代表是除村民委员会成员外有表决权的人", "not as in the register: representatives are those who vote there and are not on the villagers' committee"),
    (too_few_reps, "代表应占会议组成人员的五分之四以上", "representatives have to be four fifths of the meeting at least"),
    (too_few_women, "妇女代表应占会议组成人员的三分之一以上", "women representatives have to be one third of the meeting at least"),
    (too_few_for_population, "按本村人口，代表人数不足", "too few representatives for a village of that population"),
    (bad_rep_ratio, "应每五户至十五户推选一名代表", "there has to be one representative for every five to fifteen households"),
    (unknown_code, "无法确认登录码由谁发放，请重新登录后再办", "who issued the sign-in code is not known; please sign in anew"),
    (code_expiry_in_the_past, "登录码的有效期已过", "the code would already have expired")
)
// clang-format on

using Decision = domain::Decision<Event, Refusal>;

Decision decide(const State& state, const Command& command, const Context& context);

// Total over Event: a misfit leaves the state as it was.
Evolved evolve(State& state, const Event& event);

// ---- Questions others ask the register --------------------------------------------------------

// Whether the person is in the register.
bool is_enrolled(const State& state, const PersonId& person);

// Every office the person holds, its term and its body's running, by body; nothing when not in the
// register.
std::vector<Capacity> offices_of(const State& state, const PersonId& person, Instant at);

// Whether the person holds one of these roles in one of these bodies.
bool holds_office(
    const State& state,
    const PersonId& person,
    std::span<const BodyId> bodies,
    RoleSet roles,
    Instant at
);

// Whether the person holds a voting office in a body that supervises.
bool supervises(const State& state, const PersonId& person, Instant at);

// The people whose seat in that body carries a vote (member, chair, supervisor, mediator),
// ascending.
std::vector<PersonId> voting_members(const State& state, const BodyId& body, Instant at);

std::vector<PersonId> voting_members_of(const Standing& now, const BodyId& body, Instant at);

// When a seat ends: with its own term or with its body's, whichever is first.
std::optional<Instant> end_of(const Standing& now, const BodyId& body, const Seat& seat);

// Whether its term is running.
bool is_running(const Standing& now, const BodyId& body, const Seat& seat, Instant at);

bool is_suspended(const Seat& seat, Instant at);

// Whether it gives its office: it is running, and not suspended.
bool is_serving(const Standing& now, const BodyId& body, const Seat& seat, Instant at);

// How many seats there carry a vote. Suspended ones are among them: nobody makes a majority of all smaller.
std::uint32_t voting_seats_of(const Standing& now, const BodyId& body, Instant at);
std::uint32_t voting_seats(const State& state, const BodyId& body, Instant at);

// Whether the person serves in that body.
bool holds_seat(const State& state, const PersonId& person, const BodyId& body, Instant at);

// Who could have signed in as that person with that code, as SignInCodeIssued has it; nothing where no
// such code of his is known.
std::optional<std::vector<PersonId>> issuers_of(
    const State& state, const PersonId& person, const CommandId& code
);

// Whether one person alone, who could have been that one (nil: the operator), recorded the seat that the
// person holds in that body.
bool owes_seat_to(
    const State& state, const PersonId& person, const BodyId& body, const PersonId& to
);

const Body* find_body(const State& state, const BodyId& body);

// 应到: the eligible persons of the body, by count where one was set, and never fewer than its voting
// seats.
std::uint32_t eligible_persons(const State& state, const BodyId& body, Instant at);

// What this context says about itself; domain/catalogue lists it.
struct Procedure {
    using Command = council::Command;
    using Event = council::Event;
    using State = council::State;
    using Refusal = council::Refusal;
    static constexpr ContextName name{"council", {"议事单位", "council"}};
    static constexpr const auto& steps = council::steps;
    static constexpr const auto& fields = council::fields;
    static constexpr const auto& published = council::published;
    static Decision decide(const State& s, const Command& c, const Context& x) {
        return council::decide(s, c, x);
    }
    static Evolved evolve(State& s, const Event& e) { return council::evolve(s, e); }
    // Whoever holds a seat is concerned by it.
    static RelationSet relations(const State& state, const Command*, const Context& context);
    static constexpr bool id_is_council = true;  // the stream is named by the council it is of
};

}  // namespace yishi::domain::council
