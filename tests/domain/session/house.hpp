// A meeting played through: the register, one session and its votes, each deciding as the server
// lets it, with the streams it asks for and no others. What is done is done twice, to see that the
// second time nothing happens.
#pragma once

#include "domain/council/council.hpp"
#include "domain/rules/rules.hpp"
#include "domain/session/session.hpp"
#include "domain/vote/vote.hpp"
#include "tests/support/history.hpp"
#include "tests/support/people.hpp"
#include "tests/support/permission.hpp"
#include "tests/support/show.hpp"

#include <gtest/gtest.h>

#include <map>
#include <optional>
#include <source_location>
#include <string>
#include <utility>
#include <vector>

namespace yishi::tests {

class House final : public domain::Sight::Streams {
  public:
    using Here = std::source_location;
    static constexpr auto council_id = numbered<domain::CouncilId>(1);
    static constexpr auto session_id = numbered<domain::SessionId>(400);

    // `at` is when whatever is done next happens.
    explicit House(const std::vector<domain::council::Event>& history, domain::Instant at = evening)
        : at_(at) {
        for (const auto& event : history) on_register(event);
    }

    void wait(domain::Duration length) { at_ = at_ + length; }
    void on_register(const domain::council::Event& event) {
        take_in<domain::council::Procedure>(register_, event);
    }
    [[nodiscard]] domain::Instant now() const { return at_; }
    [[nodiscard]] const domain::session::State& session() const { return session_; }
    [[nodiscard]] const domain::session::Proceedings& held() const {
        return *domain::session::proceedings(session_);
    }
    [[nodiscard]] const domain::vote::State& vote(domain::VoteId id) { return votes_[id]; }
    // Somebody, somewhere, came to this with a vote of that id.
    void there_is(domain::VoteId id, domain::vote::State state) { votes_[id] = std::move(state); }
    [[nodiscard]] domain::session::QuorumCount quorum(domain::BodyId body) const {
        return domain::session::quorum(
            held(), body, register_, nullptr, domain::rules::in_force(at_), at_
        );
    }

    void does(
        domain::PersonId who, const domain::session::Command& command, Here here = Here::current()
    ) {
        carry_out<domain::session::Procedure>(session_name(), session_, who, command, here);
    }
    void does(
        domain::PersonId who,
        domain::VoteId id,
        const domain::vote::Command& command,
        Here here = Here::current()
    ) {
        carry_out<domain::vote::Procedure>(vote_name(id), votes_[id], who, command, here);
    }
    void refuses(
        domain::PersonId who,
        const domain::session::Command& command,
        domain::session::Refusal why,
        Here here = Here::current()
    ) {
        turn_down<domain::session::Procedure>(session_name(), session_, who, command, why, here);
    }
    void refuses(
        domain::PersonId who,
        domain::VoteId id,
        const domain::vote::Command& command,
        domain::vote::Refusal why,
        Here here = Here::current()
    ) {
        turn_down<domain::vote::Procedure>(vote_name(id), votes_[id], who, command, why, here);
    }

    // Not let near the rules: for want of an office, or of the relation that is named.
    void denies(
        domain::PersonId who,
        const domain::session::Command& command,
        std::optional<domain::Relation> missing,
        Here here = Here::current()
    ) {
        deny<domain::session::Procedure>(session_name(), session_, who, command, missing, here);
    }
    void denies(
        domain::PersonId who,
        domain::VoteId id,
        const domain::vote::Command& command,
        std::optional<domain::Relation> missing,
        Here here = Here::current()
    ) {
        deny<domain::vote::Procedure>(vote_name(id), votes_[id], who, command, missing, here);
    }

    // Decides and, where allowed, records; for tests that do not know what will come of it.
    domain::session::Decision tries(domain::PersonId who, const domain::session::Command& command) {
        return attempt<domain::session::Procedure>(session_name(), session_, who, command);
    }
    domain::vote::Decision tries(
        domain::PersonId who, domain::VoteId id, const domain::vote::Command& command
    ) {
        return attempt<domain::vote::Procedure>(vote_name(id), votes_[id], who, command);
    }

  private:
    static domain::StreamName session_name() { return stream_of("session", session_id); }
    static domain::StreamName vote_name(domain::VoteId id) { return stream_of("vote", id); }

