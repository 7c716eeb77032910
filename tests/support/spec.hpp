// The language the domain's tests are written in, for any context:
//
//   constexpr auto& given = tests::given<topic::Procedure>;
//   given({submitted, accepted}).in(village).when(Reject{"…"},
//   by(chair)).refused(Refusal::wrong_phase); given({submitted}).in(village).when(Accept{},
//   by(chair)).then({Accepted{}}); given({accepted}).in(village).when(Accept{},
//   by(chair)).nothing_happens();
//
//   given({founded}).cannot_go_on_with(Founded{"…"}, "why");
//
// `then` also repeats the command: whatever it was, the second time nothing may happen.
#pragma once

#include "domain/kernel/decision.hpp"
#include "domain/kernel/refusal.hpp"
#include "tests/support/history.hpp"
#include "tests/support/people.hpp"
#include "tests/support/permission.hpp"
#include "tests/support/show.hpp"
#include "tests/support/world.hpp"

#include <gtest/gtest.h>

#include <source_location>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace yishi::tests {

// Decides in sight of that world.
template <class Procedure>
auto decide_in(
    World world,
    const typename Procedure::State& state,
    const typename Procedure::Command& command,
    domain::Context context
) {
    context.sight = world.sight();
    return Procedure::decide(state, command, context);
}

template <class Procedure>
class When {
  public:
    using Command = typename Procedure::Command;
    using Event = typename Procedure::Event;
    using State = typename Procedure::State;
    using Refusal = typename Procedure::Refusal;
    using Here = std::source_location;

    When(State state, World world, Command command, domain::Context context)
        : state_(std::move(state)),
          world_(std::move(world)),
          command_(std::move(command)),
          context_(std::move(context)) {}

    // Exactly these events, in this order; and the same command again is already so.
    void then(const std::vector<Event>& expected, Here here = Here::current()) const {
        const auto decided = decide_in<Procedure>(world_, state_, command_, context_);
        if (!decided)
            return fail(
                here, "expected\n" + shown(expected) + "but was refused: " + name(decided.error())
            );
        if (*decided != expected) {
            return fail(here, "expected\n" + shown(expected) + "but decided\n" + shown(*decided));
        }
        happens_once(here);
    }

    void refused(Refusal why, Here here = Here::current()) const {
        const auto decided = decide_in<Procedure>(world_, state_, command_, context_);
        if (decided)
            return fail(
                here, "expected a refusal, " + name(why) + ", but decided\n" + shown(*decided)
            );
        if (decided.error() != why) {
            fail(
                here, "expected the refusal " + name(why) + ", but it was " + name(decided.error())
            );
        }
    }

    // The sender is not let near the rules, for want of that relation. Needs the register of
    // village.hpp in the world.
    void denied(domain::Relation missing, Here here = Here::current()) const {
        World world = world_;
        domain::Context context = context_;
        context.sight = world.sight();
        const auto village = domain::stream_of("council", numbered<domain::CouncilId>(1));
        const auto* register_ = context.sight.template find<domain::council::State>(village.text);
        if (register_ == nullptr) return fail(here, "no register to ask");
        if (capacity_in<Procedure>(*register_, state_, command_, context)) {
            return fail(here, "expected that it is denied, but it is allowed");
        }
        if (type_of(command_).permits.relation() != missing) {
            fail(here, "expected that it is denied for another reason");
        }
    }

    void nothing_happens(Here here = Here::current()) const {
        const auto decided = decide_in<Procedure>(world_, state_, command_, context_);
        if (!decided)
            return fail(
                here, "expected that nothing happens, but was refused: " + name(decided.error())
            );
        if (!decided->empty())
            fail(here, "expected that nothing happens, but decided\n" + shown(*decided));
    }

    // What was decided, for a test that looks at one part of it; fails and is empty after a
    // refusal.
    std::vector<Event> events(Here here = Here::current()) const {
        auto decided = decide_in<Procedure>(world_, state_, command_, context_);
        if (decided) return *std::move(decided);
        fail(here, "expected events, but was refused: " + name(decided.error()));
        return {};
    }

  private:
    static std::string name(Refusal why) { return std::string(domain::text_of(why).name); }

    static void fail(const Here& here, const std::string& what) {
        ADD_FAILURE_AT(here.file_name(), static_cast<int>(here.line())) << what;
    }

    void happens_once(const Here& here) const {
        const auto first = decide_in<Procedure>(world_, state_, command_, context_);
        State state = state_;
        for (const auto& event : *first) take_in<Procedure>(state, event, here);
        const auto again = decide_in<Procedure>(world_, state, command_, context_);
        if (!again)
            return fail(here, "sent twice, it was refused the second time: " + name(again.error()));
        if (!again->empty()) fail(here, "sent twice, it happened again:\n" + shown(*again));
    }

    State state_;
    World world_;
    Command command_;
    domain::Context context_;
};

template <class Procedure>
class Given {
  public:
    explicit Given(typename Procedure::State state) : state_(std::move(state)) {}

    // An event with no place in that history: why it has none; and the state stays as it was.
    void cannot_go_on_with(
        const typename Procedure::Event& event,
        std::string_view why,
        std::source_location here = std::source_location::current()
    ) && {
        const std::string before = text_shown(state_);
        const auto evolved = Procedure::evolve(state_, event);
        const testing::ScopedTrace at(here.file_name(), static_cast<int>(here.line()), "here");
        if (evolved) {
            ADD_FAILURE() << "expected a misfit, but it went on as\n" << text_shown(state_);
            return;
        }
        EXPECT_EQ(evolved.error().why, why);
        EXPECT_EQ(text_shown(state_), before) << "a misfit changes nothing";
    }

    // What there is beside this stream.
    Given in(World world) && {
        world_ = std::move(world);
        return std::move(*this);
    }

    When<Procedure> when(typename Procedure::Command command, domain::Context context) && {
        return {std::move(state_), std::move(world_), std::move(command), std::move(context)};
    }

  private:
    typename Procedure::State state_;
    World world_;
};

template <class Procedure>
Given<Procedure> given(const std::vector<typename Procedure::Event>& history) {
    return Given<Procedure>(after<Procedure>(history));
}

}  // namespace yishi::tests
