// A part of a log in one file (docs/log-format.md, "A part"): the entries of one council and of the log
// itself, each with the proof that the signed log holds it. A part proves nothing of what it leaves out.
#pragma once

#include <cstdint>
#include <expected>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/kernel/id.hpp"
#include "eventstore/entry.hpp"
#include "eventstore/tlog/bundle_frame.hpp"
#include "eventstore/tlog/log_check.hpp"

namespace yishi::eventstore::tlog {

// The member "part", before the texts: whose entries, and at which positions.
struct PartIndex {
    domain::CouncilId council;
    std::vector<Position> positions;  // ascending

    [[nodiscard]] std::string text() const;
    // Strict: what `text()` gives, with ascending positions. `newer_format` where its first line speaks of
    // something else than a council.
    static std::expected<PartIndex, Fault> from_text(std::string_view text);
};

constexpr std::size_t part_index_bytes_max = 64U << 20U;
// As many as fit whatever their positions are: 20 digits and a line end each, behind the first line.
constexpr std::size_t part_entries_max = part_index_bytes_max / 21 - 3;

std::string part_entry_name(Position position);  // "entry/N"
std::string part_proof_name(Position position);  // "entry/N.tlog-proof"

struct PartEntry {
    Bytes bytes;
    std::string proof;  // C2SP tlog-proof
};

// One pass, one thread; memory stays at the index and one entry.
class PartReader {
  public:
    // Reads index and texts. Faults as BundleReader::open.
    static std::expected<std::unique_ptr<PartReader>, Fault> open(const std::filesystem::path& file);
    // Whether a part begins here, by its frame alone.
    static bool is_part(const std::filesystem::path& file);

    [[nodiscard]] const std::string& name() const { return frame_.name(); }
    [[nodiscard]] const LogTexts& texts() const { return texts_; }
    [[nodiscard]] const PartIndex& index() const { return index_; }

    // The entry at the next position of the index; nothing behind the last.
    std::expected<std::optional<PartEntry>, Fault> next();

  private:
    explicit PartReader(BundleFrame frame) : frame_(std::move(frame)) {}

    BundleFrame frame_;
    LogTexts texts_;
    PartIndex index_;
    std::size_t at_ = 0;
};

// Holds each entry of a part against the checkpoint that was checked.
class PartCheck {
  public:
    // As LogCheck::begin. An older checkpoint is `invalid`: a part cannot show that a log goes on.
    static std::expected<PartCheck, Fault> begin(const LogTexts& texts, const PartIndex& index, Trust trust);

    // The next entry. `corrupt` with "entry N": no proof under this checkpoint, of another council or
    // place than the part says, or of another log or an earlier time than those before it.
    std::expected<void, Fault> take(const PartEntry& entry);
    // `corrupt` when entries are missing; else `newer_format` with the first entry that could not be read.
    std::expected<Attested, Fault> finish();

    [[nodiscard]] std::uint64_t done() const { return done_; }

  private:
    PartCheck(Attested attested, const PartIndex& index, std::string checkpoint, Trust trust)
        : attested_(std::move(attested)),
          index_(index),
          checkpoint_(std::move(checkpoint)),
          trust_(std::move(trust)) {}
    std::expected<void, Fault> hold(const PartEntry& entry, Position position);

    Attested attested_;
    PartIndex index_;
    std::string checkpoint_;
    Trust trust_;
    domain::Instant newest_;
    std::optional<Fault> newer_;
    std::size_t done_ = 0;
};

}  // namespace yishi::eventstore::tlog
