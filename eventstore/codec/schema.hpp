// The fields of described types as an outsider needs them to decode a payload.
#pragma once

#include "eventstore/codec/document.hpp"

namespace yishi::eventstore::codec {

// Every field's type in the words of docs/log-format.md: "u8" … "i64", "bool", "text", "id", "instant",
// "digest", "private", {"optional": …}, {"list": …}, {"enum": {name: number}}, {"struct": [[name, type], …]}.
template <class T>
json::value schema_of() {
    if constexpr (std::is_same_v<T, bool>) {
        return "bool";
    } else if constexpr (std::is_integral_v<T>) {
        return json::string((std::is_signed_v<T> ? "i" : "u") + std::to_string(sizeof(T) * 8));
    } else if constexpr (std::is_same_v<T, std::string>) {
        return "text";
    } else if constexpr (detail::is_id<T>) {
        return "id";
    } else if constexpr (std::is_same_v<T, domain::Instant>) {
        return "instant";
    } else if constexpr (std::is_same_v<T, domain::Duration>) {
        return "duration";
    } else if constexpr (std::is_same_v<T, domain::Digest>) {
        return "digest";
    } else if constexpr (detail::is_private<T>) {
        return "private";
    } else if constexpr (detail::is_optional<T>) {
        return json::object{{"optional", schema_of<typename T::value_type>()}};
    } else if constexpr (detail::is_vector<T>) {
        return json::object{{"list", schema_of<typename T::value_type>()}};
    } else if constexpr (std::is_enum_v<T>) {
        json::object names;
        boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>([&](auto d) {
            names[detail::enumerator_name(d.value)] = static_cast<std::uint64_t>(d.value);
        });
        static_assert(sizeof(T) == 1, "enumerations are stored as one byte");
        return json::object{{"enum", std::move(names)}};
    } else {
        json::array fields;
        domain::for_each_field<T>([&](auto member) {
            using Field = std::remove_cvref_t<decltype(std::declval<T&>().*member.pointer)>;
            fields.push_back(json::array{member.name, schema_of<Field>()});
        });
        return json::object{{"struct", std::move(fields)}};
    }
}

}  // namespace yishi::eventstore::codec
