// Prints any described value, so that a failed expectation says what was decided instead.
#pragma once

#include "domain/kernel/fields.hpp"
#include "domain/kernel/id.hpp"
#include "domain/kernel/instant.hpp"
#include "domain/kernel/personal.hpp"

#include <boost/describe/enum_to_string.hpp>

#include <ostream>
#include <sstream>
#include <string>
#include <type_traits>
#include <variant>

namespace yishi::tests {

inline void show(std::ostream& out, const std::string& text) { out << '"' << text << '"'; }
inline void show(std::ostream& out, const domain::Instant& at) { out << "at " << at.ms; }
inline void show(std::ostream& out, const domain::Duration& length) { out << length.ms << " ms"; }
inline void show(std::ostream& out, const domain::Digest& digest) {
    out << "digest " << int{digest.bytes[0]} << "…" << int{digest.bytes[31]};
}

template <class Tag>
void show(std::ostream& out, const domain::Id<Tag>& id) {
    out << "…" << id.text().substr(24);
}

template <class Tag>
void show(std::ostream& out, const domain::Link<Tag>& link) {
    show(out, static_cast<const domain::Id<Tag>&>(link));
}

template <class Tag>
void show(std::ostream& out, const domain::Announced<Tag>& id) {
    show(out, static_cast<const domain::Id<Tag>&>(id));
}

template <class T>
void show(std::ostream& out, const domain::Private<T>& field) {
    show(out, field.digest);
}

template <class T>
void show(std::ostream& out, const T& value) {
    if constexpr (std::is_same_v<T, bool>) {
        out << (value ? "true" : "false");
    } else if constexpr (std::is_integral_v<T>) {
        out << +value;
    } else if constexpr (std::is_enum_v<T>) {
        out << boost::describe::enum_to_string(value, "unknown");
    } else if constexpr (requires { value.has_value(); }) {
        if (value) {
            show(out, *value);
        } else {
            out << "none";
        }
    } else if constexpr (requires { value.valueless_by_exception(); }) {
        std::visit(
            [&](const auto& now) {
                if constexpr (requires { now.phase.name; }) out << now.phase.name << " ";
                show(out, now);
            },
            value
        );
    } else if constexpr (requires { value.second; }) {
        show(out, value.first);
        out << ": ";
        show(out, value.second);
    } else if constexpr (requires { value.begin(); }) {
        out << "[";
        const char* between = "";
        for (const auto& element : value) {
            out << between;
            show(out, element);
            between = ", ";
        }
        out << "]";
    } else {
        out << "{";
        const char* between = "";
        domain::for_each_field<T>([&](auto member) {
            out << between << member.name << ": ";
            show(out, value.*member.pointer);
            between = ", ";
        });
        out << "}";
    }
}

template <class T>
std::string text_shown(const T& value) {
    std::ostringstream out;
    show(out, value);
    return out.str();
}

// "submitted {title: …, …}" for each event of a history, one a line.
template <class Events>
std::string shown(const Events& events) {
    if (events.empty()) return "  nothing happens\n";
    std::ostringstream out;
    for (const auto& event : events) {
        std::visit(
            [&](const auto& e) {
                out << "  " << std::remove_cvref_t<decltype(e)>::type.name << " ";
                show(out, e);
                out << "\n";
            },
            event
        );
    }
    return out.str();
}

}  // namespace yishi::tests
