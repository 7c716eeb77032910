#include "tests/projections/gathering.hpp"

namespace yishi::tests {
namespace {

using consultation::Opinion;

std::string lines(const std::vector<pj::Views::Opinion>& cells) {
    std::string text;
    for (const auto& cell : cells) {
        text += cell.participant + "," + cell.statement + "," + cell.opinion + "\n";
    }
    return text;
}

TEST(ConsultationMatrix, holds_the_last_opinion_of_each_participant) {
    Chronicle log;
    open_gathering(log);
    state(log, "1", "1", "路灯太暗");
    opine(log, "1", "1", Opinion::agree);
    opine(log, "2", "1", Opinion::agree);
    opine(log, "2", "1", Opinion::disagree);
    opine(log, "3", "1", Opinion::pass);
    Watcher watcher(log);
    EXPECT_EQ(
        lines(watcher.views().matrix(gathering).value()), "1,1,agree\n2,1,disagree\n3,1,pass\n"
    );
    const auto statement = in(watcher.members_see("consultation", gathering), "/statements/0");
    EXPECT_EQ(in(statement, "/agree"), 1);
    EXPECT_EQ(in(statement, "/disagree"), 1);
    EXPECT_EQ(in(statement, "/pass"), 1);
}

TEST(ConsultationMatrix, sorts_numbers_as_numbers_and_words_behind_them) {
    Chronicle log;
    open_gathering(log);
    for (const auto* statement : {"10", "9", "x", "2"}) state(log, statement, "1", statement);
    for (const auto* statement : {"10", "9", "x", "2"}) {
        for (const auto* who : {"b", "10", "7"}) opine(log, who, statement, Opinion::agree);
    }
    std::string expected;
    for (const auto* who : {"7", "10", "b"}) {
        for (const auto* statement : {"2", "9", "10", "x"}) {
            expected += std::string(who) + "," + statement + ",agree\n";
        }
    }
    EXPECT_EQ(lines(Watcher(log).views().matrix(gathering).value()), expected);
}

TEST(ConsultationMatrix, counts_participants_who_said_nothing_yet) {
    Chronicle log;
    open_gathering(log);
    join(log, "1");
    join(log, "2");
    EXPECT_EQ(in(Watcher(log).everybody_sees("consultation", gathering), "/participants"), 2);
}

TEST(ConsultationMatrix, publishes_a_statement_that_needs_no_moderation) {
    Chronicle log;
    open_gathering(log);
    state(log, "1", "1", "路灯太暗");
    Watcher watcher(log);
    watcher.expect_published("路灯太暗");
    const auto seen = watcher.everybody_sees("consultation", gathering);
    EXPECT_EQ(in(seen, "/statements/0/text"), "路灯太暗");
    EXPECT_EQ(in(seen, "/phase"), "open");
}

TEST(ConsultationMatrix, keeps_a_statement_back_until_it_is_accepted) {
    Chronicle log;
    open_gathering(log, {.premoderated = true, .closes_at = {}});
    state(log, "1", "1", "路灯太暗");
    {
        Watcher watcher(log);
        const auto seen = watcher.everybody_sees("consultation", gathering);
        EXPECT_TRUE(in(seen, "/statements/0/text").is_null());
        const auto inside = watcher.members_see("consultation", gathering);
        EXPECT_EQ(in(inside, "/statements/0/text"), "路灯太暗");
    }
    log.record(gathering_stream, consultation::Moderated{"1", true, "属实"});
    Watcher watcher(log);
    watcher.expect_published("路灯太暗");
    const auto seen = watcher.everybody_sees("consultation", gathering);
    EXPECT_EQ(in(seen, "/statements/0/text"), "路灯太暗");
    EXPECT_EQ(in(seen, "/statements/0/moderation/reason"), "属实");
}

TEST(ConsultationMatrix, takes_a_rejected_statement_off_the_public_page) {
    Chronicle log;
    open_gathering(log);
    state(log, "1", "1", "某某是小偷");
    log.record(gathering_stream, consultation::Moderated{"1", false, "涉及个人"});
    const auto seen = Watcher(log).everybody_sees("consultation", gathering);
    EXPECT_TRUE(in(seen, "/statements/0/text").is_null());
    EXPECT_EQ(in(seen, "/statements/0/moderation/accepted"), false);
}

TEST(ConsultationMatrix, shows_an_erased_statement_as_null) {
    Chronicle log;
    open_gathering(log);
    join(log, "1");
    log.record(gathering_stream, consultation::Stated{"1", "1", Chronicle::forgotten("旧话")});
    const auto seen = Watcher(log).members_see("consultation", gathering);
    EXPECT_TRUE(in(seen, "/statements/0/text").is_null());
    EXPECT_EQ(in(seen, "/statements/0/statement"), "1");
}

TEST(ConsultationMatrix, is_on_the_board_of_its_council) {
    Chronicle log;
    found_the_village(log);
    open_gathering(log);
    state(log, "1", "1", "路灯太暗");
    log.record(gathering_stream, consultation::Closed{});
    Watcher watcher(log);
    const auto board = watcher.everybody_sees("council", village);
    EXPECT_EQ(in(board, "/consultations/0/id"), text_of(gathering));
    EXPECT_EQ(in(board, "/consultations/0/phase"), "closed");
    EXPECT_EQ(in(board, "/consultations/0/statements"), 1);
    EXPECT_EQ(watcher.views().council_of({"consultation", gathering.text()}), village);
}

TEST(ConsultationMatrix, is_not_found_where_there_is_none) {
    Chronicle log;
    const auto matrix = Watcher(log).views().matrix(gathering);
    ASSERT_FALSE(matrix);
    EXPECT_EQ(matrix.error().code, es::FaultCode::not_found);
}

}  // namespace
}  // namespace yishi::tests
