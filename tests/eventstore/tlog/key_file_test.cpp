// Files of secret keys: kept whole, kept private, never replaced by accident.
#include "eventstore/tlog/key_file.hpp"

#include <fstream>

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "tests/contract/test_directory.hpp"

namespace yishi::eventstore::tlog {
namespace {

class KeyFile : public testing::Test {
  protected:
    void write(const std::string& text) {
        std::ofstream(file_) << text;
        ::chmod(file_.c_str(), 0600);
    }
    void refuses(
        const std::string& text, const std::string& says, FaultCode code = FaultCode::invalid
    ) {
        write(text);
        const auto keys = read_key_file(file_);
        ASSERT_FALSE(keys) << text;
        EXPECT_EQ(keys.error().code, code);
        EXPECT_NE(keys.error().detail.find(says), std::string::npos) << keys.error().detail;
        EXPECT_EQ(keys.error().detail.find("PRIVATE"), std::string::npos) << "a secret in a message";
    }

    tests::TestDirectory directory_;
    std::filesystem::path file_ = directory_.path() / "log.key";
    SigningKey key_ = SigningKey::make("log.example/village", KeyType::ed25519);
};

TEST_F(KeyFile, gives_back_what_was_written_oldest_first) {
    std::vector<SigningKey> keys;
    for (int i = 0; i < 3; ++i) keys.push_back(SigningKey::make("log.example/village", KeyType::ed25519));
    ASSERT_TRUE(write_key_file(file_, keys));
    const auto read = read_key_file(file_);
    ASSERT_TRUE(read) << read.error().detail;
    ASSERT_EQ(read->size(), 3U);
    for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ((*read)[i].verifier(), keys[i].verifier());
}

TEST_F(KeyFile, is_readable_to_its_owner_only) {
    ASSERT_TRUE(make_key_file(file_, key_));
    struct stat status {};
    ASSERT_EQ(::stat(file_.c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0600U);
    ::chmod(file_.c_str(), 0640);
    const auto keys = read_key_file(file_);
    ASSERT_FALSE(keys);
    EXPECT_NE(keys.error().detail.find("chmod 600"), std::string::npos);
}

TEST_F(KeyFile, is_never_replaced_by_a_new_one) {
    ASSERT_TRUE(make_key_file(file_, key_));
    EXPECT_FALSE(make_key_file(file_, SigningKey::make("log.example/village", KeyType::ed25519)));
    EXPECT_EQ(read_key_file(file_)->front().verifier(), key_.verifier());
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(directory_.path()), {}), 1) << "a draft is left";
}

TEST_F(KeyFile, says_that_there_is_none) {
    EXPECT_EQ(read_key_file(file_).error().code, FaultCode::not_found);
    EXPECT_EQ(read_key_file(directory_.path()).error().code, FaultCode::invalid);
}

TEST_F(KeyFile, with_a_key_of_a_kind_that_came_later_is_a_newer_programs) {
    refuses("PRIVATE+KEY+log.example/village+01234567+BkJCQkI=\n", "use a newer one", FaultCode::newer_format);
}

TEST_F(KeyFile, refuses_what_is_not_keys) {
    const std::string line = key_.text() + "\n";
    refuses("", "no key");
    refuses("\n", "line 1");
    refuses(line + "\n", "line 2");
    refuses(line + line, "repeats");
    refuses(key_.verifier().text() + "\n", "line 1");
    refuses(line.substr(0, line.size() - 5), "line 1");
    refuses(std::string(20'000, 'x'), "too long");
    std::string many;
    for (int i = 0; i < 17; ++i) many += SigningKey::make("a", KeyType::ed25519).text() + "\n";
    refuses(many, "16");
}

}  // namespace
}  // namespace yishi::eventstore::tlog
