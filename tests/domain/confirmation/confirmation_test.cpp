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
using tests::cai;
using tests::dan;
using tests::evening;
using tests::village;

constexpr Instant end = evening + lapses_after;

Act act() { return {"rules/1", "rules.adopt", R"({"rule":"R2"})"}; }

// Everybody's code is numbered as he is; the operator issued it.
CommandId code_of(PersonId who) { return CommandId{who.bytes}; }
const PersonId the_operator{};

Context signed_in(PersonId who, Instant at = evening) {
    auto context = as(who, at);
    context.code = code_of(who);
    return context;
}

tests::World village_with_codes(std::vector<PersonId> issuers_of_bens = {the_operator}) {
    auto register_ = tests::village_history();
    register_.emplace_back(council::SignInCodeIssued{ada, code_of(ada), end, {the_operator}});
    register_.emplace_back(
        council::SignInCodeIssued{ben, code_of(ben), end, std::move(issuers_of_bens)}
    );
    return tests::World().with_history<council::Procedure>(
        stream_of("council", village), register_
    );
}

Proposed proposed(std::vector<PersonId> issuers = {the_operator}) {
    return {act(), village, ada, end, std::move(issuers)};
}

constexpr auto& given = tests::given<Procedure>;

TEST(Confirmation, is_asked_for_a_week) {
    given({}).in(village_with_codes()).when(Propose{act(), village}, signed_in(ada)).then({proposed()});
    given({proposed()}).in(village_with_codes()).when(Propose{act(), village}, signed_in(ada)).then({});
    given({proposed()}).in(village_with_codes()).when(Propose{act(), village}, signed_in(ben)).refused(Refusal::wrong_phase);
}

TEST(Confirmation, is_of_no_act_too_long_to_read) {
    Propose long_one{act(), village};
    long_one.data.assign(data_bytes_max + 1, ' ');
    given({}).in(village_with_codes()).when(long_one, signed_in(ada)).refused(Refusal::bad_text);
}

TEST(Confirmation, is_given_by_another_person) {
    given({proposed()}).in(village_with_codes()).when(Confirm{}, signed_in(ben)).then({Confirmed{ben}});
    given({proposed()}).in(village_with_codes()).when(Confirm{}, signed_in(ada)).refused(Refusal::same_person);
    given({proposed(), Confirmed{ben}}).in(village_with_codes()).when(Confirm{}, signed_in(ben)).then({});
    given({proposed(), Confirmed{ben}}).in(village_with_codes()).when(Confirm{}, signed_in(ada)).refused(Refusal::wrong_phase);
}

TEST(Confirmation, is_of_two_hands) {
    const auto confirmed_by_ben = [](std::vector<PersonId> adas, std::vector<PersonId> bens) {
        return given({proposed(std::move(adas))})
            .in(village_with_codes(std::move(bens)))
            .when(Confirm{}, signed_in(ben));
    };
    confirmed_by_ben({the_operator}, {the_operator}).then({Confirmed{ben}});
    confirmed_by_ben({the_operator}, {ada}).refused(Refusal::same_hand);
    confirmed_by_ben({the_operator}, {cai, ada}).refused(Refusal::same_hand);
    confirmed_by_ben({ben}, {the_operator}).refused(Refusal::same_hand);
    confirmed_by_ben({cai}, {cai}).refused(Refusal::same_hand);
    confirmed_by_ben({cai}, {dan}).then({Confirmed{ben}});
}

TEST(Confirmation, is_asked_and_given_by_who_is_known_to_have_signed_in) {
    given({}).in(village_with_codes()).when(Propose{act(), village}, as(ada)).refused(Refusal::unknown_code);
    given({proposed()}).in(village_with_codes()).when(Confirm{}, as(ben)).refused(Refusal::unknown_code);
    auto with_another_code = signed_in(ben);
    with_another_code.code = code_of(ada);
    given({proposed()}).in(village_with_codes()).when(Confirm{}, with_another_code).refused(Refusal::unknown_code);
}

TEST(Confirmation, comes_in_time_or_not_at_all) {
    given({proposed()}).in(village_with_codes()).when(Confirm{}, signed_in(ben, end)).then({Confirmed{ben}});
    given({proposed()}).in(village_with_codes()).when(Confirm{}, signed_in(ben, end + Duration{1})).refused(Refusal::lapsed);
    given({proposed()}).in(village_with_codes()).when(Lapse{}, by_the_clock(end)).refused(Refusal::not_yet);
    given({proposed()}).in(village_with_codes()).when(Lapse{}, by_the_clock(end + Duration{1})).then({Lapsed{}});
    given({proposed(), Lapsed{}}).in(village_with_codes()).when(Confirm{}, signed_in(ben)).refused(Refusal::wrong_phase);
    given({proposed(), Confirmed{ben}}).in(village_with_codes()).when(Lapse{}, by_the_clock(end + Duration{1})).then({});
}

TEST(Confirmation, is_not_needed_once_whoever_proposed_the_act_takes_it_back) {
    given({proposed()}).in(village_with_codes()).when(Withdraw{}, signed_in(ada)).then({Withdrawn{}});
    given({proposed()}).in(village_with_codes()).when(Withdraw{}, by_the_clock(evening)).refused(Refusal::not_yours);
    given({proposed(), Withdrawn{}}).in(village_with_codes()).when(Confirm{}, signed_in(ben)).refused(Refusal::wrong_phase);
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
