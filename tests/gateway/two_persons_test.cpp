// Acts of two persons as the gateway carries them: who is offered the confirmation, what the clock then
// sends, and what becomes of what it need not or cannot send any more.
#include "eventstore/codec/text_forms.hpp"
#include "gateway/deadline_clock.hpp"
#include "tests/gateway/live/talk.hpp"

#include <gtest/gtest.h>

namespace yishi::gateway {
namespace {

namespace json = boost::json;

struct TwoPersonsOfAHouse : testing::Test {
    House house;
    domain::CouncilId council = house.found_council();
    domain::BodyId body = house.fresh<domain::BodyTag>();
    std::string register_ = "council/" + council.text();
    Identity clerk, chair, member, resident;

    void SetUp() override {
        ASSERT_TRUE(house.act(
            register_, "council.add_body",
            {{"body", body.text()},
             {"kind", "deliberation_council"},
             {"name", "百姓议事会"},
             {"size_max", 0},
             {"eligible", {{"persons", 0}, {"households", 0}, {"area_cm2", 0}}}}));
        clerk = seated("clerk");
        chair = seated("chair");
        member = seated("member");
        resident = signed_in(house.enrol(council));
        house.level();
    }

    // As the sign-in itself has it: the register knows of the code.
    Identity signed_in(const domain::PersonId& person) {
        auto identity = house.sign_in(council, person);
        EXPECT_TRUE(house.act(
            register_, "council.issue_sign_in_code",
            {{"person", person.text()},
             {"issue", identity.code.text()},
             {"expires_at", eventstore::codec::rfc3339({house.now_ms + 3'600'000})}}));
        return identity;
    }
    Identity seated(const std::string& role) {
        const auto person = house.enrol(council);
        EXPECT_TRUE(house.act(
            register_, "council.take_seat",
            {{"person", person.text()},
             {"body", body.text()},
             {"role", role},
             {"basis", {{"ground", "founding_register"}, {"text", "建册名单"}}}}));
        return signed_in(person);
    }

    std::string send(const Identity& who, const std::string& stream, const std::string& command, json::object data) {
        eventstore::CommandRequest request;
        request.id = house.fresh<domain::CommandTag>();
        request.stream = {stream};
        request.command = command;
        request.data = std::move(data);
        request.credential = who.credential();
        const auto act = "confirmation/" + request.id.text();
        const auto reply = house.service().pipeline.submit_and_wait(std::move(request));
        EXPECT_TRUE(reply) << command << ": " << (reply ? "" : reply.error().code + reply.error().detail);
        house.level();
        return act;
    }
    std::string propose_to_vacate() {
        return send(
            clerk, register_, "council.vacate_seat",
            {{"person", member.person.text()}, {"body", body.text()}, {"reason", "迁居"}});
    }
    void confirm(const std::string& act) { send(chair, act, "confirmation.confirm", {}); }

    // What the document says of that command: "can", or the code of why not, or that it is not offered.
    std::string offered(const std::string& act, const Identity& who) {
        const projections::ViewKey key{"confirmation", act.substr(act.find('/') + 1)};
        const auto answer = house.service().views.answer(key, reader_of(who));
        if (!answer) return "no document";
        for (const auto& next : answer->next.as_array()) {
            if (next.at("command") != "confirmation.confirm") continue;
            return next.at("can").as_bool() ? "can" : std::string(next.at("why").at("code").as_string());
        }
        return "not offered";
    }
    static json::object watch(const std::string& kind, const std::string& id) {
        return {{"type", "watch"}, {"sub", 1}, {"kind", kind}, {"id", id}};
    }
    void tell(std::initializer_list<Talk*> talks) {
        const auto keys = house.take_told();
        for (auto* talk : talks) talk->conversation.changed(keys);
    }
    // What the list that is watched holds, as its last view has it.
    static json::array waiting_to(Talk& talk) {
        return talk.wire->of_type("view").back().at("document").at("items").as_array();
    }
    json::array held_up_on_the_board() {
        const auto answer =
            house.service().views.answer({"council", council.text()}, projections::Audience::member);
        const auto* told = answer ? answer->document.as_object().if_contains("set_off") : nullptr;
        return told != nullptr ? told->as_array() : json::array{};
    }

