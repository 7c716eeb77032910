#include "gateway/http/head.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace yishi::gateway {
namespace {

constexpr std::size_t fields_max = 64;

// Fields on which a decision hangs: twice in one request is an attack or a broken proxy.
constexpr std::array<std::string_view, 10> single_fields{
    "host",   "content-length", "origin",  "authorization",     "cookie",
    "content-type", "expect",   "upgrade", "sec-websocket-key", "sec-websocket-version"};

std::unexpected<Problem> bad(std::string detail) {
    return std::unexpected(problem("malformed", std::move(detail)));
}

// RFC 9110 section 5.6.2.
bool is_token_letter(char c) {
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) return true;
    return std::string_view("!#$%&'*+-.^_`|~").contains(c);
}

bool is_token(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, is_token_letter);
}

bool is_field_letter(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte == '\t' || (byte >= 0x20 && byte != 0x7f);
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string lower_text(std::string_view text) {
    std::string result(text);
    std::ranges::transform(result, result.begin(), lower);
    return result;
}

std::string_view trim(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

// Takes one line that ends in CRLF; a CR or LF of its own is not a line end.
std::optional<std::string_view> take_line(std::string_view& rest) {
    const auto end = rest.find_first_of("\r\n");
    if (end == std::string_view::npos || rest.substr(end, 2) != "\r\n") return std::nullopt;
    const auto line = rest.substr(0, end);
    rest.remove_prefix(end + 2);
    return line;
}

std::expected<void, Problem> read_request_line(std::string_view line, const Limits& limits, RequestHead& head) {
    const auto first = line.find(' ');
    const auto last = line.rfind(' ');
    if (first == std::string_view::npos || first == last) return bad("expected METHOD TARGET HTTP/1.1");
    const auto method = line.substr(0, first);
    const auto target = line.substr(first + 1, last - first - 1);
    const auto version = line.substr(last + 1);
    if (!is_token(method) || method.size() > 16) return bad("the method is not a token");
    if (version != "HTTP/1.1" && version != "HTTP/1.0") {
        const bool is_http = version.size() == 8 && version.starts_with("HTTP/");
        if (is_http) return std::unexpected(problem("version_not_supported", "HTTP/1.1 only"));
        return bad("expected HTTP/1.1 at the end of the request line");
    }
    if (target.size() > limits.target_bytes) return std::unexpected(problem("target_too_long"));
    if (!target.starts_with('/')) return bad("the target must be a path");
    head.method = method;
    head.target = target;
    head.is_http_1_0 = version == "HTTP/1.0";
    return {};
}

std::expected<void, Problem> read_field(std::string_view line, RequestHead& head) {
    if (line.front() == ' ' || line.front() == '\t') return bad("folded header lines are not accepted");
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || !is_token(line.substr(0, colon))) {
        return bad("a header line is not NAME: VALUE");
    }
    const auto value = trim(line.substr(colon + 1));
    if (!std::ranges::all_of(value, is_field_letter)) return bad("a header value holds control characters");
    if (head.fields.size() == fields_max) return std::unexpected(problem("header_too_large", "at most 64 fields"));
    std::string name = lower_text(line.substr(0, colon));
    if (std::ranges::find(single_fields, name) != single_fields.end() && head.find(name) != nullptr) {
        return bad("the field " + name + " occurs twice");
    }
    head.fields.push_back({std::move(name), std::string(value)});
    return {};
}

bool is_host(std::string_view host) {
    const auto fits = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               std::string_view(".-_:[]").contains(c);
    };
    return !host.empty() && host.size() <= 255 && std::ranges::all_of(host, fits);
}

// What says where the request ends: the ground on which smuggling grows.
std::expected<void, Problem> read_framing(const Limits& limits, RequestHead& head) {
    const auto* length = head.find("content-length");
    if (head.find("transfer-encoding") != nullptr) {
        if (length != nullptr) return bad("both Transfer-Encoding and Content-Length");
        if (head.is_http_1_0) return bad("Transfer-Encoding in HTTP/1.0");
        return std::unexpected(problem("not_implemented", "send Content-Length, not Transfer-Encoding"));
    }
    if (head.find("trailer") != nullptr) return bad("trailers are not accepted");
    if (length != nullptr) {
        const bool is_number = !length->empty() && length->size() <= 15 &&
            std::ranges::all_of(*length, [](char c) { return c >= '0' && c <= '9'; });
        if (!is_number) return bad("Content-Length is not a number");
        head.content_length = std::stoull(*length);
        if (head.content_length > limits.body_bytes) return std::unexpected(problem("too_large"));
    }
    if (head.find("expect") != nullptr) return std::unexpected(problem("expectation_failed"));
    return {};
}

}  // namespace

const std::string* RequestHead::find(std::string_view name) const {
    const auto found = std::ranges::find(fields, name, &HeaderField::name);
    return found == fields.end() ? nullptr : &found->value;
}

bool RequestHead::names(std::string_view field, std::string_view token) const {
    for (const auto& candidate : fields) {
        if (candidate.name != field) continue;
        std::string_view rest = candidate.value;
        while (!rest.empty()) {
            const auto comma = std::min(rest.find(','), rest.size());
            if (lower_text(trim(rest.substr(0, comma))) == token) return true;
            rest.remove_prefix(std::min(comma + 1, rest.size()));
        }
    }
    return false;
}

bool RequestHead::asks_for_websocket() const {
    return names("connection", "upgrade") && names("upgrade", "websocket");
}

std::size_t end_of_head(std::string_view bytes) {
    const auto end = bytes.find("\r\n\r\n");
    return end == std::string_view::npos ? end : end + 4;
}

std::expected<RequestHead, Problem> parse_head(std::string_view raw, const Limits& limits) {
    if (raw.size() > limits.header_bytes) return std::unexpected(problem("header_too_large"));
    RequestHead head;
    auto line = take_line(raw);
    if (!line) return bad("a line does not end in CRLF");
    if (auto read = read_request_line(*line, limits, head); !read) return std::unexpected(std::move(read.error()));
    while (true) {
        line = take_line(raw);
        if (!line) return bad("a line does not end in CRLF");
        if (line->empty()) break;
        if (auto read = read_field(*line, head); !read) return std::unexpected(std::move(read.error()));
    }
    const auto* host = head.find("host");
    if (host == nullptr || !is_host(*host)) return bad("exactly one Host is required");
    head.host = lower_text(*host);
    if (auto read = read_framing(limits, head); !read) return std::unexpected(std::move(read.error()));
    head.keep_alive = !head.is_http_1_0 && !head.names("connection", "close");
    return head;
}

}  // namespace yishi::gateway
