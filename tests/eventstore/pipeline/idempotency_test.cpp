// The same command sent again (scenarios B of the conformance suite, as far as they apply to
// commands).
#include "domain/consultation/id.hpp"
#include "eventstore/codec/text_forms.hpp"
#include "tests/eventstore/hall.hpp"

namespace yishi::tests {
namespace {

TEST(Idempotency, gives_the_first_answer_again_and_records_nothing) {  // B01, B05
    Hall hall;
    hall.given_a_village();
    const auto request = seat(eve, "member");
    const auto first = hall.send(request);
    const auto size = hall.size();

    const auto again = hall.send(request);

    EXPECT_FALSE(first->replayed);
    expect_same_answer(again, first);
    EXPECT_EQ(hall.size(), size);
}

TEST(Idempotency, answers_although_the_expected_version_has_long_passed) {  // B01, B06
    Hall hall;
    hall.given({found(), add_body()});
    auto request = enrol(ada);
    request.expected_version = 1;
    const auto first = hall.send(request);
    hall.given({enrol(ben), enrol(cai)});

    expect_same_answer(hall.send(request), first);
    request.expected_version = 4;  // the head now: a client that looked again before it retried
    expect_same_answer(hall.send(request), first);
    EXPECT_EQ(hall.size(), 5U);
}

TEST(Idempotency, outlives_a_restart_and_many_other_commands) {  // B05
    Hall hall;
    hall.given({found(), add_body()});
    const auto request = enrol(ada);
    const auto first = hall.send(request);
    for (std::uint16_t i = 0; i < 300; ++i)
        hall.given({enrol(person(static_cast<std::uint16_t>(1000 + i)))});
    hall.set_time(evening + domain::days(400));
    hall.reopen();

    expect_same_answer(hall.send(request), first);
}

TEST(Idempotency, holds_for_what_was_already_so) {
    Hall hall;
    hall.given({found("翔云村"), add_body()});
    const auto request = found("翔云村");
    const auto first = hall.send(request);
    ASSERT_EQ(first->count, 0U);
    hall.given({enrol(ada)});
    hall.reopen();

    expect_same_answer(hall.send(request), first);
}

TEST(Idempotency, gives_the_whole_first_answer_of_a_command_with_several_events) {
    Hall hall;
    hall.given_a_village().given({open_a_survey(ben)});
    const auto request = first_statement(eve);
    const auto first = hall.send(request);
    ASSERT_TRUE(first) << first.error().code << first.error().pointer;
    ASSERT_EQ(first->count, 2U);

    expect_same_answer(hall.send(request), first);
}

TEST(Idempotency, refuses_the_id_of_another_command) {  // B09
    Hall hall;
    hall.given({found(), add_body()});
    const auto first = enrol(ada);
    hall.given({first});

    auto other = add_body(numbered<domain::BodyId>(77));
    other.id = first.id;
    expect_code(hall.send(other), "command_id_reused");
    EXPECT_EQ(hall.send(other).error().kind, es::Rejection::Kind::refused);
    auto for_another = enrol(ben);
    for_another.id = first.id;
    expect_code(hall.send(for_another), "command_id_reused");
    EXPECT_EQ(hall.size(), 3U);
}

TEST(Idempotency, refuses_the_id_of_a_command_to_another_stream) {  // B07
    Hall hall;
    const auto first = found();
    hall.given({first});
    auto elsewhere = first;
    elsewhere.stream = domain::stream_of("council", other_village);
    expect_code(hall.send(elsewhere), "command_id_reused");
}

TEST(Idempotency, takes_the_id_of_somebody_elses_command_for_another) {
    Hall hall;
    hall.given_a_village();
    const auto first = enrol(fan);
    const auto firsts = hall.send(first);
    auto by_another = add_body(numbered<domain::BodyId>(77), "道德评判团");
    by_another.id = first.id;
    by_another.credential = of(ben);

    const auto anothers = hall.send(by_another);

    ASSERT_TRUE(anothers) << anothers.error().code;
    EXPECT_FALSE(anothers->replayed);
    EXPECT_EQ(hall.size(), 11U);
    expect_same_answer(hall.send(by_another), anothers);
    expect_same_answer(hall.send(first), firsts);
}

TEST(Idempotency, keeps_the_ids_of_several_senders_apart_within_one_group) {
    Hall hall;
    hall.given_a_village();
    const auto first = enrol(fan);
    auto by_another = add_body(numbered<domain::BodyId>(77), "道德评判团");
    by_another.id = first.id;
    by_another.credential = of(ben);

    const auto replies = hall.send_together({first, by_another, first}, found());

    ASSERT_EQ(hall.failing().groups().back(), 2U) << "they were not one group";
    ASSERT_TRUE(replies[1]) << replies[1].error().code;
    EXPECT_NE(replies[0]->first, replies[1]->first);
    expect_same_answer(replies[2], replies[0]);
}

TEST(Idempotency, lets_nobody_spend_an_id_of_the_clock) {
    const auto consultation = numbered<domain::ConsultationId>(920);
    const auto stream = domain::stream_of("consultation", consultation);
    Hall hall;
    hall.given_a_village();
    auto opened =
        ask("consultation.open",
            {{"council", village.text()},
             {"title", "路灯"},
             {"question", "装在哪里？"},
             {"topic", nullptr},
             {"closes_at", es::codec::rfc3339(evening + domain::days(1))},
             {"premoderated", false}},
            of(ben));
    opened.stream = stream;
    hall.given({opened});
    auto passed = ask("consultation.pass_deadline", boost::json::object{}, the_clock());
    passed.stream = stream;
    for (const auto& sender : {the_operator(), of(ben)}) {  // both knew the id beforehand
        const bool by_operator = sender.person.is_nil();
        auto spent = add_body(
            numbered<domain::BodyId>(by_operator ? 77 : 78), by_operator ? "第一小组" : "第二小组"
        );
        spent.id = passed.id;
        spent.credential = sender;
        hall.given({spent});
    }
    hall.set_time(evening + domain::days(2));

    const auto reply = hall.send(passed);

    ASSERT_TRUE(reply) << reply.error().code;
    EXPECT_EQ(reply->count, 1U);
    EXPECT_FALSE(reply->replayed);
}

TEST(Idempotency, takes_the_same_private_text_sealed_with_another_salt_as_the_same) {
    Hall hall;
    hall.given({found()});
    const auto request = enrol(ada, "阿达");
    const auto first = hall.send(request);
    expect_same_answer(hall.send(request), first);

    // The text itself is not compared: that would take an unsalted hash of it.
    auto renamed = enrol(ada, "别名");
    renamed.id = request.id;
    expect_same_answer(hall.send(renamed), first);
}

TEST(Idempotency, tells_whether_a_private_text_was_given_at_all) {
    Hall hall;
    hall.given({found()});
    auto request = enrol(ada);
    hall.given({request});
    request.data.as_object()["contact"] = "13800000000";
    expect_code(hall.send(request), "command_id_reused");
}

TEST(Idempotency, takes_an_absent_optional_field_and_null_as_the_same) {
    Hall hall;
    hall.given_a_village();
    auto request = seat(eve, "member");
    const auto first = hall.send(request);
    request.data.as_object()["term_ends_at"] = nullptr;
    expect_same_answer(hall.send(request), first);
}

TEST(Idempotency, is_decided_again_after_a_refusal) {
    Hall hall;
    hall.given({found(), enrol(ada)});
    const auto request = seat(ada, "chair");
    expect_code(hall.send(request), "council.unknown_body");
    hall.given({add_body()});
    const auto reply = hall.send(request);
    ASSERT_TRUE(reply);
    EXPECT_FALSE(reply->replayed);
}

TEST(Idempotency, stores_identical_commands_of_one_group_once) {  // B11
    Hall hall;
    hall.given({found()});
    const auto request = enrol(ada);
    auto with_other_content = enrol(ben);
    with_other_content.id = request.id;

    const auto replies = hall.send_together({request, request, with_other_content}, found());

    ASSERT_EQ(hall.failing().groups().back(), 1U) << "they were not one group";
    EXPECT_FALSE(replies[0]->replayed);
    expect_same_answer(replies[1], replies[0]);
    expect_code(replies[2], "command_id_reused");
    EXPECT_EQ(hall.size(), 2U);
}

}  // namespace
}  // namespace yishi::tests
