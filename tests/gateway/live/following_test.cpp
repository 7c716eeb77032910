// Subscriptions and watches: pulled while there is room, complete, in order, and only for those who
// may see them.
#include <gtest/gtest.h>

#include "domain/topic/id.hpp"
#include "tests/gateway/live/talk.hpp"

namespace yishi::gateway {
namespace {

namespace json = boost::json;

json::object subscribe(std::uint64_t sub, const std::string& stream) {
    return {{"type", "subscribe"}, {"sub", sub}, {"stream", stream}};
}

json::object subscribe(std::uint64_t sub, const std::string& stream, std::uint64_t after) {
    auto message = subscribe(sub, stream);
    message["after"] = after;
    return message;
}

json::object watch(std::uint64_t sub, const std::string& kind, const std::string& id) {
    return {{"type", "watch"}, {"sub", sub}, {"kind", kind}, {"id", id}};
}

std::vector<std::int64_t> positions(const Talk& talk) {
    std::vector<std::int64_t> found;
    for (const auto& event : talk.wire->of_type("event")) found.push_back(event.at("position").as_int64());
    return found;
}

TEST(Following, sends_everything_from_the_founding_then_says_so_then_goes_on_live) {
    House house;
    const auto council = house.found_council();
    for (int i = 0; i < 200; ++i) house.enrol(council);
    Talk talk(house, House::the_operator());
    talk.say(subscribe(4, "$all", 0));
    ASSERT_EQ(positions(talk).size(), 201U);
    EXPECT_EQ(positions(talk).front(), 0);
    EXPECT_EQ(positions(talk).back(), 200);
    EXPECT_EQ(talk.wire->last().at("type"), "caught_up");
    EXPECT_EQ(talk.wire->last().at("position"), 201);
    house.enrol(council);
    talk.conversation.grown();
    EXPECT_EQ(talk.wire->last().at("position"), 201);
    EXPECT_EQ(talk.wire->last().at("event"), "council.enrolled");
    EXPECT_EQ(talk.wire->last().at("sub"), 4);
    EXPECT_EQ(talk.wire->of_type("caught_up").size(), 1U);
}

TEST(Following, sends_only_what_comes_when_no_position_is_given) {
    House house;
    const auto council = house.found_council();
    Talk talk(house, House::the_operator());
    EXPECT_EQ(talk.say(subscribe(1, "$all")).at("type"), "caught_up");
    house.enrol(council);
    talk.conversation.grown();
    EXPECT_EQ(positions(talk), std::vector<std::int64_t>{1});
}

TEST(Following, reads_the_entries_of_its_council_alone_for_whoever_comes_late) {
    House house;
    const auto own = house.found_council("甲村");
    const auto other = house.found_council("乙村");
    for (int i = 0; i < 10; ++i) house.enrol(own);
    for (int i = 0; i < 200; ++i) house.enrol(other);
    Talk talk(house, House::the_operator());
    talk.say(subscribe(1, "council:" + own.text(), 0));
    EXPECT_EQ(positions(talk).size(), 11U);
    EXPECT_EQ(talk.wire->last().at("type"), "caught_up");
    EXPECT_EQ(house.entries_read(), 12U) << "its eleven, and once more where their stream began";
}

TEST(Following, waits_with_the_next_entry_until_the_wire_has_room) {
    House house;
    house.limits.out_bytes = 8'000;
    const auto council = house.found_council();
    for (int i = 0; i < 100; ++i) house.enrol(council);
    Talk talk(house, House::the_operator());
    talk.wire->is_stuck = true;
    talk.say(subscribe(1, "$all", 0));
    const auto first_part = positions(talk).size();
    EXPECT_LT(talk.wire->waiting, 4'000U) << "no more waits than the room there is";
    EXPECT_LT(first_part, 20U);
    for (int i = 0; i < 200 && talk.wire->of_type("caught_up").empty(); ++i) {
        talk.wire->waiting = 0;
        talk.conversation.drained();
        talk.wire->run_all_posted();
    }
    const auto all = positions(talk);
    ASSERT_EQ(all.size(), 101U);
    for (std::size_t i = 0; i < all.size(); ++i) EXPECT_EQ(all[i], static_cast<std::int64_t>(i));
}

TEST(Following, shows_one_stream_or_one_council_and_nothing_else) {
    House house;
    const auto own = house.found_council("甲村");
    const auto other = house.found_council("乙村");
    house.enrol(own);
    house.enrol(other);
    Talk by_council(house, House::the_operator());
    by_council.say(subscribe(1, "council:" + own.text(), 0));
    EXPECT_EQ(positions(by_council), (std::vector<std::int64_t>{0, 2}));
    Talk by_stream(house, House::the_operator());
    by_stream.say(subscribe(1, "council/" + other.text(), 0));
    EXPECT_EQ(positions(by_stream), (std::vector<std::int64_t>{1, 3}));
}

TEST(Following, is_denied_to_strangers_and_visitors) {
    House house;
    const auto own = house.found_council("甲村");
    const auto other = house.found_council("乙村");
    Talk member(house, house.member_of(own));
    EXPECT_EQ(member.say(subscribe(1, "$all")).at("error").at("code"), "denied");
    EXPECT_EQ(member.say(subscribe(1, "council:" + other.text())).at("error").at("code"), "denied");
    EXPECT_EQ(member.say(subscribe(1, "council:" + own.text())).at("type"), "caught_up");
    Talk visitor(house, {});
    EXPECT_EQ(visitor.say(subscribe(1, "council:" + own.text())).at("error").at("code"), "not_signed_in");
}

TEST(Following, does_not_tell_a_stream_of_another_council_from_none) {
    House house;
    const auto own = house.found_council("甲村");
    const auto other = house.found_council("乙村");
    Talk member(house, house.member_of(own));
    const auto there = member.say(subscribe(1, "council/" + other.text())).at("error");
    const auto nowhere =
        member.say(subscribe(1, "council/" + house.fresh<domain::CouncilTag>().text())).at("error");
    EXPECT_EQ(there, nowhere);
    EXPECT_EQ(there.at("code"), "not_found");
    EXPECT_EQ(member.say(subscribe(1, "council/" + own.text())).at("type"), "caught_up");
}

TEST(Following, ends_for_a_person_who_left_the_register) {
    House house;
    const auto council = house.found_council();
    const auto person = house.enrol(council);
    const auto identity = house.sign_in(council, person);
    (void)house.act(
        "council/" + council.text(), "council.leave", {{"person", person.text()}, {"reason", "搬走"}});
    house.level();
    Talk talk(house, identity);
    EXPECT_EQ(talk.say(subscribe(1, "council:" + council.text())).at("error").at("code"), "denied");
}

TEST(Following, refuses_a_position_of_another_history) {
    House house;
    house.found_council();
    Talk talk(house, House::the_operator());
    EXPECT_EQ(talk.say(subscribe(1, "$all", 1)).at("type"), "caught_up");
    EXPECT_EQ(talk.say(subscribe(2, "$all", 2)).at("error").at("code"), "future_position");
}

TEST(Watching, pushes_the_newest_document_and_leaves_out_those_between) {
    House house;
    const auto council = house.found_council();
    Talk talk(house, House::the_operator());
    talk.say(watch(2, "council", council.text()));
    ASSERT_EQ(talk.wire->of_type("view").size(), 1U);
    for (int i = 0; i < 10; ++i) house.enrol(council);
    const std::vector<projections::ViewKey> keys{{"council", council.text()}};
    talk.conversation.changed(keys);
    const auto views = talk.wire->of_type("view");
    ASSERT_EQ(views.size(), 2U);
    EXPECT_EQ(views[1].at("sub"), 2);
    EXPECT_EQ(views[1].at("position"), 11);
    EXPECT_EQ(views[1].at("document").at("people").as_array().size(), 10U);
    talk.conversation.changed({{"council", "another"}});
    EXPECT_EQ(talk.wire->of_type("view").size(), 2U);
}

TEST(Watching, shows_names_to_members_and_none_to_visitors) {
    House house;
    const auto council = house.found_council();
    const auto member = house.sign_in(council, house.enrol(council, "蒋丽华"));
    Talk inside(house, member);
    inside.say(watch(1, "council", council.text()));
    EXPECT_NE(inside.wire->sent.back().find("蒋丽华"), std::string::npos);
    Talk outside(house, {});
    outside.say(watch(1, "council", council.text()));
    EXPECT_EQ(outside.wire->last().at("type"), "view");
    EXPECT_EQ(outside.wire->sent.back().find("蒋丽华"), std::string::npos);
}

// A council with a clerk, and whoever is shown the less of its topics, watching all there is to watch.
struct Topics : testing::Test {
    House house;
    domain::CouncilId council = house.found_council();
    Identity author = house.member_of(council);
    Identity clerk = seated_clerk();
    Talk visitor{house, {}};
    Talk stranger{house, house.member_of(house.found_council("翔云村"))};
    Talk fellow{house, house.member_of(council)};

    Topics() {
        (void)house.take_told();
        std::uint64_t sub = 0;
        for (const auto* kind :
             {"topic/*", "topic/submitted", "topic/returned", "topic/withdrawn", "topic/accepted", "council", "timeline"}) {
            ++sub;
            for (auto* talk : {&visitor, &stranger, &fellow}) talk->say(watch(sub, kind, council.text()));
        }
    }

    Identity seated_clerk() {
        const auto body = house.fresh<domain::BodyTag>().text();
        const auto person = house.enrol(council);
        const auto register_ = "council/" + council.text();
        EXPECT_TRUE(house.act(
            register_, "council.add_body",
            {{"body", body},
             {"kind", "deliberation_council"},
             {"name", "百姓议事会"},
             {"size_max", 0},
             {"eligible", {{"persons", 0}, {"households", 0}, {"area_cm2", 0}}}}));
        EXPECT_TRUE(house.act(
            register_, "council.take_seat",
            {{"person", person.text()},
             {"body", body},
             {"role", "clerk"},
             {"basis", {{"ground", "founding_register"}, {"text", "建册名单"}}}}));
        return house.sign_in(council, person);
    }

    // As the server does once it is recorded and the views have said what changed.
    void send(const Identity& who, const std::string& stream, const std::string& command, json::object data) {
        eventstore::CommandRequest request;
        request.id = house.fresh<domain::CommandTag>();
        request.stream = {stream};
        request.command = "topic." + command;
        request.data = std::move(data);
        request.credential = who.credential();
        const auto reply = house.service().pipeline.submit_and_wait(std::move(request));
        ASSERT_TRUE(reply) << command << ": " << reply.error().code << reply.error().pointer;
        const auto keys = house.take_told();
        for (auto* talk : {&visitor, &stranger, &fellow}) talk->conversation.changed(keys);
    }
    json::object version(const std::string& title) const {
        return {{"title", title}, {"body", "太黑"}, {"attachments", json::array{}}};
    }
    std::string submitted(const std::string& title) {
        const auto stream = "topic/" + house.fresh<domain::TopicTag>().text();
        auto data = version(title);
        data["council"] = council.text();
        send(author, stream, "submit", std::move(data));
        return stream;
    }
};

// What was sealed can be told by what moves: a frame for the list of those withdrawn names the act.
TEST_F(Topics, move_nothing_that_a_visitor_or_a_stranger_watches_while_they_are_sealed) {
    const auto to_visitor = visitor.wire->sent.size();
    const auto to_stranger = stranger.wire->sent.size();
    const auto to_fellow = fellow.wire->sent.size();
    const auto lamps = submitted("路灯");
    send(author, lamps, "revise", version("铁路沿线路灯"));
    send(clerk, lamps, "return_for_detail", {{"reason", "请补充位置"}});
    send(author, lamps, "revise", version("铁路沿线东段路灯"));
    send(author, lamps, "withdraw", {});
    EXPECT_EQ(visitor.wire->sent.size(), to_visitor) << visitor.wire->sent.back();
    EXPECT_EQ(stranger.wire->sent.size(), to_stranger) << stranger.wire->sent.back();
    EXPECT_GT(fellow.wire->sent.size(), to_fellow + 5) << "whoever may know is told";
}

TEST_F(Topics, are_told_everybody_who_watches_once_they_are_accepted) {
    const auto lamps = submitted("路灯");
    const auto before = visitor.wire->sent.size();
    send(clerk, lamps, "accept", {});
    std::vector<std::string> told;
    for (auto i = before; i < visitor.wire->sent.size(); ++i) {
        told.emplace_back(visitor.wire->message(i).at("kind").as_string());
    }
    EXPECT_EQ(told, (std::vector<std::string>{"topic/*", "topic/accepted", "council", "timeline"}));
}

TEST(Watching, tells_an_unknown_document_from_an_unknown_kind) {
    House house;
    Talk talk(house, House::the_operator());
    const auto nobody = house.fresh<domain::CouncilTag>().text();
    EXPECT_EQ(talk.say(watch(1, "council", nobody)).at("error").at("code"), "not_found");
    EXPECT_EQ(talk.say(watch(1, "weather", nobody)).at("error").at("pointer"), "/kind");
}

TEST(Watching, counts_against_the_same_bound_as_subscriptions) {
    House house;
    house.limits.subscriptions = 2;
    const auto council = house.found_council();
    house.level();
    Talk talk(house, House::the_operator());
    talk.say(subscribe(1, "$all"));
    talk.say(watch(2, "council", council.text()));
    EXPECT_EQ(talk.say(subscribe(3, "$all")).at("error").at("code"), "too_many_requests");
    EXPECT_EQ(talk.say(watch(1, "council", council.text())).at("error").at("pointer"), "/sub");
    talk.conversation.receive(R"({"type":"unsubscribe","sub":1})");
    EXPECT_EQ(talk.say(subscribe(3, "$all")).at("type"), "caught_up");
}

TEST(Following, sends_each_reader_what_he_could_do_next_with_every_view) {
    House house;
    const auto council = house.found_council();
    const auto next_of = [](const json::object& view, const char* name) {
        for (const auto& next : view.at("next").as_array()) {
            if (next.at("command") == name) return next.as_object();
        }
        return json::object{};
    };
    Talk visitor(house, {});
    const auto to_visitor = visitor.say(watch(1, "council", council.text()));
    EXPECT_EQ(to_visitor.at("phase").at("name"), "standing");
    EXPECT_EQ(next_of(to_visitor, "council.enrol").at("why").at("code"), "not_signed_in");
    Talk operator_(house, House::the_operator());
    const auto to_operator = operator_.say(watch(1, "council", council.text()));
    EXPECT_TRUE(next_of(to_operator, "council.enrol").at("can").as_bool());
}

TEST(Following, watches_a_document_of_any_context_and_no_other_kind) {
    House house;
    const auto council = house.found_council();
    Talk talk(house, House::the_operator());
    EXPECT_EQ(talk.say(watch(1, "rules", council.text())).at("error").at("code"), "not_found") << "not begun";
    EXPECT_EQ(talk.say(watch(2, "nonsense", council.text())).at("error").at("code"), "malformed");
}

}  // namespace
}  // namespace yishi::gateway
