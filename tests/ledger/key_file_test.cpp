// Where the log's secret lies.
#include "contract/test_directory.hpp"
#include "eventstore/ledger/key_file.hpp"

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

TEST_F(KeyFile, keeps_several_keys_in_order) {
    std::vector<tlog::SigningKey> keys;
    for (int i = 0; i < 2; ++i) {
        keys.push_back(tlog::SigningKey::make("log.example", tlog::KeyType::ed25519));
    }
    ASSERT_TRUE(write_keys(file(), keys));
    const auto read = read_keys(file());
    ASSERT_TRUE(read);
    ASSERT_EQ(read->size(), 2U);
    EXPECT_EQ((*read)[1].verifier(), keys[1].verifier());
}

TEST_F(KeyFile, is_refused_when_it_holds_anything_else) {
    for (const std::string text : {"", "\n", "PRIVATE+KEY+x\n", "hello\n"}) {
        write(text);
        EXPECT_EQ(read_keys(file()).error().code, FaultCode::corrupt) << text;
    }
    std::string many;
    for (int i = 0; i < 17; ++i) {
        many += tlog::SigningKey::make("a", tlog::KeyType::ed25519).text() + "\n";
    }
    write(many);
    EXPECT_EQ(read_keys(file()).error().code, FaultCode::corrupt);
}

TEST_F(KeyFile, is_refused_when_others_may_read_it) {
    write(tlog::SigningKey::make("a", tlog::KeyType::ed25519).text() + "\n");
    fs::permissions(file(), fs::perms::others_read, fs::perm_options::add);
    EXPECT_EQ(read_keys(file()).error().code, FaultCode::invalid);
}

}  // namespace
}  // namespace yishi::tests
