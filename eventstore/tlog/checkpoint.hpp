// A checkpoint (C2SP tlog-checkpoint): what the log was at one size, as the text of a signed note.
#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include "eventstore/fault.hpp"
#include "eventstore/merkle/hash.hpp"

namespace yishi::eventstore::tlog {

struct Checkpoint {
    std::string origin;      // the log's name, for ever the same
    std::uint64_t size = 0;  // entries
    merkle::Hash root{};
    bool operator==(const Checkpoint&) const = default;

    // "<origin>\n<size>\n<base64 root>\n". It has no time in it, and no extension lines.
    [[nodiscard]] std::string text() const;

    // Strict decimal (no sign, no leading zero, below 2^64), 32 bytes of root, and for size 0 the root of
    // nothing. Extension lines are allowed and passed over, as the specification demands.
    static std::expected<Checkpoint, Fault> from_text(std::string_view text);
};

// Strict decimal as every C2SP format writes numbers; nothing for anything else.
std::optional<std::uint64_t> number_from_decimal(std::string_view text);

}  // namespace yishi::eventstore::tlog
