// A server that stops and starts again over its data directory (scenarios B01, B05 and C09 on
// RocksDB).
#include "tests/eventstore/hall.hpp"

#include <filesystem>
#include <unistd.h>

namespace yishi::tests {
namespace {

class Restart : public ::testing::Test {
  protected:
    Restart() { std::filesystem::remove_all(directory_); }
    ~Restart() override { std::filesystem::remove_all(directory_); }

    // A hall over the directory as it is now; the one before must be gone.
    [[nodiscard]] std::unique_ptr<Hall> open() const {
        es::StoreOptions options;
        options.directory = directory_;
        options.free_bytes_min = 0;
        auto store = es::Store::open(options);
        if (!store) throw std::runtime_error(store.error().where + ": " + store.error().detail);
        return std::make_unique<Hall>(*std::move(store));
    }

  private:
    std::filesystem::path directory_ =
        std::filesystem::path(::testing::TempDir()) / ("yishi_restart_" + std::to_string(getpid()));
};

TEST_F(Restart, gives_the_first_answers_again) {
    const auto recorded = enrol(ada);
    const auto already_so = found();
    const auto refused = seat(ada, "chair");
    auto hall = open();
    hall->given({found()});
    const auto first = hall->send(recorded);
    const auto nothing = hall->send(already_so);
    expect_code(hall->send(refused), "council.unknown_body");
    hall.reset();

    hall = open();

    expect_same_answer(hall->send(recorded), first);
    expect_same_answer(hall->send(already_so), nothing);
    auto other = enrol(ben);
    other.id = recorded.id;
    expect_code(hall->send(other), "command_id_reused");
    hall->given({add_body(), refused});
    EXPECT_EQ(hall->size(), 4U);
}

TEST_F(Restart, goes_on_with_the_same_log_state_and_time) {
    auto hall = open();
    hall->given_a_village();
    const auto log = hall->journal().log();
    const auto before = hall->entries();
    hall.reset();

    hall = open();
    hall->set_time(evening - domain::seconds(59));
    EXPECT_EQ(hall->journal().log(), log);
    EXPECT_EQ(hall->entries(), before);
    expect_code(hall->send(seat(cai, "chair")), "council.seat_taken");
    hall->given({enrol(fan)});
    EXPECT_EQ(hall->last_entry().version, before.back().version + 1);
    EXPECT_EQ(hall->last_entry().recorded_at, evening) << "although the clock was set back";
}

}  // namespace
}  // namespace yishi::tests
