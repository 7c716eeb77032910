// An act that takes two: proposed by one, confirmed by another in time, carried out word for word.
#include "domain/confirmation/confirmation.hpp"

#include "tests/support/spec.hpp"
#include "tests/support/village.hpp"

#include <gtest/gtest.h>

namespace yishi::domain::confirmation {
namespace {

using tests::ada;
using tests::as;
using tests::ben;
using tests::by_the_clock;
using tests::evening;
using tests::village;

constexpr Instant end = evening + lapses_after;

Act act() { return {"rules/1", "rules.adopt", R"({"rule":"R2"})"}; }
Proposed proposed() { return {act(), village, ada, end}; }

constexpr auto& given = tests::given<Procedure>;

TEST(Confirmation, is_asked_for_a_week) {
    given({}).when(Propose{act(), village}, as(ada)).then({proposed()});
    given({proposed()}).when(Propose{act(), village}, as(ada)).then({});
    given({proposed()}).when(Propose{act(), village}, as(ben)).refused(Refusal::wrong_phase);
}

TEST(Confirmation, is_of_no_act_too_long_to_read) {
    Propose long_one{act(), village};
    long_one.data.assign(data_bytes_max + 1, ' ');
    given({}).when(long_one, as(ada)).refused(Refusal::bad_text);
}

TEST(Confirmation, is_given_by_another_person) {
    given({proposed()}).when(Confirm{}, as(ben)).then({Confirmed{ben}});
    given({proposed()}).when(Confirm{}, as(ada)).refused(Refusal::same_person);
    given({proposed(), Confirmed{ben}}).when(Confirm{}, as(ben)).then({});
    given({proposed(), Confirmed{ben}}).when(Confirm{}, as(ada)).refused(Refusal::wrong_phase);
}

TEST(Confirmation, comes_in_time_or_not_at_all) {
    given({proposed()}).when(Confirm{}, as(ben, end)).then({Confirmed{ben}});
    given({proposed()}).when(Confirm{}, as(ben, end + Duration{1})).refused(Refusal::lapsed);
    given({proposed()}).when(Lapse{}, by_the_clock(end)).refused(Refusal::not_yet);
    given({proposed()}).when(Lapse{}, by_the_clock(end + Duration{1})).then({Lapsed{}});
    given({proposed(), Lapsed{}}).when(Confirm{}, as(ben)).refused(Refusal::wrong_phase);
    given({proposed(), Confirmed{ben}}).when(Lapse{}, by_the_clock(end + Duration{1})).then({});
}

TEST(Confirmation, is_not_needed_once_whoever_proposed_the_act_takes_it_back) {
    given({proposed()}).when(Withdraw{}, as(ada)).then({Withdrawn{}});
    given({proposed()}).when(Withdraw{}, by_the_clock(evening)).refused(Refusal::not_yours);
    given({proposed(), Withdrawn{}}).when(Confirm{}, as(ben)).refused(Refusal::wrong_phase);
}

TEST(Confirmation, sets_off_the_act_as_it_was_proposed) {
    const StreamName self = stream_of("confirmation", tests::numbered<CommandId>(7));
    const auto state = tests::after<Procedure>({proposed(), Confirmed{ben}});
    const std::vector<Reaction> expected{
        ActReaction{{"rules/1"}, "rules.adopt", R"({"rule":"R2"})", tests::numbered<CommandId>(7)}
    };
    EXPECT_EQ(reactions(self, state, Confirmed{ben}), expected);
}

TEST(Confirmation, cannot_follow_what_is_over) {
    given({proposed(), Withdrawn{}}).cannot_go_on_with(
        Confirmed{ben}, "it does not belong to the phase its history has come to"
    );
}

}  // namespace
}  // namespace yishi::domain::confirmation
