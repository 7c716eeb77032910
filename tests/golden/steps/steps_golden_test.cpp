// The published rows, line by line. A change of a row is a change of procedure: it is reviewed against
// its source, and the file is written anew with YISHI_GOLDEN_WRITE=1 in the environment.
#include "eventstore/procedure/steps_document.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>

namespace yishi::tests {
namespace {

constexpr const char* path = YISHI_SOURCE_DIR "/tests/golden/steps/steps.json";

TEST(GoldenSteps, are_published_as_they_were_reviewed) {
    const std::string& published = eventstore::steps_document();
    if (std::getenv("YISHI_GOLDEN_WRITE") != nullptr) std::ofstream(path, std::ios::binary) << published;
    std::ifstream file(path, std::ios::binary);
    const std::string golden{std::istreambuf_iterator<char>(file), {}};
    std::istringstream was(golden);
    std::istringstream is(published);
    for (std::string before, now; std::getline(was, before) && std::getline(is, now);) EXPECT_EQ(now, before);
    EXPECT_EQ(published, golden) << "review the rows, then run with YISHI_GOLDEN_WRITE=1";
}

}  // namespace
}  // namespace yishi::tests
