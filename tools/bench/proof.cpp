// yishi_bench_proof: what an inclusion proof costs in a long log. docs/measuring.md says how to read it.
#include "eventstore/ledger/history.hpp"
#include "eventstore/ledger/ledger.hpp"
#include "eventstore/store.hpp"
#include "eventstore/tlog/checkpoint.hpp"

#include <CLI/CLI.hpp>
#include <boost/json.hpp>

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <random>
#include <stdexcept>

namespace yishi::bench {
namespace {

using namespace eventstore;
namespace fs = std::filesystem;

template <class T>
T good(std::expected<T, Fault> result) {
    if (!result) throw std::runtime_error(result.error().where + ": " + result.error().detail);
    return *std::move(result);
}

// Only their bytes matter here, not what they say.
Group next_group(Position size, std::size_t count) {
    Group group;
    for (Position at = size; at < size + count; ++at) {
        Bytes bytes(300, static_cast<std::uint8_t>(at));
        for (std::size_t i = 0; i < 8; ++i) bytes[i] = static_cast<std::uint8_t>(at >> (8 * i));
        const domain::StreamName name{"bench/" + std::to_string(at)};
        group.appends.push_back({{at, std::move(bytes)}, at, 0, name, {}, {}});
    }
    return group;
}

std::shared_ptr<const Sealed> fill(Journal& journal, Ledger& ledger, Position entries) {
    std::shared_ptr<const Sealed> sealed;
    while (journal.size() < entries) {
        Group group = next_group(journal.size(), std::min<Position>(1'000, entries - journal.size()));
        sealed = good(ledger.seal(group));
        if (auto kept = journal.commit(group); !kept) throw std::runtime_error(kept.error().detail);
        ledger.keep();
    }
    return sealed;
}

template <class Prove>
double microseconds_each(const std::vector<std::uint64_t>& indexes, Prove prove) {
    const auto begin = std::chrono::steady_clock::now();
    for (const auto index : indexes) prove(index);
    const std::chrono::duration<double, std::micro> took = std::chrono::steady_clock::now() - begin;
    return took.count() / static_cast<double>(indexes.size());
}

boost::json::object measure(const fs::path& directory, Position entries, std::size_t proofs) {
    fs::remove_all(directory / "store");
    fs::create_directories(directory);
    StoreOptions options;
    options.directory = directory / "store";
    const auto store = good(Store::open(options));
    std::vector<tlog::SigningKey> keys;
    keys.push_back(tlog::SigningKey::make("bench.example/log", tlog::KeyType::ed25519));
    auto& journal = store->journal();
    const auto ledger = good(Ledger::open(journal, std::move(keys)));
    const auto sealed = fill(journal, *ledger, entries);
    const History history(journal, store->rows(), ledger->verifiers());
    const auto root = good(tlog::Checkpoint::from_text(good(tlog::Note::parse(sealed->note())).text)).root;

    std::mt19937_64 random(1);
    std::vector<std::uint64_t> anywhere(proofs), fresh;
    for (auto& index : anywhere) index = random() % entries;
    for (Position at = entries - std::min<Position>(entries, 1'000); at < entries; ++at) {
        if (sealed->holds(at)) fresh.push_back(at);
    }
    const auto from_history = [&](std::uint64_t index) { (void)good(history.prove(index, entries)); };
    boost::json::object result{{"entries", entries}, {"proofs", proofs}};
    result["cold_us"] = microseconds_each(anywhere, from_history);
    result["warm_us"] = microseconds_each(anywhere, from_history);
    result["fresh_us"] = microseconds_each(fresh, [&](auto index) { (void)good(sealed->prove(index)); });
    for (const auto index : anywhere) {
        const auto record = good(journal.read(index, Direction::forward, {.entries_max = 1})).at(0);
        const auto proof = good(history.prove(index, entries));
        const auto leaf = merkle::leaf_hash(record.bytes);
        if (merkle::verify_inclusion(index, entries, leaf, proof, root)) continue;
        throw std::runtime_error("a proof does not hold");
    }
    return result;
}

}  // namespace
}  // namespace yishi::bench

int main(int count, char** arguments) {
    std::filesystem::path directory = std::filesystem::temp_directory_path() / "yishi_bench";
    std::uint64_t entries = 1'000'000;
    std::size_t proofs = 20'000;
    CLI::App app{"What an inclusion proof costs in a long log, as JSON"};
    app.add_option("--dir", directory, "an empty directory on the disk to measure");
    app.add_option("--entries", entries, "how long the log is")->check(CLI::PositiveNumber);
    app.add_option("--proofs", proofs, "how many entries are proved")->check(CLI::PositiveNumber);
    CLI11_PARSE(app, count, arguments);
    try {
        std::cout << boost::json::serialize(yishi::bench::measure(directory, entries, proofs)) << "\n";
        std::filesystem::remove_all(directory / "store");
    } catch (const std::exception& e) {
        std::cerr << "yishi_bench_proof: " << e.what() << "\n";
        return 1;
    }
}
