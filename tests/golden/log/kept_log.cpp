#include "tests/golden/log/kept_log.hpp"

#include "eventstore/append.hpp"
#include "eventstore/audit/openings.hpp"
#include "eventstore/ledger/ledger.hpp"
#include "eventstore/ledger/log_keys.hpp"
#include "eventstore/procedure/stored_opening.hpp"
#include "eventstore/tlog/bundle_reader.hpp"
#include "eventstore/tlog/bundle_writer.hpp"
#include "eventstore/tlog/tree_check.hpp"
#include "eventstore/vault.hpp"
#include "tests/contract/test_directory.hpp"
#include "tests/eventstore/audit/evening.hpp"
#include "tools/yishi/store_log.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

namespace yishi::tests {
namespace {

namespace fs = std::filesystem;
namespace tlog = es::tlog;

fs::path folder() { return fs::path(YISHI_SOURCE_DIR) / "tests/golden/log-v1"; }

std::string text_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    EXPECT_TRUE(in) << file;
    return {std::istreambuf_iterator<char>(in), {}};
}

void write(const fs::path& file, const std::string& text) { std::ofstream(file, std::ios::binary) << text; }

std::string openings_in(Hall& hall) {
    std::string text = std::string(audit::openings_header) + "\n";
    for (const auto& entry : hall.entries()) {
        if (!entry.sealed) continue;
        text += std::to_string(entry.position) + " " +
                es::stored_opening(hall.journal(), entry).value() + "\n";
    }
    return text;
}

}  // namespace

fs::path KeptLog::bundle() const { return folder() / (name + ".tar"); }
std::string KeptLog::vkey() const { return text_of(folder() / (name + ".vkey")); }
std::string KeptLog::openings() const { return text_of(folder() / (name + ".openings")); }

std::vector<es::Bytes> KeptLog::entries() const {
    std::vector<es::Bytes> all;
    const auto reader = tlog::BundleReader::open(bundle(), tlog::Wanted::entries).value();
    for (auto tile = reader->next(); tile.value(); tile = reader->next()) {
        const auto entries = tlog::split_entries((*tile)->path, (*tile)->bytes);
        for (const auto& entry : entries.value()) all.emplace_back(entry.begin(), entry.end());
    }
    return all;
}

std::unique_ptr<es::Store> KeptLog::in_a_store() const {
    auto store = es::Store::in_memory();
    audit::Openings openings;
    EXPECT_TRUE(openings.add_file(this->openings()));
    es::Group group;
    for (auto& bytes : entries()) {
        const auto entry = es::decode_entry(bytes).value();
        group.appends.push_back(es::append_of(entry, std::move(bytes)));
        if (!entry.sealed) continue;
        auto key = std::ranges::find(group.keys, entry.stream, &es::Group::KeyMade::stream);
        if (key == group.keys.end()) {
            group.keys.push_back({entry.stream, es::fresh_stream_key().value()});
            key = std::prev(group.keys.end());
        }
        const auto* opening = openings.given(entry);
        if (opening == nullptr) {
            ADD_FAILURE() << name << " keeps no opening of entry " << entry.position;
            continue;
        }
        group.disclosures.push_back(
            {entry.stream,
             {*entry.sealed,
              std::string(es::opening_field),
              es::encrypt(*opening, key->key, entry.stream, *entry.sealed).value()}}
        );
    }
    EXPECT_TRUE(store->journal().commit(group)) << name;
    return store;
}

std::vector<KeptLog> kept_logs() {
    std::vector<KeptLog> all;
    for (const auto& file : fs::directory_iterator(folder())) {
        if (file.path().extension() == ".tar") all.push_back({file.path().stem().string()});
    }
    std::ranges::sort(all, {}, &KeptLog::name);
    return all;
}

void keep_log(const std::string& name, void (*hold)(Hall& hall)) {
    const KeptLog kept{name};
    if (fs::exists(kept.bundle())) return;
    const TestDirectory root;
    const auto directory = root.path() / "data";
    std::string openings;
    {
        auto store = es::Store::open({.directory = directory, .file_system = {}}).value();
        const auto ledger =
            es::Ledger::open(
                store->journal(), es::keys_of_log(directory, "log.example/village", true).value()
            )
                .value();
        Hall hall(std::move(store), {}, ledger.get());
        hold(hall);
        openings = openings_in(hall);
    }
    const auto log = tools::StoreLog::open(directory, tlog::Wanted::entries_and_hashes).value();
    auto writer = tlog::BundleWriter::create(kept.bundle(), log->texts()).value();
    for (auto tile = log->next(); tile.value(); tile = log->next()) ASSERT_TRUE(writer->add(**tile));
    ASSERT_TRUE(writer->finish());
    write(folder() / (name + ".vkey"), log->texts().vkey);
    write(folder() / (name + ".openings"), std::move(openings));
}

}  // namespace yishi::tests
