// Documents as people read them in a terminal.
#include "tools/yishi/show.hpp"

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

namespace yishi::tools {
namespace {

std::string shown(const char* text) { return readable(boost::json::parse(text)); }

TEST(Readable, prints_members_one_to_a_line) {
    EXPECT_EQ(shown(R"({"title":"议题","count":3,"none":null})"), "title: 议题\ncount: 3\nnone: null\n");
}

TEST(Readable, indents_what_is_inside) {
    EXPECT_EQ(shown(R"({"a":{"b":{"c":1}}})"), "a:\n  b:\n    c: 1\n");
}

TEST(Readable, marks_each_element_of_a_list) {
    EXPECT_EQ(shown(R"({"list":[{"x":1,"y":2},{"x":3,"y":4}],"words":["a","b"]})"),
              "list:\n  - x: 1\n    y: 2\n  - x: 3\n    y: 4\nwords:\n  - a\n  - b\n");
}

TEST(Readable, prints_what_is_empty_as_it_is) {
    EXPECT_EQ(shown(R"({"list":[],"object":{}})"), "list: []\nobject: {}\n");
}

}  // namespace
}  // namespace yishi::tools
