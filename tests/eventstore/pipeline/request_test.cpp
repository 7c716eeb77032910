// Requests that are not well-formed: each is told where it is wrong, and nothing is stored.
#include "tests/eventstore/hall.hpp"

#include <string>

namespace yishi::tests {
namespace {

class Request : public ::testing::Test {
  protected:
    Request() { hall.given({found()}); }
    ~Request() override {
        EXPECT_EQ(hall.size(), 1U) << "a malformed request left something behind";
    }
    Hall hall;
};

boost::json::value nested(int levels) {
    boost::json::value value = boost::json::array{};
    for (int i = 1; i < levels; ++i) value = boost::json::array{value};
    return value;
}

TEST_F(Request, names_the_unknown_command) {
    auto request = enrol(ada);
    request.command = "council.abolish";
    const auto reply = hall.send(request);
    expect_code(reply, "unknown_command");
    expect_pointer(reply, "/command");
}

TEST_F(Request, refuses_a_command_of_another_context_than_the_streams) {
    auto request = enrol(ada);
    request.command = "enrol";
    expect_code(hall.send(request), "unknown_command");
    request.command = "councils.enrol";
    expect_code(hall.send(request), "unknown_command");
    request.command = "council";
    expect_code(hall.send(request), "unknown_command");
    request.command = "";
    expect_code(hall.send(request), "unknown_command");
}

TEST_F(Request, refuses_a_stream_that_is_not_a_context_and_a_uuid) {
    for (const char* name :
         {"",
          "council",
          "council/",
          "council/1",
          "/",
          "nonsense/00000000-0000-7000-8000-000000000384",
          "council/00000000-0000-0000-0000-000000000000",
          "council/00000000-0000-7000-8000-000000000384/x",
          "Council/00000000-0000-7000-8000-000000000384"}) {
        auto request = found();
        request.stream.text = name;
        expect_pointer(hall.send(request), "/stream");
    }
}

TEST_F(Request, refuses_the_nil_id) {
    auto request = enrol(ada);
    request.id = {};
    expect_pointer(hall.send(request), "/id");
}

TEST_F(Request, points_at_the_field_of_the_data) {
    auto request = enrol(ada);
    request.data.as_object()["person"] = "ada";
    expect_pointer(hall.send(request), "/data/person");
    request = enrol(ada);
    request.data.as_object().erase("name");
    expect_pointer(hall.send(request), "/data/name");
    request = enrol(ada);
    request.data.as_object()["nickname"] = "小张";
    expect_pointer(hall.send(request), "/data/nickname");
    request = add_body();
    request.data.as_object()["eligible"].as_object()["persons"] = -1;
    expect_pointer(hall.send(request), "/data/eligible/persons");
}

TEST_F(Request, refuses_data_that_is_no_object) {
    auto request = enrol(ada);
    for (const boost::json::value& data :
         {boost::json::value(nullptr),
          boost::json::value(7),
          boost::json::value("x"),
          boost::json::value(boost::json::array{})}) {
        request.data = data;
        expect_pointer(hall.send(request), "/data");
    }
}

TEST_F(Request, refuses_data_that_is_nested_too_deeply) {
    auto request = enrol(ada);
    request.data = nested(16);
    expect_pointer(hall.send(request), "/data");
    EXPECT_EQ(hall.send(request).error().detail, "expected an object") << "16 deep is allowed";
    request.data = nested(17);
    EXPECT_NE(hall.send(request).error().detail, "expected an object");
    request.data = nested(200);
    expect_pointer(hall.send(request), "/data");
}

TEST_F(Request, refuses_a_private_text_that_is_not_plain_text) {
    auto request = enrol(ada);
    for (const char* text : {"", "  ", "\xff", "a\x01", "\xe2\x80\xae"}) {
        request.data.as_object()["name"] = text;
        expect_pointer(hall.send(request), "/data/name");
    }
    request.data.as_object()["name"] = std::string(60'001, 'x');
    expect_pointer(hall.send(request), "/data/name");
}

TEST_F(Request, takes_the_time_and_the_source_only_of_acts_on_behalf_of_somebody) {
    auto request = enrol(ada);
    request.occurred_at = evening;
    expect_pointer(hall.send(request), "/occurred_at");
    request.occurred_at.reset();
    request.source = "votes.csv";
    expect_pointer(hall.send(request), "/source");
}

TEST_F(Request, refuses_to_act_on_behalf_of_nobody_or_of_oneself) {
    auto request = enrol(ada);
    request.on_behalf_of = domain::PersonId{};
    expect_pointer(hall.send(request), "/on_behalf_of");
    request.credential = of(ben);
    request.on_behalf_of = ben;
    expect_pointer(hall.send(request), "/on_behalf_of");
}

TEST_F(Request, refuses_a_source_that_is_too_long_or_not_plain) {
    auto request = enrol(ada);
    request.on_behalf_of = eve;
    request.source = std::string(201, 'x');
    expect_pointer(hall.send(request), "/source");
    request.source = "\x07";
    expect_pointer(hall.send(request), "/source");
}

TEST_F(Request, refuses_two_expectations_at_once) {
    auto request = enrol(ada);
    request.expected_version = 1;
    request.expects_no_stream = true;
    expect_pointer(hall.send(request), "/expected_version");
}

TEST(StreamNames, are_the_same_in_either_case) {
    Hall hall;
    auto upper = found();
    upper.stream.text = "council/00000000-0000-7000-8000-00000000ABCD";
    auto lower = found();
    lower.stream.text = "council/00000000-0000-7000-8000-00000000abcd";

    const auto first = hall.send(upper);
    const auto second = hall.send(lower);

    ASSERT_TRUE(first && second);
    EXPECT_EQ(first->count, 1U);
    EXPECT_EQ(second->count, 0U);
    EXPECT_EQ(hall.last_entry().stream_name, lower.stream.text);
}

}  // namespace
}  // namespace yishi::tests
