// What a reader is offered to do next rests on other streams, too.
#include "tests/projections/evening.hpp"

namespace yishi::tests {
namespace {

// "can", or the code of why the chair cannot conclude the topic.
std::string concluding(Watcher& watcher) {
    const pj::Reader chair{pj::Reader::Kind::person, ada, village};
    const auto answer = watcher.views().answer({"topic", lamps.text()}, chair);
    EXPECT_TRUE(answer);
    for (const auto& next : answer->next.as_array()) {
        if (next.at("command") != "topic.conclude") continue;
        return next.at("can").as_bool() ? "can" : std::string(next.at("why").at("code").as_string());
    }
    return "not offered";
}

TEST(NextSteps, OfferNothingBeforeTheStreamItNeedsIsSoFar) {
    Chronicle log;
    Watcher watcher(log);
    found_the_village(log);
    submit_the_topic(log);
    convene(log);
    accept_the_topic(log);
    EXPECT_EQ(concluding(watcher), "wrong_phase");
    log.record(lamps_stream, topic::NoticeGiven{});
    EXPECT_EQ(concluding(watcher), "unmet") << "its session was never held";
    open_the_meeting(log);
    EXPECT_EQ(concluding(watcher), "can");
}

// What that reader is offered of the command on the meeting.
std::string offered(Watcher& watcher, domain::PersonId who, const std::string& command) {
    const pj::Reader reader{pj::Reader::Kind::person, who, village};
    const auto answer = watcher.views().answer({"session", meeting.text()}, reader);
    EXPECT_TRUE(answer);
    for (const auto& next : answer->next.as_array()) {
        if (next.at("command").as_string() != command) continue;
        return next.at("can").as_bool() ? "can" : std::string(next.at("why").at("code").as_string());
    }
    return "not offered";
}

TEST(NextSteps, OfferTheChairToWhoeverWasChosen) {
    Chronicle log;
    Watcher watcher(log);
    found_the_village(log);
    convene(log);
    open_the_meeting(log);
    EXPECT_EQ(offered(watcher, cai, "session.close"), "not_the_chair_of_session");
    EXPECT_EQ(offered(watcher, cai, "session.choose"), "can");
    log.record(meeting_stream, session::Chosen{session::Duty::chair, cai, {{cai, true}, {dan, true}}});
    EXPECT_EQ(offered(watcher, cai, "session.close"), "can");
}

TEST(NextSteps, OfferToResumeFromTheHourOfTheOtherDayOn) {
    Chronicle log;
    Watcher watcher(log);
    found_the_village(log);
    convene(log);
    open_the_meeting(log);
    log.record(
        meeting_stream,
        session::AdjournedToDay{
            "下周继续", evening + domain::days(7), evening, session::Grounds::notice, {}, {}
        }
    );
    EXPECT_EQ(offered(watcher, ada, "session.resume"), "too_early");
}

}  // namespace
}  // namespace yishi::tests
