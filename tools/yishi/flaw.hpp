// A row of a file that cannot be taken, and why.
#pragma once

#include "tools/yishi/trouble.hpp"

#include <boost/json/array.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace yishi::tools {

struct Flaw {
    std::string file;
    std::uint64_t line = 0;  // 1-based, where the row begins
    std::string reason;      // never what stands in a personal field
    bool operator==(const Flaw&) const = default;
};

// "FILE:3,7: reason", a line for each reason a file has, by the first line it is found on.
std::string listed(std::vector<Flaw> flaws);

boost::json::array document_of(const std::vector<Flaw>& flaws);

// Tells them, on standard error or as JSON on standard output, and ends with `usage`.
std::unexpected<Trouble> flawed(
    const std::vector<Flaw>& flaws, const std::string& advice, bool as_json
);

}  // namespace yishi::tools
