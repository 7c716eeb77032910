// Where the log's secret lies.
#include "tests/contract/test_directory.hpp"
#include "eventstore/ledger/log_keys.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace yishi::tests {
namespace {

using namespace eventstore;
namespace fs = std::filesystem;

class KeyFile : public testing::Test {
  protected:
    [[nodiscard]] fs::path file() const { return directory_.path() / "log.key"; }
    [[nodiscard]] const fs::path& directory() const { return directory_.path(); }
    void write(const std::string& text) const {
        std::ofstream(file()) << text;
        fs::permissions(file(), fs::perms::owner_read | fs::perms::owner_write);
    }

  private:
    TestDirectory directory_;
};

TEST_F(KeyFile, is_made_at_first_and_read_ever_after) {
    const auto made = keys_of_log(directory(), "log.example/a", true);
    ASSERT_TRUE(made);
    EXPECT_EQ(made->front().verifier().name, "log.example/a");
    const auto read = keys_of_log(directory(), "ignored", false);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->front().verifier(), made->front().verifier());
    EXPECT_EQ(fs::status(file()).permissions(), fs::perms::owner_read | fs::perms::owner_write);
}

TEST_F(KeyFile, is_not_made_for_a_log_that_was_signed_before) {
    EXPECT_EQ(keys_of_log(directory(), "log.example/a", false).error().code, FaultCode::not_found);
    EXPECT_FALSE(fs::exists(file()));
}

TEST_F(KeyFile, is_not_made_for_an_origin_that_no_note_could_carry) {
    EXPECT_EQ(keys_of_log(directory(), "a log", true).error().code, FaultCode::invalid);
    EXPECT_EQ(keys_of_log(directory(), "", true).error().code, FaultCode::invalid);
}

TEST_F(KeyFile, is_refused_when_others_may_read_it) {
    write(tlog::SigningKey::make("a", tlog::KeyType::ed25519).text() + "\n");
    fs::permissions(file(), fs::perms::others_read, fs::perm_options::add);
    EXPECT_EQ(keys_of_log(directory(), "", false).error().code, FaultCode::invalid);
}

}  // namespace
}  // namespace yishi::tests
