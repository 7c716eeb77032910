// The arithmetic of a recount against known numbers, and against the counting it is to check.
#include "domain/vote/vote.hpp"
#include "eventstore/audit/tally.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <random>

namespace yishi::tests {
namespace {

using namespace yishi::eventstore::audit;
using namespace yishi::domain;
using rules::Base;
using rules::Outcome;

TEST(Tally, KnowsTheNumbersOfTheStatutes) {
    EXPECT_EQ(least(rules::more_than(1, 2, Base::eligible), 1'001), 501U);
    EXPECT_EQ(least(rules::more_than(1, 2, Base::eligible), 1'000), 501U);
    EXPECT_EQ(least(rules::at_least(2, 3, Base::eligible), 300), 200U);
    EXPECT_EQ(least(rules::at_least(2, 3, Base::eligible), 55), 37U);
    EXPECT_EQ(least(rules::at_least(1, 2, Base::eligible), 61), 31U);
    EXPECT_EQ(least(rules::more_than(1, 2, Base::present), 37), 19U);
    EXPECT_FALSE(reaches(rules::more_than(1, 2, Base::present), 20, 40));
    EXPECT_TRUE(reaches(rules::more_than(1, 2, Base::present), 21, 40));
    EXPECT_TRUE(reaches(rules::at_least(2, 3, Base::eligible), 400, 600));
    EXPECT_FALSE(reaches(rules::at_least(2, 3, Base::eligible), 399, 600));
}

TEST(Tally, ReachesNoShareOfNothing) {
    EXPECT_FALSE(reaches(rules::at_least(1, 2, Base::present), 0, 0));
    EXPECT_FALSE(reaches({rules::Comparator::at_least, 0, 0, Base::present}, 1, 1));
}

// Votes as villages have them, drawn at random.
class Draw {
  public:
    explicit Draw(unsigned seed) : random_(seed) {}

    std::uint32_t below(std::uint32_t n) { return static_cast<std::uint32_t>(random_() % n); }

    vote::Poll poll() {
        vote::Poll poll;
        const std::uint32_t room = 1 + below(12);
        for (std::uint32_t n = 1; n <= room; ++n) poll.electorate.insert(elector(n));
        poll.entitled = room + below(6);
        poll.present = room;
        poll.method = vote::Method::roll_call;
        const std::uint32_t options = below(2) == 0 ? 0 : 2 + below(4);
        for (std::uint32_t n = 0; n < options; ++n) poll.options.push_back(std::string(1, static_cast<char>('a' + n)));
        poll.choose_max = options == 0 ? std::uint16_t{1} : static_cast<std::uint16_t>(1 + below(options));
        poll.quorum = rules::all_of({share(Base::eligible)});
        poll.pass = rules::all_of({share(any_base())});
        if (below(3) == 0) poll.pass.parts.push_back(share(any_base()));
        if (below(4) == 0) poll.pass.joined = rules::Joined::any;
        for (const auto& who : poll.electorate) {
            if (below(5) != 0) poll.ballots.emplace(who, ballot(poll));
        }
        return poll;
    }

  private:
    static PersonId elector(std::uint32_t n) {
        PersonId id;
        id.bytes[15] = static_cast<std::uint8_t>(n);
        return id;
    }
    Base any_base() { return std::array{Base::eligible, Base::present, Base::cast}[below(3)]; }
    rules::Threshold share(Base base) {
        const auto of = static_cast<std::uint16_t>(2 + below(4));
        const auto part = static_cast<std::uint16_t>(1 + below(of - 1U));
        return below(2) == 0 ? rules::more_than(part, of, base) : rules::at_least(part, of, base);
    }
    std::vector<std::string> ballot(const vote::Poll& poll) {
        if (below(6) == 0) return {"abstain"};
        if (poll.options.empty()) return {below(2) == 0 ? "yes" : "no"};
        std::vector<std::string> chosen;
        for (const auto& option : poll.options) {
            if (chosen.size() < poll.choose_max && below(2) == 0) chosen.push_back(option);
        }
        if (chosen.empty()) chosen.push_back(poll.options.front());
        return chosen;
    }

    std::mt19937 random_;
};

Counted counted_by_hand(const vote::Poll& poll) {
    Counted counted;
    counted.choices = poll.options.empty() ? std::vector<std::string>{"yes", "no"} : poll.options;
    counted.for_each.assign(counted.choices.size(), 0);
    counted.electors = poll.electorate.size();
    counted.entitled = poll.entitled;
    counted.cast = poll.ballots.size();
    for (const auto& [who, choices] : poll.ballots) {
        for (const auto& choice : choices) {
            const auto found = std::ranges::find(counted.choices, choice);
            if (found == counted.choices.end()) {
                ++counted.abstained;
            } else {
                ++counted.for_each[static_cast<std::size_t>(found - counted.choices.begin())];
            }
        }
    }
    return counted;
}

TEST(Tally, ComesToWhatTheVoteItselfComesTo) {
    Draw draw(1'123);
    for (int round = 0; round < 5'000; ++round) {
        const auto poll = draw.poll();
        const auto said = vote::result(poll);
        vote::Opened opened;
        opened.options = poll.options;
        opened.choose_max = poll.choose_max;
        opened.quorum = poll.quorum;
        opened.pass = poll.pass;
        const auto counted = counted_by_hand(poll);
        const auto result = result_of(opened, counted);
        ASSERT_EQ(result.outcome, said.outcome) << "round " << round;
        ASSERT_EQ(result.in_favour, said.in_favour) << "round " << round;
        ASSERT_EQ(is_quorate(opened.quorum, counted), said.quorate) << "round " << round;
        for (std::size_t i = 0; i < result.chosen.size(); ++i) {
            ASSERT_EQ(result.chosen[i], said.counts[i].chosen) << "round " << round << " choice " << i;
        }
    }
}

}  // namespace
}  // namespace yishi::tests
