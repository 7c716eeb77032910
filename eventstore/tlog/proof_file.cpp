#include "eventstore/tlog/proof_file.hpp"

#include <algorithm>

#include "eventstore/codec/base64.hpp"
#include "eventstore/tlog/checkpoint.hpp"

namespace yishi::eventstore::tlog {
namespace {

constexpr std::string_view first_line = "c2sp.org/tlog-proof@v1\n";
constexpr std::string_view any_version = "c2sp.org/tlog-proof@v";
constexpr std::size_t path_max = 63;

Fault malformed(std::string detail) { return {FaultCode::invalid, "tlog-proof", std::move(detail)}; }

std::optional<merkle::Hash> hash_from(std::string_view line) {
    const auto bytes = codec::from_base64(line);
    merkle::Hash hash{};
    if (!bytes || bytes->size() != hash.size()) return std::nullopt;
    std::ranges::copy(*bytes, hash.begin());
    return hash;
}

}  // namespace

void write_proof(
    std::string& text, std::uint64_t index, const merkle::Proof& path, std::string_view checkpoint) {
    text = first_line;
    text += "index ";
    text += std::to_string(index);
    text += '\n';
    for (const auto& hash : path) {
        codec::append_base64(text, hash);
        text += '\n';
    }
    text += '\n';
    text += checkpoint;
}

std::string ProofFile::text() const {
    std::string text;
    write_proof(text, index, path, checkpoint.serialized());
    return text;
}

std::expected<ProofFile, Fault> ProofFile::from_text(std::string_view text) {
    if (!text.starts_with(first_line)) {
        if (!text.starts_with(any_version)) return std::unexpected(malformed("does not begin as a proof does"));
        return std::unexpected(
            Fault{FaultCode::newer_format, "tlog-proof", "is of a version that this program does not know"});
    }
    text.remove_prefix(first_line.size());
    const auto split = text.find("\n\n");
    if (split == std::string_view::npos) return std::unexpected(malformed("holds no checkpoint"));
    auto checkpoint = Note::parse(text.substr(split + 2));
    if (!checkpoint) return std::unexpected(std::move(checkpoint.error()));
    ProofFile proof;
    proof.checkpoint = *std::move(checkpoint);
    std::string_view rest = text.substr(0, split + 1);
    bool has_index = false;
    for (bool first = true; !rest.empty(); first = false) {
        const auto line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(line.size() + 1);
        if (first && line.starts_with("extra ")) {
            if (!codec::from_base64(line.substr(6))) return std::unexpected(malformed("a broken extra line"));
        } else if (!has_index) {
            const auto index = line.starts_with("index ") ? number_from_decimal(line.substr(6)) : std::nullopt;
            if (!index) return std::unexpected(malformed("no index"));
            proof.index = *index;
            has_index = true;
        } else {
            const auto hash = hash_from(line);
            if (!hash || proof.path.size() == path_max) return std::unexpected(malformed("a broken hash line"));
            proof.path.push_back(*hash);
        }
    }
    if (!has_index) return std::unexpected(malformed("no index"));
    return proof;
}

std::expected<void, Fault> verify_proof(const ProofFile& proof, ByteView entry, const VerifierKey& log) {
    const auto verified = verify_note(proof.checkpoint, {&log, 1});
    if (!verified) return std::unexpected(verified.error());
    if (verified->empty()) {
        return std::unexpected(Fault{FaultCode::corrupt, "checkpoint", "is not signed by " + log.name});
    }
    const auto checkpoint = Checkpoint::from_text(proof.checkpoint.text);
    if (!checkpoint) return std::unexpected(checkpoint.error());
    if (checkpoint->origin != log.name) {
        return std::unexpected(Fault{FaultCode::corrupt, "checkpoint", "is of another log: " + checkpoint->origin});
    }
    if (!merkle::verify_inclusion(
            proof.index, checkpoint->size, merkle::leaf_hash(entry), proof.path, checkpoint->root)) {
        return std::unexpected(Fault{
            FaultCode::corrupt, "entry " + std::to_string(proof.index), "is not what the log holds there"});
    }
    return {};
}

}  // namespace yishi::eventstore::tlog
