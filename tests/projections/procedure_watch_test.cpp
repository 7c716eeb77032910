// What the watch says of a stream: done, next, missing, late, and who holds it up.
#include "projections/procedure_watch.hpp"

#include "tests/projections/chronicle.hpp"
#include "tests/projections/evening.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace yishi::tests {
namespace {

using Names = std::vector<std::string>;

boost::json::value watched(Chronicle& log, const domain::StreamName& stream, domain::Instant now = evening) {
    auto document = pj::procedure_watch(log.store().journal(), stream, now);
    EXPECT_TRUE(document && *document);
    return document && *document ? **document : boost::json::value{};
}

Names steps_in(const boost::json::value& document, const char* list) {
    Names names;
    for (const auto& row : document.at(list).as_array()) names.emplace_back(row.at("step").as_string());
    return names;
}

TEST(ProcedureWatch, SaysWhereATopicStandsAndWhatIsNext) {
    Chronicle log;
    submit_the_topic(log);
    accept_the_topic(log);
    const auto document = watched(log, lamps_stream);
    EXPECT_EQ(document.at("phase"), "scheduled");
    EXPECT_EQ(steps_in(document, "done"), (Names{"submit", "accept", "grade", "schedule"}));
    EXPECT_EQ(steps_in(document, "waits"), Names{"give_notice"});
    EXPECT_EQ(steps_in(document, "missing"), Names{});
    EXPECT_EQ(steps_in(document, "late"), Names{});
    EXPECT_EQ(document.at("is_done"), false);
}

TEST(ProcedureWatch, NamesTheStepThatWasLeftOut) {
    Chronicle log;
    submit_the_topic(log);
    log.record(lamps_stream, topic::Graded{topic::Track::deep, evening + domain::days(7), {"cn-2026"}});
    EXPECT_EQ(steps_in(watched(log, lamps_stream), "missing"), Names{"accept"});
}

TEST(ProcedureWatch, SaysThatATimeIsOverOnceItIs) {
    Chronicle log;
    submit_the_topic(log);
    log.record(lamps_stream, topic::Accepted{});
    const auto due = evening + domain::days(7);
    log.record(lamps_stream, topic::Graded{topic::Track::deep, due, {"cn-2026"}});
    EXPECT_EQ(steps_in(watched(log, lamps_stream, due), "late"), Names{});
    EXPECT_EQ(steps_in(watched(log, lamps_stream, due + domain::Duration{1}), "late"), Names{"schedule"});
}

TEST(ProcedureWatch, SaysWhoseTurnItIs) {
    Chronicle log;
    submit_the_topic(log);
    log.record(lamps_stream, topic::ReturnedForDetail{"说说在哪里"});
    const auto document = watched(log, lamps_stream);
    for (const auto& row : document.at("next").as_array()) {
        if (row.at("step") != "revise") continue;
        EXPECT_EQ(row.at("by").at(0), boost::json::string(eve.text()));
        return;
    }
    ADD_FAILURE() << "revising is next";
}

TEST(ProcedureWatch, LooksAtAnotherStreamAsItWasThen) {
    Chronicle log;
    session::Convened called;
    called.starts_at = evening;
    vote::Opened opened;
    opened.session = meeting;
    opened.method = vote::Method::roll_call;
    log.record(meeting_stream, called).record(meeting_stream, session::Opened{{}});
    log.record(ballot_stream, opened);
    log.record(meeting_stream, session::Closed{});
    EXPECT_EQ(steps_in(watched(log, ballot_stream), "missing"), Names{});
    const auto late = domain::stream_of("vote", numbered<domain::VoteId>(421));
    log.record(late, opened);
    EXPECT_EQ(steps_in(watched(log, late), "missing"), Names{"open"});
}

TEST(ProcedureWatch, KnowsNothingOfWhatThereIsNot) {
    Chronicle log;
    const auto document = pj::procedure_watch(log.store().journal(), lamps_stream, evening);
    ASSERT_TRUE(document);
    EXPECT_FALSE(*document);
}

}  // namespace
}  // namespace yishi::tests
