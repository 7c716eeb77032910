// prefix_of BUNDLE SIZE OUT: the log as it was at an earlier size, signed by a key made for it, so that
// tests can look at a real log at the sizes where tiles begin and end.
#include "eventstore/tlog/bundle_reader.hpp"
#include "eventstore/tlog/bundle_writer.hpp"
#include "eventstore/tlog/checkpoint.hpp"
#include "eventstore/tlog/key.hpp"
#include "eventstore/tlog/note.hpp"
#include "eventstore/tlog/tile_walk.hpp"
#include "eventstore/tlog/tree_check.hpp"

#include <cstdio>
#include <string>
#include <vector>

namespace {

using namespace yishi::eventstore;

std::vector<Bytes> entries_of(tlog::LogSource& source, std::uint64_t count) {
    std::vector<Bytes> entries;
    while (entries.size() < count) {
        const auto tile = source.next().value();
        if (!tile) break;
        if (!tile->path.is_entries) continue;
        const auto in_tile = tlog::split_entries(tile->path, tile->bytes).value();
        for (const auto entry : in_tile) {
            if (entries.size() < count) entries.emplace_back(entry.begin(), entry.end());
        }
    }
    return entries;
}

tlog::LogTexts texts_of(const tlog::LogTexts& whole, const std::vector<Bytes>& entries) {
    const auto key = tlog::SigningKey::make("prefix.example/log", tlog::KeyType::ed25519);
    merkle::CompactRange range;
    for (const auto& entry : entries) range.append(merkle::leaf_hash(entry));
    const auto text = tlog::Checkpoint{key.verifier().name, range.size(), range.root()}.text();
    const auto vkey = key.verifier().text();
    return {
        tlog::Note{text, {tlog::sign_note(key, text)}}.serialized(),
        vkey + "\n",
        "log " + vkey + "\nquorum none\n",
        whole.schema,
        whole.rules,
        whole.steps
    };
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 4) return 2;
    const auto source = tlog::BundleReader::open(arguments[1], tlog::Wanted::entries).value();
    const auto entries = entries_of(*source, std::stoull(arguments[2]));
    if (entries.size() != std::stoull(arguments[2])) {
        std::fprintf(stderr, "prefix_of: the log has %zu entries only\n", entries.size());
        return 1;
    }
    const auto writer =
        tlog::BundleWriter::create(arguments[3], texts_of(source->texts(), entries)).value();
    tlog::TreeCheck tree;
    tlog::TileWalk walk(entries.size());
    while (const auto path = walk.next()) {
        Bytes bytes;
        if (!path->is_entries) bytes = tree.tile(*path);
        for (unsigned i = 0; path->is_entries && i < path->width; ++i) {
            const auto& entry = entries[path->index * tlog::tile_width + i];
            tlog::append_entry(bytes, entry);
            tree.add(entry);
        }
        writer->add({*path, bytes}).value();
    }
    writer->finish().value();
}
