// Described values ↔ JSON documents: the wire, dumps and evidence all use these two directions.
// Include only in .cpp files: it pulls in Boost.JSON whole.
#pragma once

#include <algorithm>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include <boost/describe/enum_from_string.hpp>
#include <boost/describe/enum_to_string.hpp>
#include <boost/describe/enumerators.hpp>
#include <boost/describe/members.hpp>
#include <boost/json.hpp>
#include <boost/mp11/algorithm.hpp>

#include "domain/kernel/fields.hpp"
#include "domain/kernel/id.hpp"
#include "domain/kernel/instant.hpp"
#include "domain/kernel/personal.hpp"
#include "domain/kernel/text.hpp"
#include "eventstore/codec/disclosed.hpp"
#include "eventstore/codec/text_forms.hpp"

namespace yishi::eventstore::codec {

namespace json = boost::json;

namespace detail {

template <class T>
inline constexpr bool is_id = false;
template <class Tag>
inline constexpr bool is_id<domain::Id<Tag>> = true;
template <class Tag>
inline constexpr bool is_id<domain::Link<Tag>> = true;
template <class Tag>
inline constexpr bool is_id<domain::Announced<Tag>> = true;
template <class T>
inline constexpr bool is_link = false;
template <class Tag>
inline constexpr bool is_link<domain::Link<Tag>> = true;
template <class Tag>
inline constexpr bool is_link<domain::Announced<Tag>> = true;
template <class T>
inline constexpr bool is_private = false;
template <class T>
inline constexpr bool is_private<domain::Private<T>> = true;
template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;
template <class T>
inline constexpr bool is_vector = false;
template <class T>
inline constexpr bool is_vector<std::vector<T>> = true;
template <class T>
inline constexpr bool is_set = false;
template <class T>
inline constexpr bool is_set<std::set<T>> = true;
template <class T>
inline constexpr bool is_map = false;
template <class K, class V>
inline constexpr bool is_map<std::map<K, V>> = true;
template <class T>
inline constexpr bool is_variant = false;
template <class... T>
inline constexpr bool is_variant<std::variant<T...>> = true;

template <class Tag>
domain::Id<Tag>& plain_id(domain::Link<Tag>& link) {
    return link;
}
template <class Tag>
domain::Id<Tag>& plain_id(domain::Announced<Tag>& id) {
    return id;
}

template <class E>
std::string enumerator_name(E value) {
    std::string name = boost::describe::enum_to_string(value, "unknown");
    // `operator` is a keyword of C++, so its enumerator carries an underscore that the wire does not.
    if (name.ends_with('_')) name.pop_back();
    return name;
}

template <class T>
std::string key_text(const T& key) {
    if constexpr (is_id<T>) {
        return key.text();
    } else if constexpr (std::is_enum_v<T>) {
        return enumerator_name(key);
    } else if constexpr (std::is_integral_v<T>) {
        return std::to_string(key);
    } else {
        return key;
    }
}

}  // namespace detail

// Writes any value built of described structs. A private field becomes {"_sd": digest} and, where
// `disclosed` has it, "value"; `field` names the one that `value` itself stands in. Phase variants become {"phase": …, fields…}. Integers must stay
// below 2^53, which the domain's limits ensure.
template <class T>
json::value to_document(const T& value, const Disclosed& disclosed, std::string_view field = {}) {
    if constexpr (std::is_same_v<T, bool> || std::is_integral_v<T>) {
        return value;
    } else if constexpr (std::is_same_v<T, std::string>) {
        return json::string(value);
    } else if constexpr (std::is_enum_v<T>) {
        return json::string(detail::enumerator_name(value));
    } else if constexpr (detail::is_id<T>) {
        return json::string(value.text());
    } else if constexpr (std::is_same_v<T, domain::Instant>) {
        return json::string(rfc3339(value));
    } else if constexpr (std::is_same_v<T, domain::Duration>) {
        return value.ms;
    } else if constexpr (std::is_same_v<T, domain::Digest>) {
        return json::string(base64url(value.bytes));
    } else if constexpr (detail::is_private<T>) {
        json::object shown{{"_sd", base64url(value.digest.bytes)}};
        if (disclosed) {
            if (auto known = disclosed(field, value.digest)) shown["value"] = *std::move(known);
        }
        return shown;
    } else if constexpr (detail::is_optional<T>) {
        return value ? to_document(*value, disclosed, field) : json::value(nullptr);
    } else if constexpr (detail::is_vector<T> || detail::is_set<T>) {
        json::array array;
        for (const auto& element : value) array.push_back(to_document(element, disclosed, field));
        return array;
    } else if constexpr (detail::is_map<T>) {
        json::object object;
        for (const auto& [key, element] : value) {
            object[detail::key_text(key)] = to_document(element, disclosed, field);
        }
        return object;
    } else if constexpr (detail::is_variant<T>) {
        return std::visit(
            [&](const auto& phase) {
                json::object object{{"phase", std::remove_cvref_t<decltype(phase)>::phase.name}};
                const json::value fields = to_document(phase, disclosed);  // outlives the loop
                for (const auto& member : fields.as_object()) object[member.key()] = member.value();
                return json::value(std::move(object));
            },
            value);
    } else {
        json::object object;
        domain::for_each_field<T>([&](auto member) {
            object[member.name] = to_document(value.*member.pointer, disclosed, member.name);
        });
        return object;
    }
}

template <class T>
std::optional<BadDocument> from_document(
    const json::value& document, T& value, const std::string& pointer, const Seal& seal
);

namespace detail {

// A name as a step of an RFC 6901 pointer; cut where somebody sends a book for a name.
inline std::string pointer_step(std::string_view name) {
    std::string step;
    for (const char c : name.substr(0, 50)) {
        if (c == '~') {
            step += "~0";
        } else if (c == '/') {
            step += "~1";
        } else {
            step += c;
        }
    }
    return step;
}

template <class T>
std::optional<BadDocument> read_integer(const json::value& document, T& value, const std::string& pointer) {
    json::error_code error;
    const auto number = document.to_number<std::int64_t>(error);
    if (error || document.is_double() || !std::in_range<T>(number)) {
        return BadDocument{
            pointer, "an integer from " + std::to_string(std::numeric_limits<T>::min()) + " to " +
                         std::to_string(std::numeric_limits<T>::max())};
    }
    value = static_cast<T>(number);
    return std::nullopt;
}

// The name of the field a pointer leads to, or of the list it leads into.
inline std::string_view field_of(std::string_view pointer) {
    std::size_t end = pointer.size();
    while (true) {
        const auto slash = pointer.substr(0, end).rfind('/');
        if (slash == std::string_view::npos) return {};
        const auto step = pointer.substr(slash + 1, end - slash - 1);
        const bool is_index = step.find_first_not_of("0123456789") == std::string_view::npos;
        if (!is_index) return step;
        end = slash;
    }
}

template <class T>
std::optional<BadDocument> read_private(
    const json::value& document, domain::Private<T>& value, const std::string& pointer, const Seal& seal
) {
    if (document.is_string()) {
        const std::string_view text = document.as_string();
        if constexpr (std::is_same_v<domain::Private<T>, domain::PrivateLine>) {
            if (!domain::is_line_of_text(text, domain::title_bytes_max)) {
                return BadDocument{pointer, "one line of plain text, not blank, of at most 300 bytes"};
            }
        } else if (!domain::is_plain_text(text, private_bytes_max)) {
            return BadDocument{pointer, "plain text, not blank, of at most 60000 bytes"};
        }
        value.digest = seal.typed(field_of(pointer), document.as_string());
        return std::nullopt;
    }
    const auto* object = document.if_object();
    const auto* digest = object != nullptr && object->size() == 1 ? object->if_contains("_sd") : nullptr;
    if (digest == nullptr || !digest->is_string()) {
        return BadDocument{pointer, "text, or {\"_sd\": digest}"};
    }
    const auto parsed = digest_from_base64url(digest->as_string());
    if (!parsed) return BadDocument{pointer, "a digest of 43 base64url characters in \"_sd\""};
    value.digest = *parsed;
    if (!seal.quoted) return BadDocument{pointer, "text"};
    auto expected = seal.quoted(field_of(pointer), *parsed);
    if (expected) return BadDocument{pointer, *std::move(expected)};
    return std::nullopt;
}

template <class T>
std::optional<BadDocument> read_list(
    const json::value& document, std::vector<T>& value, const std::string& pointer, const Seal& seal
) {
    const auto* array = document.if_array();
    if (array == nullptr) return BadDocument{pointer, "an array"};
    if (array->size() > 4'000) return BadDocument{pointer, "at most 4000 elements"};
    for (std::size_t i = 0; i < array->size(); ++i) {
        value.emplace_back();
        auto bad = from_document((*array)[i], value.back(), pointer + "/" + std::to_string(i), seal);
        if (bad) return bad;
    }
    return std::nullopt;
}

template <class T>
std::optional<BadDocument> read_struct(
    const json::value& document, T& value, const std::string& pointer, const Seal& seal
) {
    const auto* object = document.if_object();
    if (object == nullptr) return BadDocument{pointer, "an object"};
    std::optional<BadDocument> bad;
    std::size_t known = 0;
    domain::for_each_field<T>([&](auto member) {
        if (bad) return;
        auto& field = value.*member.pointer;
        const std::string at = pointer + "/" + member.name;
        if (const auto* found = object->if_contains(member.name)) {
            ++known;
            bad = from_document(*found, field, at, seal);
        } else if (!is_optional<std::remove_cvref_t<decltype(field)>>) {
            bad = BadDocument{at, "this field, which is missing"};
        }
    });
    if (bad || known == object->size()) return bad;
    const auto unknown = std::ranges::find_if(*object, [](const auto& member) {
        bool described = false;
        domain::for_each_field<T>(
            [&](auto m) { described = described || member.key() == m.name; });
        return !described;
    });
    return BadDocument{pointer + "/" + pointer_step(unknown->key()), "no field of this name"};
}

template <class E>
std::optional<BadDocument> read_enumerator(const json::value& document, E& value, const std::string& pointer) {
    const auto* text = document.if_string();
    std::string names;
    bool found = false;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto d) {
        const std::string name = enumerator_name(d.value);
        names += (names.empty() ? "" : ", ") + name;
        if (text == nullptr || *text != name) return;
        value = d.value;
        found = true;
    });
    if (!found) return BadDocument{pointer, "one of " + names};
    return std::nullopt;
}

// What stands as text on the wire and is read by `parse`: an id, a time, a digest.
template <class T, class Parse>
std::optional<BadDocument> read_text_form(
    const json::value& document, T& value, const std::string& pointer, const char* expected, Parse parse
) {
    const auto* text = document.if_string();
    const std::optional<T> parsed = text != nullptr ? parse(std::string_view(*text)) : std::nullopt;
    if (!parsed) return BadDocument{pointer, expected};
    value = *parsed;
    return std::nullopt;
}

}  // namespace detail

