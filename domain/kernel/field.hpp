// How people call a field, and what it may hold. A field is known by its name, so that what
// command, event and state share is said once: in the context's fields.hpp, or here where several
// contexts mean the same by it.
#pragma once

#include "domain/kernel/fields.hpp"
#include "domain/kernel/text.hpp"
#include "domain/kernel/words.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace yishi::domain {

// What one value may be. Texts are held to it where a command is decided (has_sound_texts), unless
// the context has a refusal of its own to say so with; numbers and counts the decider holds to the
// same constants.
struct Limit {
    enum class Text : std::uint8_t { none, line, lines };
    Text text = Text::none;
    std::uint32_t bytes_max = 0;
    bool may_be_empty = false;
    bool has_own_refusal = false;
    std::optional<std::uint64_t> from = {};  // of a number
    std::optional<std::uint64_t> to = {};
    std::uint32_t count_max = 0;  // of a list's elements; 0: as the wire allows
    bool is_new = false;          // an id that the sender chooses

    [[nodiscard]] constexpr Limit or_empty() const {
        Limit wider = *this;
        wider.may_be_empty = true;
        return wider;
    }
    [[nodiscard]] constexpr Limit told_otherwise() const {
        Limit same = *this;
        same.has_own_refusal = true;
        return same;
    }
};

constexpr Limit a_line(std::uint32_t bytes_max = title_bytes_max) {
    return {.text = Limit::Text::line, .bytes_max = bytes_max};
}
constexpr Limit lines(std::uint32_t bytes_max = body_bytes_max) {
    return {.text = Limit::Text::lines, .bytes_max = bytes_max};
}
constexpr Limit between(std::uint64_t from, std::uint64_t to) { return {.from = from, .to = to}; }
// A list of so many at most, each element within the limit.
constexpr Limit at_most(std::uint32_t count, Limit each = {}) {
    each.count_max = count;
    return each;
}
inline constexpr Limit chosen_anew{.is_new = true};

struct Field {
    std::string_view name;  // "title"; of one command or struct only, "attachments.name"
    Words words;
    Limit limit = {};
};

// clang-format off
inline constexpr std::array shared_fields{
    Field{"council", {"议事单位", "council"}},
    Field{"body", {"机构", "body"}},
    Field{"bodies", {"机构", "bodies"}},
    Field{"person", {"人员", "person"}},
    Field{"by", {"办理人", "by"}},
    Field{"author", {"提出人", "author"}},
    Field{"chair", {"主持人", "chair"}},
    Field{"clerk", {"记录员", "clerk"}},
    Field{"topic", {"议题", "topic"}},
    Field{"session", {"会议", "session"}},
    Field{"vote", {"表决", "vote"}},
    Field{"motion", {"动议", "motion"}},
    Field{"title", {"标题", "title"}, a_line()},
    Field{"name", {"名称", "name"}, a_line()},
    Field{"text", {"内容", "text"}, lines()},
    Field{"reason", {"理由", "reason"}, a_line()},
    Field{"place", {"地点", "place"}, a_line()},
    Field{"at", {"时间", "at"}},
    Field{"due_at", {"办理期限", "due"}},
    Field{"starts_at", {"开始时间", "starts"}},
    Field{"ends_at", {"结束时间", "ends"}},
    Field{"term_ends_at", {"任期届满", "term ends"}},
    Field{"upheld", {"成立", "upheld"}},
    Field{"rule", {"规则", "rule"}, a_line().or_empty().told_otherwise()},
    Field{"rule_set", {"规则集", "rule set"}},
    Field{"present", {"实到", "present"}},
    Field{"eligible", {"应到", "eligible"}},
    Field{"needed", {"须达到", "needed"}},
    Field{"digest", {"数字摘要", "digest"}},
    Field{"openings", {"公开的密封内容", "what is shown of sealed entries"}},
    Field{"version", {"版本", "version"}},
    Field{"fields", {"字段", "fields"}},
    Field{"disclosures", {"披露", "disclosures"}},
    Field{"calendars", {"所用日历", "calendars used"}},
};
// clang-format on

// Null where nobody has said it. `in` is the command or the field that holds it; what is said of
// the field there comes first, what the context says before what all say.
constexpr const Field* find_field(
    std::span<const Field> fields, std::string_view in, std::string_view name
) {
    for (const Field& field : fields) {
        const auto dot = field.name.find('.');
        if (dot == in.size() && field.name.starts_with(in) && field.name.substr(dot + 1) == name) {
            return &field;
        }
    }
    for (const Field& field : fields) {
        if (field.name == name) return &field;
    }
    for (const Field& field : shared_fields) {
        if (field.name == name) return &field;
    }
    return nullptr;
}

namespace texts {

inline bool is_sound(const std::string& text, const Limit& limit) {
    if (limit.text == Limit::Text::none || limit.has_own_refusal) return true;
    if (text.empty()) return limit.may_be_empty;
    return limit.text == Limit::Text::line ? is_line_of_text(text, limit.bytes_max)
                                           : is_plain_text(text, limit.bytes_max);
}

template <class T>
bool all_sound(
    const T& value, std::span<const Field> fields, std::string_view in, std::string_view name
) {
    if constexpr (std::is_same_v<T, std::string>) {
        const Field* field = find_field(fields, in, name);
        return field == nullptr || is_sound(value, field->limit);
    } else if constexpr (requires { value.has_value(); }) {
        return !value || all_sound(*value, fields, in, name);
    } else if constexpr (requires {
                             value.begin();
                             typename T::allocator_type;
                         }) {
        for (const auto& element : value) {
            if (!all_sound(element, fields, in, name)) return false;
        }
        return true;
    } else if constexpr (boost::describe::has_describe_members<T>::value) {
        bool sound = true;
        for_each_field<T>([&](auto member) {
            sound = sound && all_sound(value.*member.pointer, fields, name, member.name);
        });
        return sound;
    } else {
        return true;
    }
}

}  // namespace texts

// Whether every text of the command is one that its field may hold.
template <class Command>
bool has_sound_texts(const Command& command, std::span<const Field> fields) {
    return texts::all_sound(command, fields, {}, Command::type.name);
}

}  // namespace yishi::domain
