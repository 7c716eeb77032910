#include "eventstore/audit/redecision.hpp"

#include "domain/rules/rule_set.hpp"
#include "eventstore/audit/difference.hpp"
#include "eventstore/pipeline/evidence.hpp"
#include "eventstore/procedure/catalogue.hpp"

#include <algorithm>
#include <utility>

namespace yishi::eventstore::audit {
namespace {

std::string quoted(std::string_view text) { return std::string(text.substr(0, 120)); }

Sentence refusal_in_words(const Rejection& rejection) {
    std::string where = rejection.pointer.empty() ? "" : " " + quoted(rejection.pointer);
    if (rejection.words.zh.empty()) {
        const std::string code = rejection.code + where + " " + quoted(rejection.detail);
        return {code, code};
    }
    return {
        std::string(rejection.words.zh) + "（" + rejection.code + where + "）",
        std::string(rejection.words.en) + " (" + rejection.code + where + ")"
    };
}

}  // namespace

Redecision::Redecision(Findings& findings, Numbers& numbers)
    : findings_(findings), numbers_(numbers) {}

Redecision::Stream& Redecision::stream_named(const domain::StreamName& name) {
    auto [found, is_new] = streams_.try_emplace(name.text);
    Stream& stream = found->second;
    if (is_new) {
        stream.held.name = name;
        stream.held.procedure = find_procedure(name.context());
        stream.held.aggregate = stream.held.procedure->genesis();
    }
    return stream;
}

std::expected<Held*, Fault> Redecision::load(const domain::StreamName& name) {
    Stream& stream = stream_named(name);
    // The command's own stream is loaded first, and explains more than those it looks at.
    if (any_astray_ && !follows_) follows_ = stream.astray;
    return &stream.held;
}

std::string_view Redecision::name_of_stream(StreamId stream) const {
    const auto found = by_id_.find(stream);
    return found == by_id_.end() ? std::string_view{} : found->second->held.name.text;
}

void Redecision::decide_again(std::span<const Entry> entries) {
    ++numbers_.commands;
    follows_.reset();
    differs_ = false;
    decide(entries);
    if (!differs_) {
        ++numbers_.decided_alike;
    } else if (const auto known = by_id_.find(entries.front().stream); known != by_id_.end()) {
        if (!known->second->astray) known->second->astray = entries.front().position;
    }
}

void Redecision::differ(const Entry& entry, std::string_view stream, Sentence what) {
    Finding finding = finding_on(
        Severity::breach, Part::decision, entry, stream, {"", entry.rule_set}, std::move(what)
    );
    finding.follows = follows_;
    findings_.add(std::move(finding));
    differs_ = true;
    any_astray_ = true;
}

void Redecision::check_rule_set(const Entry& first) {
    const auto* named = domain::rules::built_in_set(first.rule_set);
    const auto& held = domain::rules::in_force(first.recorded_at);
    if (named == &held) return;
    const std::string name = quoted(first.rule_set);
    if (named == nullptr) {
        return differ(
            first,
            name_of_stream(first.stream),
            {"所引用的规则集“" + name + "”不存在，无法据以重新裁决",
             "it names the rule set \"" + name + "\", which there is none of to decide by"}
        );
    }
    differ(
        first,
        name_of_stream(first.stream),
        {"所引用的规则集“" + name + "”当时并不施行；当时施行的是“" + std::string(held.id) + "”",
         "it names the rule set \"" + name + "\", but \"" + std::string(held.id) +
             "\" was in force at that time"}
    );
}

std::optional<Submission> Redecision::command_of(const Entry& first) {
    const std::string_view known = name_of_stream(first.stream);
    const auto unreadable = [&](Sentence what) {
        differ(first, known, std::move(what));
        return std::nullopt;
    };
    if (!first.evidence) {
        return unreadable(
            {"没有命令的凭据：看不出是谁、依据什么作出的",
             "it carries no evidence of a command: nothing shows who asked for it, and what"}
        );
    }
    boost::json::monotonic_resource arena(arena_.data(), arena_.size());
    auto request = request_of(first.evidence->command, &arena);
    if (!request) {
        return unreadable(
            {"命令凭据无法读取", "its evidence cannot be read: " + request.error().detail}
        );
    }
    std::string in_the_clear;
    const codec::Seal seal{
        [&](std::string_view field, std::string_view) {
            in_the_clear = field;
            return domain::Digest{};
        },
        [](std::string_view, const domain::Digest&) { return std::nullopt; }
    };
    auto submission = read_submission(*request, seal);
    if (!submission) {
        const Sentence why = refusal_in_words(submission.error());
        return unreadable(
            {"所记的命令不成立：" + why.zh, "the command it shows is no command: " + why.en}
        );
    }
    const std::string_view name = submission->stream.text;
    const auto data = submission->procedure->public_document(*submission->command);
    if (!in_the_clear.empty()) {
        differ(
            first,
            name,
            {"命令凭据中有未遮蔽的个人信息（" + in_the_clear + "）",
             "its evidence shows a personal field in the clear (" + in_the_clear + ")"}
        );
    } else if (!is_evidence_of(first.evidence->command, *request, data)) {
        differ(
            first,
            name,
            {"命令凭据的写法不是唯一的规定写法，曾被改动",
             "its evidence is not in the one form there is: somebody wrote into it"}
        );
    }
    return *std::move(submission);
}

void Redecision::decide(std::span<const Entry> entries) {
    const Entry& first = entries.front();
    const auto submission = command_of(first);
    if (!submission) return;
    check_rule_set(first);
    Stream& stream = stream_named(submission->stream);
    (void)load(submission->stream);
    auto decided =
        decide_command(*this, stream.held, *submission, first.recorded_at, first.rule_set);
    if (decided) {
        compare(entries, stream, *submission, *std::move(decided));
    } else {
        const Sentence why = refusal_in_words(decided.error());
        differ(
            first,
            stream.held.name.text,
            {"按规则本应拒绝这项请求：" + why.zh, "the rules refuse this command: " + why.en}
        );
        // Its entries stand there all the same, so those behind them count on from them.
        if (stream.held.exists && stream.held.stream == first.stream) {
            stream.held.version = entries.back().version;
        }
    }
    if (differs_ && !stream.astray) stream.astray = first.position;
}

void Redecision::compare(
    std::span<const Entry> entries, Stream& stream, const Submission& submission, Decided decided
) {
    Held& held = stream.held;
    const Entry& first = entries.front();
    const std::size_t count = decided.events.size();
    if (count != entries.size() || count != first.count) {
        const auto numbers = [&](const char* log, const char* says, const char* decision) {
            return log + std::to_string(entries.size()) + says + std::to_string(first.count) +
                   decision + std::to_string(count);
        };
        differ(
            first,
            held.name.text,
            {numbers("事件数目不符：记录有 ", " 条，自称 ", " 条，重新裁决得 "),
             numbers("not as many events: the log holds ", ", says ", ", the decision gives ")}
        );
    }
    Entry expected = entry_of(submission, decided);
    expected.log = first.log;
    expected.stream = held.exists ? held.stream : first.position;
    expected.count = static_cast<std::uint8_t>(count);
    const Version first_version = held.exists ? held.version + 1 : 0;
    for (std::size_t i = 0; i < std::min(count, entries.size()); ++i) {
        expected.version = first_version + i;
        expected.ordinal = static_cast<std::uint8_t>(i);
        const std::string_view name = expected.version == 0 ? held.name.text : std::string_view{};
        const auto what = difference(entries[i], expected, name, decided.events[i], *held.procedure);
        if (what) differ(entries[i], held.name.text, *what);
    }
    if (count == 0 && !held.exists) return;
    // Numbers are taken over from the log, so that one gap is one finding.
    if (!held.exists || held.stream != first.stream) by_id_[first.stream] = &stream;
    if (!held.exists) ++numbers_.streams;
    held.exists = true;
    held.stream = first.stream;
    held.version = entries.back().version;
    held.council = first.council;
}

}  // namespace yishi::eventstore::audit
