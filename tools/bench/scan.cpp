// yishi_bench_scan: reading the whole log, beside a bare RocksDB iterator over the same bytes.
#include "eventstore/rocksdb/database.hpp"
#include "eventstore/rocksdb/directory.hpp"
#include "eventstore/store.hpp"
#include "tools/bench/crowd.hpp"
#include "tools/bench/subjects.hpp"

#include <CLI/CLI.hpp>
#include <boost/json.hpp>

#include <iostream>

namespace yishi::bench {
namespace {

namespace fs = std::filesystem;
using namespace eventstore;

struct Settings {
    fs::path directory = fs::temp_directory_path() / "yishi_bench";
    int entries = 500'000;
    int repeats = 5;
};

void fill(const Settings& settings, const Entry& sample) {
    constexpr int batch = 1'000;
    const auto subject = through_journal(sample, batch)(settings.directory / "store", 1);
    for (int done = 0; done < settings.entries; done += batch) subject->append(0);
}

double iterate(const fs::path& directory) {
    const auto database =
        Database::open(database_folder(directory), Database::Mode::read_only, nullptr).value();
    std::uint64_t bytes = 0;
    const double seconds = seconds_of([&] {
        const std::unique_ptr<rocksdb::Iterator> at(
            database->db().NewIterator({}, database->family(Family::entries))
        );
        for (at->SeekToFirst(); at->Valid(); at->Next()) bytes += at->value().size();
    });
    if (bytes == 0) throw std::runtime_error("nothing to read");
    return seconds;
}

double replay(const fs::path& directory, bool decodes) {
    StoreOptions options;
    options.directory = directory;
    const auto store = Store::open(options).value();
    return seconds_of([&] {
        Position next = 0;
        while (true) {
            const auto page = store->journal().read(next, Direction::forward, {4096, 4U << 20U});
            if (!page || page->empty()) break;
            for (const auto& record : *page) {
                if (decodes && decode_entry(record.bytes)->position != record.position) {
                    throw std::runtime_error("not the entry that was asked for");
                }
            }
            next = page->back().position + 1;
        }
        if (next != store->journal().size()) throw std::runtime_error("the log ended early");
    });
}

boost::json::object measure(const Settings& settings) {
    const fs::path directory = settings.directory / "store";
    fs::create_directories(settings.directory);
    fs::remove_all(directory);
    const auto sample = sample_entry(directory);
    fs::remove_all(directory);
    fill(settings, sample);

    std::vector<double> raw, read, decoded, read_ratio, decoded_ratio;
    for (int repeat = 0; repeat <= settings.repeats; ++repeat) {
        const double one = iterate(directory);
        const double two = replay(directory, false);
        const double three = replay(directory, true);
        if (repeat == 0) continue;  // warm
        raw.push_back(settings.entries / one);
        read.push_back(settings.entries / two);
        decoded.push_back(settings.entries / three);
        read_ratio.push_back(one / two);
        decoded_ratio.push_back(one / three);
    }
    std::uintmax_t on_disk = 0;
    for (const auto& file : fs::recursive_directory_iterator(directory)) {
        if (file.path().extension() == ".sst") on_disk += file.file_size();
    }
    const auto bytes = encode_entry(sample).value().size();
    fs::remove_all(directory);
    return {
        {"entries", settings.entries},
        {"entry_bytes", bytes},
        {"rocksdb_per_second", median(raw)},
        {"read_per_second", median(read)},
        {"read_and_decode_per_second", median(decoded)},
        {"read_ratio", median(read_ratio)},
        {"read_and_decode_ratio", median(decoded_ratio)},
        {"bytes_on_disk_per_entry", static_cast<double>(on_disk) / settings.entries}
    };
}

}  // namespace
}  // namespace yishi::bench

int main(int count, char** arguments) {
    yishi::bench::Settings settings;
    CLI::App app{"Entries read a second, as JSON, beside a bare RocksDB iterator in the same run"};
    app.add_option("--dir", settings.directory, "an empty directory on the disk to measure");
    app.add_option("--entries", settings.entries, "how many to write first, in thousands of them");
    app.add_option("--repeats", settings.repeats, "how often; medians are reported");
    CLI11_PARSE(app, count, arguments);
    try {
        std::cout << boost::json::serialize(yishi::bench::measure(settings)) << "\n";
    } catch (const std::exception& e) {
        std::cerr << "yishi_bench_scan: " << e.what() << "\n";
        return 1;
    }
}
