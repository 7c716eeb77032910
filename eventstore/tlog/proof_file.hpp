// The receipt of a participant (C2SP tlog-proof): an index, the way to the root, and the checkpoint.
#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

#include "eventstore/fault.hpp"
#include "eventstore/merkle/proof.hpp"
#include "eventstore/tlog/note.hpp"

namespace yishi::eventstore::tlog {

// Makes `text` the text of such a file; `checkpoint` is the note as it is written. Whoever writes many keeps
// the memory of one.
void write_proof(
    std::string& text, std::uint64_t index, const merkle::Proof& path, std::string_view checkpoint);

struct ProofFile {
    std::uint64_t index = 0;
    merkle::Proof path;  // the leaf's sibling first; at most 63
    Note checkpoint;

    [[nodiscard]] std::string text() const;
    // Strict; an "extra" line is allowed and dropped.
    static std::expected<ProofFile, Fault> from_text(std::string_view text);
};

// Whether the entry is in the log of that key: signature, origin and inclusion. Faults say which failed.
std::expected<void, Fault> verify_proof(const ProofFile& proof, ByteView entry, const VerifierKey& log);

}  // namespace yishi::eventstore::tlog
