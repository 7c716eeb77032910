// How many are entitled, where that is from, and who a representatives' meeting is made of (R18).
#include "domain/rules/calendar.hpp"
#include "tests/domain/council/registers.hpp"

namespace yishi::domain::council {
namespace {

constexpr BodyId reps = numbered<BodyId>(21);
constexpr BodyId committee = numbered<BodyId>(22);

// Representatives, and members of the committee beside them.
std::vector<Event> meeting_of(std::uint16_t elected_reps, std::uint16_t of_the_committee) {
    std::vector<Event> more{
        BodyAdded{reps, "reps_meeting", "村民代表会议", 0, {}, {}},
        BodyAdded{committee, "villagers_committee", "村民委员会", 7, {}, {}}
    };
    const auto sit = [&](std::uint16_t n, BodyId body) {
        more.emplace_back(SeatTaken{tests::person(n), body, Role::member, {}, elected});
    };
    for (std::uint16_t n = 0; n < elected_reps + of_the_committee; ++n) {
        const auto who = static_cast<std::uint16_t>(300 + n);
        more.emplace_back(Enrolled{tests::person(who), sealed_name(9), {}});
        sit(who, reps);
        if (n < of_the_committee) sit(who, committee);
    }
    return village_and(more);
}

CountComposition of_55(std::uint32_t women) {
    return {reps, 50, women, 1'200, 400, "2026年推选结果"};
}

TEST(Composition, is_lawful_from_four_fifths_representatives_and_one_third_women_on) {
    given(meeting_of(50, 5))
        .when(of_55(19), by_the_operator())
        .then({CompositionCounted{reps, {55, 50, 19, 1'200, 400}, "2026年推选结果"}});
    given(meeting_of(50, 5)).when(of_55(18), by_the_operator()).refused(Refusal::too_few_women);
    given(meeting_of(28, 7))
        .when(CountComposition{reps, 28, 14, 400, 200, "推选结果"}, by_the_operator())
        .refused(Refusal::too_few_for_population);
    given(meeting_of(27, 7))
        .when(CountComposition{reps, 27, 14, 400, 200, "推选结果"}, by_the_operator())
        .refused(Refusal::too_few_reps);
}

TEST(Composition, asks_for_as_many_as_the_village_has_people_and_households) {
    const auto count = [](std::uint32_t population, std::uint32_t households) {
        return CountComposition{reps, 40, 20, population, households, "推选结果"};
    };
    const auto forty = meeting_of(40, 3);
    EXPECT_EQ(given(forty).when(count(999, 400), by_the_operator()).events().size(), 1U);
    given(forty).when(count(1'000, 400), by_the_operator()).refused(Refusal::too_few_for_population);
    EXPECT_EQ(given(forty).when(count(600, 200), by_the_operator()).events().size(), 1U);
    given(forty).when(count(600, 199), by_the_operator()).refused(Refusal::bad_rep_ratio);
    EXPECT_EQ(given(forty).when(count(600, 600), by_the_operator()).events().size(), 1U);
    given(forty).when(count(600, 601), by_the_operator()).refused(Refusal::bad_rep_ratio);
}

TEST(Composition, is_that_of_the_register_and_of_a_representatives_meeting) {
    auto other = of_55(20);
    other.reps = 51;
    given(meeting_of(50, 5)).when(other, by_the_operator()).refused(Refusal::reps_differ);
    other = of_55(51);
    given(meeting_of(50, 5)).when(other, by_the_operator()).refused(Refusal::reps_differ);
    other = of_55(20);
    other.body = deliberation;
    given(meeting_of(50, 5)).when(other, by_the_operator()).refused(Refusal::not_a_reps_meeting);
}

// ---- 应到 ----------------------------------------------------------------------------------------

const Instant next_year = rules::start_of({2027, 1, 1});

TEST(Entitled, is_a_count_that_says_where_it_is_from) {
    const CountEligible twelve{deliberation, {12, 0, 0}, "2026年名单"};
    given(village_history())
        .when(twelve, by_the_operator())
        .then({EligibleCounted{deliberation, {12, 0, 0}, "2026年名单"}});
    given(village_and({EligibleCounted{deliberation, {12, 0, 0}, "旧名单"}}))
        .when(twelve, by_the_operator())
        .then({EligibleCounted{deliberation, {12, 0, 0}, "2026年名单"}});
}

TEST(Entitled, departs_from_the_seats_without_a_source_no_longer) {
    const auto count = [](EligibleCounts counts) { return CountEligible{deliberation, counts}; };
    const auto before = by_the_operator(next_year - Duration{1});
    const auto after = by_the_operator(next_year);
    for (const auto& counts : {EligibleCounts{12, 0, 0}, {0, 90, 0}, {0, 0, 1}}) {
        EXPECT_EQ(given(village_history()).when(count(counts), before).events().size(), 1U);
        given(village_history()).when(count(counts), after).refused(Refusal::no_source);
    }
    EXPECT_EQ(given(village_history()).when(count({3, 0, 0}), after).events().size(), 1U)
        << "as many as there are voting seats";
}

}  // namespace
}  // namespace yishi::domain::council
