#include "eventstore/tlog/checkpoint.hpp"

#include <algorithm>
#include <charconv>

#include "eventstore/codec/base64.hpp"
#include "eventstore/tlog/key.hpp"

namespace yishi::eventstore::tlog {
namespace {

Fault malformed(std::string detail) { return {FaultCode::invalid, "checkpoint", std::move(detail)}; }

// Takes a line off the front, without its newline; nothing when no newline is left.
std::optional<std::string_view> take_line(std::string_view& rest) {
    const auto end = rest.find('\n');
    if (end == std::string_view::npos) return std::nullopt;
    const auto line = rest.substr(0, end);
    rest.remove_prefix(end + 1);
    return line;
}

}  // namespace

std::optional<std::uint64_t> number_from_decimal(std::string_view text) {
    if (text.empty() || text.size() > 20 || (text.size() > 1 && text.front() == '0')) return std::nullopt;
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return number;
}

std::string Checkpoint::text() const {
    return origin + "\n" + std::to_string(size) + "\n" + codec::base64(root) + "\n";
}

std::expected<Checkpoint, Fault> Checkpoint::from_text(std::string_view text) {
    const auto origin = take_line(text);
    const auto size_line = take_line(text);
    const auto root_line = take_line(text);
    if (!origin || !size_line || !root_line) return std::unexpected(malformed("fewer than three lines"));
    if (origin->empty()) return std::unexpected(malformed("no origin"));
    const auto size = number_from_decimal(*size_line);
    if (!size) return std::unexpected(malformed("a size that is no decimal number"));
    const auto root = codec::from_base64(*root_line);
    if (!root || root->size() != merkle::Hash{}.size()) {
        return std::unexpected(malformed("a root that is not 32 bytes of base64"));
    }
    Checkpoint checkpoint{std::string(*origin), *size, {}};
    std::ranges::copy(*root, checkpoint.root.begin());
    if (*size == 0 && checkpoint.root != merkle::empty_root()) {
        return std::unexpected(malformed("size 0 with a root that is not that of nothing"));
    }
    while (!text.empty()) {
        const auto line = take_line(text);
        if (!line || line->empty()) return std::unexpected(malformed("a broken extension line"));
    }
    return checkpoint;
}

}  // namespace yishi::eventstore::tlog
