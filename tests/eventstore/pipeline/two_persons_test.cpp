// Acts of two persons through the pipeline: proposed, confirmed by another, carried out by the clock.
#include "eventstore/audit/audit.hpp"
#include "tests/eventstore/hall.hpp"
#include "tests/golden/event/samples.hpp"

namespace yishi::tests {
namespace {

es::CommandRequest vacate(domain::PersonId by, domain::PersonId who = cai) {
    return ask(
        "council.vacate_seat",
        {{"person", who.text()}, {"body", residents_council.text()}, {"reason", "辞职"}},
        signed_in(by)
    );
}

es::CommandRequest of_the_act(
    const es::CommandRequest& act, const std::string& command, es::Credential by
) {
    auto request = ask("confirmation." + command, boost::json::object{}, by);
    request.stream = {"confirmation/" + act.id.text()};
    return request;
}

// The operator has issued the chair and the clerk their codes.
void given_a_village_signed_in(Hall& hall) {
    hall.given_a_village().given({issue_code(ada), issue_code(ben)});
}

es::audit::Findings findings_in(Hall& hall) {
    es::audit::Audit audit;
    for (const auto& entry : hall.entries()) {
        EXPECT_TRUE(audit.add(es::encode_entry(entry).value()));
    }
    audit.finish();
    return audit.findings();
}

bool has_seat(Hall& hall, domain::PersonId who) {
    auto held = es::unwritten(village_stream);
    EXPECT_TRUE(es::fold_stored(held, hall.journal()));
    const auto* state = es::state_in<domain::council::State>(held);
    return !domain::council::offices_of(*state, who, evening).empty();
}

TEST(TwoPersons, propose_and_confirm_before_anything_happens) {
    Hall hall;
    given_a_village_signed_in(hall);
    const auto act = vacate(ben);
    hall.given({act});
    EXPECT_EQ(hall.last_entry().type, 901U);
    EXPECT_EQ(hall.last_entry().role, domain::Role::clerk) << "the office it was proposed in";
    hall.carry_out();
    EXPECT_TRUE(has_seat(hall, cai)) << "one person decides nothing";

    hall.given({of_the_act(act, "confirm", signed_in(ada))});
    EXPECT_EQ(hall.last_entry().type, 902U);
    EXPECT_EQ(hall.last_entry().role, domain::Role::chair) << "the office it was confirmed in";
    hall.carry_out();

    EXPECT_FALSE(has_seat(hall, cai));
    const auto done = hall.last_entry();
    EXPECT_EQ(done.type, 107U);
    EXPECT_EQ(done.actor, ben);
    EXPECT_EQ(done.submitted_by, ada);
    EXPECT_EQ(done.role, domain::Role::clock);
    EXPECT_TRUE(findings_in(hall).kept().empty());
}

TEST(TwoPersons, are_two) {
    Hall hall;
    given_a_village_signed_in(hall);
    const auto act = vacate(ben);
    hall.given({act});
    expect_code(hall.send(of_the_act(act, "confirm", signed_in(ben))), "confirmation.same_person");
}

TEST(TwoPersons, each_hold_an_office_for_it) {
    Hall hall;
    given_a_village_signed_in(hall);
    expect_code(hall.send(vacate(eve)), "denied");
    const auto act = vacate(ben);
    hall.given({act});
    expect_code(hall.send(of_the_act(act, "confirm", of(cai))), "denied");
    expect_code(hall.send(of_the_act(act, "confirm", of(ada, other_village))), "denied");
}

TEST(TwoPersons, are_two_by_the_code_of_the_very_session_that_each_acts_in) {
    Hall hall;
    given_a_village_signed_in(hall);
    hall.given({issue_code(ada, 1, signed_in(ben))});
    const auto act = vacate(ben);
    hall.given({act});
    expect_code(hall.send(of_the_act(act, "confirm", signed_in(ada, 1))), "confirmation.same_hand");
    expect_code(hall.send(of_the_act(act, "confirm", signed_in(ada, 2))), "confirmation.unknown_code");
    expect_code(hall.send(of_the_act(act, "confirm", of(ada))), "confirmation.unknown_code");
    hall.given({of_the_act(act, "confirm", signed_in(ada))}).carry_out();
    EXPECT_TRUE(findings_in(hall).kept().empty());
}

TEST(TwoPersons, are_not_two_where_the_second_could_have_signed_in_as_the_first) {
    Hall hall;
    given_a_village_signed_in(hall);
    hall.given({enrol(fan), seat(fan, "clerk"), issue_code(fan), issue_code(fan, 1, signed_in(ben))});
    auto act = vacate(ben);
    act.credential = signed_in(fan, 1);
    hall.given({act});
    expect_code(hall.send(of_the_act(act, "confirm", signed_in(ben))), "confirmation.same_hand");
    hall.given({of_the_act(act, "confirm", signed_in(ada))});
}

TEST(TwoPersons, are_not_two_where_one_passes_the_codes_on_through_another) {
    Hall hall;
    given_a_village_signed_in(hall);
    hall.given(
        {enrol(fan),
         seat(fan, "clerk"),
         issue_code(fan, 0, signed_in(ben)),
         issue_code(ada, 1, signed_in(fan))}
    );
    const auto act = vacate(ben);
    hall.given({act});
    expect_code(hall.send(of_the_act(act, "confirm", signed_in(ada, 1))), "confirmation.same_hand");
}

TEST(TwoPersons, are_not_two_where_a_third_could_have_signed_in_as_both) {
    Hall hall;
    given_a_village_signed_in(hall);
    hall.given(
        {enrol(fan),
         seat(fan, "clerk"),
         issue_code(fan),
         issue_code(ada, 1, signed_in(fan)),
         issue_code(ben, 1, signed_in(fan))}
    );
    auto act = vacate(ben);
    act.credential = signed_in(ben, 1);
    hall.given({act});
    expect_code(hall.send(of_the_act(act, "confirm", signed_in(ada, 1))), "confirmation.same_hand");
    hall.given({of_the_act(act, "confirm", signed_in(ada))});
}

TEST(TwoPersons, are_not_two_where_the_operator_is_one_and_the_others_code_is_his) {
    Hall hall;
    given_a_village_signed_in(hall);
    hall.given({enrol(fan)});
    auto by_ben = seat(fan, "chair");
    by_ben.credential = signed_in(ben);
    hall.given({by_ben, issue_code(fan), issue_code(fan, 1, signed_in(ben))});
    auto act = vacate(ben);
    act.credential = the_operator();
    hall.given({act});
    expect_code(hall.send(of_the_act(act, "confirm", signed_in(fan))), "confirmation.same_hand");
    hall.given({of_the_act(act, "confirm", signed_in(fan, 1))});
}

TEST(TwoPersons, are_not_two_where_one_put_the_other_into_office_alone) {
    Hall hall;
    given_a_village_signed_in(hall);
    hall.given({enrol(fan), issue_code(fan)});
    auto straw_man = seat(fan, "chair");
    straw_man.credential = signed_in(ben);
    hall.given({straw_man});
    const auto act = vacate(ben);
    hall.given({act});
    expect_code(hall.send(of_the_act(act, "confirm", signed_in(fan))), "confirmation.owes_office");
    expect_code(hall.send(of_the_act(act, "confirm", the_operator())), "confirmation.owes_office");
    hall.given({of_the_act(act, "confirm", signed_in(ada))});
}

// ben seats a straw man, signs in as he, and seats the second by him.
TEST(TwoPersons, are_not_two_where_one_put_the_other_into_office_through_a_straw_man) {
    Hall hall;
    given_a_village_signed_in(hall);
    hall.given({enrol(fan), enrol(gao), issue_code(gao), issue_code(fan, 0, signed_in(ben))});
    auto straw_man = seat(fan, "clerk");
    straw_man.credential = signed_in(ben);
    auto second = seat(gao, "chair");
    second.credential = signed_in(fan);
    hall.given({straw_man, second});
    const auto act = vacate(ben);
    hall.given({act});
    expect_code(hall.send(of_the_act(act, "confirm", signed_in(gao))), "confirmation.owes_office");
    hall.given({of_the_act(act, "confirm", signed_in(ada))});
}

TEST(TwoPersons, may_be_two_whom_two_persons_put_into_office) {
    Hall hall;
    given_a_village_signed_in(hall);
    hall.given({enrol(fan), issue_code(fan)});
    const auto replaced = ask(
        "council.replace_member",
        {{"body", residents_council.text()},
         {"leaving", ada.text()},
         {"arriving", fan.text()},
         {"reason", "改选"},
         {"basis", {{"ground", "resolution"}, {"text", "改选决议"}}}},
        signed_in(ben)
    );
    hall.given({replaced, of_the_act(replaced, "confirm", signed_in(ada))}).carry_out();
    const auto act = vacate(ben);
    hall.given({act, of_the_act(act, "confirm", signed_in(fan))});
}

TEST(TwoPersons, may_sign_in_anew_before_they_send_again) {
    Hall hall;
    given_a_village_signed_in(hall);
    auto act = vacate(ben);
    const auto first = hall.send(act);
    hall.given({issue_code(ben, 1)});
    act.credential = signed_in(ben, 1);
    expect_same_answer(hall.send(act), first);
}

TEST(TwoPersons, propose_nothing_that_the_rules_refuse_or_that_is_so_already) {
    Hall hall;
    given_a_village_signed_in(hall);
    expect_code(hall.send(vacate(ben, eve)), "confirmation.already_so");
    auto without_reason = vacate(ben);
    without_reason.data.as_object()["reason"] = "";
    expect_code(hall.send(without_reason), "council.bad_text");
}

TEST(TwoPersons, confirm_nothing_that_has_become_so_meanwhile) {
    Hall hall;
    given_a_village_signed_in(hall);
    const auto one = vacate(ben);
    const auto other = vacate(ben);
    hall.given({one, other, of_the_act(one, "confirm", signed_in(ada))});
    hall.carry_out();
    expect_code(hall.send(of_the_act(other, "confirm", signed_in(ada))), "confirmation.already_so");
}

TEST(TwoPersons, have_a_week) {
    Hall hall;
    given_a_village_signed_in(hall);
    const auto act = vacate(ben);
    hall.given({act});
    hall.set_time(evening + domain::days(7) + domain::Duration{1});
    expect_code(hall.send(of_the_act(act, "confirm", signed_in(ada))), "confirmation.lapsed");
    hall.given({of_the_act(act, "lapse", the_clock())});
    EXPECT_TRUE(findings_in(hall).kept().empty());
}

TEST(TwoPersons, are_not_replaced_by_a_clock_that_was_set_off_by_nothing) {
    Hall hall;
    given_a_village_signed_in(hall);
    auto forged = vacate(ben);
    forged.credential = the_clock();
    expect_code(hall.send(forged), "denied");
    const auto act = vacate(ben);
    hall.given({act});
    forged.correlation = act.id;
    expect_code(hall.send(forged), "denied");
    hall.given({of_the_act(act, "confirm", signed_in(ada))});
    forged.data.as_object()["person"] = ben.text();
    expect_code(hall.send(forged), "denied");
}

// What is proposed is public.
TEST(TwoPersons, have_nothing_private_to_do) {
    for (const auto& sample : command_samples()) {
        const auto* table = es::find_procedure(sample.context);
        if (table->find_command(sample.name)->second.empty()) continue;
        bool is_private = false;
        const es::codec::Seal seal{
            [&](std::string_view, std::string_view) {
                is_private = true;
                return domain::Digest{};
            },
            [&](std::string_view, const domain::Digest&) {
                is_private = true;
                return std::optional<std::string>();
            }
        };
        EXPECT_TRUE(table->parse(sample.name, sample.data, seal));
        EXPECT_FALSE(is_private) << sample.context << "." << sample.name;
    }
}

// It would have to hold when the act is proposed, when it is confirmed and when the clock comes.
TEST(TwoPersons, cannot_make_the_act_hang_on_a_version_of_its_stream) {
    Hall hall;
    given_a_village_signed_in(hall);
    const auto size = hall.size();
    const auto head = hall.last_entry().version;
    for (const es::Version version : {es::Version{0}, head}) {
        auto act = vacate(ben);
        act.expected_version = version;
        const auto reply = hall.send(act);
        ASSERT_FALSE(reply) << "the version was dropped";
        expect_code(reply, "confirmation.no_version");
        EXPECT_EQ(reply.error().pointer, "/expected_version");
    }
    auto act = vacate(ben);
    act.expects_no_stream = true;
    expect_code(hall.send(act), "confirmation.no_version");
    EXPECT_EQ(hall.size(), size) << "nothing was proposed";
    act.expects_no_stream = false;
    hall.given({act});
}

TEST(TwoPersons, may_expect_a_version_of_the_proposal_itself) {
    Hall hall;
    given_a_village_signed_in(hall);
    const auto act = vacate(ben);
    hall.given({act});
    auto confirming = of_the_act(act, "confirm", signed_in(ada));
    confirming.expected_version = 1;
    expect_code(hall.send(confirming), "wrong_version");
    confirming.expected_version = 0;
    hall.given({confirming}).carry_out();
    EXPECT_TRUE(findings_in(hall).kept().empty());
}

TEST(TwoPersons, sent_again_get_the_same_answer) {
    Hall hall;
    given_a_village_signed_in(hall);
    const auto act = vacate(ben);
    const auto first = hall.send(act);
    hall.reopen();
    expect_same_answer(hall.send(act), first);
}

}  // namespace
}  // namespace yishi::tests
