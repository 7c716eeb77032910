// The stores that must keep the contract. A new one is a subject and a line.
#include "tests/contract/journal_contract.hpp"

namespace yishi::tests {
namespace {

class MemorySubject final : public Subject {
  public:
    Store& store() override { return *store_; }
    bool restart() override { return false; }

  private:
    std::unique_ptr<Store> store_ = Store::in_memory();
};

class RocksdbSubject final : public Subject {
  public:
    RocksdbSubject() { open(); }
    Store& store() override { return *store_; }
    bool restart() override {
        store_.reset();
        open();
        return true;
    }

  private:
    void open() {
        StoreOptions options;
        options.directory = directory_.path() / "data";
        auto opened = Store::open(options);
        if (!opened) throw std::runtime_error(opened.error().where + ": " + opened.error().detail);
        store_ = std::move(*opened);
    }

    TestDirectory directory_;
    std::unique_ptr<Store> store_;
};

const auto makers = testing::Values(
    Maker{"memory", [] { return std::make_unique<MemorySubject>(); }},
    Maker{"rocksdb", [] { return std::make_unique<RocksdbSubject>(); }}
);
const auto name_of_maker = [](const auto& info) { return info.param.name; };

INSTANTIATE_TEST_SUITE_P(Store, JournalContract, makers, name_of_maker);
INSTANTIATE_TEST_SUITE_P(Store, RowContract, makers, name_of_maker);

}  // namespace
}  // namespace yishi::tests
