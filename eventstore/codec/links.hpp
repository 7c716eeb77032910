// The links in a described value: which other streams a command or an event names, those to come among them.
// Include only in .cpp files, as document.hpp.
#pragma once

#include "eventstore/codec/document.hpp"

namespace yishi::eventstore::codec {

// Calls `link(pointer, tag identity, id)` for each link that is there, with its RFC 6901 pointer into the
// document of `value`.
template <class T, class F>
void for_each_link(const T& value, const std::string& pointer, const F& link) {
    if constexpr (detail::is_link<T>) {
        link(pointer, std::type_identity<T>{}, value.bytes);
    } else if constexpr (detail::is_optional<T>) {
        if (value) for_each_link(*value, pointer, link);
    } else if constexpr (detail::is_vector<T>) {
        for (std::size_t i = 0; i < value.size(); ++i) {
            for_each_link(value[i], pointer + "/" + std::to_string(i), link);
        }
    } else if constexpr (boost::describe::has_describe_members<T>::value) {
        domain::for_each_field<T>([&](auto member) {
            for_each_link(value.*member.pointer, pointer + "/" + member.name, link);
        });
    }
}

template <class T>
inline constexpr bool is_announced = false;
template <class Tag>
inline constexpr bool is_announced<domain::Announced<Tag>> = true;

// Whether a value of that type can hold a link at all; with `to_come`, the id of a stream to come.
template <class T, bool to_come = false>
consteval bool may_link() {
    if constexpr (detail::is_link<T>) {
        return !to_come || is_announced<T>;
    } else if constexpr (detail::is_optional<T> || detail::is_vector<T>) {
        return may_link<typename T::value_type, to_come>();
    } else if constexpr (boost::describe::has_describe_members<T>::value) {
        bool found = false;
        domain::for_each_field<T>([&](auto member) {
            found = found || may_link<std::remove_cvref_t<decltype(std::declval<T&>().*member.pointer)>, to_come>();
        });
        return found;
    } else {
        return false;
    }
}

}  // namespace yishi::eventstore::codec
