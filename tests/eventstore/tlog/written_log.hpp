// A log of real entries in memory, as somebody could hand it over: honest, or tampered with afterwards.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "eventstore/entry.hpp"
#include "eventstore/tlog/checkpoint.hpp"
#include "eventstore/tlog/log_check.hpp"
#include "eventstore/tlog/log_source.hpp"
#include "eventstore/tlog/tile_walk.hpp"
#include "eventstore/tlog/tree_check.hpp"

namespace yishi::eventstore::tlog {

struct WrittenTile {
    TilePath path;
    Bytes bytes;
    bool operator==(const WrittenTile&) const = default;
};

// What is handed over.
struct Handed {
    LogTexts texts;
    std::vector<WrittenTile> tiles;

    WrittenTile& at(const std::string& path) {
        for (auto& tile : tiles) {
            if (tile.path.text() == path) return tile;
        }
        ADD_FAILURE() << "there is no " << path;
        return tiles.front();
    }
};

class HandedSource : public LogSource {
  public:
    explicit HandedSource(const Handed& handed) : handed_(handed) {}
    [[nodiscard]] const std::string& name() const override { return name_; }
    [[nodiscard]] const LogTexts& texts() const override { return handed_.texts; }
    [[nodiscard]] std::uint64_t size() const override { return 0; }
    std::expected<std::optional<SourceTile>, Fault> next() override {
        if (at_ == handed_.tiles.size()) return std::nullopt;
        const auto& tile = handed_.tiles[at_++];
        return SourceTile{tile.path, tile.bytes};
    }

  private:
    const Handed& handed_;
    std::string name_ = "memory";
    std::size_t at_ = 0;
};

inline Entry written_entry(Position position) {
    Entry entry;
    entry.log.bytes[0] = 7;
    entry.position = position;
    entry.version = position;
    if (position == 0) entry.stream_name = "council/0192f0c1-2222-7000-8000-000000000001";
    entry.command.bytes[15] = static_cast<std::uint8_t>(position);
    entry.type = 104;
    entry.schema_version = 1;
    entry.recorded_at = domain::Instant{1'700'000'000'000 + static_cast<std::int64_t>(position)};
    entry.role = domain::Role::operator_;
    entry.payload = {1, 2, 3, 4};
    return entry;
}

inline Bytes written(const Entry& entry) { return encode_entry(entry).value(); }

// Tiles of hashes made anew over these entries, as somebody does who forges a log but has no key.
inline std::vector<WrittenTile> tiles_over(const std::vector<Bytes>& entries) {
    std::vector<WrittenTile> tiles;
    TreeCheck tree;
    TileWalk walk(entries.size());
    while (const auto path = walk.next()) {
        if (!path->is_entries) {
            tiles.push_back({*path, tree.tile(*path)});
            continue;
        }
        Bytes bytes;
        for (unsigned i = 0; i < path->width; ++i) {
            const auto& entry = entries[path->index * tile_width + i];
            append_entry(bytes, entry);
            tree.add(entry);
        }
        tiles.push_back({*path, std::move(bytes)});
    }
    return tiles;
}

struct WrittenLog {
    SigningKey key = SigningKey::make("log.example/village", KeyType::ed25519);
    std::vector<Bytes> entries;

    explicit WrittenLog(Position size) {
        for (Position i = 0; i < size; ++i) entries.push_back(written(written_entry(i)));
    }

    // Another history under the same key.
    [[nodiscard]] WrittenLog fork() const {
        WrittenLog other(0);
        other.key = *SigningKey::from_text(key.text());
        other.entries = entries;
        return other;
    }

    [[nodiscard]] std::string checkpoint_text(std::size_t size) const {
        merkle::CompactRange range;
        for (std::size_t i = 0; i < size; ++i) range.append(merkle::leaf_hash(entries[i]));
        return Checkpoint{key.verifier().name, size, range.root()}.text();
    }
    [[nodiscard]] std::string note(std::size_t size) const {
        const auto text = checkpoint_text(size);
        return Note{text, {sign_note(key, text)}}.serialized();
    }
    [[nodiscard]] LogTexts texts() const {
        const auto vkey = key.verifier().text();
        return {note(entries.size()), vkey + "\n", "log " + vkey + "\nquorum none\n", "{}\n", "{}\n", "{}\n"};
    }
    [[nodiscard]] Handed handed() const { return {texts(), tiles_over(entries)}; }
};

inline std::expected<Attested, Fault> check(LogSource& source, Trust trust = {}) {
    auto checking = LogCheck::begin(source.texts(), std::move(trust));
    if (!checking) return std::unexpected(checking.error());
    for (;;) {
        const auto tile = source.next();
        if (!tile) return std::unexpected(tile.error());
        if (!*tile) return checking->finish();
        if (auto good = checking->take(**tile); !good) return std::unexpected(good.error());
    }
}

inline std::expected<Attested, Fault> check(const Handed& handed, Trust trust = {}) {
    HandedSource source(handed);
    return check(source, std::move(trust));
}

// Where the first complaint is, or "" when the log holds.
inline std::string where(const Handed& handed, Trust trust = {}) {
    const auto holds = check(handed, std::move(trust));
    return holds ? "" : holds.error().where;
}

}  // namespace yishi::eventstore::tlog
