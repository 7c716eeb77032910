// A request's target, taken apart so that each address has one spelling.
#pragma once

#include <expected>
#include <map>
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

}  // namespace yishi::gateway
