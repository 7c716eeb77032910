// An empty directory of its own for one test, gone afterwards.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>

namespace yishi::tests {

class TestDirectory {
  public:
    explicit TestDirectory(
        const std::filesystem::path& under = std::filesystem::temp_directory_path()
    ) {
        std::string name = (under / "yishi_test_XXXXXX").string();
        path_ = ::mkdtemp(name.data());
    }
    ~TestDirectory() { std::filesystem::remove_all(path_); }
    TestDirectory(const TestDirectory&) = delete;
    TestDirectory& operator=(const TestDirectory&) = delete;
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

}  // namespace yishi::tests
