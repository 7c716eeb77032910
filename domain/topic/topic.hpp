// 议题: what somebody in the register wants the council to talk about, from its submission to its
// conclusion. Screening decides whether, grading decides how, a session decides what.
#pragma once

#include "domain/kernel/decision.hpp"
#include "domain/kernel/misfit.hpp"
#include "domain/topic/commands.hpp"
#include "domain/topic/events.hpp"
#include "domain/topic/state.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace yishi::domain::topic {

constexpr std::size_t attachments_max = 20;
constexpr std::size_t attachment_name_bytes_max = 255;
constexpr std::uint64_t attachment_bytes_max = std::uint64_t{1} << 30U;  // 1 GiB
constexpr std::size_t versions_max = 100;

enum class Refusal : std::uint8_t {
    wrong_phase,
    bad_text,
    bad_attachment,
    not_the_author,
    own_topic,
    too_late_to_withdraw,
    too_many_versions,
    nothing_revised,
    into_itself,
    unknown_topic,
    of_another_council,
    target_is_over,
    needs_a_session,
    unknown_session,
    session_over,
    needs_a_vote,
    unknown_vote,
    vote_not_declared,
    vote_not_passed,
    not_yet_discussed,
    not_yet_noticed,
};
BOOST_DESCRIBE_ENUM(
    Refusal,
    wrong_phase,
    bad_text,
    bad_attachment,
    not_the_author,
    own_topic,
    too_late_to_withdraw,
    too_many_versions,
    nothing_revised,
    into_itself,
    unknown_topic,
    of_another_council,
    target_is_over,
    needs_a_session,
    unknown_session,
    session_over,
    needs_a_vote,
    unknown_vote,
    vote_not_declared,
    vote_not_passed,
    not_yet_discussed,
    not_yet_noticed
)

// What a person is told, in plain words.
Words words(Refusal refusal);

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
    static Decision decide(const State& s, const Command& c, const Context& x) {
        return topic::decide(s, c, x);
    }
    static Evolved evolve(State& s, const Event& e) { return topic::evolve(s, e); }
    // The council it was submitted to; before that the one the submission names; else nil.
    static CouncilId council_of(const StreamName& self, const State& state, const Command* command);
    // The topic to merge into; the session and the vote that are named.
    static std::vector<StreamName> looks_at(const State& state, const Command& command);
    static std::vector<Deadline> deadlines(const State&) { return {}; }
    static constexpr std::array<std::uint32_t, 0> deadline_events{};
    static Words words(Refusal r) { return topic::words(r); }
};

}  // namespace yishi::domain::topic