    domain::Context context_for(const domain::StreamName& self, domain::PersonId who) {
        domain::Context context;
        context.sight = domain::Sight(*this);
        context.stream = self;
        context.at = at_;
        context.actor = who;
        return context;
    }

    [[nodiscard]] const void* find(std::string_view stream, const void* type) override {
        const domain::StreamName name{std::string(stream)};
        const auto seen = [&]<class State>(const State& state) -> const void* {
            return type == domain::Sight::type_tag<State>() ? &state : nullptr;
        };
        if (name.context() == "council") return seen(register_);
        if (name == session_name()) return seen(session_);
        const auto vote = votes_.find({name.id()});
        const bool exists = name.context() == "vote" && vote != votes_.end() &&
                            domain::vote::poll(vote->second) != nullptr;
        return exists ? seen(vote->second) : nullptr;
    }

    template <class P>
    using DecisionOf = domain::Decision<typename P::Event, typename P::Refusal>;

    template <class P>
    DecisionOf<P> decide(
        const domain::StreamName& self,
        const typename P::State& state,
        domain::PersonId who,
        const typename P::Command& command
    ) {
        const auto context = context_for(self, who);
        return P::decide(state, command, context);
    }

    template <class P>
    bool may(
        const domain::StreamName& self,
        const typename P::State& state,
        domain::PersonId who,
        const typename P::Command& command
    ) {
        if (type_of(command).permits.has(domain::Where::clock)) return who == operator_id;
        const auto context = context_for(self, who);
        return capacity_in<P>(register_, state, command, context).has_value();
    }

    template <class P>
    void deny(
        const domain::StreamName& self,
        const typename P::State& state,
        domain::PersonId who,
        const typename P::Command& command,
        std::optional<domain::Relation> missing,
        const Here& here
    ) {
        if (may<P>(self, state, who, command)) fail(here, "expected to be denied, but is allowed");
        if (type_of(command).permits.relation() != missing) fail(here, "denied, but not for that");
    }

    template <class P>
    DecisionOf<P> attempt(
        const domain::StreamName& self,
        typename P::State& state,
        domain::PersonId who,
        const typename P::Command& command
    ) {
        if (!may<P>(self, state, who, command)) {
            return std::unexpected(P::Refusal::wrong_phase);
        }
        auto decided = decide<P>(self, state, who, command);
        if (decided) {
            for (const auto& event : *decided) take_in<P>(state, event);
        }
        return decided;
    }

    template <class P>
    void carry_out(
        const domain::StreamName& self,
        typename P::State& state,
        domain::PersonId who,
        const typename P::Command& command,
        const Here& here
    ) {
        const auto& type = type_of(command);
        const std::string what = std::string(self.context()) + "." + std::string(type.name);
        if (!may<P>(self, state, who, command)) {
            return fail(here, what + " is not for this person");
        }
        const auto decided = attempt<P>(self, state, who, command);
        if (!decided) return fail(here, what + " was refused: " + name(decided.error()));
        if (decided->empty()) return fail(here, what + " came to nothing");
        const auto again = decide<P>(self, state, who, command);
        if (!again) return fail(here, what + " again was refused: " + name(again.error()));
        if (!again->empty()) fail(here, what + " happened again:\n" + shown(*again));
    }

    template <class P>
    void turn_down(
        const domain::StreamName& self,
        const typename P::State& state,
        domain::PersonId who,
        const typename P::Command& command,
        typename P::Refusal why,
        const Here& here
    ) {
        if (!may<P>(self, state, who, command)) {
            return fail(here, "expected " + name(why) + ", but it is not for this person");
        }
        const auto decided = decide<P>(self, state, who, command);
        if (decided) return fail(here, "expected " + name(why) + ", but\n" + shown(*decided));
        if (decided.error() != why) {
            fail(here, "expected " + name(why) + ", but was " + name(decided.error()));
        }
    }

    template <class Refusal>
    static std::string name(Refusal why) {
        return std::string(domain::text_of(why).name);
    }
    static void fail(const Here& here, const std::string& what) {
        ADD_FAILURE_AT(here.file_name(), static_cast<int>(here.line())) << what;
    }

    domain::Instant at_;
    domain::council::State register_;
    domain::session::State session_;
    std::map<domain::VoteId, domain::vote::State> votes_;
};

}  // namespace yishi::tests
