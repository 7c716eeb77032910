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

}  // namespace
}  // namespace yishi::tests
