// Documents and lists of any context over HTTP, and what each reader could do next.
#include "eventstore/procedure/catalogue.hpp"
#include "gateway/http/reception.hpp"
#include "tests/gateway/house.hpp"

#include <gtest/gtest.h>

namespace yishi::gateway {
namespace {

namespace json = boost::json;

struct Lists : testing::Test {
    House house;
    domain::CouncilId council = house.found_council();
    Identity member = house.member_of(council);

    HttpAnswer get(const std::string& path, const std::optional<Identity>& as = {}) {
        auto admitted = admit(
            house.service(),
            *parse_head(
                "GET /api/v1/" + path + " HTTP/1.1\r\nHost: yishi.example\r\n\r\n", Limits{}
            ),
            "192.0.2.1"
        );
        if (!admitted) return admitted.error();
        if (as) admitted->exchange.identity = *as;
        std::promise<HttpAnswer> answer;
        serve(house.service(), *std::move(admitted), {}, [&](HttpAnswer given) {
            answer.set_value(std::move(given));
        });
        return answer.get_future().get();
    }
    json::value body(const std::string& path, const std::optional<Identity>& as = {}) {
        const auto answer = get(path, as);
        EXPECT_EQ(answer.status, 200U) << answer.body;
        return json::parse(answer.body);
    }
    std::string problem_with(const std::string& path) {
        const auto answer = get(path);
        return std::to_string(answer.status) + " " +
               std::string(json::parse(answer.body).at("code").as_string());
    }
    std::string list(const std::string& context, const std::string& more = {}) {
        return context + "?council=" + council.text() + more;
    }
};

TEST_F(Lists, are_there_for_every_context) {
    for (const auto* procedure : eventstore::catalogue()) {
        const auto answer = body(list(std::string(procedure->name.name)), member);
        EXPECT_TRUE(answer.at("document").at("items").is_array()) << procedure->name.name;
        EXPECT_TRUE(answer.at("next").is_array()) << procedure->name.name;
        const auto nothing =
            std::string(procedure->name.name) + "/0192f0c1-0000-7000-8000-000000000001";
        EXPECT_EQ(get(nothing, member).status, 404U) << nothing;
    }
    EXPECT_EQ(get("nonsense?council=" + council.text()).status, 404U);
    EXPECT_EQ(get("nonsense/0192f0c1-0000-7000-8000-000000000001").status, 404U);
}

TEST_F(Lists, hold_what_the_council_has_and_say_what_one_could_begin) {
    const auto answer = body(list("council"), member);
    EXPECT_EQ(answer.at("document").at("items").at(0).at("name"), "越丰村");
    const auto begin = body(list("topic"), member).at("next");
    EXPECT_EQ(begin.at(0).at("command"), "topic.submit");
    EXPECT_TRUE(begin.at(0).at("can").as_bool());
    EXPECT_EQ(body(list("topic")).at("next").at(0).at("why").at("code"), "not_signed_in");
}

TEST_F(Lists, refuse_what_is_no_council_phase_or_page) {
    EXPECT_EQ(problem_with("topic"), "400 malformed");
    EXPECT_EQ(problem_with("topic?council=x"), "400 malformed");
    EXPECT_EQ(problem_with(list("topic", "&phase=nonsense")), "400 malformed");
    for (const auto* limit : {"0", "201", "-1", "x"}) {
        EXPECT_EQ(problem_with(list("topic", std::string("&limit=") + limit)), "400 malformed")
            << limit;
    }
    EXPECT_EQ(problem_with(list("topic", "&after=x")), "400 malformed");
}

TEST_F(Lists, go_with_documents_that_say_their_phase_and_what_is_next) {
    const auto path = "council/" + council.text();
    const auto answer = body(path, House::the_operator());
    EXPECT_EQ(answer.at("phase").at("name"), "standing");
    bool may_enrol = false;
    for (const auto& next : answer.at("next").as_array()) {
        if (next.at("command") == "council.enrol") may_enrol = next.at("can").as_bool();
    }
    EXPECT_TRUE(may_enrol);
    const auto of_member = body(path, member);
    for (const auto& next : of_member.at("next").as_array()) EXPECT_FALSE(next.at("can").as_bool());
    EXPECT_FALSE(body(path + "?at=0", member).as_object().contains("next"))
        << "nothing can be done in the past";
}

TEST_F(Lists, come_with_a_schema_that_has_a_form_for_every_command) {
    const auto schema = body("schema");
    for (const auto& context : schema.at("contexts").as_array()) {
        for (const auto& command : context.at("commands").as_array()) {
            EXPECT_TRUE(command.at("fields").is_array());
            EXPECT_FALSE(command.at("steps").as_array().empty()) << command.at("name");
        }
    }
}

}  // namespace
}  // namespace yishi::gateway
