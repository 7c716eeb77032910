// Bytes written down as text: pairs of hexadecimal digits; spaces are free, '#' begins a remark.
#pragma once

#include "eventstore/bytes.hpp"

#include <cctype>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>

namespace yishi::tests {

inline std::string text_of_file(const std::string& path) {
    std::ifstream file(path);
    if (!file) throw std::runtime_error("no such file: " + path);
    return {std::istreambuf_iterator<char>(file), {}};
}

inline eventstore::Bytes bytes_of_hex(std::string_view text) {
    std::string digits;
    bool is_remark = false;
    for (const char c : text) {
        if (c == '#') is_remark = true;
        if (c == '\n') is_remark = false;
        if (is_remark || std::isspace(static_cast<unsigned char>(c))) continue;
        digits.push_back(c);
    }
    eventstore::Bytes bytes;
    for (std::size_t i = 0; i < digits.size(); i += 2) {
        std::size_t used = 0;
        bytes.push_back(static_cast<std::uint8_t>(std::stoul(digits.substr(i, 2), &used, 16)));
        if (used != 2) throw std::runtime_error("not hexadecimal: " + digits.substr(i, 2));
    }
    return bytes;
}

}  // namespace yishi::tests
