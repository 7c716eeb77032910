#include "gateway/access/operator_token.hpp"

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

namespace yishi::gateway {
namespace {

namespace fs = std::filesystem;
using eventstore::FaultCode;

struct OperatorToken : testing::Test {
    fs::path directory;
    void SetUp() override {
        std::string name = fs::temp_directory_path() / "yishi-token-XXXXXX";
        ASSERT_NE(mkdtemp(name.data()), nullptr);
        directory = name;
    }
    void TearDown() override { fs::remove_all(directory); }
    [[nodiscard]] fs::path file() const { return directory / "operator.token"; }
};

TEST_F(OperatorToken, is_made_once_and_kept) {
    const auto first = operator_token(directory);
    ASSERT_TRUE(first);
    EXPECT_EQ(first->size(), 43U);
    const auto again = operator_token(directory);
    ASSERT_TRUE(again);
    EXPECT_EQ(*again, *first);
}

TEST_F(OperatorToken, is_for_its_owner_only_and_leaves_no_draft) {
    ASSERT_TRUE(operator_token(directory));
    struct stat status {};
    ASSERT_EQ(stat(file().c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0600U);
    EXPECT_EQ(std::distance(fs::directory_iterator(directory), {}), 1);
}

TEST_F(OperatorToken, is_refused_when_others_may_read_it) {
    ASSERT_TRUE(operator_token(directory));
    chmod(file().c_str(), 0640);
    EXPECT_EQ(operator_token(directory).error().code, FaultCode::invalid);
}

TEST_F(OperatorToken, is_refused_when_the_file_holds_something_else) {
    std::ofstream(file()) << "hello\n";
    chmod(file().c_str(), 0600);
    EXPECT_EQ(operator_token(directory).error().code, FaultCode::invalid);
}

TEST_F(OperatorToken, is_not_read_through_a_link) {
    ASSERT_TRUE(operator_token(directory));
    fs::rename(file(), directory / "elsewhere");
    fs::create_symlink(directory / "elsewhere", file());
    EXPECT_EQ(operator_token(directory).error().code, FaultCode::io);
}

TEST_F(OperatorToken, says_where_it_could_not_be_written) {
    const auto token = operator_token(directory / "nowhere");
    ASSERT_FALSE(token);
    EXPECT_EQ(token.error().code, FaultCode::io);
    EXPECT_NE(token.error().where.find("nowhere"), std::string::npos);
}

}  // namespace
}  // namespace yishi::gateway
