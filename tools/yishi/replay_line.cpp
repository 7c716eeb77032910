#include "tools/yishi/replay_line.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include <boost/json/serialize.hpp>

#include "eventstore/codec/text_forms.hpp"
#include "eventstore/procedure/catalogue.hpp"
#include "tools/yishi/terminal_text.hpp"

namespace yishi::tools {
namespace {

namespace json = boost::json;

constexpr std::size_t values_max = 80;  // characters of a line's values

std::string both(const domain::Words& words) { return std::string(words.zh) + " " + std::string(words.en); }

// Ids and digests tell a person nothing; times are told where they are kept.
bool is_readable(std::string_view text) {
    return !text.empty() && !domain::id_from_text(text) && !eventstore::codec::digest_from_base64url(text) &&
           !eventstore::codec::instant_from_rfc3339(text);
}

// The last digits of a person's id: the first ones are of the time of enrolment.
std::string pseudonym(std::string_view id) { return std::string(id.substr(24)); }

void add_values(std::string& values, std::string_view name, const json::value& value) {
    const auto add = [&](const std::string& text) { values += (values.empty() ? "" : " · ") + text; };
    if (value.is_string()) {
        const std::string_view text = value.get_string();
        if (name == "person" && domain::id_from_text(text)) add(pseudonym(text));
        if (is_readable(text)) add(std::string(text));
    } else if (value.is_number()) {
        add(std::string(name) + " " + json::serialize(value));
    } else if (value.is_array()) {
        for (const auto& element : value.get_array()) {
            if (element.is_string()) add_values(values, name, element);
        }
    }
}

std::string who(const eventstore::Entry& entry) {
    std::string text = both(words(entry.role));
    return entry.actor.is_nil() ? text : text + " " + pseudonym(entry.actor.text());
}

domain::Instant in_shanghai(domain::Instant at) {
    constexpr std::int64_t end_of_9998 = 253'370'764'800'000;
    return {std::clamp<std::int64_t>(at.ms, 0, end_of_9998) + domain::hours(8).ms};
}

}  // namespace

std::string day_of(domain::Instant at) { return eventstore::codec::rfc3339(in_shanghai(at)).substr(0, 10); }
std::string time_of(domain::Instant at) { return eventstore::codec::rfc3339(in_shanghai(at)).substr(11, 8); }

std::string span_of(domain::Duration duration) {
    constexpr std::array<std::pair<std::int64_t, const char*>, 4> units{{
        {86'400'000, "天 days"}, {3'600'000, "小时 hours"}, {60'000, "分钟 minutes"}, {1'000, "秒 seconds"}}};
    for (const auto& [ms, name] : units) {
        if (duration.ms >= ms) return std::to_string(duration.ms / ms) + " " + name;
    }
    return std::to_string(duration.ms) + " 毫秒 ms";
}

std::string line_of(const eventstore::Entry& entry, const json::value& data) {
    std::string values;
    if (const auto* object = data.if_object()) {
        for (const auto& value : *object) add_values(values, value.key(), value.value());
    }
    std::string line = std::to_string(entry.position) + "  " + time_of(entry.recorded_at) + "  " + who(entry) +
                       "  " + words_of_event(entry.type);
    if (!values.empty()) line += "  " + safe_text(values, values_max);
    return line;
}

json::object object_of(const eventstore::Entry& entry, const domain::StreamName& stream, json::value data) {
    const auto* procedure = eventstore::procedure_of_event(entry.type);
    const auto* type = procedure != nullptr ? procedure->find_event(entry.type) : nullptr;
    json::object object{{"position", entry.position}, {"stream", stream.text}, {"version", entry.version}};
    if (type != nullptr) {
        object["event"] = std::string(procedure->name.name) + "." + std::string(type->name);
        object["words"] = json::object{{"zh", type->words.zh}, {"en", type->words.en}};
    }
    object["at"] = eventstore::codec::rfc3339(entry.recorded_at);
    object["role"] = std::string(words(entry.role).en);
    object["actor"] = entry.actor.is_nil() ? json::value(nullptr) : json::value(entry.actor.text());
    object["data"] = std::move(data);
    return object;
}

std::string sealed_line_of(const eventstore::Entry& entry) {
    return std::to_string(entry.position) + "  " + time_of(entry.recorded_at) + "  密封条目 sealed entry";
}

json::object sealed_object_of(const eventstore::Entry& entry, const domain::StreamName& stream) {
    return {
        {"position", entry.position},
        {"stream", stream.text},
        {"version", entry.version},
        {"event", "sealed"},
        {"words", {{"zh", "密封条目"}, {"en", "sealed entry"}}},
        {"at", eventstore::codec::rfc3339(entry.recorded_at)}};
}

std::string words_of_event(std::uint32_t type_number) {
    const auto* procedure = eventstore::procedure_of_event(type_number);
    const auto* type = procedure != nullptr ? procedure->find_event(type_number) : nullptr;
    return type != nullptr ? both(type->words) : "event type " + std::to_string(type_number);
}

}  // namespace yishi::tools
