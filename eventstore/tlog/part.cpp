#include "eventstore/tlog/part.hpp"

#include <algorithm>
#include <cstring>
#include <fstream>

#include "eventstore/clock_entry.hpp"
#include "eventstore/codec/text_forms.hpp"
#include "eventstore/tlog/bundle_header.hpp"
#include "eventstore/tlog/proof_file.hpp"

namespace yishi::eventstore::tlog {
namespace {

constexpr std::string_view council_line = "council ";
constexpr std::size_t proof_bytes_max = 70'000;  // a note of 64 KiB, 64 lines of hashes

Fault corrupt(std::string where, std::string detail) {
    return {FaultCode::corrupt, std::move(where), std::move(detail)};
}

// "body 0192…": a word, a space, and something else.
bool speaks_of_something_else(std::string_view line) {
    const auto end = line.find_first_not_of("abcdefghijklmnopqrstuvwxyz_");
    return end != std::string_view::npos && end > 0 && end <= 32 && line[end] == ' ' && end + 1 < line.size();
}

std::string_view take_line(std::string_view& text) {
    const auto end = text.find('\n');
    if (end == std::string_view::npos) return {};
    const auto line = text.substr(0, end);
    text.remove_prefix(end + 1);
    return line;
}

}  // namespace

std::string part_entry_name(Position position) { return "entry/" + std::to_string(position); }
std::string part_proof_name(Position position) { return part_entry_name(position) + ".tlog-proof"; }

std::string PartIndex::text() const {
    std::string text = std::string(council_line) + council.text() + "\n";
    for (const auto position : positions) text += std::to_string(position) + "\n";
    return text;
}

std::expected<PartIndex, Fault> PartIndex::from_text(std::string_view text) {
    const auto malformed = [] { return std::unexpected(corrupt("part", "is no list of a council's entries")); };
    const auto first = take_line(text);
    if (!first.starts_with(council_line)) {
        if (!speaks_of_something_else(first)) return malformed();
        return std::unexpected(Fault{
            FaultCode::newer_format, "part", "is no part of one council, but of a kind that a newer program writes"});
    }
    const auto council = domain::CouncilId::from_text(first.substr(council_line.size()));
    if (!council || council->is_nil()) return malformed();
    PartIndex index{*council, {}};
    while (!text.empty()) {
        const auto position = number_from_decimal(take_line(text));
        if (!position) return malformed();
        if (!index.positions.empty() && *position <= index.positions.back()) return malformed();
        index.positions.push_back(*position);
    }
    return index;
}

bool PartReader::is_part(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    TarBlock block{};
    in.read(reinterpret_cast<char*>(block.data()), static_cast<std::streamsize>(block.size()));
    return in.gcount() == static_cast<std::streamsize>(block.size()) &&
           size_from_tar_header(part_index_name, block).has_value();
}

std::expected<std::unique_ptr<PartReader>, Fault> PartReader::open(const std::filesystem::path& file) {
    auto frame = BundleFrame::open(file);
    if (!frame) return std::unexpected(std::move(frame.error()));
    std::unique_ptr<PartReader> reader(new PartReader(*std::move(frame)));
    if (auto read = reader->frame_.read_member(std::string(part_index_name), part_index_bytes_max); !read) {
        return std::unexpected(std::move(read.error()));
    }
    const auto& bytes = reader->frame_.member();
    auto index = PartIndex::from_text({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
    if (!index) return std::unexpected(std::move(index.error()));
    reader->index_ = *std::move(index);
    const auto checkpoint = reader->frame_.read_texts(reader->texts_);
    if (!checkpoint) return std::unexpected(checkpoint.error());
    return reader;
}

std::expected<std::optional<PartEntry>, Fault> PartReader::next() {
    if (at_ == index_.positions.size()) {
        if (auto end = frame_.read_end(); !end) return std::unexpected(end.error());
        return std::nullopt;
    }
    const auto position = index_.positions[at_++];
    PartEntry entry;
    if (auto read = frame_.read_member(part_entry_name(position), entry_bytes_max); !read) {
        return std::unexpected(read.error());
    }
    entry.bytes = frame_.member();
    if (auto read = frame_.read_member(part_proof_name(position), proof_bytes_max); !read) {
        return std::unexpected(read.error());
    }
    entry.proof.assign(frame_.member().begin(), frame_.member().end());
    return entry;
}

std::expected<PartCheck, Fault> PartCheck::begin(const LogTexts& texts, const PartIndex& index, Trust trust) {
    if (trust.older) {
        return std::unexpected(Fault{
            FaultCode::invalid, "older checkpoint", "a part of a log cannot show that the log goes on from it"});
    }
    const auto check = LogCheck::begin(texts, trust);
    if (!check) return std::unexpected(check.error());
    return PartCheck(check->attested(), index, texts.checkpoint, std::move(trust));
}

std::expected<void, Fault> PartCheck::hold(const PartEntry& entry, Position position) {
    const auto where = "entry " + std::to_string(position);
    const auto wrong = [&](std::string what) { return std::unexpected(corrupt(where, std::move(what))); };
    const auto& checkpoint = attested_.checkpoint;
    const auto proof = ProofFile::from_text(entry.proof);
    if (!proof && proof.error().code == FaultCode::newer_format) {
        return std::unexpected(Fault{FaultCode::newer_format, where, "its proof " + proof.error().detail});
    }
    if (!proof) return wrong("has a proof that is none: " + proof.error().detail);
    if (proof->text() != entry.proof) return wrong("has a proof that is spelled in another way");
    if (proof->index != position) return wrong("has the proof of entry " + std::to_string(proof->index));
    if (proof->checkpoint.serialized() != checkpoint_) return wrong("is proved under another checkpoint");
    if (!merkle::verify_inclusion(
            position, checkpoint.size, merkle::leaf_hash(entry.bytes), proof->path, checkpoint.root)) {
        return wrong("is not what the log holds there");
    }
    const auto read = decode_entry(entry.bytes);
    if (!read && read.error().code == FaultCode::newer_format) {
        if (!newer_) newer_ = Fault{FaultCode::newer_format, where, read.error().detail};
        return {};
    }
    if (!read) return wrong("cannot be read: " + read.error().detail);
    if (read->position != position) return wrong("says that it is entry " + std::to_string(read->position));
    // The log's own entries say by which keys it signs.
    if (read->council != index_.council && !read->council.is_nil()) return wrong("is of another council");
    if (!attested_.log) attested_.log = read->log;
    if (read->log != *attested_.log) return wrong("says that it belongs to another log");
    if (read->recorded_at < newest_) return wrong("was recorded before the one in front of it");
    newest_ = earliest_behind(*read);
    if (read->sealed) return {};  // of what type it is nobody is told
    if (trust_.knows && !trust_.knows(read->type, read->schema_version) && attested_.unknown++ == 0) {
        attested_.first_unknown = position;
    }
    return {};
}

std::expected<void, Fault> PartCheck::take(const PartEntry& entry) {
    if (done_ == index_.positions.size()) return std::unexpected(corrupt("part", "has more entries than it says"));
    const auto position = index_.positions[done_];
    if (auto held = hold(entry, position); !held) return held;
    ++done_;
    return {};
}

std::expected<Attested, Fault> PartCheck::finish() {
    if (done_ < index_.positions.size()) {
        return std::unexpected(corrupt("entry " + std::to_string(index_.positions[done_]), "is missing"));
    }
    if (newer_) return std::unexpected(*newer_);
    return attested_;
}

}  // namespace yishi::eventstore::tlog
