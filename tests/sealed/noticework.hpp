// What anybody may know: a notice that hangs for a day, and how many things a council counted. In the open
// beside the case, so that what the clock sends of either can be held against each other. For tests only.
#pragma once

#include "domain/kernel/command_type.hpp"
#include "domain/kernel/decision.hpp"
#include "domain/kernel/field.hpp"
#include "domain/kernel/misfit.hpp"
#include "domain/kernel/reaction.hpp"
#include "domain/kernel/refusal.hpp"
#include "domain/kernel/step.hpp"
#include "tests/sealed/term.hpp"

#include <array>
#include <span>
#include <string>
#include <variant>
#include <vector>

namespace yishi::tests::noticework {

using namespace domain;

struct Hang {
    CouncilId council;
    static constexpr CommandType type{"hang", {"张贴", "hang"}, {domain::the_operator()}};
};
BOOST_DESCRIBE_STRUCT(Hang, (), (council))

struct TakeDown {
    static constexpr CommandType type{"take_down", {"撤下", "take down"}, {domain::the_clock()}};
};
BOOST_DESCRIBE_STRUCT(TakeDown, (), ())

// In the stream that is named by the council.
struct Count {
    CouncilId council;
    static constexpr CommandType type{"count", {"计数", "count"}, {domain::the_clock()}};
};
BOOST_DESCRIBE_STRUCT(Count, (), (council))

// That the term of the case of the same id is over.
struct Remind {
    CouncilId council;
    static constexpr CommandType type{"remind", {"催告", "remind"}, {domain::the_operator()}};
};
BOOST_DESCRIBE_STRUCT(Remind, (), (council))

using Command = std::variant<Hang, TakeDown, Count, Remind>;

struct Hung {
    CouncilId council;
    Instant until;
    static constexpr EventType type{90'101, 1, "hung", {"已张贴", "hung"}};
};
BOOST_DESCRIBE_STRUCT(Hung, (), (council, until))

struct TakenDown {
    static constexpr EventType type{90'102, 1, "taken_down", {"已撤下", "taken down"}};
};
BOOST_DESCRIBE_STRUCT(TakenDown, (), ())

struct Counted {
    CouncilId council;
    static constexpr EventType type{90'103, 1, "counted", {"已计数", "counted"}};
};
BOOST_DESCRIBE_STRUCT(Counted, (), (council))

struct Reminded {
    CouncilId council;
    static constexpr EventType type{90'104, 1, "reminded", {"已催告", "reminded"}};
};
BOOST_DESCRIBE_STRUCT(Reminded, (), (council))

using Event = std::variant<Hung, TakenDown, Counted, Reminded>;

inline constexpr std::array fields{Field{"until", {"截止", "until"}}};

struct None {
    static constexpr PhaseName phase{"none", {"无", "none"}};
};
BOOST_DESCRIBE_STRUCT(None, (), ())

struct Hanging {
    CouncilId council;
    Instant until;
    static constexpr PhaseName phase{"hanging", {"张贴中", "hanging"}};
};
BOOST_DESCRIBE_STRUCT(Hanging, (), (council, until))

struct Down {
    static constexpr PhaseName phase{"down", {"已撤下", "down"}};
};
BOOST_DESCRIBE_STRUCT(Down, (), ())

struct Counting {
    std::uint64_t counted = 0;
    static constexpr PhaseName phase{"counting", {"计数中", "counting"}};
};
BOOST_DESCRIBE_STRUCT(Counting, (), (counted))

using State = std::variant<None, Hanging, Down, Counting>;

// clang-format off
YISHI_REFUSALS(
    (wrong_phase),
    (not_yet, "还没有到期限", "its time has not come yet")
)
// clang-format on

using Decision = domain::Decision<Event, Refusal>;

inline Decision decide(const State& state, const Command& command, const Context& x) {
    const auto* hanging = std::get_if<Hanging>(&state);
    if (const auto* hang = std::get_if<Hang>(&command)) {
        if (!std::holds_alternative<None>(state)) return std::unexpected(Refusal::wrong_phase);
        return {{Hung{hang->council, x.at + domain::days(1)}}};
    }
    if (const auto* remind = std::get_if<Remind>(&command)) {
        if (!std::holds_alternative<None>(state)) return std::unexpected(Refusal::wrong_phase);
        return {{Reminded{remind->council}}};
    }
    if (const auto* count = std::get_if<Count>(&command)) {
        const bool may = std::holds_alternative<None>(state) || std::holds_alternative<Counting>(state);
        if (!may) return std::unexpected(Refusal::wrong_phase);
        return {{Counted{count->council}}};
    }
    if (std::holds_alternative<Down>(state)) return {};
    if (hanging == nullptr) return std::unexpected(Refusal::wrong_phase);
    if (!has_passed(hanging->until, x.at)) return std::unexpected(Refusal::not_yet);
    return {{TakenDown{}}};
}

inline Evolved evolve(State& state, const Event& event) {
    if (const auto* hung = std::get_if<Hung>(&event)) {
        state = Hanging{hung->council, hung->until};
    } else if (std::holds_alternative<TakenDown>(event) || std::holds_alternative<Reminded>(event)) {
        state = Down{};
    } else {
        const auto* counting = std::get_if<Counting>(&state);
        state = Counting{counting != nullptr ? counting->counted + 1 : 1};
    }
    return {};
}

inline constexpr Words of_tests{"测试", "of tests"};
inline constexpr std::array steps{
    Step{.command = "hang", .events = {"hung"}, .from = {"none"}, .to = {"hanging"}, .keep = {{"until", "until"}}, .by = {"operator"}, .source = of_tests},
    Step{
        .command = "take_down",
        .events = {"taken_down"},
        .from = {"hanging"},
        .also = {"down"},
        .to = {"down"},
        .by = {"clock"},
        .within = {.until = "until", .since = "hang"},
        .is_clocks = true,
        .source = of_tests,
        .late = {"到期没有撤下", "it was not taken down in time"}},
    Step{.command = "remind", .events = {"reminded"}, .from = {"none"}, .to = {"down"}, .by = {"operator"}, .source = of_tests},
    Step{.command = "count", .events = {"counted"}, .from = {"none", "counting"}, .to = {"counting"}, .by = {"clock"}, .source = of_tests},
};

using Reaction = std::variant<domain::Reaction<Count>, domain::Reaction<casework::PassTerm>>;

inline StreamName counts_of(const CouncilId& council) { return {"notice/" + council.text()}; }

struct Procedure {
    using Command = noticework::Command;
    using Event = noticework::Event;
    using State = noticework::State;
    using Refusal = noticework::Refusal;
    static constexpr ContextName name{"notice", {"告示", "notice"}};
    static constexpr const auto& steps = noticework::steps;
    static constexpr const auto& fields = noticework::fields;
    static Decision decide(const State& s, const Command& c, const Context& x) {
        return noticework::decide(s, c, x);
    }
    static Evolved evolve(State& s, const Event& e) { return noticework::evolve(s, e); }
    static std::vector<Reaction> reactions(const StreamName&, const State&, const Hung& event) {
        return {domain::Reaction<Count>{counts_of(event.council), {event.council}}};
    }
    static std::vector<Reaction> reactions(const StreamName& self, const State&, const Reminded&) {
        return {domain::Reaction<casework::PassTerm>{{"case/" + to_text(self.id())}, {}}};
    }
};

}  // namespace yishi::tests::noticework