    // A clock as after a start of the server; how often it sends something.
    struct Clock {
        explicit Clock(House& its)
            : house(its),
              clock(
                  [this](domain::Instant, const auto& after) { return house.service().views.set_off(after); },
                  [this](auto request, auto answer) {
                      ++sent;
                      answer(house.service().pipeline.submit_and_wait(std::move(request)));
                  },
                  its.service().store.journal(), its.service().tally,
                  [this](const auto& so) { EXPECT_TRUE(house.service().views.settle(so)); }) {}
        void look() {
            clock.look(house.service().clock.look().reading());
            house.level();
        }
        House& house;
        int sent = 0;
        DeadlineClock clock;
    };
};

TEST_F(TwoPersonsOfAHouse, is_offered_to_whoever_may_be_the_second) {
    const auto act = propose_to_vacate();
    EXPECT_EQ(offered(act, chair), "can");
    EXPECT_EQ(offered(act, clerk), "same_person");
    EXPECT_EQ(offered(act, member), "denied");
    EXPECT_EQ(offered(act, resident), "denied");
    confirm(act);
    EXPECT_EQ(offered(act, chair), "wrong_phase");
}

TEST_F(TwoPersonsOfAHouse, is_not_offered_to_whom_the_rules_would_refuse_it) {
    const auto again = house.sign_in(council, chair.person);
    send(
        clerk, register_, "council.issue_sign_in_code",
        {{"person", chair.person.text()},
         {"issue", again.code.text()},
         {"expires_at", eventstore::codec::rfc3339({house.now_ms + 3'600'000})}});
    const auto act = propose_to_vacate();
    EXPECT_EQ(offered(act, again), "confirmation.same_hand") << "the proposer could have signed in so";
    EXPECT_EQ(offered(act, chair), "can");
    const Identity the_operator{Identity::Kind::operator_, {}, {}, {}};
    EXPECT_EQ(offered(act, the_operator), "confirmation.owes_office") << "he alone seated the proposer";
}

TEST_F(TwoPersonsOfAHouse, is_told_to_members_who_watch_the_list_as_long_as_it_waits) {
    Talk talk(house, chair);
    Talk outside(house, {});
    for (auto* one : {&talk, &outside}) one->say(watch("confirmation/proposed", council.text()));
    EXPECT_TRUE(waiting_to(talk).empty());
    const auto act = propose_to_vacate();
    tell({&talk, &outside});
    EXPECT_TRUE(waiting_to(outside).empty());
    const auto waiting = waiting_to(talk);
    ASSERT_EQ(waiting.size(), 1U);
    EXPECT_EQ("confirmation/" + std::string(waiting[0].at("id").as_string()), act);
    EXPECT_EQ(waiting[0].at("command"), "council.vacate_seat");
    EXPECT_EQ(waiting[0].at("words").at("zh"), "离任");
    EXPECT_EQ(waiting[0].at("proposer"), clerk.person.text().c_str());
    const auto in_a_week = eventstore::codec::rfc3339(domain::Instant{house.now_ms} + domain::days(7));
    EXPECT_EQ(waiting[0].at("lapses_at"), in_a_week.c_str());
    confirm(act);
    tell({&talk, &outside});
    EXPECT_TRUE(waiting_to(talk).empty());
}

TEST_F(TwoPersonsOfAHouse, is_told_to_nobody_outside_the_council) {
    const auto act = propose_to_vacate();
    const auto stranger = house.member_of(house.found_council("邻村"));
    for (const auto& who : {Identity{}, stranger}) {
        Talk talk(house, who);
        for (const auto* kind : {"confirmation/proposed", "confirmation/*"}) {
            const auto view = talk.say(watch(kind, council.text()));
            EXPECT_TRUE(view.at("document").at("items").as_array().empty()) << kind;
            talk.say({{"type", "unsubscribe"}, {"sub", 1}});
        }
    }
    Talk inside(house, resident);
    EXPECT_EQ(inside.say(watch("confirmation/*", council.text())).at("document").at("items").as_array().size(), 1U);
    EXPECT_FALSE(inside.wire->last().contains("next")) << "nobody sends anything to a list";
    EXPECT_NE(act, "");
}

TEST_F(TwoPersonsOfAHouse, is_watched_in_no_list_there_is_not) {
    Talk talk(house, chair);
    for (const auto* kind : {"confirmation/", "confirmation/nonsense", "nonsense/*", "/"}) {
        EXPECT_EQ(talk.say(watch(kind, council.text())).at("error").at("pointer"), "/kind") << kind;
    }
    const auto nobody = house.fresh<domain::CouncilTag>().text();
    EXPECT_EQ(talk.say(watch("confirmation/*", nobody)).at("error").at("code"), "not_found");
}

TEST_F(TwoPersonsOfAHouse, is_not_sent_again_after_a_restart_once_it_had_become_so) {
    const auto one = propose_to_vacate();
    const auto other = propose_to_vacate();
    confirm(one);
    confirm(other);
    EXPECT_EQ(held_up_on_the_board().size(), 2U);
    Clock clock(house);
    clock.look();
    EXPECT_EQ(clock.sent, 2);
    clock.look();
    EXPECT_TRUE(house.service().views.set_off().empty());
    EXPECT_TRUE(held_up_on_the_board().empty());

    Clock after_a_start(house);
    after_a_start.look();
    EXPECT_EQ(after_a_start.sent, 0);
}

TEST_F(TwoPersonsOfAHouse, is_told_on_the_board_when_the_rules_refuse_to_carry_it_out) {
    const auto act = send(
        clerk, register_, "council.replace_member",
        {{"body", body.text()},
         {"leaving", member.person.text()},
         {"arriving", resident.person.text()},
         {"reason", "改选"},
         {"basis", {{"ground", "resolution"}, {"text", "改选决议"}}}});
    confirm(act);
    send(clerk, register_, "council.leave", {{"person", resident.person.text()}, {"reason", "迁出"}});
    Clock clock(house);
    clock.look();
    const auto told = held_up_on_the_board();
    ASSERT_EQ(told.size(), 1U);
    EXPECT_EQ(told[0].at("command"), "council.replace_member");
    EXPECT_EQ(told[0].at("words").at("zh"), "更换成员");
    const domain::Instant now{house.now_ms};
    EXPECT_EQ(house.service().views.held_up(now), 0U) << "the clock may be on its way";
    EXPECT_EQ(house.service().views.held_up(now + domain::minutes(2)), 1U);
    const auto public_ = house.service().views.answer({"council", council.text()}, projections::Audience::public_);
    EXPECT_FALSE(public_->document.as_object().contains("set_off"));
}

}  // namespace
}  // namespace yishi::gateway
