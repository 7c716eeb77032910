#include "tools/yishi/audit_verdict.hpp"

#include <algorithm>
#include <cstddef>
#include <string>

namespace yishi::tools {

namespace audit = eventstore::audit;
using audit::Sentence;
using audit::UnseenStream;

namespace {

constexpr std::size_t streams_told_max = 20;
constexpr std::size_t entries_told_max = 3;

// "1 stream", "12 streams"
std::string some(std::uint64_t count, const std::string& what) {
    return grouped(count) + " " + what + (count == 1 ? "" : "s");
}

// The entries that destroyed keys: "9", "9, 12, 40 …".
std::string entries_of(const std::vector<UnseenStream>& erased) {
    std::string text;
    for (std::size_t i = 0; i < std::min(erased.size(), entries_told_max); ++i) {
        text += (i == 0 ? "" : ", ") + std::to_string(erased[i].erased_at.value_or(0));
    }
    return erased.size() > entries_told_max ? text + " …" : text;
}

// What could not be decided again, why, and what helps; empty where all was.
Sentence what_was_not_seen(const audit::Numbers& n) {
    Sentence said;
    const auto say = [&](const std::string& zh, const std::string& en) {
        said.zh += (said.zh.empty() ? "" : "；") + zh;
        said.en += (said.en.empty() ? "" : "; ") + en;
    };
    if (!n.not_opened.empty()) {
        const auto streams = n.not_opened.size();
        say("有 " + grouped(n.undecided) + " 项命令未能重新裁决，因为 " + grouped(streams) +
                " 个流是密封的，没有开封（有权查看的人用 yishi open 流名 -o 文件 取得开封内容，再加 --openings 文件 审计）",
            some(n.undecided, "command") + " could not be decided again, because " + some(streams, "stream") +
                (streams == 1 ? " is sealed and was" : " are sealed and were") +
                " not opened (whoever may read one runs yishi open STREAM -o FILE; then audit with --openings FILE)");
    }
    if (!n.erased.empty()) {
        const auto streams = n.erased.size();
        say("有 " + grouped(n.undecided_erased) + " 项命令谁也不能再裁决，因为 " + grouped(streams) + " 个流的密钥已经销毁（依第 " +
                entries_of(n.erased) + " 条）",
            some(n.undecided_erased, "command") + " can be decided again by nobody, because the key of " +
                some(streams, "stream") + " is destroyed (erased under entry " + entries_of(n.erased) + ")");
    }
    if (n.unknown_keys != 0) {
        say("有 " + grouped(n.unknown_keys) + " 项命令注明的密钥本程序不认识，未能重新裁决（请用新版程序审计）",
            some(n.unknown_keys, "command") + " could not be decided again, because " +
                (n.unknown_keys == 1 ? "its evidence names" : "their evidence names") +
                " a key that this program does not know (audit with a newer one)");
    }
    return said;
}

Sentence what_is_newer(const eventstore::Fault& newer) {
    return {"审计没有做完：" + in_chinese(newer.where) + "由更新的程序写入，本程序不认识，其后未审；请用新的程序",
            "the audit could not be finished: a newer program wrote " + newer.where + ": " + newer.detail};
}

Sentence what_was_found(const Audited& audited) {
    if (!audited.stopped) {
        return {"发现违规 " + grouped(audited.breaches) + " 项，逾期 " + grouped(audited.late) + " 项",
                "found: " + grouped(audited.breaches) + (audited.breaches == 1 ? " breach, " : " breaches, ") +
                    grouped(audited.late) + " late"};
    }
    Sentence said{
        "审计没有做完：" + in_chinese(audited.stopped->where) + "的内容不成立，其后未审",
        "the audit could not be finished: " + audited.stopped->where + ": " + audited.stopped->detail};
    if (audited.newer() != nullptr) said = what_is_newer(*audited.newer());
    if (audited.breaches != 0 || audited.late != 0) {
        said.zh += "；在此之前发现违规 " + grouped(audited.breaches) + " 项，逾期 " + grouped(audited.late) + " 项";
        said.en += "; found before that: " + grouped(audited.breaches) + " breaches, " + grouped(audited.late) + " late";
    }
    return said;
}

Sentence all_was_checked(const Audited& audited) {
    const auto& n = audited.numbers;
    const auto commands = grouped(n.commands);
    if (n.entries == 0 && !audited.part) return {"没有发现问题：记录是空的", "nothing was found: the log is empty"};
    if (audited.part) {
        return {"没有发现问题；所给部分的全部 " + commands + " 项命令都重新裁决过，这一部分有无遗漏则无从证明",
                "nothing was found; all " + commands +
                    " commands of this part were decided again, and nothing proves that the part is whole"};
    }
    return {"没有发现问题；全部 " + commands + " 项命令都重新裁决过",
            "nothing was found; all " + commands + " commands were decided again"};
}

CheckedRow row_of(const UnseenStream& stream) {
    const std::string zh = stream.erased_at ? "密钥已依第 " + std::to_string(*stream.erased_at) + " 条销毁，谁也不能再开封"
                                            : std::string("密封，没有开封");
    const std::string en = stream.erased_at
                               ? "erased under entry " + std::to_string(*stream.erased_at) + ": nobody can open it any more"
                               : std::string("sealed, and nobody opened it");
    return {stream.stream + "：" + zh + "（密封条目 / 未重新裁决的命令）",
            stream.stream + ": " + en + " (sealed entries / commands not decided again)",
            grouped(stream.entries) + " / " + grouped(stream.commands)};
}

}  // namespace

Verdict verdict_of(const Audited& audited) {
    const auto& n = audited.numbers;
    if (audited.breaches + audited.late == 0 && audited.newer() != nullptr) return Verdict::newer;
    if (!audited.is_clean()) return Verdict::found;
    const bool is_empty_part = audited.part && n.entries == 0;
    const bool all_seen = n.not_opened.empty() && n.erased.empty() && !is_empty_part;
    return all_seen && n.decided_alike == n.commands ? Verdict::all_checked : Verdict::not_all_checked;
}

std::string_view name_of(Verdict verdict) {
    switch (verdict) {
        case Verdict::all_checked:
            return "all_checked";
        case Verdict::not_all_checked:
            return "not_all_checked";
        case Verdict::newer:
            return "newer";
        case Verdict::found:
            return "found";
    }
    return "unknown";
}

Sentence verdict_in_words(const Audited& audited) {
    const auto verdict = verdict_of(audited);
    Sentence said = verdict == Verdict::all_checked ? all_was_checked(audited) : what_was_found(audited);
    if (verdict == Verdict::newer) said = what_is_newer(*audited.newer());
    if (verdict == Verdict::not_all_checked) {
        said = {"没有发现问题，但并非全部都核对过", "nothing was found, but not everything could be checked"};
    }
    if (const auto unseen = what_was_not_seen(audited.numbers); !unseen.zh.empty()) {
        const bool is_besides = verdict == Verdict::found || verdict == Verdict::newer;
        said.zh += (is_besides ? "；此外" : "：") + unseen.zh;
        said.en += (is_besides ? "; besides, " : ": ") + unseen.en;
    }
    if (audited.part && audited.numbers.entries == 0) {
        said.zh += "；所给部分里一条记录也没有";
        said.en += "; the part that was given holds no entry at all";
    }
    if (audited.part && verdict == Verdict::not_all_checked) {
        said.zh += "；所给部分有无遗漏也无从证明";
        said.en += "; nor does anything prove that the part is whole";
    }
    if (audited.open != 0) {
        said.zh += "；另有 " + grouped(audited.open) + " 项尚未完成";
        said.en += "; still open: " + grouped(audited.open);
    }
    return said;
}

std::vector<CheckedRow> unseen_rows(const Audited& audited) {
    std::vector<CheckedRow> rows;
    for (const auto* streams : {&audited.numbers.erased, &audited.numbers.not_opened}) {
        for (const auto& stream : *streams) rows.push_back(row_of(stream));
    }
    if (rows.size() <= streams_told_max) return rows;
    const auto more = rows.size() - streams_told_max;
    rows.resize(streams_told_max);
    rows.push_back({"另有未列出的流（--json 全部列出）", "more streams (--json lists them all)", grouped(more)});
    return rows;
}

ExitCode exit_of(const Audited& audited, const Expected& expected) {
    const auto verdict = verdict_of(audited);
    const auto& n = audited.numbers;
    if (verdict == Verdict::found) return ExitCode::finding;
    if (verdict == Verdict::newer) return ExitCode::newer;
    if (!n.bad_openings.empty()) return ExitCode::usage;
    if (verdict == Verdict::all_checked) return ExitCode::ok;
    const bool is_expected = (n.not_opened.empty() || expected.sealed) && (n.erased.empty() || expected.erased) &&
                             n.decided_alike + n.undecided + n.undecided_erased == n.commands;
    return is_expected ? ExitCode::ok : ExitCode::not_all_checked;
}

}  // namespace yishi::tools
