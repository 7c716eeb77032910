// A log in memory that is signed as it grows.
#pragma once

#include "tests/contract/scribe.hpp"
#include "eventstore/ledger/history.hpp"
#include "eventstore/ledger/ledger.hpp"
#include "eventstore/store.hpp"
#include "eventstore/tlog/checkpoint.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <vector>

namespace yishi::tests {

inline const std::string origin = "log.example/tongxiang";

inline tlog::SigningKey key_of_log(const std::string& name = origin) {
    return tlog::SigningKey::make(name, tlog::KeyType::ed25519);
}

template <class... Key>
std::vector<tlog::SigningKey> keys(Key... key) {
    std::vector<tlog::SigningKey> all;
    (all.push_back(std::move(key)), ...);
    return all;
}

inline tlog::SigningKey copy_of(const tlog::SigningKey& key) {
    return tlog::SigningKey::from_text(key.text()).value();
}

// The tree of the entries themselves, without anything that was stored of it.
inline merkle::Hash root_from_entries(const Journal& journal, std::uint64_t size) {
    merkle::CompactRange range;
    while (range.size() < size) {
        const auto page = journal.read(range.size(), Direction::forward, {.entries_max = 4'096});
        for (const auto& record : page.value()) {
            if (range.size() < size) range.append(merkle::leaf_hash(record.bytes));
        }
    }
    return range.root();
}

inline tlog::Checkpoint checkpoint_in(const std::string& note) {
    return tlog::Checkpoint::from_text(tlog::Note::parse(note).value().text).value();
}

class SignedLog : public testing::Test {
  protected:
    SignedLog() : key_(key_of_log()), store_(Store::in_memory()) { open(); }

    Journal& journal() { return store_->journal(); }
    Store& store() { return *store_; }
    Ledger& ledger() { return *ledger_; }
    [[nodiscard]] const tlog::SigningKey& key() const { return key_; }
    void open() { ledger_ = Ledger::open(journal(), keys(copy_of(key_))).value(); }
    History history() { return {journal(), store_->rows(), ledger_->verifiers()}; }

    // A group of so many entries, sealed and not yet committed.
    Group group_of(int entries) {
        Scribe scribe(journal());
        for (int i = 0; i < entries; ++i) scribe.append("topic/a", bytes("entry"));
        return scribe.group();
    }
    std::shared_ptr<const Sealed> grow(int entries) {
        Group group = group_of(entries);
        auto sealed = ledger().seal(group).value();
        EXPECT_TRUE(journal().commit(group));
        ledger().keep();
        return sealed;
    }
    void grow_to(std::uint64_t size) {
        while (journal().size() < size) {
            grow(static_cast<int>(std::min<std::uint64_t>(size - journal().size(), 1'000)));
        }
    }
    Bytes entry(Position position) {
        return journal().read(position, Direction::forward, {.entries_max = 1}).value().at(0).bytes;
    }

  private:
    tlog::SigningKey key_;
    std::unique_ptr<Store> store_;
    std::unique_ptr<Ledger> ledger_;
};

}  // namespace yishi::tests
