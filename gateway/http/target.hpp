// A request's target, taken apart so that each address has one spelling.
#pragma once

#include <cstdint>
#include <expected>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/terms/problem.hpp"

namespace yishi::gateway {

struct Target {
    std::vector<std::string> segments;         // decoded; empty for "/"
    std::map<std::string, std::string> query;  // decoded; each name once
    std::string path;                          // "/" and the segments joined
};

// Refuses what could be read in two ways: dot segments, encoded or double slashes, backslashes,
// control characters, bytes that are no UTF-8, a fragment, a query name that occurs twice.
std::expected<Target, Problem> parse_target(std::string_view target);

// A query parameter as a whole number, or `otherwise` when it is absent; nothing when it is no number
// below 2^64: no sign, no space, nothing behind it.
std::optional<std::uint64_t> number_in(const Target& target, const char* name, std::uint64_t otherwise);

}  // namespace yishi::gateway
