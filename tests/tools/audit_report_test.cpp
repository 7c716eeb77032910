// The report: what it says, and that nothing in a log can write into it.
#include "tools/yishi/audit_page.hpp"
#include "tools/yishi/audit_report.hpp"
#include "tools/yishi/audit_verdict.hpp"

#include <gtest/gtest.h>

namespace yishi::tests {
namespace {

namespace audit = eventstore::audit;
using tools::Audited;

audit::Finding finding(audit::Severity severity, std::uint64_t entry) {
    audit::Finding finding;
    finding.severity = severity;
    finding.part = audit::Part::recount;
    finding.entry = entry;
    finding.stream = "vote/<img src=x onerror=alert(1)>";
    finding.rule = "R2";
    finding.rule_set = "zhejiang-2026";
    finding.statute = {"村民委员会组织法第26条", "Organic Law, art. 26"};
    finding.what = {"结果“</p><script>”不符", "outcome \"</p><script>\" differs"};
    finding.follows = 7;
    return finding;
}

Audited found() {
    Audited audited{
        "village.tar", std::unexpected(eventstore::Fault{eventstore::FaultCode::corrupt, "entry 9", "its hash is another"}),
        {finding(audit::Severity::breach, 9), finding(audit::Severity::open, 12)}, 3, 0, 1, {}, {}};
    audited.numbers.entries = 1'234'567;
    return audited;
}

TEST(AuditReport, NamesEntryRuleAndStatuteInBothLanguages) {
    const std::string text = tools::report_as_text(found());
    for (const char* part : {"第 9 条 entry 9", "R2 (zhejiang-2026)", "村民委员会组织法第26条", "Organic Law, art. 26",
                             "may follow from entry 7", "1,234,567", "2 more are not listed", "违规 3 项", "3 breaches"}) {
        EXPECT_NE(text.find(part), std::string::npos) << part << "\n" << text;
    }
}

TEST(AuditReport, ListsWhatIsOpenApartFromWhatWasFound) {
    const std::string text = tools::report_as_text(found());
    EXPECT_LT(text.find("发现的问题"), text.find("尚未完成 still open"));
    EXPECT_LT(text.find("尚未完成 still open"), text.find("entry 12"));
}

TEST(AuditReport, LetsNoLogWriteIntoThePage) {
    const std::string page = tools::report_as_page(found());
    EXPECT_EQ(page.find("<script"), std::string::npos);
    EXPECT_EQ(page.find("<img"), std::string::npos);
    EXPECT_NE(page.find("&lt;script&gt;"), std::string::npos);
    EXPECT_NE(page.find("default-src 'none'"), std::string::npos);
}

TEST(AuditReport, IsCleanWhileThingsAreOnlyOpen) {
    Audited audited = found();
    audited.breaches = 0;
    audited.findings.erase(audited.findings.begin());
    EXPECT_TRUE(audited.is_clean());
    EXPECT_NE(tools::verdict_in_words(audited).zh.find("没有发现问题"), std::string::npos);
    audited.stopped = eventstore::Fault{eventstore::FaultCode::unknown_type, "entry 5", "unknown"};
    EXPECT_FALSE(audited.is_clean());
}

TEST(AuditReport, SpeaksJsonToPrograms) {
    const auto document = tools::report_as_json(found());
    EXPECT_EQ(document.at("verdict").at("kind"), "found");
    EXPECT_EQ(document.at("breaches"), 3);
    EXPECT_EQ(document.at("findings").as_array().at(0).at("entry"), 9);
    EXPECT_EQ(document.at("findings").as_array().at(0).at("statute").at("en"), "Organic Law, art. 26");
    EXPECT_EQ(document.at("stopped"), nullptr);
}

TEST(AuditReport, TellsTheTimeOfTheCouncils) {
    EXPECT_EQ(tools::local_time(domain::Instant{1'795'433'400'000}), "2026-11-23 19:30");
}

}  // namespace
}  // namespace yishi::tests
