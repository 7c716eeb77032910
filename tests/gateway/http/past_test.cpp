// Documents as of an earlier entry, over HTTP.
#include <gtest/gtest.h>

#include "gateway/http/reception.hpp"
#include "tests/gateway/house.hpp"

namespace yishi::gateway {
namespace {

namespace json = boost::json;

struct PastView : testing::Test {
    House house;
    domain::CouncilId council = house.found_council();  // entry 0
    Identity member = house.member_of(council);         // entry 1
    domain::PersonId late = house.enrol(council, "沈阿迟");  // entry 2

    HttpAnswer get(const std::string& path, const std::optional<Identity>& as = {}) {
        auto admitted = admit(
            house.service(), *parse_head("GET /api/v1/" + path + " HTTP/1.1\r\nHost: yishi.example\r\n\r\n", Limits{}),
            "192.0.2.1");
        if (!admitted) return admitted.error();
        if (as) admitted->exchange.identity = *as;
        std::promise<HttpAnswer> answer;
        serve(house.service(), *std::move(admitted), {}, [&](HttpAnswer given) { answer.set_value(std::move(given)); });
        return answer.get_future().get();
    }
    std::string board(const std::string& at) { return "council/" + council.text() + "?at=" + at; }
    json::value document(const std::string& path, const std::optional<Identity>& as = {}) {
        const auto answer = get(path, as);
        EXPECT_EQ(answer.status, 200U) << answer.body;
        return json::parse(answer.body);
    }
    std::string problem_with(const std::string& path) {
        const auto answer = get(path);
        return std::to_string(answer.status) + " " + std::string(json::parse(answer.body).at("code").as_string());
    }
    std::string detail_of(const std::string& path) {
        return std::string(json::parse(get(path).body).at("detail").as_string());
    }
};

TEST_F(PastView, shows_a_document_as_of_the_entry_that_is_named) {
    const auto people = [&](const std::string& at) {
        const auto answer = document(board(at), member);
        EXPECT_EQ(json::serialize(answer.at("position")), at);
        return answer.at("document").at("people").as_array().size();
    };
    EXPECT_EQ(people("0"), 0U);
    EXPECT_EQ(people("1"), 1U);
    EXPECT_EQ(people("2"), 2U);
    EXPECT_EQ(
        document(board("2"), member).at("document"),
        document("council/" + council.text(), member).at("document"))
        << "the newest past is the present";
}

TEST_F(PastView, shows_the_past_to_each_reader_as_it_shows_the_present) {
    EXPECT_FALSE(document(board("2")).at("document").as_object().contains("people")) << "a visitor";
    const auto elsewhere = house.member_of(house.found_council("下西村"));
    EXPECT_FALSE(document(board("2"), elsewhere).at("document").as_object().contains("people"));
    EXPECT_TRUE(document(board("2"), House::the_operator()).at("document").as_object().contains("people"));
    (void)house.act(
        "council/" + council.text(), "council.leave", {{"person", member.person.text()}, {"reason", "迁出"}});
    house.level();
    EXPECT_FALSE(document(board("2"), member).at("document").as_object().contains("people"))
        << "who left sees no more of the time before than anybody";
}

TEST_F(PastView, refuses_what_is_no_position_and_names_the_parameter) {
    for (const auto* at : {"", "-1", "%2B1", "1.0", "0x1", "1%20", "abc", "18446744073709551616",
                           "99999999999999999999999999"}) {
        EXPECT_EQ(problem_with(board(at)), "400 malformed") << at;
        EXPECT_TRUE(detail_of(board(at)).starts_with("at: ")) << at;
    }
    for (const auto* at : {"3", "18446744073709551615"}) {
        EXPECT_EQ(problem_with(board(at)), "400 future_position") << at;
        EXPECT_TRUE(detail_of(board(at)).starts_with("at: ")) << at;
    }
    EXPECT_EQ(problem_with(board("1") + "&at=2"), "400 malformed") << "which of the two?";
}

TEST_F(PastView, knows_nothing_of_what_was_not_yet) {
    const auto other = house.found_council("下西村");  // entry 3
    EXPECT_EQ(problem_with("council/" + other.text() + "?at=2"), "404 not_found");
    EXPECT_EQ(get("council/" + other.text() + "?at=3").status, 200U);
    for (const auto* collection : {"sessions", "topics", "votes", "consultations", "actions"}) {
        EXPECT_EQ(problem_with(std::string(collection) + "/" + council.text() + "?at=1"), "404 not_found");
    }
    EXPECT_EQ(problem_with("council/nobody?at=1"), "404 not_found");
}

TEST_F(PastView, is_refused_for_now_when_too_many_look_back) {
    house.service().past_workers.stop();
    EXPECT_EQ(problem_with(board("1")), "503 busy");
    EXPECT_EQ(get("council/" + council.text()).status, 200U) << "the present is not concerned";
}

}  // namespace
}  // namespace yishi::gateway
