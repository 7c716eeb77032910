#include "tools/yishi/audit_page.hpp"

#include "eventstore/codec/base64.hpp"
#include "tools/yishi/audit_verdict.hpp"

namespace yishi::tools {

namespace audit = eventstore::audit;

namespace {

constexpr const char* style = R"(
:root { color-scheme: light; }
body { font: 20px/1.6 "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", sans-serif;
  color: #111; background: #fff; max-width: 52rem; margin: 2rem auto; padding: 0 1.5rem; }
h1 { font-size: 2.2rem; line-height: 1.2; margin: 0 0 .5rem; }
h2 { font-size: 1.5rem; margin: 2.2rem 0 .6rem; border-bottom: 3px solid #111; }
.en { color: #444; font-size: .85em; display: block; }
.verdict { border: 4px solid #1a6b35; padding: 1rem 1.4rem; font-size: 1.4rem; font-weight: 700; break-inside: avoid; }
.verdict.not_all_checked { border-color: #a05a00; }
.verdict.found { border-color: #a11919; }
table { border-collapse: collapse; width: 100%; }
td { border-bottom: 1px solid #bbb; padding: .45rem .3rem; vertical-align: top; }
td:last-child { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
article { border-left: 8px solid #a11919; padding: .2rem 0 .2rem 1rem; margin: 1.2rem 0; break-inside: avoid; }
article.late { border-color: #a05a00; }
article.open { border-color: #555; }
article p { margin: .2rem 0; }
.where, .basis { font-size: .8em; color: #333; overflow-wrap: anywhere; }
.facts { font-size: .85em; overflow-wrap: anywhere; }
@media print { body { margin: 0; max-width: none; font-size: 13pt; } h2 { break-after: avoid; } }
)";

std::string escaped(std::string_view text) {
    std::string safe;
    safe.reserve(text.size());
    for (const char c : text) {
        switch (c) {
            case '&': safe += "&amp;"; break;
            case '<': safe += "&lt;"; break;
            case '>': safe += "&gt;"; break;
            case '"': safe += "&quot;"; break;
            default: safe += c;
        }
    }
    return safe;
}

std::string both(const audit::Sentence& sentence) {
    return escaped(sentence.zh) + "<span class=\"en\" lang=\"en\">" + escaped(sentence.en) + "</span>";
}

std::string heading(const char* zh, const char* en) {
    return std::string("<h2>") + zh + " <span class=\"en\" lang=\"en\">" + en + "</span></h2>\n";
}

std::string rows_of(const std::vector<CheckedRow>& rows) {
    std::string page;
    for (const auto& row : rows) {
        page += "<tr><td>" + both({row.zh, row.en}) + "</td><td>" + escaped(row.result) + "</td></tr>\n";
    }
    return page;
}

std::string article(const audit::Finding& finding) {
    const audit::Sentence severity = severity_words(finding.severity);
    std::string page = "<article class=\"" + std::string(audit::name_of(finding.severity)) + "\">\n<p class=\"where\"><b>" +
                       severity.zh + " " + severity.en + "</b> · ";
    if (finding.entry) {
        const std::string entry = std::to_string(*finding.entry);
        page += "第 " + entry + " 条 entry " + entry;
    } else {
        page += "整部记录 the log as a whole";
    }
    if (!finding.stream.empty()) page += " · " + escaped(finding.stream);
    page += "</p>\n<p>" + both(finding.what) + "</p>\n";
    if (!finding.rule.empty() || !finding.statute.zh.empty()) {
        page += "<p class=\"basis\">依据 basis: <b>" + escaped(finding.rule) + "</b> " + escaped(finding.rule_set) + " · " +
                escaped(finding.statute.zh) + " · " + escaped(finding.statute.en) + "</p>\n";
    }
    if (!finding.command.empty()) page += "<p class=\"where\">命令 command " + escaped(finding.command) + "</p>\n";
    if (finding.follows) {
        const std::string entry = std::to_string(*finding.follows);
        page += "<p class=\"where\">或由第 " + entry + " 条的问题引起 may follow from entry " + entry + "</p>\n";
    }
    return page + "</article>\n";
}

std::string articles(const Audited& audited, bool still_open) {
    std::string page;
    for (const auto& finding : audited.findings) {
        if ((finding.severity == audit::Severity::open) == still_open) page += article(finding);
    }
    const std::uint64_t all = still_open ? audited.open : audited.breaches + audited.late;
    std::uint64_t shown = 0;
    for (const auto& finding : audited.findings) shown += (finding.severity == audit::Severity::open) == still_open;
    if (shown < all) {
        page += "<p>另有 " + std::to_string(all - shown) + " 项未列出 · " + std::to_string(all - shown) + " more are not listed</p>\n";
    }
    return page;
}

std::string facts(const Audited& audited) {
    std::string page = "<p class=\"facts\">" + escaped(audited.place);
    if (audited.attested) {
        const auto& checkpoint = audited.attested->checkpoint;
        page += " · " + escaped(checkpoint.origin) + "<br>条数 size " + std::to_string(checkpoint.size) + " · 根 root " +
                escaped(eventstore::codec::base64(checkpoint.root));
    }
    if (audited.numbers.first_at) {
        page += "<br>" + local_time(*audited.numbers.first_at) + " – " + local_time(*audited.numbers.last_at) + " (UTC+8)";
    }
    return page + "</p>\n";
}

}  // namespace

std::string report_as_page(const Audited& audited) {
    std::string page = "<!doctype html>\n<html lang=\"zh-Hans\">\n<head>\n<meta charset=\"utf-8\">\n"
                       "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                       "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
                       "<title>审计报告 Audit report</title>\n<style>" + std::string(style) + "</style>\n</head>\n<body>\n";
    page += "<h1>审计报告 <span class=\"en\" lang=\"en\">Audit report</span></h1>\n" + facts(audited);
    const std::string verdict = "<p class=\"verdict " + std::string(name_of(verdict_of(audited))) + "\">" +
                                both(verdict_in_words(audited)) + "</p>\n";
    page += verdict;
    if (const auto part = said_of_part(audited)) page += "<p>" + both(*part) + "</p>\n";
    page += "<p>" + both(attestation(audited)) + "</p>\n";
    for (const auto& said : said_of(audited.texts)) page += "<p>" + both(said) + "</p>\n";
    page += heading("核对了什么", "What was checked") + "<table>\n" + rows_of(checked_rows(audited)) + "</table>\n";
    if (const auto unseen = unseen_rows(audited); !unseen.empty()) {
        page += heading("没有看到的", "What was not seen") + "<table>\n" + rows_of(unseen) + "</table>\n";
    }
    if (const std::string found = articles(audited, false); !found.empty()) page += heading("发现的问题", "Findings") + found;
    if (const std::string open = articles(audited, true); !open.empty()) page += heading("尚未完成", "Still open") + open;
    if (const auto file = said_of_openings(audited)) {
        page += heading("所给的开封文件", "The openings file") + "<p>" + both(*file) + "</p>\n<table>\n";
        for (const auto& one : audited.numbers.bad_openings) {
            page += "<tr><td>" + both(one.what) + "</td><td>" + std::to_string(one.entry) + "</td></tr>\n";
        }
        page += "</table>\n";
    }
    page += heading("审计看不到的", "What no audit of a log can tell") + "<ul>\n";
    for (const auto& limit : limits_of_an_audit()) page += "<li>" + both(limit) + "</li>\n";
    page += "</ul>\n" + heading("结论", "Verdict") + verdict;
    return page + "</body>\n</html>\n";
}

}  // namespace yishi::tools
