// Expected versions (scenarios A of the conformance suite, as far as commands can say them).
#include "tests/eventstore/hall.hpp"

#include <string>

namespace yishi::tests {
namespace {

es::CommandRequest expecting(es::CommandRequest request, es::Version version) {
    request.expected_version = version;
    return request;
}

es::CommandRequest expecting_no_stream(es::CommandRequest request) {
    request.expects_no_stream = true;
    return request;
}

// The answer must carry both numbers.
void expect_wrong_version(
    const es::Reply& reply, const std::string& expected, const std::string& actual
) {
    expect_code(reply, "wrong_version");
    EXPECT_EQ(reply.error().detail, "expected version " + expected + ", actual version " + actual);
    EXPECT_EQ(reply.error().kind, es::Rejection::Kind::refused);
}

TEST(Expectation, of_no_stream_holds_for_the_first_command_only) {
    Hall hall;
    EXPECT_TRUE(hall.send(expecting_no_stream(found())));
    expect_wrong_version(hall.send(expecting_no_stream(add_body())), "-1", "0");
    EXPECT_EQ(hall.size(), 1U);
}

TEST(Expectation, of_a_version_fails_on_a_stream_that_does_not_exist) {
    Hall hall;
    expect_wrong_version(hall.send(expecting(found(), 0)), "0", "-1");
    EXPECT_EQ(hall.size(), 0U);
    EXPECT_TRUE(hall.send(expecting_no_stream(found()))) << "the stream still does not exist";
}

TEST(Expectation, of_the_last_version_holds_and_of_any_other_fails) {
    Hall hall;
    hall.given({found(), add_body()});
    expect_wrong_version(hall.send(expecting(enrol(ada), 0)), "0", "1");
    expect_wrong_version(hall.send(expecting(enrol(ada), 2)), "2", "1");
    const auto reply = hall.send(expecting(enrol(ada), 1));
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->version, 2U);
}

TEST(Expectation, is_checked_even_where_it_would_be_already_so) {
    Hall hall;
    hall.given({found(), add_body()});
    expect_wrong_version(hall.send(expecting(found(), 7)), "7", "1");
}

TEST(Expectation, that_fails_leaves_the_id_unknown_and_no_gap) {
    Hall hall;
    hall.given({found()});
    auto request = expecting(enrol(ada), 9);
    expect_code(hall.send(request), "wrong_version");
    EXPECT_FALSE(hall.journal().find_command(key_of(request)).value());

    request.expected_version = 0;
    const auto reply = hall.send(request);

    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->first, 1U);
    EXPECT_FALSE(reply->replayed);
}

TEST(Expectation, is_kept_from_those_who_are_denied) {
    Hall hall;
    hall.given_a_village();
    auto request = expecting(enrol(fan), 0);
    request.credential = of(eve);
    expect_code(hall.send(request), "denied");
}

}  // namespace
}  // namespace yishi::tests
