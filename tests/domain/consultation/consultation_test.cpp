// What a consultation allows, refuses and takes as already so, told as short stories.
#include "domain/consultation/consultation.hpp"

#include "tests/support/people.hpp"
#include "tests/support/spec.hpp"

namespace yishi::domain::consultation {
namespace {

using namespace tests;  // NOLINT: the people of the stories

constexpr auto& given = tests::given<Procedure>;
constexpr auto council_id = numbered<CouncilId>(90);

const Opened opened{council_id, "夜间停车", "小区夜间停车怎么安排？", {}, {}, false};

Opened closing_at(Instant at) {
    Opened e = opened;
    e.closes_at = at;
    return e;
}

Opened premoderated() {
    Opened e = opened;
    e.premoderated = true;
    return e;
}

const ParticipantJoined cai_joined{"1", cai};
const ParticipantJoined dan_joined{"2", dan};
const Stated cai_stated{"s1", "1", sealed(1)};

Context carried_in_for(PersonId person) {
    Context context = by(person);
    context.on_behalf = true;
    return context;
}

std::vector<Event> with_one_statement() { return {opened, cai_joined, cai_stated}; }

TEST(Consultation, opens_with_a_question) {
    given({})
        .when(Open{council_id, "夜间停车", "小区夜间停车怎么安排？", {}, {}, false}, by(ben))
        .then({opened});
}

TEST(Consultation, refuses_to_open_with_a_closing_time_that_has_passed) {
    given({})
        .when(Open{council_id, "夜间停车", "怎么安排？", {}, evening, false}, by(ben))
        .refused(Refusal::closes_in_the_past);
}

TEST(Consultation, refuses_a_second_opening_with_another_question) {
    given({opened})
        .when(Open{council_id, "夜间停车", "另一个问题？", {}, {}, false}, by(ben))
        .refused(Refusal::wrong_phase);
}

TEST(Consultation, numbers_participants_as_they_first_act) {
    given({opened})
        .when(MakeStatement{"s1", sealed(1), {}}, by(cai))
        .then({cai_joined, cai_stated});
    given(with_one_statement())
        .when(Opine{"s1", Opinion::agree, {}}, by(dan))
        .then({dan_joined, Opined{"s1", "2", Opinion::agree}});
}

TEST(Consultation, keeps_a_participants_number_for_all_his_acts) {
    given(with_one_statement())
        .when(Opine{"s1", Opinion::agree, {}}, by(cai))
        .then({Opined{"s1", "1", Opinion::agree}});
}

TEST(Consultation, skips_numbers_that_imported_participants_brought_along) {
    given({opened,
           ParticipantJoined{"2", cai},
           ParticipantJoined{"1", dan},
           Stated{"7", "1", sealed(1)}})
        .when(Opine{"7", Opinion::pass, {}}, by(eve))
        .then({ParticipantJoined{"3", eve}, Opined{"7", "3", Opinion::pass}});
}

TEST(Consultation, takes_the_label_an_act_on_behalf_brings_along) {
    given(with_one_statement())
        .when(Opine{"s1", Opinion::agree, "4413"}, carried_in_for(eve))
        .then({ParticipantJoined{"4413", eve}, Opined{"s1", "4413", Opinion::agree}});
}

TEST(Consultation, refuses_a_label_chosen_by_who_acts_for_himself) {
    given(with_one_statement())
        .when(Opine{"s1", Opinion::agree, "4413"}, by(eve))
        .refused(Refusal::label_not_yours_to_choose);
}

TEST(Consultation, refuses_a_label_of_somebody_else) {
    given(with_one_statement())
        .when(Opine{"s1", Opinion::agree, "1"}, carried_in_for(eve))
        .refused(Refusal::label_taken);
}

TEST(Consultation, refuses_a_second_label_for_one_person) {
    given(with_one_statement())
        .when(Opine{"s1", Opinion::agree, "9"}, carried_in_for(cai))
        .refused(Refusal::label_differs);
}

TEST(Consultation, refuses_an_act_that_is_nobodys) {
    given(with_one_statement())
        .when(Opine{"s1", Opinion::agree, {}}, by(operator_id))
        .refused(Refusal::needs_a_person);
}

TEST(Consultation, refuses_labels_with_other_characters) {
    for (const char* label : {"", "a b", "意见", "a/b", "1234567890123456789012345678901234567"}) {
        given({opened})
            .when(MakeStatement{label, sealed(1), {}}, by(cai))
            .refused(Refusal::bad_label);
        given(with_one_statement())
            .when(Opine{"s1", Opinion::agree, label}, carried_in_for(eve))
            .refused(Refusal::bad_label);
    }
}

TEST(Consultation, refuses_two_statements_under_one_label) {
    given(with_one_statement())
        .when(MakeStatement{"s1", sealed(2), {}}, by(cai))
        .refused(Refusal::already_stated);
    given(with_one_statement())
        .when(MakeStatement{"s1", sealed(1), {}}, by(dan))
        .refused(Refusal::already_stated);
}

TEST(Consultation, records_nothing_when_the_same_opinion_comes_again) {
    given({opened, cai_joined, cai_stated, Opined{"s1", "1", Opinion::pass}})
        .when(Opine{"s1", Opinion::pass, {}}, by(cai))
        .nothing_happens();
}

TEST(Consultation, counts_a_changed_opinion_once) {
    const auto history = std::vector<Event>{
        opened,
        cai_joined,
        cai_stated,
        Opined{"s1", "1", Opinion::agree},
        dan_joined,
        Opined{"s1", "2", Opinion::agree},
        Opined{"s1", "1", Opinion::disagree}
    };
    const auto state = after<Procedure>(history);
    EXPECT_EQ(gathered(state)->statements.at("s1").tally, (Tally{1, 1, 0}));
}

TEST(Consultation, refuses_an_opinion_on_what_nobody_said) {
    given({opened})
        .when(Opine{"s1", Opinion::agree, {}}, by(cai))
        .refused(Refusal::unknown_statement);
}

TEST(Consultation, refuses_an_opinion_on_a_rejected_statement) {
    given({opened, cai_joined, cai_stated, Moderated{"s1", false, "含有他人姓名"}})
        .when(Opine{"s1", Opinion::agree, {}}, by(dan))
        .refused(Refusal::statement_rejected);
}

TEST(Consultation, lets_moderation_be_corrected) {
    given({opened, cai_joined, cai_stated, Moderated{"s1", false, "含有他人姓名"}})
        .when(Moderate{"s1", true, "姓名已隐去"}, by(ben))
        .then({Moderated{"s1", true, "姓名已隐去"}});
}

TEST(Consultation, asks_a_reason_of_who_rejects) {
    given(with_one_statement()).when(Moderate{"s1", false, ""}, by(ben)).refused(Refusal::bad_text);
    given(with_one_statement())
        .when(Moderate{"s1", true, ""}, by(ben))
        .then({Moderated{"s1", true, ""}});
}

TEST(Consultation, is_not_moderated_by_the_operator_while_it_is_open) {
    const auto by_the_operator = by(operator_id);
    given(with_one_statement())
        .when(Moderate{"s1", true, ""}, by_the_operator)
        .refused(Refusal::not_the_operators);
    auto imported = with_one_statement();
    imported.emplace_back(Closed{false});
    given(imported).when(Moderate{"s1", true, ""}, by_the_operator).then({Moderated{"s1", true, ""}});
}

TEST(Consultation, holds_statements_back_where_they_are_moderated_first) {
    given({premoderated(), cai_joined, cai_stated})
        .when(Opine{"s1", Opinion::agree, {}}, by(cai))
        .refused(Refusal::statement_not_accepted);
    given({premoderated(), cai_joined, cai_stated, Moderated{"s1", true, ""}})
        .when(Opine{"s1", Opinion::agree, {}}, by(cai))
        .then({Opined{"s1", "1", Opinion::agree}});
}

TEST(Consultation, takes_what_comes_at_the_closing_time_and_nothing_after_it) {
    const auto closes_at = evening + hours(1);
    const std::vector<Event> history{closing_at(closes_at), cai_joined, cai_stated};
    given(history)
        .when(Opine{"s1", Opinion::agree, {}}, by(cai, closes_at))
        .then({Opined{"s1", "1", Opinion::agree}});
    given(history)
        .when(Opine{"s1", Opinion::agree, {}}, by(cai, closes_at + Duration{1}))
        .refused(Refusal::too_late);
    given(history)
        .when(MakeStatement{"s2", sealed(2), {}}, by(cai, closes_at + Duration{1}))
        .refused(Refusal::too_late);
}

TEST(Consultation, is_closed_by_the_clock_after_its_closing_time_and_not_at_it) {
    const auto closes_at = evening + hours(1);
    given({closing_at(closes_at)})
        .when(PassDeadline{}, by_the_clock(closes_at))
        .refused(Refusal::not_yet);
    given({closing_at(closes_at)})
        .when(PassDeadline{}, by_the_clock(closes_at + Duration{1}))
        .then({Closed{true}});
}

TEST(Consultation, takes_nothing_more_once_closed_but_moderation) {
    const std::vector<Event> history{opened, cai_joined, cai_stated, Closed{false}};
    given(history).when(Opine{"s1", Opinion::agree, {}}, by(cai)).refused(Refusal::wrong_phase);
    given(history)
        .when(Moderate{"s1", false, "与议题无关"}, by(ben))
        .then({Moderated{"s1", false, "与议题无关"}});
}

TEST(Consultation, stops_one_participant_at_his_hundredth_statement) {
    std::vector<Event> history{opened, cai_joined, dan_joined};
    for (std::size_t i = 0; i < statements_each_max; ++i) {
        history.push_back(Stated{"s" + std::to_string(i), "1", sealed(1)});
    }
    given(history)
        .when(MakeStatement{"next", sealed(1), {}}, by(cai))
        .refused(Refusal::too_many_statements);
    given(history)
        .when(MakeStatement{"next", sealed(1), {}}, by(dan))
        .then({Stated{"next", "2", sealed(1)}});
}

}  // namespace
}  // namespace yishi::domain::consultation
