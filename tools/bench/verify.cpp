// yishi_bench_verify: makes a bundle of a long log and times its verification, beside reading the file and
// beside hashing the same entries.
#include <filesystem>
#include <functional>
#include <iostream>

#include <sys/resource.h>

#include <CLI/CLI.hpp>
#include <boost/json.hpp>

#include "eventstore/tlog/bundle_reader.hpp"
#include "eventstore/tlog/bundle_writer.hpp"
#include "eventstore/tlog/log_check.hpp"
#include "tools/bench/crowd.hpp"
#include "tools/bench/subjects.hpp"

namespace yishi::bench {
namespace {

namespace fs = std::filesystem;
using namespace eventstore;

struct Settings {
    fs::path directory = fs::temp_directory_path() / "yishi_bench";
    std::uint64_t entries = 1'000'000;
    int repeats = 5;
    bool keep = false;
};

// The sample, again and again in one stream.
Bytes entry_at(Entry& entry, Position position) {
    entry.position = position;
    entry.stream = 0;
    entry.version = position;
    entry.stream_name.reset();
    if (position == 0) entry.stream_name = "council/0192f0c1-2222-7000-8000-000000000001";
    return encode_entry(entry).value();
}

// Calls back for every tile of the log, in the order of a bundle. Deterministic, so that it can run twice:
// the checkpoint comes first and is known last.
merkle::Hash each_tile(Entry entry, std::uint64_t size, const std::function<void(const tlog::SourceTile&)>& take) {
    tlog::TreeCheck tree;
    tlog::TileWalk walk(size);
    Bytes bytes;
    while (const auto path = walk.next()) {
        bytes.clear();
        if (!path->is_entries) bytes = tree.tile(*path);
        for (unsigned i = 0; path->is_entries && i < path->width; ++i) {
            const auto one = entry_at(entry, path->index * tlog::tile_width + i);
            tlog::append_entry(bytes, one);
            tree.add(one);
        }
        take({*path, bytes});
    }
    return tree.root();
}

void make_bundle(const fs::path& file, const Entry& sample, std::uint64_t size) {
    const auto key = tlog::SigningKey::make("bench.example/log", tlog::KeyType::ed25519);
    const auto root = each_tile(sample, size, [](const tlog::SourceTile&) {});
    const auto text = tlog::Checkpoint{key.verifier().name, size, root}.text();
    const auto vkey = key.verifier().text();
    const tlog::LogTexts texts{
        tlog::Note{text, {tlog::sign_note(key, text)}}.serialized(), vkey + "\n",
        "log " + vkey + "\nquorum none\n", "{}\n", "{}\n", "{}\n"};
    const auto writer = tlog::BundleWriter::create(file, texts).value();
    each_tile(sample, size, [&](const tlog::SourceTile& tile) { writer->add(tile).value(); });
    writer->finish().value();
}

double read(const fs::path& file) {
    return seconds_of([&] {
        const auto source = tlog::BundleReader::open(file, tlog::Wanted::entries_and_hashes).value();
        while (source->next().value()) {}
    });
}

double hash(const fs::path& file) {
    const auto source = tlog::BundleReader::open(file, tlog::Wanted::entries).value();
    double seconds = 0;
    while (const auto tile = source->next().value()) {
        const auto entries = tlog::split_entries(tile->path, tile->bytes).value();
        seconds += seconds_of([&] {
            for (const auto entry : entries) merkle::leaf_hash(entry);
        });
    }
    return seconds;
}

double verify(const fs::path& file) {
    return seconds_of([&] {
        const auto source = tlog::BundleReader::open(file, tlog::Wanted::entries_and_hashes).value();
        auto check = tlog::LogCheck::begin(source->texts(), {}).value();
        while (const auto tile = source->next().value()) check.take(*tile).value();
        check.finish().value();
    });
}

boost::json::object measure(const Settings& settings) {
    const auto file = settings.directory / "verify.tar";
    fs::create_directories(settings.directory);
    const auto sample = sample_entry(settings.directory / "sample");
    fs::remove_all(settings.directory / "sample");
    make_bundle(file, sample, settings.entries);
    std::vector<double> reading, hashing, verifying, ratio;
    for (int repeat = 0; repeat <= settings.repeats; ++repeat) {
        const double one = read(file);
        const double two = hash(file);
        const double three = verify(file);
        if (repeat == 0) continue;  // warm
        reading.push_back(one);
        hashing.push_back(two);
        verifying.push_back(three);
        ratio.push_back(three / (one + two));
    }
    const auto bytes = fs::file_size(file);
    if (!settings.keep) fs::remove(file);
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return {
        {"entries", settings.entries},
        {"bundle_bytes", bytes},
        {"read_seconds", median(reading)},
        {"leaf_hash_seconds", median(hashing)},
        {"verify_seconds", median(verifying)},
        {"verify_to_read_and_hash", median(ratio)},
        {"peak_mib", usage.ru_maxrss / 1024}};
}

}  // namespace
}  // namespace yishi::bench

int main(int count, char** arguments) {
    yishi::bench::Settings settings;
    CLI::App app{"How long verifying a bundle takes, as JSON, beside reading and hashing it in the same run"};
    app.add_option("--dir", settings.directory, "where the bundle goes");
    app.add_option("--entries", settings.entries, "how long the log is");
    app.add_option("--repeats", settings.repeats, "how often; medians are reported");
    app.add_flag("--keep", settings.keep, "leave the bundle, DIR/verify.tar, for yishi verify");
    CLI11_PARSE(app, count, arguments);
    try {
        std::cout << boost::json::serialize(yishi::bench::measure(settings)) << "\n";
    } catch (const std::exception& e) {
        std::cerr << "yishi_bench_verify: " << e.what() << "\n";
        return 1;
    }
}
