// yishi_bench_append: durable appends, beside what RocksDB itself can do with the same bytes, in
// one run on one machine. docs/measuring.md says how to read the figures.
#include "tools/bench/crowd.hpp"
#include "tools/bench/subjects.hpp"

#include <CLI/CLI.hpp>
#include <boost/json.hpp>

#include <cstdio>
#include <fcntl.h>
#include <iostream>
#include <unistd.h>

namespace yishi::bench {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

struct Settings {
    fs::path directory = fs::temp_directory_path() / "yishi_bench";
    double seconds = 2;
    int repeats = 5;
    std::vector<int> writers{1, 16, 64};
};

struct Contestant {
    std::string name;
    MakeSubject make;
};

// The median of each figure, and of the ratio to the last contestant in the same repetition.
json::object race(
    const Settings& settings, const std::vector<Contestant>& field, int people, int items
) {
    std::vector<std::vector<Pace>> paces(field.size());
    for (int repeat = 0; repeat < settings.repeats; ++repeat) {
        for (std::size_t i = 0; i < field.size(); ++i) {
            const fs::path directory = settings.directory / "store";
            fs::remove_all(directory);
            const auto subject = field[i].make(directory, people);
            const auto act = [&](int who) { subject->append(who); };
            (void)crowd(people, settings.seconds / 10, items, act);  // warm
            paces[i].push_back(crowd(people, settings.seconds, items, act));
        }
        std::cerr << "." << std::flush;
    }
    json::object result;
    for (std::size_t i = 0; i < field.size(); ++i) {
        std::vector<double> rates, halves, tails, ratios;
        for (std::size_t repeat = 0; repeat < paces[i].size(); ++repeat) {
            rates.push_back(paces[i][repeat].per_second);
            halves.push_back(paces[i][repeat].p50_us);
            tails.push_back(paces[i][repeat].p99_us);
            ratios.push_back(paces[i][repeat].per_second / paces.back()[repeat].per_second);
        }
        result[field[i].name] = {
            {"per_second", median(rates)},
            {"p50_us", median(halves)},
            {"p99_us", median(tails)},
            {"ratio_to_" + field.back().name, median(ratios)}
        };
    }
    if (field.size() > 1 && field[1].name == "unsigned") {
        std::vector<double> ratios;
        for (std::size_t repeat = 0; repeat < paces[0].size(); ++repeat) {
            ratios.push_back(paces[0][repeat].per_second / paces[1][repeat].per_second);
        }
        result["signed_to_unsigned"] = median(ratios);
    }
    return result;
}

// What the disk itself takes for a small durable write.
double fdatasync_us(const Settings& settings) {
    const fs::path file = settings.directory / "synced";
    const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    const std::string block(4096, 'x');
    const Pace pace = crowd(1, settings.seconds, 1, [&](int) {
        if (::write(descriptor, block.data(), block.size()) < 0 || ::fdatasync(descriptor) != 0) {
            throw std::runtime_error("the disk does not sync");
        }
    });
    ::close(descriptor);
    fs::remove(file);
    return pace.p50_us;
}

json::object measure(const Settings& settings) {
    fs::create_directories(settings.directory);
    fs::remove_all(settings.directory / "store");
    const auto sample = sample_entry(settings.directory / "store");
    json::object result{
        {"entry_bytes", encode_entry(sample).value().size()},
        {"seconds", settings.seconds},
        {"repeats", settings.repeats},
        {"fdatasync_p50_us", fdatasync_us(settings)}
    };
    for (const int people : settings.writers) {
        const std::vector<Contestant> field{
            {"pipeline", through_pipeline},
            {"unsigned", through_unsigned_pipeline},
            {"journal", through_journal(sample, 1)},
            {"rocksdb", straight_to_rocksdb(sample, 1)}
        };
        result["writers_" + std::to_string(people)] = race(settings, field, people, 1);
    }
    for (const int batch : {32, 100}) {
        const std::vector<Contestant> field{
            {"journal", through_journal(sample, batch)},
            {"rocksdb", straight_to_rocksdb(sample, batch)}
        };
        result["one_writer_batch_" + std::to_string(batch)] = race(settings, field, 1, batch);
    }
    fs::remove_all(settings.directory / "store");
    std::cerr << "\n";
    return result;
}

}  // namespace
}  // namespace yishi::bench

int main(int count, char** arguments) {
    yishi::bench::Settings settings;
    CLI::App app{"Durable appends a second, as JSON, beside raw RocksDB in the same run"};
    app.add_option("--dir", settings.directory, "an empty directory on the disk to measure");
    app.add_option("--seconds", settings.seconds, "how long each measurement takes");
    app.add_option("--repeats", settings.repeats, "how often; medians are reported");
    app.add_option("--writers", settings.writers, "how many write at once")->delimiter(',');
    CLI11_PARSE(app, count, arguments);
    try {
        std::cout << boost::json::serialize(yishi::bench::measure(settings)) << "\n";
    } catch (const std::exception& e) {
        std::cerr << "yishi_bench_append: " << e.what() << "\n";
        return 1;
    }
}
