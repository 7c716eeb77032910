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
    : findings_(findings), numbers_(numbers), reactions_(findings) {}

Redecision::Stream& Redecision::stream_named(const domain::StreamName& name) {
    auto [found, is_new] = streams_.try_emplace(name.text);
    Stream& stream = found->second;
    if (is_new) stream.held = unwritten(name);
    return stream;
}

Redecision::Stream* Redecision::stream_of(const Entry& entry) {
    if (entry.stream_name) {
        const domain::StreamName name{*entry.stream_name};
        if (find_procedure(name.context()) != nullptr) by_id_[entry.stream] = &stream_named(name);
    }
    const auto found = by_id_.find(entry.stream);
    return found == by_id_.end() ? nullptr : found->second;
}

std::expected<Held*, Fault> Redecision::load(const domain::StreamName& name) {
    Stream& stream = stream_named(name);
    std::optional<StreamId> unopened;
    if (stream.held.unopened != 0) {
        unopened = stream.held.stream;
    } else if (stream.held.procedure->is_sealed) {
        const auto sealed = sealed_ids_.find(name.id());
        if (sealed != sealed_ids_.end()) unopened = sealed->second;
    }
    if (unopened) {
        if (!unseen_) unseen_ = unopened;
        return std::unexpected(Fault{FaultCode::erased, name.text, "it was not opened"});
    }
    // The command's own stream is loaded first, and explains more than those it looks at.
    if (any_astray_ && !follows_) follows_ = stream.astray;
    if (!stream.ended) return &stream.held;
    follows_ = blocked_ = stream.ended;
    return std::unexpected(Fault{FaultCode::misfit, name.text, "it could not be followed"});
}

std::expected<std::optional<domain::CouncilId>, Fault> Redecision::announced_in(
    const domain::IdBytes& id
) {
    const auto known = announced_.find(id);
    return known == announced_.end() ? std::nullopt : std::optional(known->second);
}

std::string_view Redecision::name_of_stream(StreamId stream) const {
    const auto found = by_id_.find(stream);
    return found == by_id_.end() ? std::string_view{} : found->second->held.name.text;
}

// A sealed stream that nobody opened shows its id and not its context.
bool Redecision::may_be_of(const Entry& entry, const domain::StreamName& name) const {
    const auto known = name_of_stream(entry.stream);
    if (!known.empty()) return known == name.text;
    const auto sealed = sealed_ids_.find(name.id());
    return sealed != sealed_ids_.end() && sealed->second == entry.stream;
}

void Redecision::pass(std::span<const Entry> entries, std::span<const std::string> openings) {
    ++numbers_.commands;
    const Entry& first = entries.front();
    ++undecided_[first.stream];
    follows_.reset();
    for (const Entry& entry : entries) {
        if (entry.sealed && entry.stream_name) {
            sealed_ids_.emplace(domain::StreamName{*entry.stream_name}.id(), entry.stream);
        }
    }
    Stream* stream = stream_of(first);  // null where not even its context is known
    reactions_.passed(first, [&](const domain::StreamName& name) { return may_be_of(first, name); });
    if (stream == nullptr || !stream->held.procedure->reacts_to.empty()) {
        reactions_.not_opened_in(first.council, first.stream);
    }
    if (stream != nullptr) follow(entries, openings, *stream);
}

