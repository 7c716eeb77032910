#include "domain/confirmation/confirmation.hpp"
#include "domain/consultation/consultation.hpp"
#include "domain/topic/id.hpp"
#include "tests/projections/evening.hpp"

namespace yishi::tests {
namespace {

std::vector<std::string> whats(const boost::json::value& items) {
    std::vector<std::string> names;
    for (const auto& item : items.as_array()) {
        names.emplace_back(in(item, "/what").as_string());
    }
    return names;
}

TEST(TopicStory, goes_from_the_submission_to_the_rated_result) {
    Chronicle log;
    hold_the_evening(log);
    const auto seen = Watcher(log).members_see("topic", lamps);
    EXPECT_EQ(
        whats(in(seen, "/timeline")),
        (std::vector<std::string>{
            "topic.submitted",
            "topic.accepted",
            "topic.graded",
            "topic.scheduled",
            "session.convened",
            "session.opened",
            "session.motion_moved",
            "session.motion_seconded",
            "session.motion_amended",
            "session.motion_put",
            "vote.opened",
            "vote.closed",
            "vote.declared",
            "session.result_announced",
            "action.assigned",
            "session.closed",
            "session.minutes_published",
            "action.accepted",
            "action.started",
            "action.reported_done",
            "action.verified",
            "action.rated"
        })
    );
    EXPECT_EQ(in(seen, "/timeline/10/link/kind"), "vote");
    EXPECT_EQ(in(seen, "/timeline/10/link/id"), text_of(ballot));
    EXPECT_EQ(in(seen, "/timeline/0/words/zh"), "已提出");
}

TEST(TopicStory, keeps_a_topic_inside_until_it_is_screened) {
    Chronicle log;
    found_the_village(log);
    submit_the_topic(log);
    Watcher watcher(log);
    EXPECT_EQ(watcher.everybody_sees("topic", lamps), "not_found");
    EXPECT_EQ(in(watcher.everybody_sees("council", village), "/topics"), json("[]"));
    const auto inside = watcher.members_see("topic", lamps);
    EXPECT_EQ(in(inside, "/body"), lamps_body);
    EXPECT_EQ(in(inside, "/author/name"), eve_name);
    EXPECT_EQ(in(watcher.members_see("council", village), "/topics/0/title"), "村道路灯");
}

TEST(TopicStory, publishes_the_body_once_accepted) {
    Chronicle log;
    found_the_village(log);
    submit_the_topic(log);
    accept_the_topic(log);
    Watcher watcher(log);
    watcher.expect_published(lamps_body);
    const auto seen = watcher.everybody_sees("topic", lamps);
    EXPECT_EQ(in(seen, "/body"), lamps_body);
    EXPECT_EQ(in(seen, "/track"), "deep");
    EXPECT_TRUE(in(seen, "/author").is_null());
}

TEST(TopicStory, publishes_title_and_reason_of_a_rejection_but_no_body) {
    Chronicle log;
    found_the_village(log);
    submit_the_topic(log);
    log.record(lamps_stream, topic::Rejected{"已有安排"});
    Watcher watcher(log);
    const auto seen = watcher.everybody_sees("topic", lamps);
    EXPECT_EQ(in(seen, "/title"), "村道路灯");
    EXPECT_EQ(in(seen, "/reason"), "已有安排");
    EXPECT_TRUE(in(seen, "/body").is_null());
    EXPECT_EQ(in(watcher.everybody_sees("timeline", village), "/items/0/detail"), "已有安排");
}

TEST(TopicStory, counts_supporters_and_names_none) {
    Chronicle log;
    found_the_village(log);
    submit_the_topic(log);
    log.record(lamps_stream, topic::Supported{cai});
    log.record(lamps_stream, topic::Supported{dan});
    log.record(lamps_stream, topic::SupportWithdrawn{dan});
    accept_the_topic(log);
    Watcher watcher(log);
    watcher.expect_published(lamps_body);
    const auto seen = watcher.everybody_sees("topic", lamps);
    EXPECT_EQ(in(seen, "/supporters"), 1);
    EXPECT_EQ(boost::json::serialize(seen).find(cai.text()), std::string::npos);
}

TEST(TopicStory, tells_a_merger_on_both_topics) {
    const auto other = numbered<domain::TopicId>(301);
    const auto other_stream = domain::stream_of("topic", other);
    Chronicle log;
    found_the_village(log);
    submit_the_topic(log);
    log.record(
        other_stream, topic::Submitted{{"东街路灯", log.says("body", "东街也黑"), {}}, village, cai, {}}
    );
    log.record(other_stream, topic::Merged{lamps, "同一件事"});
    Watcher watcher(log);
    EXPECT_EQ(in(watcher.members_see("topic", other), "/into"), text_of(lamps));
    const auto into = watcher.members_see("topic", lamps);
    EXPECT_EQ(in(into, "/timeline/1/what"), "topic.merged");
    EXPECT_EQ(in(into, "/timeline/1/link/id"), text_of(other));
}

TEST(TopicStory, follows_a_consultation_on_it) {
    const auto asked = domain::stream_of("consultation", numbered<domain::ConsultationId>(500));
    Chronicle log;
    found_the_village(log);
    submit_the_topic(log);
    log.record(asked, domain::consultation::Opened{village, "路灯", "装哪里？", lamps, {}, false});
    log.record(asked, domain::consultation::Closed{});
    EXPECT_EQ(
        whats(in(Watcher(log).members_see("topic", lamps), "/timeline")),
        (std::vector<std::string>{"topic.submitted", "consultation.opened", "consultation.closed"})
    );
}

TEST(ActionSheet, shows_how_far_the_work_is_and_what_people_say_of_it) {
    Chronicle log;
    hold_the_evening(log);
    Watcher watcher(log);
    const auto inside = watcher.members_see("action", task);
    EXPECT_EQ(in(inside, "/phase"), "rated");
    EXPECT_EQ(in(inside, "/person/name"), cai_name);
    EXPECT_EQ(in(inside, "/stars"), 5.0);
    EXPECT_EQ(in(inside, "/verified"), true);
    const auto outside = watcher.everybody_sees("action", task);
    EXPECT_EQ(in(outside, "/phase"), "rated");
    EXPECT_TRUE(in(outside, "/person").is_null());
    EXPECT_TRUE(in(outside, "/report").is_null());
}

TEST(ActionSheet, is_overdue_once_the_clock_says_so) {
    Chronicle log;
    found_the_village(log);
    assign_the_task(log);
    {
        Watcher watcher(log);
        const auto due = watcher.views().due(evening + domain::days(31));
        ASSERT_EQ(due.size(), 1U);
        EXPECT_EQ(due[0].command, "action.pass_deadline");
        EXPECT_EQ(in(watcher.everybody_sees("council", village), "/actions/0/overdue"), false);
    }
    log.record(task_stream, action::DeadlinePassed{});
    Watcher watcher(log);
    EXPECT_TRUE(watcher.views().due(evening + domain::days(31)).empty());
    EXPECT_EQ(in(watcher.everybody_sees("council", village), "/actions/0/overdue"), true);
}

TEST(PublicTimeline, tells_the_evening_newest_first_and_names_nobody) {
    Chronicle log;
    hold_the_evening(log);
    Watcher watcher(log);
    const auto seen = watcher.everybody_sees("timeline", village);
    EXPECT_EQ(in(seen, "/name"), "越丰村");
    const auto items = in(seen, "/items");
    const auto what = whats(items);
    EXPECT_EQ(what.front(), "action.rated");
    EXPECT_EQ(what.back(), "council.founded");
    EXPECT_EQ(std::ranges::count(what, "topic.submitted"), 0) << "not before it is screened";
    EXPECT_EQ(std::ranges::count(what, "vote.ballot_cast"), 0);
    EXPECT_EQ(std::ranges::count(what, "council.enrolled"), 0);
    for (const auto& item : items.as_array()) {
        if (in(item, "/what") != "vote.declared") continue;
        EXPECT_EQ(in(item, "/counts"), json(R"({"abstain":1,"no":0,"yes":2})"));
        EXPECT_EQ(in(item, "/detail"), "passed");
        EXPECT_EQ(in(item, "/title"), "是否装十盏路灯？");
    }
    for (const auto who : {ada, ben, cai, dan, eve, gao}) {
        EXPECT_EQ(boost::json::serialize(seen).find(who.text()), std::string::npos);
    }
}

// Anonymous, as anybody on the street sees it.
TEST(PublicTimeline, tells_of_a_rejected_topic_its_title_and_why_and_nobody) {
    Chronicle log;
    found_the_village(log);
    log.by(eve);
    submit_the_topic(log);
    log.by(cai).record(lamps_stream, topic::Supported{cai});
    log.by(ben).record(lamps_stream, topic::ReturnedForDetail{"请补充位置"});
    log.by(eve).record(lamps_stream, topic::Revised{{"铁路沿线路灯", log.says("body", "铁路边太黑"), {}}});
    Watcher watcher(log);
    const auto titles = [](const boost::json::value& document) { return boost::json::serialize(document); };
    EXPECT_EQ(titles(watcher.everybody_sees("timeline", village)).find("路灯"), std::string::npos) << "not yet";
    log.by(ben).record(lamps_stream, topic::Rejected{"已有安排"});
    const auto timeline = watcher.everybody_sees("timeline", village);
    const auto item = in(timeline, "/items/0");
    EXPECT_EQ(whats(in(timeline, "/items")), (std::vector<std::string>{"topic.rejected", "council.body_added", "council.founded"}));
    EXPECT_EQ(in(item, "/title"), "铁路沿线路灯") << "as it was last";
    EXPECT_EQ(in(item, "/detail"), "已有安排");
    std::vector<std::string> members;
    for (const auto& member : item.as_object()) members.emplace_back(member.key());
    std::ranges::sort(members);
    EXPECT_EQ(members, (std::vector<std::string>{"at", "detail", "link", "position", "title", "what", "words"}));
    const auto seen = watcher.everybody_sees("topic", lamps);
    EXPECT_EQ(whats(in(seen, "/timeline")), std::vector<std::string>{"topic.rejected"});
    for (const auto& document : {timeline, seen}) {
        const auto text = boost::json::serialize(document);
        for (const auto who : {ada, ben, cai, dan, eve}) EXPECT_EQ(text.find(who.text()), std::string::npos) << text;
        for (const char* hidden : {"村道路灯", "请补充位置", "太黑", "沈"}) EXPECT_EQ(text.find(hidden), std::string::npos) << text;
    }
}

TEST(PublicTimeline, keeps_to_the_newest_two_hundred) {
    Chronicle log;
    found_the_village(log);
    convene(log);
    for (int i = 0; i < 250; ++i) log.record(meeting_stream, session::AgendaSet{{{"其他", {}}}});
    const auto items = in(Watcher(log).everybody_sees("timeline", village), "/items");
    ASSERT_EQ(items.as_array().size(), 200U);
    EXPECT_EQ(in(items, "/0/position"), log.size() - 1);
}

TEST(Everything, tells_the_public_no_name_and_no_person) {
    Chronicle log;
    hold_the_evening(log);
    Watcher watcher(log);
    watcher.expect_published(lamps_body);
    watcher.expect_published(minutes_text);
    std::string told;
    told += boost::json::serialize(watcher.everybody_sees("council", village));
    told += boost::json::serialize(watcher.everybody_sees("session", meeting));
    told += boost::json::serialize(watcher.everybody_sees("vote", ballot));
    told += boost::json::serialize(watcher.everybody_sees("topic", lamps));
    told += boost::json::serialize(watcher.everybody_sees("action", task));
    told += boost::json::serialize(watcher.everybody_sees("timeline", village));
    for (const auto who : {ada, ben, cai, dan, eve, gao}) {
        EXPECT_EQ(told.find(who.text()), std::string::npos);
    }
    EXPECT_EQ(told.find("not_found"), std::string::npos);
}

TEST(Everything, belongs_to_its_council) {
    Chronicle log;
    hold_the_evening(log);
    Watcher watcher(log);
    auto& views = watcher.views();
    EXPECT_EQ(views.council_of({"session", meeting.text()}), village);
    EXPECT_EQ(views.council_of({"vote", ballot.text()}), village);
    EXPECT_EQ(views.council_of({"topic", lamps.text()}), village);
    EXPECT_EQ(views.council_of({"action", task.text()}), village);
    EXPECT_EQ(views.council_of({"timeline", village.text()}), village);
    EXPECT_FALSE(views.council_of({"session", ballot.text()}));
    EXPECT_FALSE(views.council_of({"weather", ballot.text()}));
    EXPECT_FALSE(views.council_of({"session", "no id"}));
}

TEST(CurrentState, answers_members_for_a_context_without_a_view) {
    Chronicle log;
    found_the_village(log);
    const auto act = numbered<domain::Id<struct ActTag>>(950);
    const auto stream = domain::stream_of("confirmation", act);
    log.record(
        stream,
        domain::confirmation::Proposed{
            {village_stream.text, "council.leave", "{}"}, village, ada, evening + domain::days(7), {}
        }
    );
    Watcher watcher(log);
    EXPECT_EQ(in(watcher.members_see("confirmation", act), "/phase"), "proposed");
    EXPECT_EQ(in(watcher.members_see("confirmation", act), "/act/command"), "council.leave");
    EXPECT_EQ(watcher.views().council_of({"confirmation", act.text()}), village);
    EXPECT_EQ(watcher.everybody_sees("confirmation", act), "not_found");
    EXPECT_EQ(watcher.members_see("confirmation", meeting), "not_found");
}

TEST(HouseRules, are_read_by_everybody_who_is_bound_by_them) {
    Chronicle log;
    found_the_village(log);
    rules::Adopted adopted;
    adopted.rule = "R18";
    adopted.notice_days = 5;
    adopted.reason = "早些通知";
    log.record(domain::stream_of("rules", village), adopted);
    Watcher watcher(log);
    const auto seen = watcher.everybody_sees("rules", village);
    EXPECT_EQ(in(seen, "/phase"), "standing");
    EXPECT_EQ(in(seen, "/local/R18/notice_days"), 5);
    EXPECT_EQ(watcher.members_see("rules", village), seen);
    pj::ListQuery query;
    query.context = "rules";
    query.council = village;
    const auto list = watcher.views().list(query, {});
    EXPECT_EQ(in(list->document, "/items/0/phase"), "standing");
    EXPECT_EQ(watcher.views().council_of({"rules", village.text()}), village);
    EXPECT_EQ(watcher.everybody_sees("rules", meeting), "not_found");
    EXPECT_EQ(
        in(watcher.everybody_sees("timeline", village), "/items/0/title"),
        "村民代表会议的组成（R18）"
    );
    log.record(domain::stream_of("rules", village), rules::Repealed{"R18", "不必了"});
    EXPECT_EQ(in(watcher.everybody_sees("rules", village), "/local"), json("{}"));
}

}  // namespace
}  // namespace yishi::tests
