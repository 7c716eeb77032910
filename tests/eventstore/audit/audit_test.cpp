// What an audit finds in a log that somebody has touched, and what it does not find in one that
// nobody has.
#include "domain/council/events.hpp"
#include "domain/rules/rule_set.hpp"
#include "domain/session/events.hpp"
#include "domain/topic/events.hpp"
#include "domain/vote/events.hpp"
#include "eventstore/audit/newer.hpp"
#include "eventstore/codec/payload.hpp"
#include "tests/eventstore/audit/evening.hpp"

namespace yishi::tests {
namespace {

namespace session = domain::session;
namespace topic = domain::topic;
namespace vote = domain::vote;

std::string in_evidence(const es::Entry& entry) {
    return {entry.evidence->command.begin(), entry.evidence->command.end()};
}

void set_evidence(es::Entry& entry, const std::string& text) {
    entry.evidence->command.assign(text.begin(), text.end());
}

vote::Declared declared_in(const es::Entry& entry) {
    const auto event = es::codec::decode_event<vote::Event>(entry.type, entry.schema_version, entry.payload);
    return std::get<vote::Declared>(*event);
}

void take_out(std::vector<es::Entry>& log, std::size_t place) {
    log.erase(log.begin() + static_cast<std::ptrdiff_t>(place));
    renumber(log);
}

TEST(Audit, HoldsOnAnEveningNobodyTouched) {
    const auto report = audited(the_evening());
    EXPECT_TRUE(report.findings.empty()) << report;
    EXPECT_FALSE(report.stopped);
    EXPECT_EQ(report.numbers.entries, the_evening().size());
    EXPECT_EQ(report.numbers.decided_alike, report.numbers.commands);
    EXPECT_EQ(report.numbers.votes_recounted, 1U);
    EXPECT_EQ(report.numbers.ballots_recounted, 3U);
    EXPECT_EQ(report.numbers.evidence_unsigned, report.numbers.commands);
    EXPECT_EQ(report.numbers.streams_of.at("topic"), 1U);
    EXPECT_EQ(report.numbers.streams_of.at("session"), 1U);
}

TEST(Audit, HoldsOnAnEmptyLog) {
    const auto report = audited({});
    EXPECT_TRUE(report.findings.empty()) << report;
    EXPECT_EQ(report.numbers.entries, 0U);
}

// Closing takes over a declared result that the clock has not brought yet.
TEST(Audit, AsksForNoReactionThatHasBecomeSoInAnotherWay) {
    Hall hall;
    come_to_the_vote(hall);
    hall.given(
        {roll_call(),
         of_vote(ada, "cast", {{"choices", {"yes"}}}),
         of_vote(ada, "close"),
         of_vote(ada, "declare"),
         of_session(ada, "close")}
    );
    hall.set_time(evening + domain::hours(2));
    hall.given({of_session(ben, "draft_minutes", {{"text", "会议记录全文"}})});
    const auto report = audited(hall.entries());
    for (const auto& finding : report.findings) EXPECT_NE(finding.part, audit::Part::reaction) << report;
}

TEST(Audit, SaysWhatIsStillOpen) {
    auto log = the_evening();
    log.erase(log.begin() + static_cast<std::ptrdiff_t>(place_of(log, session::MinutesPublished::type.number)), log.end());
    const auto report = audited(log);
    EXPECT_EQ(report.first(), nullptr) << report;
    EXPECT_TRUE(report.names(log.size() - 1, "not published yet")) << report;
}

TEST(Audit, NamesAChangedPayload) {
    std::size_t place = 0;
    const auto report = after([&](auto& log) {
        place = place_of(log, session::MotionMoved::type.number);
        auto& payload = log[place].payload;
        std::string text(payload.begin(), payload.end());
        text.replace(text.find("十"), std::string("十").size(), "百");
        payload.assign(text.begin(), text.end());
    });
    ASSERT_NE(report.first(), nullptr);
    EXPECT_EQ(report.first()->entry, place) << report;
    EXPECT_EQ(report.first()->part, audit::Part::decision);
    EXPECT_TRUE(report.names(place, "text: the log has \"装百盏路灯\"")) << report;
}

TEST(Audit, NamesAnEventPutInWithoutADecision) {
    std::size_t place = 0;
    const auto report = after([&](auto& log) {
        place = place_of(log, vote::Closed::type.number);
        es::Entry ballot = log[place - 1];
        ballot.command = fresh_command_id();
        log.insert(log.begin() + static_cast<std::ptrdiff_t>(place), ballot);
        renumber(log);
    });
    ASSERT_NE(report.first(), nullptr);
    EXPECT_EQ(report.first()->entry, place) << report;
}

TEST(Audit, NamesAnEntryThatCountsItsCommandInAnotherWay) {
    std::size_t place = 0;
    const auto report = after([&](auto& log) {
        const auto second = std::ranges::find(log, 1, &es::Entry::ordinal);
        ASSERT_NE(second, log.end());
        place = static_cast<std::size_t>(second - log.begin());
        second->count = 200;
    });
    EXPECT_TRUE(report.names(place, "this one something else")) << report;
}

TEST(Audit, NamesAnEntryWithoutEvidence) {
    std::size_t place = 0;
    const auto report = after([&](auto& log) {
        place = place_of(log, session::Closed::type.number);
        log[place].evidence.reset();
    });
    EXPECT_TRUE(report.names(place, "no evidence")) << report;
}

TEST(Audit, NamesWhatADroppedCommandLeavesBehind) {
    std::size_t place = 0;
    const auto report = after([&](auto& log) {
        place = place_of(log, session::MotionSeconded::type.number);
        take_out(log, place);
    });
    EXPECT_TRUE(report.names(place, "the rules refuse this command")) << report;
    EXPECT_TRUE(report.names_step(place, "session.second_motion")) << report;
}

TEST(Audit, NamesTheGapADroppedEntryLeaves) {
    std::size_t place = 0;
    const auto report = after([&](auto& log) {
        place = place_of(log, session::MotionSeconded::type.number);
        log.erase(log.begin() + static_cast<std::ptrdiff_t>(place));
    });
    EXPECT_TRUE(report.names(place + 1, "it stands at " + std::to_string(place))) << report;
}

TEST(Audit, NamesAChangedActor) {
    std::size_t place = 0;
    const auto report = after([&](auto& log) {
        place = place_of(log, vote::BallotCast::type.number);
        log[place].actor = fan;
    });
    EXPECT_TRUE(report.names(place, "actor: the log has " + fan.text())) << report;
    EXPECT_EQ(report.first()->stream, domain::stream_of("vote", poll).text);
    EXPECT_TRUE(report.names(place, "not cast by its elector")) << "the bonds say so as well\n" << report;
}

TEST(Audit, NamesAChangedRole) {
    std::size_t place = 0;
    const auto report = after([&](auto& log) {
        place = place_of(log, vote::BallotCast::type.number);
        log[place].role = domain::Role::auditor;
    });
    EXPECT_TRUE(report.names(place, "role: the log has \"auditor\"")) << report;
    EXPECT_TRUE(report.names(place, "held no seat")) << "the bonds say so as well\n" << report;
}

TEST(Audit, NamesARuleSetThatWasNotInForce) {
    const auto sets = domain::rules::built_in_sets();
    std::size_t place = 0;
    const auto report = after([&](auto& log) {
        place = place_of(log, session::Opened::type.number);
        log[place].rule_set = sets.front().id;
    });
    EXPECT_TRUE(report.names(place, "was in force at that time")) << report;
}

TEST(Audit, NamesAResultFalselyDeclared) {
    std::size_t place = 0;
    const auto report = after([&](auto& log) {
        place = place_of(log, vote::Declared::type.number);
        auto said = declared_in(log[place]);
        said.outcome = domain::rules::Outcome::failed;
        log[place].payload = es::codec::encode_struct(said);
    });
    EXPECT_TRUE(report.names(place, "outcome: the log has \"failed\"")) << report;
    EXPECT_TRUE(report.names(place, "outcome: declared not passed, recounted passed")) << report;
    const auto recount = std::ranges::find(report.findings, audit::Part::recount, &audit::Finding::part);
    ASSERT_NE(recount, report.findings.end());
    EXPECT_EQ(recount->rule, "Y1");
    EXPECT_FALSE(recount->statute.zh.empty());
    EXPECT_FALSE(recount->statute.en.empty());
}

TEST(Audit, NamesTheResultABallotIsMissingFrom) {
    std::size_t place = 0;
    const auto report = after([&](auto& log) {
        take_out(log, place_of(log, vote::BallotCast::type.number));
        place = place_of(log, vote::Declared::type.number);
    });
    EXPECT_TRUE(report.names(place, "in favour: declared 2, recounted 1")) << report;
    EXPECT_TRUE(report.names(place, "not as decided (vote.declared)")) << report;
}

TEST(Audit, CountsABallotForWhatIsNoChoiceAsVoid) {
    std::size_t place = 0;
    const auto report = after([&](auto& log) {
        log[place_of(log, vote::BallotCast::type.number)].payload =
            es::codec::encode_struct(vote::BallotCast{ada, {"whatever"}});
        place = place_of(log, vote::Declared::type.number);
    });
    EXPECT_TRUE(report.names(place, "for what is no choice")) << report;
}

// Struck by somebody who could have seen it: found by the count itself, whatever the rules' own code says.
TEST(Audit, NamesABallotThatSomebodyElseStruck) {
    Hall hall;
    come_to_the_vote(hall);
    hall.given(
        {roll_call(),
         of_vote(cai, "cast", {{"choices", {"no"}}}),
         of_vote(cai, "recuse", {{"person", cai.text()}, {"reason", "亲属"}})}
    );
    auto log = hall.entries();
    EXPECT_EQ(audited(log).first(), nullptr) << audited(log);
    log.back().actor = ada;
    const auto report = audited(log);
    EXPECT_TRUE(report.names(log.size() - 1, "a recusal by somebody else")) << report;
}

TEST(Audit, NamesASkippedStep) {
    std::size_t place = 0;
    const auto report = after([&](auto& log) {
        take_out(log, place_of(log, domain::topic::NoticeGiven::type.number));
        place = place_of(log, domain::topic::Concluded::type.number);
    });
    EXPECT_TRUE(report.names_step(place, "topic.give_notice")) << report;
    EXPECT_TRUE(report.names(place, "the rules refuse this command")) << report;
}

TEST(Audit, NamesMinutesPublishedWithoutBothSignatures) {
    std::size_t place = 0;
    const auto report = after([&](auto& log) {
        take_out(log, place_of(log, session::MinutesSigned::type.number));
        place = place_of(log, session::MinutesPublished::type.number);
    });
    EXPECT_TRUE(report.names_step(place, "session.sign_minutes")) << report;
}

TEST(Audit, NamesCommandsInAnotherOrder) {
    std::size_t place = 0;
    const auto report = after([&](auto& log) {
        place = place_of(log, session::MotionMoved::type.number);
        std::swap(log[place], log[place + 1]);
        renumber(log);
    });
    ASSERT_NE(report.first(), nullptr);
    EXPECT_EQ(report.first()->entry, place) << report;
}

TEST(Audit, NamesACommandRecordedTwice) {
    const auto report = after([&](auto& log) {
        auto again = log.back();
        log.push_back(again);
        renumber(log);
    });
    EXPECT_TRUE(report.names(the_evening().size(), "a command is recorded once")) << report;
}

TEST(Audit, HoldsWhenTwoPeopleChoseTheSameCommandId) {
    const auto report = after([&](auto& log) {
        const auto one = place_of(log, vote::BallotCast::type.number);
        const auto other = one + 1;
        ASSERT_EQ(log[other].type, vote::BallotCast::type.number);
        ASSERT_NE(log[other].actor, log[one].actor);
        auto text = in_evidence(log[other]);
        const auto id = log[other].command.text();
        text.replace(text.find(id), id.size(), log[one].command.text());
        set_evidence(log[other], text);
        log[other].command = log[one].command;
    });
    EXPECT_TRUE(report.findings.empty()) << report;
}

TEST(Audit, NamesEvidenceThatAsksForSomethingElse) {
    std::size_t place = 0;
    const auto report = after([&](auto& log) {
        place = place_of(log, vote::BallotCast::type.number);
        auto text = in_evidence(log[place]);
        text.replace(text.find("\"yes\""), 5, "\"no\"");
        set_evidence(log[place], text);
    });
    EXPECT_TRUE(report.names(place, "choices: the log has [\"yes\"], the decision gives [\"no\"]")) << report;
}

TEST(Audit, NamesAPersonalTextInTheClear) {
    std::size_t place = 0;
    const auto report = after([&](auto& log) {
        place = place_of(log, session::MinutesDrafted::type.number);
        auto text = in_evidence(log[place]);
        const auto from = text.find("{\"_sd\"");
        text.replace(from, text.find('}', from) + 1 - from, "\"阿才说了什么\"");
        set_evidence(log[place], text);
    });
    EXPECT_TRUE(report.names(place, "in the clear")) << report;
}

TEST(Audit, StopsAtBytesThatAreNoEntry) {
    audit::Audit audit;
    const auto taken = audit.add(es::Bytes(12, 0));
    ASSERT_FALSE(taken);
    EXPECT_EQ(taken.error().where, "entry 0");
}

TEST(Audit, GoesOnFromWhatTheLogSaysAfterWhatTheRulesForbid) {
    std::size_t place = 0;
    const auto report = after([&](auto& log) {
        take_out(log, place_of(log, session::MotionSeconded::type.number));
        place = place_of(log, session::MotionPut::type.number);
    });
    ASSERT_TRUE(report.names(place, "the rules refuse this command")) << report;
    for (const auto& finding : report.findings) EXPECT_EQ(finding.entry, place) << report;
    EXPECT_EQ(report.numbers.decided_alike + 1, report.numbers.commands) << "one wrong entry is one";
}

TEST(Audit, EndsAStreamAtTheEntryThatCannotFollow) {
    std::size_t place = 0;
    std::size_t next = 0;
    const auto report = after([&](auto& log) {
        place = place_of(log, vote::BallotCast::type.number);
        log[place].payload = es::codec::encode_struct(vote::BallotCast{ada, {"whatever"}});
        next = place_of(log, vote::Closed::type.number);
    });
    EXPECT_TRUE(report.names(place, "it cannot stand behind what is before it")) << report;
    EXPECT_TRUE(report.names(place, "no ballot of this vote")) << report;
    EXPECT_TRUE(report.names(next, "it was not decided again")) << report;
    EXPECT_FALSE(report.stopped) << "the log itself is read to its end";
    for (const auto& finding : report.findings) {
        if (finding.part != audit::Part::decision || finding.entry == place) continue;
        EXPECT_EQ(finding.follows, place) << report;
    }
}

TEST(Audit, SaysWhichFindingAnotherFollows) {
    std::size_t place = 0;
    const auto report = after([&](auto& log) {
        take_out(log, place_of(log, session::Opened::type.number));
        place = place_of(log, session::MotionMoved::type.number);
    });
    ASSERT_TRUE(report.names(place, "it cannot stand behind what is before it")) << report;
    std::size_t following = 0;
    for (const auto& finding : report.findings) {
        if (finding.part != audit::Part::decision || finding.entry == place) continue;
        EXPECT_EQ(finding.follows, place) << report;
        ++following;
    }
    EXPECT_GT(following, 3U) << report;
}

}  // namespace
}  // namespace yishi::tests
