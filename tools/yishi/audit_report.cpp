#include "tools/yishi/audit_report.hpp"

#include <boost/json/array.hpp>

#include "eventstore/codec/base64.hpp"
#include "eventstore/codec/text_forms.hpp"
#include "eventstore/procedure/catalogue.hpp"
#include "tools/yishi/audit_verdict.hpp"
#include "tools/yishi/errand.hpp"

namespace yishi::tools {

namespace audit = eventstore::audit;
namespace json = boost::json;
using audit::Sentence;

namespace {

std::string of_all(std::uint64_t some, std::uint64_t all) { return grouped(some) + " / " + grouped(all); }

json::value document_of(const std::optional<eventstore::Position>& position) {
    if (!position) return nullptr;
    return *position;
}

json::object document_of(const audit::Finding& finding) {
    return {
        {"severity", std::string(audit::name_of(finding.severity))},
        {"part", std::string(audit::name_of(finding.part))},
        {"entry", document_of(finding.entry)},
        {"stream", finding.stream},
        {"command", finding.command},
        {"step", finding.step},
        {"rule", finding.rule},
        {"rule_set", finding.rule_set},
        {"statute", {{"zh", finding.statute.zh}, {"en", finding.statute.en}}},
        {"what", {{"zh", finding.what.zh}, {"en", finding.what.en}}},
        {"follows", document_of(finding.follows)}};
}

json::array document_of(const std::vector<audit::UnseenStream>& unseen) {
    json::array streams;
    for (const auto& one : unseen) {
        json::object stream{{"stream", one.stream}, {"entries", one.entries}, {"commands", one.commands}};
        if (one.erased_at) stream["under"] = *one.erased_at;
        streams.push_back(std::move(stream));
    }
    return streams;
}

json::array bad_openings_in(const audit::Numbers& numbers) {
    json::array bad;
    for (const auto& one : numbers.bad_openings) {
        bad.push_back(json::object{{"entry", one.entry}, {"what", {{"zh", one.what.zh}, {"en", one.what.en}}}});
    }
    return bad;
}

json::object document_of(const audit::Numbers& numbers) {
    json::object streams_of;
    for (const auto& [context, count] : numbers.streams_of) streams_of[context] = count;
    return {
        {"entries", numbers.entries},
        {"commands", numbers.commands},
        {"decided_alike", numbers.decided_alike},
        {"streams", numbers.streams},
        {"votes_recounted", numbers.votes_recounted},
        {"ballots_recounted", numbers.ballots_recounted},
        {"hands_recounted", numbers.hands_recounted},
        {"streams_of", std::move(streams_of)},
        {"steps", numbers.steps},
        {"steps_unseen", numbers.steps_unseen},
        {"deadlines", numbers.deadlines},
        {"sealed_opened", numbers.sealed_opened},
        {"sealed_unopened", numbers.sealed_unopened},
        {"undecided", numbers.undecided},
        {"undecided_erased", numbers.undecided_erased},
        {"unknown_keys", numbers.unknown_keys},
        {"clock_vouched", numbers.clock_vouched},
        {"not_opened", document_of(numbers.not_opened)},
        {"erased", document_of(numbers.erased)},
        {"evidence_signed", numbers.evidence_signed},
        {"evidence_unsigned", numbers.evidence_unsigned}};
}

std::string text_of(const audit::Finding& finding) {
    const Sentence severity = severity_words(finding.severity);
    std::string text = "[" + severity.zh + " " + severity.en + "] ";
    text += finding.entry ? "第 " + std::to_string(*finding.entry) + " 条 entry " + std::to_string(*finding.entry)
                          : std::string("整部记录 the log as a whole");
    if (!finding.stream.empty()) text += " · " + finding.stream;
    text += "\n    " + finding.what.zh + "\n    " + finding.what.en + "\n";
    if (!finding.rule.empty() || !finding.statute.zh.empty()) {
        text += "    依据 basis: " + (finding.rule.empty() ? finding.rule_set : finding.rule + " (" + finding.rule_set + ")");
        if (!finding.statute.zh.empty()) text += " · " + finding.statute.zh + " · " + finding.statute.en;
        text += "\n";
    }
    if (!finding.command.empty()) text += "    命令 command: " + finding.command + "\n";
    if (finding.follows) {
        const std::string entry = std::to_string(*finding.follows);
        text += "    或由第 " + entry + " 条的问题引起 may follow from entry " + entry + "\n";
    }
    return text;
}

std::string section(const Audited& audited, bool still_open, const char* heading) {
    std::string text;
    std::uint64_t listed = 0;
    for (const auto& finding : audited.findings) {
        if ((finding.severity == audit::Severity::open) != still_open) continue;
        text += text_of(finding);
        ++listed;
    }
    const std::uint64_t all = still_open ? audited.open : audited.breaches + audited.late;
    if (listed < all) {
        const std::string more = grouped(all - listed);
        text += "另有 " + more + " 项未列出 · " + more + " more are not listed\n";
    }
    return text.empty() ? text : std::string("\n") + heading + "\n\n" + text;
}

std::string text_of(const std::vector<CheckedRow>& rows) {
    std::string text;
    for (const auto& row : rows) text += "    " + row.zh + " · " + row.en + ": " + row.result + "\n";
    return text;
}

}  // namespace

std::string grouped(std::uint64_t number) {
    std::string digits = std::to_string(number);
    for (std::size_t at = digits.size(); at > 3;) {
        at -= 3;
        digits.insert(at, ",");
    }
    return digits;
}

const eventstore::Fault* Audited::newer() const {
    if (stopped) return is_of_newer_program(*stopped) ? &*stopped : nullptr;
    if (!attested && is_of_newer_program(attested.error())) return &attested.error();
    return nullptr;
}

std::optional<Sentence> said_of_openings(const Audited& audited) {
    const auto bad = audited.numbers.bad_openings.size();
    if (bad == 0) return std::nullopt;
    return Sentence{
        "所给的开封文件有 " + grouped(bad) + " 处不成立；这是文件的问题，与记录无关",
        "the openings file is bad in " + grouped(bad) + " places; that is the file's fault and says nothing about the log"};
}

std::string in_chinese(const std::string& where) {
    if (where.starts_with("entry ")) return "第 " + where.substr(6) + " 条记录";
    if (where == "checkpoint") return "检查点";
    if (where == "older checkpoint") return "先前的检查点";
    if (where == "vkey") return "公钥";
    if (where == "policy") return "见证策略";
    if (where == "part") return "部分日志";
    return where;
}

std::string local_time(domain::Instant at) {
    // RFC 3339 in UTC of the instant eight hours later reads as the clock on the wall.
    std::string text = eventstore::codec::rfc3339(at + domain::hours(8)).substr(0, 16);
    text[10] = ' ';
    return text;
}

Sentence severity_words(audit::Severity severity) {
    switch (severity) {
        case audit::Severity::breach:
            return {"违规", "breach"};
        case audit::Severity::late:
            return {"逾期", "late"};
        case audit::Severity::open:
            return {"未完", "still open"};
    }
    return {};
}

Sentence attestation(const Audited& audited) {
    if (!audited.attested) {
        const auto& fault = audited.attested.error();
        if (is_of_newer_program(fault)) {
            return {"签名与记录树没有核对完：" + in_chinese(fault.where) + "由更新的程序写入",
                    "signatures and tree could not be checked to the end: " + fault.where + ": " + fault.detail};
        }
        return {"签名或记录树不成立（" + in_chinese(fault.where) + "）",
                "signatures or tree do not hold: " + fault.where + ": " + fault.detail};
    }
    const auto& holds = *audited.attested;
    std::string names;
    for (const auto& name : holds.witnesses) names += (names.empty() ? "" : ", ") + name;
    Sentence said{"检查点签名成立，由全部记录重建的树与其相符", "the checkpoint's signature holds, and the tree rebuilt from all entries is the one it signs"};
    if (audited.part) {
        said = {"检查点签名成立，所给的每条记录都证明在它所签的树之内",
                "the checkpoint's signature holds, and every entry given is proved to be in the tree it signs"};
    }
    if (holds.is_quorum_none) {
        said.zh += "；策略不要求见证";
        said.en += "; its policy asks for no witnesses";
    } else {
        said.zh += "；见证方：" + names;
        said.en += "; witnessed by " + names;
    }
    if (holds.is_key_its_own) {
        said.zh += "。公钥取自记录本身，只能说明它前后一致";
        said.en += ". The key was taken from the log itself, which shows only that the log agrees with itself";
    }
    return said;
}

std::optional<Sentence> said_of_part(const Audited& audited) {
    if (!audited.part) return std::nullopt;
    const auto council = audited.part->council.text();
    const auto entries = grouped(audited.part->entries);
    const auto all = audited.attested ? grouped(audited.attested->checkpoint.size) : std::string("?");
    return Sentence{
        "这是日志的一部分：议事会 " + council + " 与日志自身的 " + entries + " 条记录（全部 " + all +
            " 条之中）；不能证明没有遗漏",
        "this is a part of the log: " + entries + " entries of council " + council + " and of the log itself, of " + all +
            " in all; a part cannot prove that nothing was left out"};
}

namespace {

void add_sealed_rows(std::vector<CheckedRow>& rows, const audit::Numbers& n) {
    if (n.sealed_opened != 0) {
        rows.push_back({"密封条目：已开封核对", "sealed entries that were opened", grouped(n.sealed_opened)});
    }
    if (n.sealed_unopened != 0) {
        rows.push_back(
            {"密封条目：没有开封，未核对（条 / 流）", "sealed entries not opened, in streams", of_all(n.sealed_unopened, n.not_opened.size())}
        );
    }
    if (n.undecided != 0) {
        rows.push_back({"因未开封而没有重新裁决的命令", "commands not decided again because of what was not opened", grouped(n.undecided)});
    }
    if (n.undecided_erased != 0) {
        rows.push_back(
            {"因密钥已销毁而谁也不能再裁决的命令", "commands that nobody can decide again because of what was erased", grouped(n.undecided_erased)}
        );
    }
    if (n.unknown_keys != 0) {
        rows.push_back(
            {"注明的密钥本程序不认识、因而没有重新裁决的命令",
             "commands not decided again because they name a key that this program does not know",
             grouped(n.unknown_keys)}
        );
    }
    if (n.clock_vouched != 0) {
        rows.push_back(
            {"运维人核定时钟的次数（其后的时间可早于之前的条目；请核对 log.clock_vouched）",
             "times that the operator vouched for the clock; behind each, entries may be earlier than those before (log.clock_vouched)",
             grouped(n.clock_vouched)}
        );
    }
    if (n.steps_unseen != 0) {
        rows.push_back(
            {"这些流中没有核对步骤的公开条目", "entries in the open, in such streams, whose steps were not looked at", grouped(n.steps_unseen)}
        );
    }
}

}  // namespace

std::vector<CheckedRow> checked_rows(const Audited& audited) {
    const auto& n = audited.numbers;
    const std::uint64_t evidence = n.evidence_signed + n.evidence_unsigned;
    const auto known = n.streams_of.find("vote");
    const std::uint64_t votes = known == n.streams_of.end() ? 0 : known->second;
    std::vector<CheckedRow> rows{
        {"记录条目", "entries read", grouped(n.entries)},
        {"命令：重新裁决后与记录逐字节相同 / 全部", "commands: decided again to the same bytes / all", of_all(n.decided_alike, n.commands)},
        {"事项（流）", "streams", grouped(n.streams)},
        {"表决：已公布并重新计票 / 全部", "votes: declared and counted again / all", of_all(n.votes_recounted, votes)},
        {"重新清点的选票", "ballots counted again", grouped(n.ballots_recounted)},
        {"其中举手表决", "votes by show of hands among them", grouped(n.hands_recounted)},
    };
    for (const auto& [context, count] : n.streams_of) {
        const auto& words = eventstore::find_procedure(context)->name.words;
        rows.push_back({std::string(words.zh), "of these: " + std::string(words.en), grouped(count)});
    }
    rows.push_back({"核对的程序步骤", "steps of the procedure looked at", grouped(n.steps)});
    rows.push_back({"核对的期限", "deadlines looked at", grouped(n.deadlines)});
    add_sealed_rows(rows, n);
    rows.push_back(
        {"命令凭据：注明密钥（未核对签名）/ 全部", "evidence of commands: naming a key (signature not checked) / all", of_all(n.evidence_signed, evidence)}
    );
    return rows;
}

const std::vector<Sentence>& limits_of_an_audit() {
    static const std::vector<Sentence> limits{
        {"从未受理、没有回执的请求，不会留在记录里。", "A request that was never taken in, and for which nobody holds a receipt, is not in the log."},
        {"命令凭据尚无本人的签名：记录能说明以谁的名义提出，不能证明是本人所为。", "Evidence is not signed by the senders yet: the log says in whose name something was asked, and cannot prove that it was they."},
        {"没有开封的密封条目只计数，不算已核对。", "Sealed entries that were not opened are counted and not verified."},
        {"个人信息只以摘要入账，其内容不在审计之内。", "Personal texts stand in the log as digests only; what they say is not audited."}};
    return limits;
}

std::string report_as_text(const Audited& audited) {
    const Sentence end = verdict_in_words(audited);
    const Sentence attested = attestation(audited);
    std::string text = "审计报告 Audit report\n\n";
    text += "记录 log: " + audited.place + "\n";
    if (audited.attested) {
        const auto& checkpoint = audited.attested->checkpoint;
        text += "名称 origin: " + checkpoint.origin + " · 条数 size " + grouped(checkpoint.size) + " · 根 root " +
                eventstore::codec::base64(checkpoint.root) + "\n";
    }
    if (const auto part = said_of_part(audited)) text += part->zh + "\n" + part->en + "\n";
    if (audited.numbers.first_at) {
        text += "时间 from–to (UTC+8): " + local_time(*audited.numbers.first_at) + " – " + local_time(*audited.numbers.last_at) + "\n";
    }
    text += "\n结论 verdict\n\n    " + end.zh + "\n    " + end.en + "\n\n    " + attested.zh + "\n    " + attested.en + "\n";
    for (const auto& said : said_of(audited.texts)) text += "    " + said.zh + "\n    " + said.en + "\n";
    text += "\n核对了什么 what was checked\n\n" + text_of(checked_rows(audited));
    if (const auto unseen = unseen_rows(audited); !unseen.empty()) {
        text += "\n没有看到的 what was not seen\n\n" + text_of(unseen);
    }
    text += section(audited, false, "发现的问题 findings");
    text += section(audited, true, "尚未完成 still open");
    if (const auto file = said_of_openings(audited)) {
        text += "\n所给的开封文件 the openings file\n\n    " + file->zh + "\n    " + file->en + "\n";
        for (const auto& one : audited.numbers.bad_openings) {
            const auto entry = std::to_string(one.entry);
            text += "第 " + entry + " 条 entry " + entry + "\n    " + one.what.zh + "\n    " + one.what.en + "\n";
        }
    }
    text += "\n审计看不到的 what no audit of a log can tell\n\n";
    for (const auto& limit : limits_of_an_audit()) text += "    " + limit.zh + "\n    " + limit.en + "\n";
    return text + "\n结论 verdict\n\n    " + end.zh + "\n    " + end.en + "\n";
}

json::object report_as_json(const Audited& audited) {
    const Sentence end = verdict_in_words(audited);
    json::array findings;
    for (const auto& finding : audited.findings) findings.push_back(document_of(finding));
    json::object document{
        {"log", audited.place},
        {"attested", audited.attested.has_value()},
        {"breaches", audited.breaches},
        {"late", audited.late},
        {"open", audited.open},
        {"stopped", nullptr},
        {"newer", audited.newer() != nullptr},
        {"part", nullptr},
        {"checked", document_of(audited.numbers)},
        {"findings", std::move(findings)},
        {"bad_openings", bad_openings_in(audited.numbers)}};
    put(document, audited.texts);
    if (audited.attested) {
        const auto& holds = *audited.attested;
        document["origin"] = holds.checkpoint.origin;
        document["size"] = holds.checkpoint.size;
        document["root"] = eventstore::codec::base64(holds.checkpoint.root);
        document["key_from"] = holds.is_key_its_own ? "log" : "caller";
        document["witnesses"] = json::array(holds.witnesses.begin(), holds.witnesses.end());
    }
    if (audited.part) {
        document["part"] = json::object{
            {"council", audited.part->council.text()}, {"entries", audited.part->entries}, {"complete", "not provable"}};
    }
    if (audited.stopped) {
        document["stopped"] = json::object{{"where", audited.stopped->where}, {"what", audited.stopped->detail}};
    }
    document["verdict"] = json::object{{"kind", name_of(verdict_of(audited))}, {"zh", end.zh}, {"en", end.en}};
    return document;
}

}  // namespace yishi::tools
