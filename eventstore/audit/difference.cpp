#include "eventstore/audit/difference.hpp"

#include "eventstore/codec/document.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace yishi::eventstore::audit {
namespace {

namespace json = boost::json;

constexpr std::size_t shown_max = 160;

// Cut between characters.
std::string shown(const json::value& value) {
    std::string text = json::serialize(value);
    if (text.size() <= shown_max) return text;
    std::size_t end = shown_max;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    return text.substr(0, end) + "…";
}

std::string event_name(const ProcedureTable& procedure, std::uint32_t type) {
    const auto* known = procedure.find_event(type);
    return known != nullptr ? std::string(procedure.name.name) + "." + std::string(known->name)
                            : "event " + std::to_string(type);
}

// 「动议已修正」beside "session.motion_amended".
std::string event_words(const ProcedureTable& procedure, std::uint32_t type) {
    const auto* known = procedure.find_event(type);
    return known != nullptr ? std::string(known->words.zh) : "类型 " + std::to_string(type);
}

struct Fields {
    std::string zh;
    std::string en;
    void add(domain::Words name, const Sentence& log, const Sentence& decision) {
        const char* joint = zh.empty() ? "" : "；";
        zh += joint + std::string(name.zh) + "：记录为 " + log.zh + "，裁决得 " + decision.zh;
        const char* and_ = en.empty() ? "" : "; ";
        en += and_ + std::string(name.en) + ": the log has " + log.en + ", the decision gives " +
              decision.en;
    }
    void add(domain::Words name, const std::string& log, const std::string& decision) {
        add(name, Sentence{log, log}, Sentence{decision, decision});
    }
};

std::string text_of(const std::string& text) { return shown(json::string(text)); }
std::string text_of(std::uint64_t number) { return std::to_string(number); }
std::string text_of(domain::Role role) { return shown(codec::to_document(role, {})); }
std::string text_of(domain::Instant at) { return std::to_string(at.ms) + " ms"; }
template <class Tag>
std::string text_of(const domain::Id<Tag>& id) {
    return id.is_nil() ? "—" : id.text();
}
std::string text_of(const std::vector<domain::IdBytes>& links) {
    std::string text;
    for (const auto& link : links) text += (text.empty() ? "" : " ") + domain::to_text(link);
    return text.empty() ? "—" : text;
}
template <class T>
std::string text_of(const std::optional<T>& value) {
    return value ? text_of(*value) : "—";
}

void compare_documents(const json::value& log, const json::value& decision, Fields& fields) {
    const auto* ours = log.if_object();
    const auto* theirs = decision.if_object();
    if (ours == nullptr || theirs == nullptr) return;
    for (const auto& member : *theirs) {
        const auto* other = ours->if_contains(member.key());
        if (other != nullptr && *other == member.value()) continue;
        const std::string_view name(member.key());
        fields.add({name, name}, other != nullptr ? shown(*other) : "—", shown(member.value()));
    }
}

// Nothing when the payloads say the same.
void compare_events(
    const Entry& entry, const EncodedEvent& event, const ProcedureTable& procedure, Fields& fields
) {
    const bool same_version = entry.schema_version == event.schema_version;
    if (entry.type == event.type && same_version && entry.payload == event.payload) return;
    if (entry.type != event.type) {
        fields.add(
            {"事件", "event"},
            Sentence{event_words(procedure, entry.type), event_name(procedure, entry.type)},
            Sentence{event_words(procedure, event.type), event_name(procedure, event.type)}
        );
        return;
    }
    const auto log =
        procedure.event_document(entry.type, entry.schema_version, entry.payload, {});
    const auto decision =
        procedure.event_document(event.type, event.schema_version, event.payload, {});
    if (!log) {
        fields.add(
            {"内容", "payload"},
            Sentence{"不能读取", log.error().detail},
            Sentence{event_words(procedure, event.type), event_name(procedure, event.type)}
        );
        return;
    }
    const std::size_t before = fields.en.size();
    if (decision) compare_documents(*log, *decision, fields);
    const bool says_the_same = fields.en.size() == before;
    if (says_the_same && same_version) {
        fields.add(
            {"内容", "payload"},
            Sentence{"另一种写法", "other bytes"},
            Sentence{"规定的写法", "those of its one form"}
        );
    }
}

}  // namespace

std::optional<Sentence> difference(
    const Entry& entry,
    const Entry& expected,
    std::string_view stream_name,
    const EncodedEvent& event,
    const ProcedureTable& procedure
) {
    Fields fields;
    const auto compare = [&](domain::Words name, const auto& log, const auto& decision) {
        if (log != decision) fields.add(name, text_of(log), text_of(decision));
    };
    compare({"命令", "command"}, entry.command, expected.command);
    compare({"流", "stream"}, entry.stream, expected.stream);
    compare({"版本", "version"}, entry.version, expected.version);
    compare({"序号", "ordinal"}, std::uint64_t{entry.ordinal}, std::uint64_t{expected.ordinal});
    compare({"记录时间", "recorded_at"}, entry.recorded_at, expected.recorded_at);
    compare({"议事单位", "council"}, entry.council, expected.council);
    compare({"行为人", "actor"}, entry.actor, expected.actor);
    compare({"身份", "role"}, entry.role, expected.role);
    compare({"机构", "body"}, entry.body, expected.body);
    compare({"规则集", "rule_set"}, entry.rule_set, expected.rule_set);
    if (entry.stream_name.value_or("") != stream_name) {
        fields.add({"流名", "stream_name"}, text_of(entry.stream_name), text_of(std::string(stream_name)));
    }
    compare({"代为提交者", "submitted_by"}, entry.submitted_by, expected.submitted_by);
    compare({"发生时间", "occurred_at"}, entry.occurred_at, expected.occurred_at);
    compare({"来源", "source"}, entry.source, expected.source);
    compare({"起因", "causation"}, entry.causation, expected.causation);
    compare({"关联", "correlation"}, entry.correlation, expected.correlation);
    if (entry.links != event.links) {
        fields.add({"关联的流", "links"}, text_of(entry.links), text_of(event.links));
    }
    compare_events(entry, event, procedure, fields);
    if (fields.en.empty()) return std::nullopt;
    return Sentence{
        "与重新裁决不符（" + event_words(procedure, entry.type) + "）：" + fields.zh,
        "not as decided (" + event_name(procedure, entry.type) + "): " + fields.en
    };
}

}  // namespace yishi::eventstore::audit
