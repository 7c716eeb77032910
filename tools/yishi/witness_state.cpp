#include "tools/yishi/witness_state.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <sodium.h>

#include "eventstore/tlog/note.hpp"
#include "tools/yishi/errand.hpp"

namespace yishi::tools {
namespace {

namespace fs = std::filesystem;
namespace tlog = eventstore::tlog;

constexpr const char* owner_file = "witness";

bool is_hex_name(const std::string& name) {
    return name.size() == 64 && std::ranges::all_of(name, [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    });
}

std::unexpected<Trouble> damaged(const fs::path& file, const std::string& detail) {
    return trouble(ExitCode::finding, file.string() + ": " + detail,
                   "a witness without its memory must not sign again with the same key; restore the directory, "
                   "or begin anew with a new key and a new directory");
}

}  // namespace

std::string origin_hex(std::string_view origin) {
    std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
    crypto_hash_sha256(digest.data(), reinterpret_cast<const unsigned char*>(origin.data()), origin.size());
    std::string hex(digest.size() * 2 + 1, '\0');
    sodium_bin2hex(hex.data(), hex.size(), digest.data(), digest.size());
    hex.pop_back();
    return hex;
}

Outcome<WitnessState> WitnessState::open(const fs::path& directory, const tlog::VerifierKey& witness) {
    if (const auto prepared = eventstore::prepare_directory(directory, true); !prepared) return trouble(prepared.error());
    auto lock = eventstore::DirectoryLock::take(directory);
    if (!lock) return trouble(lock.error());
    WitnessState state(directory, *std::move(lock));
    std::vector<std::string> names;
    std::error_code error;
    for (fs::directory_iterator entry(directory, error), end; !error && entry != end; entry.increment(error)) {
        const std::string name = entry->path().filename().string();
        if (is_hex_name(name)) names.push_back(name);
    }
    if (error) return trouble(eventstore::system_fault(directory, error.value()));
    if (!names.empty() && !fs::exists(directory / owner_file, error)) {
        return damaged(directory / owner_file, "the file is missing");
    }
    if (auto owned = state.own(witness); !owned) return std::unexpected(std::move(owned.error()));
    for (const auto& name : names) {
        if (auto loaded = state.load(name, witness); !loaded) return std::unexpected(std::move(loaded.error()));
    }
    return state;
}

Outcome<void> WitnessState::own(const tlog::VerifierKey& witness) {
    const fs::path file = directory_ / owner_file;
    std::error_code error;
    if (!fs::exists(file, error)) {
        if (const auto written = eventstore::write_durably(file, witness.text() + "\n"); !written) {
            return trouble(written.error());
        }
        return {};
    }
    const auto text = eventstore::read_text(file, 1'024);
    if (!text) return trouble(text.error());
    if (text->empty() || !tlog::VerifierKey::from_text(std::string_view(*text).substr(0, text->size() - 1))) {
        return damaged(file, "it does not name a witness");
    }
    if (*text == witness.text() + "\n") return {};
    return trouble(ExitCode::configuration, directory_.string() + ": it is the memory of another witness",
                   "one key, one directory");
}

Outcome<void> WitnessState::load(const std::string& name, const tlog::VerifierKey& witness) {
    const fs::path file = directory_ / name;
    const auto text = eventstore::read_text(file, tlog::note_bytes_max + 1);
    if (!text) return trouble(text.error());
    const auto note = tlog::Note::parse(*text);
    if (!note) return damaged(file, note.error().detail);
    const auto checkpoint = tlog::Checkpoint::from_text(note->text);
    if (!checkpoint) return damaged(file, checkpoint.error().detail);
    if (origin_hex(checkpoint->origin) != name) return damaged(file, "it is about another log than its name says");
    const auto verified = tlog::verify_note(*note, {&witness, 1});
    if (!verified || verified->empty()) return damaged(file, "this witness has not signed it");
    latest_[checkpoint->origin] = *checkpoint;
    notes_[name] = *text;
    return {};
}

const std::string* WitnessState::note_of(const std::string& origin_hex) const {
    const auto found = notes_.find(origin_hex);
    return found == notes_.end() ? nullptr : &found->second;
}

Outcome<void> WitnessState::keep(const tlog::Checkpoint& checkpoint, const std::string& note) {
    const std::string name = origin_hex(checkpoint.origin);
    if (const auto written = eventstore::write_durably(directory_ / name, note); !written) return trouble(written.error());
    latest_[checkpoint.origin] = checkpoint;
    notes_[name] = note;
    return {};
}

}  // namespace yishi::tools
