// Whatever anybody asks in whatever order, the house stays in order. Each run plays thousands of
// commands drawn at random from a fixed seed, most of them nonsense, and looks at the state after
// each.
#include "domain/session/id.hpp"
#include "domain/vote/id.hpp"
#include "tests/domain/session/meeting.hpp"

#include <algorithm>
#include <random>

namespace yishi::domain::session {
namespace {

using namespace tests;  // NOLINT: the people of the stories

constexpr std::uint16_t seats = 7;
constexpr std::uint16_t people = 10;  // the clerk and two without a seat among them
constexpr int steps = 3'000;

class Dice {
  public:
    explicit Dice(std::uint32_t seed) : engine_(seed) {}
    std::uint16_t below(std::uint16_t sides) {
        return static_cast<std::uint16_t>(engine_() % sides);
    }
    bool once_in(std::uint16_t times) { return below(times) == 0; }

  private:
    std::mt19937 engine_;
};

PersonId somebody(Dice& dice) { return person(static_cast<std::uint16_t>(1 + dice.below(people))); }
PersonId mostly(PersonId who, Dice& dice) { return dice.once_in(4) ? somebody(dice) : who; }
MotionId a_motion(Dice& dice) {
    return numbered<MotionId>(static_cast<std::uint16_t>(1 + dice.below(40)));
}

// The motion that waits for something, mostly; so that runs get somewhere.
MotionId the_motion(const House& house, Dice& dice) {
    const auto& motions = house.held().motions;
    return motions.empty() || dice.once_in(8) ? a_motion(dice) : motions.back().motion;
}

VoteId the_vote(const House& house, Dice& dice) {
    const auto& motions = house.held().motions;
    const bool any = motions.empty() || !motions.back().vote || dice.once_in(8);
    return any ? numbered<VoteId>(static_cast<std::uint16_t>(1 + dice.below(60)))
               : *motions.back().vote;
}

Command session_command(const House& house, Dice& dice) {
    const auto stance = static_cast<Stance>(1 + dice.below(3));
    const auto seconds = static_cast<std::uint16_t>(dice.below(2'000));
    const auto fresh = numbered<VoteId>(static_cast<std::uint16_t>(1 + dice.below(60)));
    const auto sealed_text = sealed(static_cast<std::uint8_t>(1 + dice.below(5)));
    const auto version = "第" + std::to_string(dice.below(9)) + "稿";
    switch (dice.below(25)) {
        case 0:
        case 1:
        case 2:
            return Arrive{somebody(dice)};
        case 3:
            return Depart{somebody(dice)};
        case 4:
            return RequestFloor{stance};
        case 5:
            return WithdrawRequest{};
        case 6: {
            const auto order = speaking_order(house.held().floor);
            return GrantFloor{order.empty() ? somebody(dice) : order.front().person, seconds};
        }
        case 7:
            return YieldFloor{};
        case 8:
            return EndFloor{};
        case 9:
            return TimeOutFloor{};
        case 10:
            return RaisePointOfOrder{sealed_text};
        case 11:
        case 12:
            return GiveRuling{dice.once_in(2), "裁定"};
        case 13:
            return MoveMotion{a_motion(dice), "动议", {}};
        case 14:
            return SecondMotion{the_motion(house, dice)};
        case 15:
            return AmendMotion{the_motion(house, dice), version};
        case 16:
            return dice.once_in(5) ? Command(WithdrawMotion{the_motion(house, dice)})
                                   : Command(SecondMotion{the_motion(house, dice)});
        case 17:
        case 18:
            return PutMotion{the_motion(house, dice), fresh};
        case 19:
            return TakeBackMotion{the_motion(house, dice), "再议"};
        case 20:
            return AnnounceResult{the_motion(house, dice)};
        case 21:
            return dice.once_in(5) ? Command(Adjourn{"休息", {}}) : Command(EndFloor{});
        case 22:
            return Resume{};
        case 23:
            if (dice.once_in(20)) return DeclareRecusal{the_motion(house, dice), RecusalGround::interest};
            if (dice.once_in(20)) return MoveRecusal{a_motion(dice), the_motion(house, dice), somebody(dice), RecusalGround::kinship};
            return Resume{};
        default:
            return dice.once_in(2'000) ? Command(Close{}) : Command(Open{});
    }
}

vote::Open an_opening(const House& house, Dice& dice) {
    auto open = roll_call(deliberation_body, the_motion(house, dice));
    if (dice.once_in(3)) {
        open.method = vote::Method::show_of_hands;
        open.teller = somebody(dice);
        open.scrutineer = somebody(dice);
    } else if (dice.once_in(3)) {
        open.options = {"甲", "乙", "丙"};
        open.choose_max = static_cast<std::uint16_t>(dice.below(5));
    }
    if (dice.once_in(4)) open.recusals = {{somebody(dice), "利害关系"}};
    return open;
}

vote::Command vote_command(const House& house, Dice& dice) {
    static const std::vector<std::vector<std::string>> choices{
        {"yes"}, {"no"}, {"abstain"}, {"甲"}, {"甲", "丙"}, {"丁"}, {}
    };
    switch (dice.below(12)) {
        case 0:
        case 1:
            return an_opening(house, dice);
        case 2:
            return dice.once_in(6) ? vote::Command(vote::Recuse{somebody(dice), "利害关系"})
                                   : vote::Command(vote::Cast{{"no"}});
        case 3:
            return vote::CountHands{dice.below(5), dice.below(5), dice.below(3)};
        case 4:
            return vote::ConfirmCount{};
        case 5:
            return dice.once_in(3) ? vote::Command(vote::Close{})
                                   : vote::Command(vote::Cast{{"yes"}});
        case 6:
            return vote::Declare{};
        default:
            return vote::Cast{choices[dice.below(static_cast<std::uint16_t>(choices.size()))]};
    }
}

// Whom the command suits, mostly.
PersonId voter_for(House& house, VoteId id, const vote::Command& command, Dice& dice) {
    const auto* poll = vote::poll(house.vote(id));
    if (std::holds_alternative<vote::Cast>(command)) return somebody(dice);
    if (poll != nullptr && std::holds_alternative<vote::CountHands>(command)) {
        return mostly(poll->teller.value_or(chair), dice);
    }
    if (poll != nullptr && std::holds_alternative<vote::ConfirmCount>(command)) {
        return mostly(poll->scrutineer.value_or(chair), dice);
    }
    return mostly(chair, dice);
}

// A second count of a vote, from its events alone and without any of its rules.
struct Recount {
    std::set<PersonId> electorate;
    std::map<PersonId, std::vector<std::string>> ballots;
    std::optional<vote::HandsCounted> hands;
    std::optional<vote::Declared> declared;

    void note(const vote::Event& event) {
        if (const auto* opened = std::get_if<vote::Opened>(&event)) {
            electorate = {opened->electorate.begin(), opened->electorate.end()};
        } else if (const auto* recused = std::get_if<vote::Recused>(&event)) {
            electorate.erase(recused->person);
            ballots.erase(recused->person);
            if (recused->after_opening) hands.reset();
        } else if (const auto* cast = std::get_if<vote::BallotCast>(&event)) {
            ballots[cast->person] = cast->choices;
        } else if (const auto* counted = std::get_if<vote::HandsCounted>(&event)) {
            hands = *counted;
        } else if (const auto* result = std::get_if<vote::Declared>(&event)) {
            declared = *result;
        }
    }

    [[nodiscard]] std::uint32_t of(const std::string& choice) const {
        if (hands) {
            return choice == "yes" ? hands->yes : choice == "no" ? hands->no : hands->abstain;
        }
        return static_cast<std::uint32_t>(std::ranges::count_if(ballots, [&](const auto& ballot) {
            return std::ranges::find(ballot.second, choice) != ballot.second.end();
        }));
    }
};

void check(const vote::Poll& poll, const Recount& recount) {
    ASSERT_EQ(poll.electorate, recount.electorate);
    ASSERT_LE(vote::cast(poll), poll.electorate.size());
    ASSERT_LE(poll.electorate.size(), poll.entitled);
    for (const auto& count : vote::counts(poll)) {
        ASSERT_EQ(count.count, recount.of(count.choice)) << count.choice;
        ASSERT_LE(count.count, poll.electorate.size());
    }
    for (const auto& [voter, choices] : poll.ballots) ASSERT_TRUE(poll.electorate.contains(voter));
    if (!recount.declared) return;
    const auto& declared = *recount.declared;
    const bool half = 2 * declared.in_favour <= poll.electorate.size();
    ASSERT_FALSE(half && declared.outcome == rules::Outcome::passed);
    for (const auto& count : declared.counts) ASSERT_EQ(count.count, recount.of(count.choice));
}

void check(House& house) {
    const auto& held = house.held();
    int pending = 0;
    int recusals = 0;
    int put = 0;
    for (const auto& motion : held.motions) {
        const bool is_put = motion.phase == MotionPhase::put;
        if (is_put) ++put;
        if (!is_put && motion.phase != MotionPhase::moved && motion.phase != MotionPhase::seconded) continue;
        if (motion.recuses && motion.phase == MotionPhase::moved) continue;
        ++(motion.recuses ? recusals : pending);
    }
    ASSERT_LE(pending, 1);
    ASSERT_LE(recusals, 1);
    ASSERT_LE(put, 1);
    std::set<PersonId> waiting;
    for (const auto& request : held.floor.queue) {
        ASSERT_TRUE(waiting.insert(request.person).second);
        ASSERT_TRUE(is_present_now(held, request.person));
    }
    ASSERT_EQ(speaking_order(held.floor).size(), held.floor.queue.size());
    if (held.floor.speech) {
        ASSERT_TRUE(is_sitting(house.session()));
        ASSERT_TRUE(is_present_now(held, held.floor.speech->person));
        ASSERT_FALSE(waiting.contains(held.floor.speech->person));
    }
    for (const auto& motion : held.motions) {
        if (!motion.vote || !vote::is_open(house.vote(*motion.vote))) continue;
        ASSERT_EQ(motion.phase, MotionPhase::put);
        ASSERT_TRUE(is_sitting(house.session()));
    }
}

class Random : public testing::TestWithParam<std::uint32_t> {};

TEST_P(Random, commands_leave_the_house_in_order) {
    Dice dice(GetParam());
    House house = deliberation_council(seats);
    open_with(house, deliberation_body, 5);
    std::map<VoteId, Recount> recounts;
    int declared = 0;
    for (int step = 0; step < steps && !HasFatalFailure(); ++step) {
        SCOPED_TRACE(testing::Message() << "seed " << GetParam() << ", step " << step);
        house.wait(seconds(dice.below(60)));
        if (dice.once_in(2)) {
            const auto command = session_command(house, dice);
            const auto who = std::holds_alternative<Arrive>(command) ? clerk : mostly(chair, dice);
            house.tries(dice.once_in(2) ? somebody(dice) : who, command);
            check(house);
            continue;
        }
        const auto id = the_vote(house, dice);
        const auto command = vote_command(house, dice);
        const auto events = house.tries(voter_for(house, id, command, dice), id, command);
        if (!events) continue;
        for (const auto& event : *events) {
            recounts[id].note(event);
            if (std::holds_alternative<vote::Declared>(event)) ++declared;
        }
        if (const auto* now = vote::poll(house.vote(id))) check(*now, recounts[id]);
    }
    // A run that never came to a result would prove nothing.
    EXPECT_GT(declared, 0) << "seed " << GetParam();
}

INSTANTIATE_TEST_SUITE_P(Seeds, Random, testing::Range(1U, 13U));

}  // namespace
}  // namespace yishi::domain::session
