// The name of a stream: one aggregate's own history, "<context>/<id>".
#pragma once

#include <compare>
#include <string>
#include <string_view>

#include "domain/kernel/id.hpp"

namespace yishi::domain {

struct StreamName {
    std::string text;
    auto operator<=>(const StreamName&) const = default;

    [[nodiscard]] std::string_view context() const {
        return std::string_view(text).substr(0, text.find('/'));
    }
    // The id part, or the nil id where the name has none.
    [[nodiscard]] IdBytes id() const {
        const auto slash = text.find('/');
        if (slash == std::string::npos) return {};
        return id_from_text(std::string_view(text).substr(slash + 1)).value_or(IdBytes{});
    }
};

template <class Tag>
StreamName stream_of(std::string_view context, const Id<Tag>& id) {
    return {std::string(context) + "/" + id.text()};
}

}  // namespace yishi::domain
