// What a described type is made of, as data: whoever explains fields (the schema, forms, limits)
// reads this and needs no type.
#pragma once

#include "domain/kernel/fields.hpp"
#include "domain/kernel/id.hpp"
#include "domain/kernel/instant.hpp"
#include "domain/kernel/personal.hpp"
#include "domain/kernel/words.hpp"

#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace yishi::domain {

struct Shape;

struct FieldShape {
    std::string_view name;
    const Shape* shape = nullptr;
};

struct ValueShape {
    std::string_view name;  // as on the wire
    std::uint8_t number = 0;
    Words words;
};

struct Shape {
    enum class Kind : std::uint8_t {
        boolean,
        integer,
        text,
        enumeration,
        id,
        link,
        instant,
        duration,
        digest,
        private_text,
        private_line,
        optional,
        list,
        map,
        structure,
    };
    Kind kind{};
    std::uint8_t bits = 0;  // of an integer
    bool is_signed = false;
    std::string_view of = {};  // what an id names: a context, or something within one; may be empty
    std::span<const ValueShape> values = {};  // of an enumeration
    std::span<const FieldShape> fields = {};  // of a structure
    const Shape* element = nullptr;           // of an optional, a list or set, a map's values
};

namespace shaping {

template <class T>
inline constexpr bool is_id = false;
template <class Tag>
inline constexpr bool is_id<Id<Tag>> = true;
template <class Tag>
inline constexpr bool is_id<Announced<Tag>> = true;
template <class T>
inline constexpr bool is_link = false;
template <class Tag>
inline constexpr bool is_link<Link<Tag>> = true;
template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;
template <class T>
inline constexpr bool is_list = false;
template <class T>
inline constexpr bool is_list<std::vector<T>> = true;
template <class T>
inline constexpr bool is_list<std::set<T>> = true;
template <class T>
inline constexpr bool is_map = false;
template <class K, class V>
inline constexpr bool is_map<std::map<K, V>> = true;

// What such an id names. A tag says its context, where it is one.
template <class Tag>
consteval std::string_view named_by(std::type_identity<Id<Tag>>) {
    if constexpr (requires { Tag::context; }) {
        return Tag::context;
    } else {
        return {};
    }
}
template <class Tag>
consteval std::string_view named_by(std::type_identity<Link<Tag>>) {
    return Tag::context;
}
template <class Tag>
consteval std::string_view named_by(std::type_identity<Announced<Tag>>) {
    return Tag::context;
}
consteval std::string_view named_by(std::type_identity<PersonId>) { return "person"; }
consteval std::string_view named_by(std::type_identity<CouncilId>) { return "council"; }
consteval std::string_view named_by(std::type_identity<BodyId>) { return "body"; }

// `operator` is a keyword of C++, so its enumerator carries an underscore that the wire does not.
consteval std::string_view without_underscore(std::string_view name) {
    if (name.ends_with('_')) name.remove_suffix(1);
    return name;
}

template <class E>
consteval auto values_of() {
    using All = boost::describe::describe_enumerators<E>;
    std::array<ValueShape, boost::mp11::mp_size<All>::value> values;
    std::size_t i = 0;
    boost::mp11::mp_for_each<All>([&](auto d) {
        values[i++] = {
            without_underscore(d.name), static_cast<std::uint8_t>(d.value), words(d.value)
        };
    });
    return values;
}
template <class E>
inline constexpr auto values = values_of<E>();

template <class T>
consteval auto fields_of();
template <class T>
inline constexpr auto fields = fields_of<T>();

}  // namespace shaping

template <class T>
consteval Shape make_shape();
template <class T>
inline constexpr Shape shape = make_shape<T>();

template <class T>
consteval Shape make_shape() {
    using enum Shape::Kind;
    if constexpr (std::is_same_v<T, bool>) {
        return {.kind = boolean};
    } else if constexpr (std::is_integral_v<T>) {
        return {.kind = integer, .bits = sizeof(T) * 8, .is_signed = std::is_signed_v<T>};
    } else if constexpr (std::is_same_v<T, std::string>) {
        return {.kind = text};
    } else if constexpr (std::is_enum_v<T>) {
        static_assert(sizeof(T) == 1, "enumerations are stored as one byte");
        return {.kind = enumeration, .values = shaping::values<T>};
    } else if constexpr (shaping::is_link<T>) {
        return {.kind = link, .of = shaping::named_by(std::type_identity<T>{})};
    } else if constexpr (shaping::is_id<T>) {
        return {.kind = id, .of = shaping::named_by(std::type_identity<T>{})};
    } else if constexpr (std::is_same_v<T, Instant>) {
        return {.kind = instant};
    } else if constexpr (std::is_same_v<T, Duration>) {
        return {.kind = duration};
    } else if constexpr (std::is_same_v<T, Digest>) {
        return {.kind = digest};
    } else if constexpr (std::is_same_v<T, PrivateLine>) {
        return {.kind = private_line};
    } else if constexpr (std::is_same_v<T, PrivateText>) {
        return {.kind = private_text};
    } else if constexpr (shaping::is_optional<T>) {
        return {.kind = optional, .element = &shape<typename T::value_type>};
    } else if constexpr (shaping::is_list<T>) {
        return {.kind = list, .element = &shape<typename T::value_type>};
    } else if constexpr (shaping::is_map<T>) {
        return {.kind = map, .element = &shape<typename T::mapped_type>};
    } else {
        return {.kind = structure, .fields = shaping::fields<T>};
    }
}

namespace shaping {

template <class T>
consteval auto fields_of() {
    constexpr auto all = boost::describe::mod_public | boost::describe::mod_inherited;
    using All = boost::describe::describe_members<T, all>;
    std::array<FieldShape, boost::mp11::mp_size<All>::value> made;
    std::size_t i = 0;
    for_each_field<T>([&](auto member) {
        made[i++] = {member.name, &shape<FieldOf<T, decltype(member)>>};
    });
    return made;
}

}  // namespace shaping
}  // namespace yishi::domain
