// Goal: an audit says no more than it did, to a person and to a script, and a script that knows what it will not
// see is not alarmed every night. Method: what audits came to, and how each ends.
#include "tools/yishi/audit_page.hpp"
#include "tools/yishi/audit_report.hpp"
#include "tools/yishi/audit_verdict.hpp"

#include <gtest/gtest.h>

namespace yishi::tests {
namespace {

namespace audit = eventstore::audit;
using tools::Audited;
using tools::ExitCode;
using tools::Verdict;

Audited all_seen() {
    Audited audited{"village.tar", eventstore::tlog::Attested{}, {}, 0, 0, 0, {}, {}};
    audited.numbers.entries = 1'300;
    audited.numbers.commands = audited.numbers.decided_alike = 1'200;
    return audited;
}

void leave_sealed(Audited& audited, std::uint64_t commands) {
    audited.numbers.not_opened.push_back({"vote/0192f0c1", commands, commands, {}});
    audited.numbers.sealed_unopened += commands;
    audited.numbers.undecided += commands;
    audited.numbers.decided_alike -= commands;
}

void erase(Audited& audited, std::uint64_t commands) {
    audited.numbers.erased.push_back({"sealed/0192f0c2", commands, commands, 77});
    audited.numbers.undecided_erased += commands;
    audited.numbers.decided_alike -= commands;
}

Audited some_sealed() {
    auto audited = all_seen();
    leave_sealed(audited, 12);
    return audited;
}

Audited some_erased() {
    auto audited = all_seen();
    erase(audited, 5);
    return audited;
}

Audited with_a_breach(Audited audited) {
    audit::Finding finding;
    finding.severity = audit::Severity::breach;
    audited.findings.push_back(finding);
    audited.breaches = 1;
    return audited;
}

bool says(const std::string& text, const std::string& words) { return text.find(words) != std::string::npos; }

TEST(AuditVerdict, of_an_empty_part_is_that_nothing_was_checked) {
    auto audited = all_seen();
    audited.numbers = {};
    EXPECT_TRUE(says(tools::verdict_in_words(audited).en, "the log is empty"));
    audited.part.emplace();
    EXPECT_EQ(tools::verdict_of(audited), Verdict::not_all_checked);
    EXPECT_TRUE(says(tools::verdict_in_words(audited).en, "holds no entry at all"));
    EXPECT_FALSE(says(tools::verdict_in_words(audited).en, "the log is empty"));
}

// Nobody looks at a signature yet: whoever writes a name there has signed nothing.
TEST(AuditVerdict, says_of_a_key_it_does_not_know_that_it_is_named_and_not_that_it_signed) {
    auto audited = all_seen();
    audited.numbers.unknown_keys = 3;
    audited.numbers.decided_alike -= 3;
    EXPECT_EQ(tools::verdict_of(audited), Verdict::not_all_checked);
    const auto words = tools::verdict_in_words(audited);
    EXPECT_TRUE(says(words.en, "their evidence names a key that this program does not know")) << words.en;
    EXPECT_FALSE(says(words.en, "signed")) << words.en;
    EXPECT_TRUE(says(words.zh, "注明的密钥本程序不认识")) << words.zh;
    EXPECT_FALSE(says(words.zh, "签名")) << words.zh;
}

TEST(AuditVerdict, is_one_of_four) {
    EXPECT_EQ(tools::verdict_of(all_seen()), Verdict::all_checked);
    EXPECT_EQ(tools::verdict_of(some_sealed()), Verdict::not_all_checked);
    EXPECT_EQ(tools::verdict_of(some_erased()), Verdict::not_all_checked);
    EXPECT_EQ(tools::verdict_of(with_a_breach(all_seen())), Verdict::found);
    EXPECT_EQ(tools::verdict_of(with_a_breach(some_sealed())), Verdict::found);
    auto stopped = all_seen();
    stopped.stopped = eventstore::Fault{eventstore::FaultCode::unknown_type, "entry 5", "unknown"};
    EXPECT_EQ(tools::verdict_of(stopped), Verdict::newer);
    EXPECT_EQ(tools::exit_of(stopped, {}), tools::ExitCode::newer);
    EXPECT_EQ(tools::verdict_of(with_a_breach(stopped)), Verdict::found);
    stopped.stopped->code = eventstore::FaultCode::corrupt;
    EXPECT_EQ(tools::verdict_of(stopped), Verdict::found);
    auto unread = all_seen();
    unread.attested = std::unexpected(eventstore::Fault{eventstore::FaultCode::newer_format, "policy", "line 3"});
    EXPECT_EQ(tools::verdict_of(unread), Verdict::newer);
    EXPECT_TRUE(says(tools::verdict_in_words(unread).en, "a newer program wrote policy"));
    auto unexplained = all_seen();
    --unexplained.numbers.decided_alike;
    EXPECT_EQ(tools::verdict_of(unexplained), Verdict::not_all_checked) << "for whatever reason";
}

TEST(AuditVerdict, says_that_all_was_decided_again_only_where_it_was) {
    const auto all = tools::verdict_in_words(all_seen());
    EXPECT_TRUE(says(all.en, "nothing was found; all 1,200 commands were decided again")) << all.en;
    EXPECT_TRUE(says(all.zh, "全部 1,200 项命令都重新裁决过")) << all.zh;
    for (const auto& audited : {some_sealed(), some_erased(), with_a_breach(some_sealed())}) {
        const auto said = tools::verdict_in_words(audited);
        EXPECT_FALSE(says(said.en, "all 1,200")) << said.en;
        EXPECT_FALSE(says(said.zh, "全部 1,200")) << said.zh;
    }
}

TEST(AuditVerdict, says_how_much_is_sealed_and_how_to_open_it) {
    const auto said = tools::verdict_in_words(some_sealed());
    EXPECT_TRUE(says(said.en, "not everything could be checked: 12 commands")) << said.en;
    EXPECT_TRUE(says(said.en, "1 stream is sealed")) << said.en;
    EXPECT_TRUE(says(said.en, "yishi open STREAM -o FILE") && says(said.en, "--openings FILE")) << said.en;
    EXPECT_TRUE(says(said.zh, "并非全部都核对过：有 12 项命令") && says(said.zh, "yishi open")) << said.zh;
    EXPECT_FALSE(says(said.en, "destroyed"));
}

TEST(AuditVerdict, tells_what_is_erased_from_what_nobody_opened) {
    const auto erased = tools::verdict_in_words(some_erased());
    EXPECT_TRUE(says(erased.en, "by nobody") && says(erased.en, "erased under entry 77")) << erased.en;
    EXPECT_TRUE(says(erased.zh, "密钥已经销毁（依第 77 条）")) << erased.zh;
    EXPECT_FALSE(says(erased.en, "yishi open")) << "there is nothing to open";
    auto both = some_sealed();
    erase(both, 5);
    const auto said = tools::verdict_in_words(both);
    EXPECT_TRUE(says(said.en, "12 commands") && says(said.en, "5 commands")) << said.en;
    const auto rows = tools::unseen_rows(both);
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_TRUE(says(rows[0].en, "erased under entry 77")) << rows[0].en;
    EXPECT_TRUE(says(rows[1].en, "nobody opened it")) << rows[1].en;
}

TEST(AuditVerdict, says_beside_what_was_found_what_was_not_looked_at) {
    const auto said = tools::verdict_in_words(with_a_breach(some_sealed()));
    EXPECT_TRUE(says(said.en, "found: 1 breach,") && says(said.en, "12 commands")) << said.en;
    auto stopped = with_a_breach(all_seen());
    stopped.stopped = eventstore::Fault{eventstore::FaultCode::unknown_type, "entry 5", "unknown"};
    const auto until = tools::verdict_in_words(stopped);
    EXPECT_TRUE(says(until.en, "could not be finished: a newer program wrote entry 5") && says(until.en, "found before that: 1")) << until.en;
    EXPECT_TRUE(says(until.zh, "第 5 条记录")) << until.zh;
}

TEST(AuditVerdict, says_of_a_part_that_nothing_proves_it_whole_and_of_an_empty_log_that_it_is_empty) {
    for (auto audited : {all_seen(), some_sealed()}) {
        audited.part = tools::AuditedPart{};
        const auto said = tools::verdict_in_words(audited);
        EXPECT_TRUE(says(said.en, "that the part is whole") && says(said.zh, "无从证明")) << said.en;
    }
    Audited empty = all_seen();
    empty.numbers = {};
    EXPECT_TRUE(says(tools::verdict_in_words(empty).en, "the log is empty"));
}

TEST(AuditVerdict, ends_apart_where_not_everything_could_be_checked) {
    EXPECT_EQ(tools::exit_of(all_seen(), {}), ExitCode::ok);
    EXPECT_EQ(tools::exit_of(some_sealed(), {}), ExitCode::not_all_checked);
    EXPECT_EQ(tools::exit_of(some_erased(), {}), ExitCode::not_all_checked);
    EXPECT_EQ(tools::exit_of(with_a_breach(some_sealed()), {}), ExitCode::finding);
    auto with_bad_file = some_sealed();
    with_bad_file.numbers.bad_openings.push_back({3, {"坏", "bad"}});
    EXPECT_EQ(tools::exit_of(with_bad_file, {}), ExitCode::usage);
    EXPECT_EQ(tools::exit_of(with_bad_file, {.sealed = true}), ExitCode::usage);
    EXPECT_EQ(static_cast<int>(ExitCode::not_all_checked), 8);
}

TEST(AuditVerdict, is_no_alarm_for_whoever_expects_that_and_nothing_else) {
    EXPECT_EQ(tools::exit_of(some_sealed(), {.sealed = true}), ExitCode::ok);
    EXPECT_EQ(tools::exit_of(some_sealed(), {.erased = true}), ExitCode::not_all_checked);
    EXPECT_EQ(tools::exit_of(some_erased(), {.erased = true}), ExitCode::ok);
    EXPECT_EQ(tools::exit_of(some_erased(), {.sealed = true}), ExitCode::not_all_checked);
    auto both = some_sealed();
    erase(both, 5);
    EXPECT_EQ(tools::exit_of(both, {.sealed = true}), ExitCode::not_all_checked);
    EXPECT_EQ(tools::exit_of(both, {.sealed = true, .erased = true}), ExitCode::ok);
    EXPECT_EQ(tools::exit_of(with_a_breach(both), {.sealed = true, .erased = true}), ExitCode::finding);
    auto unexplained = some_sealed();
    --unexplained.numbers.decided_alike;
    EXPECT_EQ(tools::exit_of(unexplained, {.sealed = true, .erased = true}), ExitCode::not_all_checked);
    EXPECT_TRUE(says(tools::verdict_in_words(some_sealed()).en, "not everything")) << "whatever the exit code is";
}

TEST(AuditVerdict, is_the_last_line_of_every_report) {
    const auto audited = some_sealed();
    const auto said = tools::verdict_in_words(audited);
    const auto text = tools::report_as_text(audited);
    EXPECT_TRUE(text.ends_with("结论 verdict\n\n    " + said.zh + "\n    " + said.en + "\n")) << text;
    EXPECT_TRUE(says(text, "没有看到的 what was not seen") && says(text, "vote/0192f0c1")) << text;
    const auto document = tools::report_as_json(audited);
    EXPECT_EQ(document.at("verdict").at("kind"), "not_all_checked");
    EXPECT_EQ(std::prev(document.end())->key(), "verdict");
    EXPECT_EQ(document.at("checked").at("not_opened").at(0).at("commands"), 12);
    const auto page = tools::report_as_page(audited);
    EXPECT_GT(page.rfind("class=\"verdict not_all_checked\""), page.rfind("<table>"));
    EXPECT_EQ(page.find("class=\"verdict all_checked\""), std::string::npos);
}

TEST(AuditVerdict, lists_the_first_of_very_many_streams_and_says_how_many_more) {
    auto audited = all_seen();
    for (int i = 0; i < 60; ++i) leave_sealed(audited, 1);
    const auto rows = tools::unseen_rows(audited);
    ASSERT_EQ(rows.size(), 21U);
    EXPECT_EQ(rows.back().result, "40");
    EXPECT_EQ(tools::report_as_json(audited).at("checked").at("not_opened").as_array().size(), 60U);
}

}  // namespace
}  // namespace yishi::tests