void Redecision::decide_again(
    std::span<const Entry> entries, std::span<const std::string> openings
) {
    ++numbers_.commands;
    unseen_.reset();
    openings_ = openings;
    follows_.reset();
    blocked_.reset();
    differs_ = false;
    const Entry& first = entries.front();
    Stream* of_log = stream_of(first);
    // What its evidence says, and in which form, is for whoever knows that kind of key to say.
    const bool has_unknown_key = first.evidence && !first.evidence->key_id.empty();
    if (has_unknown_key) {
        ++numbers_.unknown_keys;
        check_rule_set(first);
        reactions_.passed(first, [&](const domain::StreamName& name) { return may_be_of(first, name); });
    }
    const auto submission = has_unknown_key ? std::nullopt : command_of(first);
    if (submission) {
        check_rule_set(first);
        Stream& asked = stream_named(submission->stream);
        if (of_log == nullptr) of_log = by_id_[first.stream] = &asked;
        decide(entries, asked, *submission);
        if (differs_ && !asked.astray) asked.astray = first.position;
        if (const auto unseen = reactions_.sent(first, *submission); unseen && !unseen_) unseen_ = unseen;
    }
    if (of_log != nullptr) {
        follow(entries, openings, *of_log);
        if (differs_ && !of_log->astray) of_log->astray = first.position;
    }
    if (has_unknown_key) return;
    if (unseen_) {
        ++undecided_[*unseen_];
    } else if (!differs_) {
        ++numbers_.decided_alike;
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

bool Redecision::is_meant_for(const Entry& first, const Submission& submission) {
    const auto rejection = not_meant_for(submission, first.log, first.recorded_at);
    if (!rejection) return true;
    const Sentence why = refusal_in_words(*rejection);
    differ(
        first,
        submission.stream.text,
        {"提出者并不要求在此时记入这部记录：" + why.zh,
         "its sender did not mean it for this log, or not at that time: " + why.en}
    );
    return false;
}

void Redecision::decide(
    std::span<const Entry> entries, Stream& stream, const Submission& submission
) {
    const Entry& first = entries.front();
    const Held& held = stream.held;
    if (!is_meant_for(first, submission)) return;
    if (load(submission.stream)) {
        const auto decided =
            decide_command(*this, held, submission, first.recorded_at, first.rule_set);
        if (unseen_) return;
        if (decided) return compare(entries, held, submission, *decided);
        if (!blocked_) {
            const Sentence why = refusal_in_words(decided.error());
            return differ(
                first,
                held.name.text,
                {"按规则本应拒绝这项请求：" + why.zh, "the rules refuse this command: " + why.en}
            );
        }
    }
    if (unseen_) return;
    const auto where = std::to_string(*blocked_);
    differ(
        first,
        held.name.text,
        {"所依据的记录自第 " + where + " 条起不能衔接，无法重新裁决",
         "it rests on a stream that cannot be followed from entry " + where +
             " on, so it was not decided again"}
    );
}

void Redecision::compare(
    std::span<const Entry> entries,
    const Held& held,
    const Submission& submission,
    const Decided& decided
) {
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
        if (decided.events[i].is_sealed == openings_[i].empty()) {
            const bool is_open = openings_[i].empty();
            differ(
                entries[i],
                held.name.text,
                {is_open ? "这条记录本应密封，却是公开的" : "这条记录本应公开，却被密封",
                 is_open ? "it is in the open, and the rules seal it" : "it is sealed, and nothing seals it"}
            );
        }
        const auto what = difference(entries[i], expected, name, decided.events[i], *held.procedure);
        if (what) differ(entries[i], held.name.text, *what);
    }
}

// Into the state, in whatever order the log has them: stream numbers and versions are taken over
// from it, so that one gap is one finding.
void Redecision::follow(
    std::span<const Entry> entries, std::span<const std::string> openings, Stream& stream
) {
    if (stream.ended) return;
    Held& held = stream.held;
    if (!held.exists) ++numbers_.streams;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const Entry& entry = entries[i];
        const auto* procedure = procedure_of_event(entry.type);
        if (openings[i].empty() && procedure != nullptr && procedure->announces(entry.type)) {
            for (const auto& id : entry.links) announced_.try_emplace(id, entry.council);
        }
        if (entry.sealed) {
            pass_over(held, entry);
            continue;
        }
        const auto folded = fold(held, entry, openings[i]);
        if (folded) {
            reactions_.followed(held, entry);
            continue;
        }
        if (held.unopened != 0 && folded.error().code == FaultCode::misfit) {  // nobody can say
            pass_over(held, entry);
            continue;
        }
        differ(
            entry,
            held.name.text,
            {"不能接在此前的记录之后：" + folded.error().detail,
             "it cannot stand behind what is before it: " + folded.error().detail}
        );
        stream.ended = entry.position;
        return;
    }
}

// It is so where the command would have changed nothing, as things stand at the end.
Reactions::Standing Redecision::standing_of(const DemandedCommand& demanded, domain::Instant at) {
    using Standing = Reactions::Standing;
    unseen_.reset();
    const SetOff& set_off = demanded.set_off;
    CommandRequest request;
    request.id = demanded.id;
    request.stream = set_off.stream;
    request.command = set_off.command;
    request.data = set_off.data;
    request.correlation = set_off.correlation;
    request.credential.kind = Credential::Kind::clock;
    const codec::Seal no_private_fields{
        [](std::string_view, std::string_view) { return domain::Digest{}; },
        [](std::string_view, const domain::Digest&) { return std::nullopt; }
    };
    const auto submission = read_submission(request, no_private_fields);
    if (!submission) return Standing::lacking;
    const auto held = load(submission->stream);
    if (!held) return unseen_ ? Standing::not_opened : Standing::lacking;
    const auto decided =
        decide_command(*this, **held, *submission, at, domain::rules::in_force(at).id);
    if (unseen_) return Standing::not_opened;
    return decided && decided->events.empty() ? Standing::is_so : Standing::lacking;
}

void Redecision::finish(domain::Instant last_at) {
    reactions_.finish(last_at, [&](const DemandedCommand& one) { return standing_of(one, last_at); });
}

}  // namespace yishi::eventstore::audit
