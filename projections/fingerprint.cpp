#include "projections/fingerprint.hpp"

#include "eventstore/disclosure.hpp"

namespace yishi::projections {
namespace {

constexpr std::size_t link_bytes = 1U << 20U;

void add_text(std::string& link, std::string_view text) {
    const auto size = static_cast<std::uint32_t>(text.size());
    for (unsigned shift = 0; shift < 32; shift += 8) {
        link.push_back(static_cast<char>((size >> shift) & 0xffU));
    }
    link += text;
}

}  // namespace

// The hash of each link begins the next one.
std::string fingerprint_of(RowReader& rows) {
    domain::Digest chain;
    std::string link;
    const auto close = [&] {
        chain = eventstore::digest_of(link);
        link.assign(chain.bytes.begin(), chain.bytes.end());
    };
    rows.each_bytes([&](std::string_view key, std::string_view value) {
        add_text(link, key);
        add_text(link, value);
        if (link.size() > link_bytes) close();
        return true;
    });
    close();
    constexpr std::string_view digits = "0123456789abcdef";
    std::string hex;
    for (const std::uint8_t byte : chain.bytes) {
        hex.push_back(digits[byte >> 4U]);
        hex.push_back(digits[byte & 0x0fU]);
    }
    return hex;
}

}  // namespace yishi::projections
