// Whom to believe (C2SP tlog-policy): known logs, known witnesses, and how many of them suffice.
#pragma once

#include <cstddef>
#include <expected>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "eventstore/fault.hpp"
#include "eventstore/tlog/key.hpp"
#include "eventstore/tlog/note.hpp"

namespace yishi::eventstore::tlog {

struct Policy {
    struct Log {
        VerifierKey key;
        std::string url;  // may be empty
    };
    // A witness, or a group of which `threshold` members must have witnessed.
    struct Voucher {
        std::string name;
        VerifierKey key;                   // of a witness
        std::string url;                   // likewise; where add-checkpoint is; may be empty
        std::size_t threshold = 0;         // of a group; 0 says it is a witness
        std::vector<std::size_t> members;  // of a group: places in `vouchers`, all before its own
    };
    std::vector<Log> logs;
    std::vector<Voucher> vouchers;
    bool is_quorum_none = false;
    std::size_t quorum = 0;  // a place in `vouchers`, unless is_quorum_none

    // Faults name the line: `newer_format` where it is of a kind, or has a key of a kind, that this program
    // does not know; else `invalid`. At most 64 lines of each kind.
    static std::expected<Policy, Fault> from_text(std::string_view text);

    // The keys of all witnesses, to verify a note with.
    [[nodiscard]] std::vector<VerifierKey> witness_keys() const;
    // The witnesses among these verified signatures, by name.
    [[nodiscard]] std::vector<std::string> witnessed_by(std::span<const Verified> verified) const;
    [[nodiscard]] bool is_quorum(std::span<const Verified> verified) const;
};

}  // namespace yishi::eventstore::tlog
