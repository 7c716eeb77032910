// A case that nobody outside it may know of: the smallest context that is sealed altogether. It has a term that
// the clock ends, and what it comes to is counted in the open. For tests only; no released program has it.
#pragma once

#include "domain/kernel/body_kind.hpp"
#include "domain/kernel/command_type.hpp"
#include "domain/kernel/decision.hpp"
#include "domain/kernel/field.hpp"
#include "domain/kernel/misfit.hpp"
#include "domain/kernel/opening.hpp"
#include "domain/kernel/personal.hpp"
#include "domain/kernel/refusal.hpp"
#include "domain/kernel/step.hpp"
#include "domain/kernel/text.hpp"
#include "tests/sealed/noticework.hpp"
#include "tests/sealed/term.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace yishi::tests::casework {

using namespace domain;

// ---- What may be asked --------------------------------------------------------------------------

struct Bring {
    CouncilId council;
    PersonId other;
    PrivateText story;
    static constexpr CommandType type{"bring", {"提出", "bring a case"}, {any_resident()}};
};
BOOST_DESCRIBE_STRUCT(Bring, (), (council, other, story))

// What the parties agreed on, and between whom.
struct Settle {
    std::string outcome;
    std::string names;
    static constexpr CommandType type{"settle", {"达成协议", "settle"}, {who_is(Relation::party)}};
};
BOOST_DESCRIBE_STRUCT(Settle, (), (outcome, names))

struct Consent {
    std::uint64_t version = 0;
    std::vector<std::string> fields;
    static constexpr CommandType type{"consent", {"同意公开", "consent"}, {who_is(Relation::party)}};
};
BOOST_DESCRIBE_STRUCT(Consent, (), (version, fields))

struct Publish {
    std::uint64_t version = 0;
    std::vector<std::string> fields;
    static constexpr CommandType type{"publish", {"公开", "publish"}, {who_is(Relation::party)}};
};
BOOST_DESCRIBE_STRUCT(Publish, (), (version, fields))

// By an office that is no party: it says what for.
struct Look {
    std::string purpose;
    static constexpr CommandType type{
        "look", {"查阅", "look into it"}, {in({BodyKind::supervision_committee}, {Role::supervisor})}
    };
};
BOOST_DESCRIBE_STRUCT(Look, (), (purpose))

struct Erase {
    std::string reason;
    static constexpr CommandType type{"erase", {"删除", "erase"}, {domain::the_operator()}};
};
BOOST_DESCRIBE_STRUCT(Erase, (), (reason))

using Command = std::variant<Bring, Settle, Consent, Publish, Look, Erase, PassTerm>;

inline constexpr std::array fields{
    Field{"other", {"对方", "the other"}},
    Field{"story", {"事由", "story"}, lines()},
    Field{"outcome", {"结果", "outcome"}, a_line()},
    Field{"names", {"姓名", "names"}, a_line()},
    Field{"settle_by", {"调解期限", "to be settled by"}},
    Field{"version", {"版本", "version"}},
    Field{"fields", {"字段", "fields"}, at_most(20, a_line())},
    Field{"purpose", {"目的", "purpose"}, a_line()},
};

// ---- What is remembered -------------------------------------------------------------------------