// Reads a described value strictly: unknown and missing fields, wrong types and numbers out of range
// are refused by name. An optional field may be absent or null. A private field is either a JSON
// string, which `seal` turns into a disclosure, or {"_sd": digest}, about which `seal` is asked.
template <class T>
std::optional<BadDocument> from_document(
    const json::value& document, T& value, const std::string& pointer, const Seal& seal
) {
    if constexpr (std::is_same_v<T, bool>) {
        if (!document.is_bool()) return BadDocument{pointer, "true or false"};
        value = document.as_bool();
        return std::nullopt;
    } else if constexpr (std::is_integral_v<T>) {
        return detail::read_integer(document, value, pointer);
    } else if constexpr (std::is_same_v<T, domain::Duration>) {
        return from_document(document, value.ms, pointer, seal);
    } else if constexpr (detail::is_private<T>) {
        return detail::read_private(document, value, pointer, seal);
    } else if constexpr (detail::is_optional<T>) {
        if (!document.is_null()) return from_document(document, value.emplace(), pointer, seal);
        value.reset();
        return std::nullopt;
    } else if constexpr (detail::is_vector<T>) {
        return detail::read_list(document, value, pointer, seal);
    } else if constexpr (boost::describe::has_describe_members<T>::value) {
        return detail::read_struct(document, value, pointer, seal);
    } else if constexpr (std::is_same_v<T, std::string>) {
        const auto* text = document.if_string();
        if (text == nullptr) return BadDocument{pointer, "text"};
        value = std::string(*text);
        return std::nullopt;
    } else if constexpr (detail::is_link<T>) {
        return from_document(document, detail::plain_id(value), pointer, seal);
    } else if constexpr (detail::is_id<T>) {
        return detail::read_text_form(document, value, pointer, "a UUID", &T::from_text);
    } else if constexpr (std::is_same_v<T, domain::Instant>) {
        return detail::read_text_form(
            document, value, pointer, "a time such as 2026-11-23T19:30:00+08:00", &instant_from_rfc3339);
    } else if constexpr (std::is_same_v<T, domain::Digest>) {
        return detail::read_text_form(
            document, value, pointer, "a SHA-256 digest of 43 base64url characters", &digest_from_base64url);
    } else {
        static_assert(std::is_enum_v<T>, "a field type the wire does not know");
        return detail::read_enumerator(document, value, pointer);
    }
}

}  // namespace yishi::eventstore::codec
