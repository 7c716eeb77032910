// The first guard of HTTP: reads a request's head from its raw bytes, stricter than the parser behind
// it, and before a byte of the body is looked at. What it lets through has one meaning only (RFC 9112
// sections 2.2, 3, 5, 6): no folded lines, no bare CR or LF, one Host, one length, no transfer coding.
#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/terms/limits.hpp"
#include "gateway/terms/problem.hpp"

namespace yishi::gateway {

struct HeaderField {
    std::string name;   // lower case
    std::string value;  // without white space around it
};

struct RequestHead {
    std::string method;
    std::string target;  // origin-form, as sent
    std::vector<HeaderField> fields;
    std::string host;
    std::uint64_t content_length = 0;
    bool is_http_1_0 = false;
    bool keep_alive = true;

    // The value of a field, or null. The fields a decision hangs on occur at most once.
    [[nodiscard]] const std::string* find(std::string_view name) const;

    // Whether a list field (Connection, Upgrade) names the token, whatever its case.
    [[nodiscard]] bool names(std::string_view field, std::string_view token) const;

    [[nodiscard]] bool asks_for_websocket() const;
};

// Where the head in `bytes` ends (after the empty line), or npos when it is not whole yet.
std::size_t end_of_head(std::string_view bytes);

// `raw` is a whole head with its empty line, at most limits.header_bytes.
std::expected<RequestHead, Problem> parse_head(std::string_view raw, const Limits& limits);

}  // namespace yishi::gateway
