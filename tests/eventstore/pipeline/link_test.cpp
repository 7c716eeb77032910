// A command may name other streams of its own council, and no others.
#include "domain/session/events.hpp"
#include "tests/eventstore/audit/evening.hpp"

namespace yishi::tests {
namespace {

// A village that has convened its meeting, and dan in its register without a seat.
void convene(Hall& hall) {
    hall.set_time(evening - domain::days(6));
    hall.given_a_village().given({enrol(dan, "阿丹")});
    submit_and_schedule(hall);
}

es::CommandRequest appoint_dan_by(const domain::SessionId& session) {
    auto request = seat(dan, "member");
    request.data.as_object()["basis"] = {
        {"ground", "resolution"}, {"text", "十一月例会决议"}, {"session", session.text()}
    };
    return request;
}

void expect_no_link(const es::Reply& reply, const std::string& code, const std::string& pointer) {
    expect_code(reply, code);
    EXPECT_EQ(reply.error().kind, es::Rejection::Kind::refused);
    EXPECT_EQ(reply.error().pointer, pointer);
}

TEST(Link, in_the_basis_of_an_appointment_is_in_the_envelope) {
    Hall hall;
    convene(hall);
    hall.given({appoint_dan_by(meeting)});
    EXPECT_EQ(hall.last_entry().links, std::vector{meeting.bytes});
}

TEST(Link, to_what_does_not_exist_is_refused_where_it_stands) {
    Hall hall;
    convene(hall);
    expect_no_link(
        hall.send(appoint_dan_by(numbered<domain::SessionId>(931))),
        "unknown_session",
        "/data/basis/session"
    );
    auto by_vote = appoint_dan_by(meeting);
    by_vote.data.at("basis").as_object()["vote"] = poll.text();
    expect_no_link(hall.send(by_vote), "unknown_vote", "/data/basis/vote");
}

TEST(Link, to_a_stream_of_another_context_is_one_to_nothing) {
    Hall hall;
    convene(hall);
    expect_no_link(
        hall.send(appoint_dan_by(domain::SessionId{lamps.bytes})),
        "unknown_session",
        "/data/basis/session"
    );
}

TEST(Link, to_another_council_is_refused_like_one_to_nothing) {
    Hall hall;
    convene(hall);
    auto elsewhere = found("邻村");
    elsewhere.stream = domain::stream_of("council", other_village);
    auto body = add_body();
    auto person = enrol(dan, "阿丹");
    auto appointed = appoint_dan_by(meeting);
    for (auto* request : {&body, &person, &appointed}) request->stream = elsewhere.stream;
    hall.given({elsewhere, body, person});
    expect_no_link(hall.send(appointed), "unknown_session", "/data/basis/session");
}

// Who chairs a session of one village chairs none of another, whichever session his command names.
TEST(Link, to_a_session_of_another_council_makes_nobody_its_chair) {
    Hall hall;
    convene(hall);
    auto elsewhere = found("邻村");
    auto body = add_body();
    auto person = enrol(ada, "阿达");
    auto chair = seat(ada, "chair");
    elsewhere.stream = body.stream = person.stream = chair.stream =
        domain::stream_of("council", other_village);
    hall.given({elsewhere, body, person, chair});
    expect_code(hall.send(roll_call(false, other_village)), "not_the_chair_of_session");
}

// A village whose motion was put to a vote that has not begun.
void put_to_the_vote(Hall& hall) {
    come_to_the_vote(hall);
    auto elsewhere = found("邻村");
    auto person = enrol(ada, "阿达");
    elsewhere.stream = person.stream = domain::stream_of("council", other_village);
    hall.given({elsewhere, person});
}

// By somebody who has read of the id.
es::CommandRequest begun_as(const domain::IdBytes& id, const domain::CouncilId& council) {
    auto request = topic_of(20, ada);
    request.stream = domain::stream_of("topic", domain::TopicId{id});
    request.data.as_object()["council"] = council.text();
    request.credential.council = council;
    return request;
}

TEST(Announced, is_in_the_envelope_of_whoever_announces_it) {
    Hall hall;
    put_to_the_vote(hall);
    const auto log = hall.entries();
    const auto& put = log.at(place_of(log, domain::session::MotionPut::type.number));
    EXPECT_NE(std::ranges::find(put.links, poll.bytes), put.links.end());
}

TEST(Announced, is_begun_by_nobody_of_another_council) {
    Hall hall;
    put_to_the_vote(hall);
    const auto refused = hall.send(begun_as(poll.bytes, other_village));
    expect_no_link(refused, "id_taken", "/stream");
    hall.reopen();
    expect_code(hall.send(begun_as(poll.bytes, other_village)), "id_taken");
    hall.given({roll_call()});
}

TEST(Announced, is_begun_by_nobody_of_another_council_who_asks_in_the_same_moment) {
    Hall hall;
    put_to_the_vote(hall);
    hall.given({roll_call(), of_vote(ada, "close"), of_vote(ada, "declare")});
    hall.carry_out();
    const auto second = numbered<domain::MotionId>(941).text();
    const auto announced = numbered<domain::VoteId>(942);
    hall.given(
        {of_session(cai, "move_motion", {{"motion", second}, {"text", "再装两盏"}}),
         of_session(dan, "second_motion", {{"motion", second}})}
    );
    const auto put = of_session(
        ada, "put_motion", {{"motion", second}, {"vote", announced.text()}}
    );
    const auto replies =
        hall.send_together({put, begun_as(announced.bytes, other_village)}, found());
    EXPECT_TRUE(replies[0]) << replies[0].error().code;
    expect_no_link(replies[1], "id_taken", "/stream");
}

// Somebody else's council, the rules it has not made yet, and whatever else is another's.
TEST(Announced, is_nothing_that_another_council_has) {
    Hall hall;
    put_to_the_vote(hall);
    const auto second = numbered<domain::MotionId>(941).text();
    hall.given(
        {roll_call(),
         of_vote(ada, "close"),
         of_vote(ada, "declare")}
    );
    hall.carry_out();
    hall.given(
        {of_session(cai, "move_motion", {{"motion", second}, {"text", "再装两盏"}}),
         of_session(dan, "second_motion", {{"motion", second}})}
    );
    const auto put = of_session(
        ada, "put_motion", {{"motion", second}, {"vote", other_village.text()}}
    );
    expect_no_link(hall.send(put), "id_taken", "/data/vote");
}

// A council's own id is its own, whoever spoke of it before it was founded.
TEST(Announced, keeps_no_council_from_its_register) {
    Hall hall;
    come_to_the_vote(hall);
    hall.given({roll_call(), of_vote(ada, "close"), of_vote(ada, "declare")});
    hall.carry_out();
    const auto second = numbered<domain::MotionId>(941).text();
    auto founded = found("邻村");
    founded.stream = domain::stream_of("council", other_village);
    hall.given(
        {of_session(cai, "move_motion", {{"motion", second}, {"text", "再装两盏"}}),
         of_session(dan, "second_motion", {{"motion", second}}),
         of_session(ada, "put_motion", {{"motion", second}, {"vote", other_village.text()}}),
         founded}
    );
    const auto report = audited(hall.entries());
    EXPECT_EQ(report.first(), nullptr) << report;
}

TEST(Announced, leaves_ids_that_nobody_spoke_of_to_everybody) {
    Hall hall;
    put_to_the_vote(hall);
    hall.given({begun_as(numbered<domain::TopicId>(990).bytes, other_village)});
}

TEST(Announced, is_found_by_the_audit_where_another_council_was_there_first) {
    Hall hall;
    put_to_the_vote(hall);
    hall.given({begun_as(numbered<domain::TopicId>(990).bytes, other_village)});
    auto log = hall.entries();
    log.back().stream_name = "topic/" + domain::to_text(poll.bytes);
    const auto report = audited(log);
    EXPECT_TRUE(report.names(log.size() - 1, "had been announced by another council")) << report;
}

}  // namespace
}  // namespace yishi::tests
