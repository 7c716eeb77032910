// The village's bodies meeting, for tests: a deliberation council, and a representatives' meeting
// of any size. Valid by default; a test says what matters to it.
#pragma once

#include "domain/session/id.hpp"
#include "domain/vote/id.hpp"
#include "tests/domain/session/house.hpp"

namespace yishi::tests {

inline constexpr auto deliberation_body = numbered<domain::BodyId>(1);
inline constexpr auto reps_body = numbered<domain::BodyId>(2);
inline constexpr auto bridge = numbered<domain::MotionId>(1);
inline constexpr auto ditch = numbered<domain::MotionId>(2);
inline constexpr auto first_vote = numbered<domain::VoteId>(1);
inline constexpr auto second_vote = numbered<domain::VoteId>(2);

// The chair has number 1, the clerk 2; members follow from 3. The clerk has no vote.
inline constexpr auto chair = person(1);
inline constexpr auto clerk = person(2);
inline constexpr auto member(std::uint16_t n) { return person(static_cast<std::uint16_t>(2 + n)); }

// A body of `voting` voting seats, the chair's among them, and its clerk. `outsiders` are in the
// register without a seat; their numbers follow.
inline std::vector<domain::council::Event> body_of(
    domain::BodyId body, std::string kind, std::uint16_t voting, std::uint16_t outsiders = 2
) {
    namespace council = domain::council;
    std::vector<council::Event> history{
        council::Founded{"越丰村", council::Kind::village},
        council::BodyAdded{body, std::move(kind), "会议", 0, {}, {}},
    };
    const auto people = static_cast<std::uint16_t>(voting + 1 + outsiders);
    for (std::uint16_t n = 1; n <= people; ++n) {
        history.emplace_back(council::Enrolled{person(n), sealed_name(1), {}});
    }
    history.emplace_back(council::SeatTaken{chair, body, domain::Role::chair, {}});
    history.emplace_back(council::SeatTaken{clerk, body, domain::Role::clerk, {}});
    for (std::uint16_t n = 1; n < voting; ++n) {
        history.emplace_back(council::SeatTaken{member(n), body, domain::Role::member, {}});
    }
    return history;
}

// 百姓议事会 of `voting` seats: half and more must come (Y1), more than half of them decide.
inline House deliberation_council(std::uint16_t voting) {
    return House(body_of(deliberation_body, "deliberation_council", voting));
}

// 村民代表会议 of `voting` seats (R2).
inline House representatives_meeting(std::uint16_t voting) {
    return House(body_of(reps_body, "reps_meeting", voting));
}

inline domain::session::Convene convene(domain::BodyId body, domain::Instant starts_at) {
    return {
        House::council_id,
        {body},
        "修桥",
        "村文化礼堂",
        starts_at,
        chair,
        clerk,
        {{"修不修北桥", {}}},
        false,
        {},
        {}
    };
}

// Convened with due notice, `present` voting seats in the room, the chair first, and opened.
inline void open_with(House& house, domain::BodyId body, std::uint16_t present) {
    house.does(clerk, convene(body, house.now() + domain::days(14)));
    house.wait(domain::days(14));
    house.does(clerk, domain::session::Arrive{clerk});
    if (present > 0) house.does(chair, domain::session::Arrive{chair});
    for (std::uint16_t n = 1; n < present; ++n) {
        house.does(clerk, domain::session::Arrive{member(n)});
    }
    house.does(chair, domain::session::Open{});
}

// Moved by the first member, seconded by the second, put to the vote.
inline void put(House& house, domain::MotionId motion, domain::VoteId vote) {
    house.does(member(1), domain::session::MoveMotion{motion, "北桥加固，费用不超过三万元", {}});
    house.does(member(2), domain::session::SecondMotion{motion});
    house.does(chair, domain::session::PutMotion{motion, vote});
}

inline domain::vote::Open roll_call(domain::BodyId body, domain::MotionId motion) {
    return {
        House::council_id,
        House::session_id,
        motion,
        "是否同意北桥加固？",
        domain::vote::Method::roll_call,
        {},
        1,
        body,
        "",
        false,
        {},
        {},
        {}
    };
}

// The chair and the first members answer in order: `yes` of them, then `no`, then `abstain`.
inline void answer(
    House& house,
    domain::VoteId vote,
    std::uint16_t yes,
    std::uint16_t no,
    std::uint16_t abstain = 0
) {
    for (std::uint16_t n = 0; n < yes + no + abstain; ++n) {
        const char* choice = n < yes ? "yes" : n < yes + no ? "no" : "abstain";
        const auto who = n == 0 ? chair : member(n);
        house.does(who, vote, domain::vote::Cast{{choice}});
    }
}

inline void close_and_declare(House& house, domain::VoteId vote) {
    house.does(chair, vote, domain::vote::Close{});
    house.does(chair, vote, domain::vote::Declare{});
}

inline const domain::vote::Declared& declared(House& house, domain::VoteId vote) {
    return std::get<domain::vote::Settled>(house.vote(vote)).result;
}

}  // namespace yishi::tests