struct Brought {
    CouncilId council;
    PersonId by;
    PersonId other;
    PrivateText story;
    Instant settle_by;
    static constexpr EventType type{90'001, 1, "brought", {"已提出", "brought"}};
};
BOOST_DESCRIBE_STRUCT(Brought, (), (council, by, other, story, settle_by))

struct Settled {
    PersonId by;
    std::string outcome;
    std::string names;
    static constexpr EventType type{90'002, 1, "settled", {"已达成协议", "settled"}};
};
BOOST_DESCRIBE_STRUCT(Settled, (), (by, outcome, names))

struct Consented {
    PersonId by;
    std::uint64_t version = 0;
    std::vector<std::string> fields;
    static constexpr EventType type{90'003, 1, "consented", {"已同意公开", "consented"}};
};
BOOST_DESCRIBE_STRUCT(Consented, (), (by, version, fields))

struct LookedInto {
    PersonId by;
    std::string purpose;
    static constexpr EventType type{90'004, 1, "looked_into", {"已查阅", "looked into"}};
};
BOOST_DESCRIBE_STRUCT(LookedInto, (), (by, purpose))

// In the open.
struct Published {
    Openings openings;
    static constexpr EventType type{90'005, 1, "published", {"已公开", "published"}};
};
BOOST_DESCRIBE_STRUCT(Published, (), (openings))

// In the open.
struct Erased {
    std::string reason;
    static constexpr bool erases = true;
    static constexpr EventType type{90'006, 1, "erased", {"已删除", "erased"}};
};
BOOST_DESCRIBE_STRUCT(Erased, (), (reason))

struct TermPassed {
    static constexpr EventType type{90'007, 1, "term_passed", {"期限已过", "its term has passed"}};
};
BOOST_DESCRIBE_STRUCT(TermPassed, (), ())

using Event = std::variant<Brought, Settled, Consented, LookedInto, Published, Erased, TermPassed>;

// ---- As it stands -------------------------------------------------------------------------------

struct None {
    static constexpr PhaseName phase{"none", {"无", "none"}};
};
BOOST_DESCRIBE_STRUCT(None, (), ())

struct Going {
    CouncilId council;
    std::set<PersonId> parties;
    std::set<PersonId> offices;                       // that looked into it, for a purpose
    std::map<PersonId, std::set<std::string>> agreed;  // "2.outcome": what each party lets be shown
    Instant settle_by;
    static constexpr PhaseName phase{"going", {"进行中", "going on"}};
};
BOOST_DESCRIBE_STRUCT(Going, (), (council, parties, offices, agreed, settle_by))

struct Overdue {
    std::set<PersonId> parties;
    static constexpr PhaseName phase{"overdue", {"逾期", "overdue"}};
};
BOOST_DESCRIBE_STRUCT(Overdue, (), (parties))

struct Gone {
    static constexpr PhaseName phase{"gone", {"已删除", "gone"}};
};
BOOST_DESCRIBE_STRUCT(Gone, (), ())

using State = std::variant<None, Going, Overdue, Gone>;

// clang-format off
YISHI_REFUSALS(
    (wrong_phase),
    (bad_text),
    (not_yet, "还没有到期限", "its time has not come yet"),
    (no_consent, "当事人没有同意公开这些内容", "the parties did not consent to showing that")
)
// clang-format on

using Decision = domain::Decision<Event, Refusal>;

inline std::string part(std::uint64_t version, const std::string& field) {
    return std::to_string(version) + "." + field;
}

inline bool is_agreed(const Going& now, const Publish& publish) {
    if (publish.fields.empty()) return false;
    return std::ranges::all_of(now.parties, [&](const PersonId& party) {
        const auto agreed = now.agreed.find(party);
        return agreed != now.agreed.end() && std::ranges::all_of(publish.fields, [&](const auto& field) {
            return agreed->second.contains(part(publish.version, field));
        });
    });
}

inline Decision decide(const State& state, const Command& command, const Context& x) {
    if (const auto* bring = std::get_if<Bring>(&command)) {
        if (!std::holds_alternative<None>(state)) return std::unexpected(Refusal::wrong_phase);
        return {{Brought{bring->council, x.actor, bring->other, bring->story, x.at + domain::days(10)}}};
    }
    const bool is_passing = std::holds_alternative<PassTerm>(command);
    if (is_passing && std::holds_alternative<Overdue>(state)) return {};
    const auto* now = std::get_if<Going>(&state);
    if (now == nullptr) return std::unexpected(Refusal::wrong_phase);
    if (is_passing) {
        if (!has_passed(now->settle_by, x.at)) return std::unexpected(Refusal::not_yet);
        return {{TermPassed{}}};
    }
    if (const auto* settle = std::get_if<Settle>(&command)) {
        if (!is_plain_text(settle->outcome, 3'000)) return std::unexpected(Refusal::bad_text);
        return {{Settled{x.actor, settle->outcome, settle->names}}};
    }
    if (const auto* consent = std::get_if<Consent>(&command)) {
        const auto agreed = now->agreed.find(x.actor);
        const bool is_so = agreed != now->agreed.end() && std::ranges::all_of(consent->fields, [&](const auto& field) {
            return agreed->second.contains(part(consent->version, field));
        });
        if (is_so) return {};
        return {{Consented{x.actor, consent->version, consent->fields}}};
    }
    if (const auto* publish = std::get_if<Publish>(&command)) {
        if (!is_agreed(*now, *publish)) return std::unexpected(Refusal::no_consent);
        return {{Published{{{publish->version, publish->fields, {}}}}}};
    }
    if (const auto* look = std::get_if<Look>(&command)) {
        if (!is_plain_text(look->purpose, 300)) return std::unexpected(Refusal::bad_text);
        return {{LookedInto{x.actor, look->purpose}}};
    }
    return {{Erased{std::get<Erase>(command).reason}}};
}

inline Evolved evolve(State& state, const Event& event) {
    if (const auto* brought = std::get_if<Brought>(&event)) {
        if (!std::holds_alternative<None>(state)) return misfit_of_phase();
        state = Going{brought->council, {brought->by, brought->other}, {}, {}, brought->settle_by};
        return {};
    }
    auto* now = std::get_if<Going>(&state);
    if (now == nullptr) return misfit_of_phase();
    if (const auto* consented = std::get_if<Consented>(&event)) {
        for (const auto& field : consented->fields) {
            now->agreed[consented->by].insert(part(consented->version, field));
        }
    } else if (const auto* looked = std::get_if<LookedInto>(&event)) {
        now->offices.insert(looked->by);
    } else if (std::holds_alternative<TermPassed>(event)) {
        state = Overdue{now->parties};
    } else if (std::holds_alternative<Erased>(event)) {
        state = Gone{};
    }
    return {};
}

inline constexpr Words for_tests{"测试", "of tests"};
inline constexpr std::array steps{
    Step{.command = "bring", .events = {"brought"}, .from = {"none"}, .to = {"going"}, .keep = {{"settle_by", "settle_by"}}, .by = {"author"}, .source = for_tests},
    Step{.command = "settle", .events = {"settled"}, .from = {"going"}, .by = {"party"}, .source = for_tests},
    Step{.command = "consent", .events = {"consented"}, .from = {"going"}, .by = {"party"}, .source = for_tests},
    Step{.command = "publish", .events = {"published"}, .from = {"going"}, .by = {"party"}, .source = for_tests},
    Step{.command = "look", .events = {"looked_into"}, .from = {"going"}, .by = {"supervisor"}, .source = for_tests},
    Step{.command = "erase", .events = {"erased"}, .from = {"going"}, .to = {"gone"}, .by = {"operator"}, .source = for_tests},
    Step{
        .command = "pass_term",
        .events = {"term_passed"},
        .from = {"going"},
        .also = {"overdue"},
        .to = {"overdue"},
        .by = {"clock"},
        .within = {.until = "settle_by", .since = "bring"},
        .is_clocks = true,
        .source = for_tests,
        .late = {"调解期限已过而没有记录", "its term passed and nothing was recorded of it"}},
};

using Reaction = std::variant<domain::Reaction<noticework::Count>>;

struct Procedure {
    using Command = casework::Command;
    using Event = casework::Event;
    using State = casework::State;
    using Refusal = casework::Refusal;
    static constexpr ContextName name{"case", {"案件", "case"}};
    static constexpr bool is_sealed = true;
    static constexpr const auto& steps = casework::steps;
    static constexpr const auto& fields = casework::fields;
    static Decision decide(const State& s, const Command& c, const Context& x) {
        return casework::decide(s, c, x);
    }
    static Evolved evolve(State& s, const Event& e) { return casework::evolve(s, e); }
    static bool seals(const State&, const Event& event) {
        return !std::holds_alternative<Published>(event) && !std::holds_alternative<Erased>(event);
    }
    static bool may_open(const State& state, const PersonId& reader, const PersonId&) {
        if (const auto* over = std::get_if<Overdue>(&state)) return over->parties.contains(reader);
        const auto* now = std::get_if<Going>(&state);
        return now != nullptr && (now->parties.contains(reader) || now->offices.contains(reader));
    }
    // That one more was settled is counted in the open, and nothing else of it.
    static std::vector<Reaction> reactions(const StreamName&, const State& after, const Settled&) {
        const auto& council = std::get<Going>(after).council;
        return {domain::Reaction<noticework::Count>{noticework::counts_of(council), {council}}};
    }
    static RelationSet relations(const State& state, const Command*, const Context& context) {
        RelationSet relations;
        const auto* now = std::get_if<Going>(&state);
        relations.insert_if(now != nullptr && now->parties.contains(context.actor), Relation::party);
        return relations;
    }
};

}  // namespace yishi::tests::casework
