// Goal: a released version of an event keeps its fields, their types and, in each enumeration, its names. Method:
// the published type of every payload is kept in shapes.txt. A name that is added to an enumeration is a new
// version of every event that holds it, so that an older program says that a newer one wrote it, and never
// that the bytes are damaged. With YISHI_GOLDEN_ADD=1 lines that are missing are added; none is ever touched.
#include "eventstore/procedure/catalogue.hpp"

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <utility>

namespace yishi::tests {
namespace {

namespace es = eventstore;
namespace json = boost::json;

constexpr const char* path = YISHI_SOURCE_DIR "/tests/golden/event/shapes.txt";
constexpr const char* how =
    "A released version keeps its shape, and each enumeration in it its names: give every event that holds it a\n"
    "new schema version with a lift (tests/golden/README.md), then add the lines with\n"
    "  YISHI_GOLDEN_ADD=1 build/dev/tests/golden_event_test";

struct Shape {
    std::string name;
    json::value payload;
};
using Shapes = std::map<std::pair<std::uint32_t, std::uint16_t>, Shape>;

Shapes shapes_of_today() {
    Shapes shapes;
    for (const es::ProcedureTable* procedure : es::catalogue()) {
        const json::value rows = procedure->schema();  // outlives the loop
        for (const auto& row : rows.as_array()) {
            shapes[{row.at("type").to_number<std::uint32_t>(), row.at("version").to_number<std::uint16_t>()}] = {
                std::string(row.at("name").as_string()), row.at("payload")};
        }
    }
    return shapes;
}

Shapes kept_shapes() {
    Shapes shapes;
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with('#')) continue;
        std::istringstream words(line);
        std::uint32_t type = 0;
        std::uint16_t version = 0;
        Shape shape;
        std::string text;
        words >> type >> version >> shape.name;
        std::getline(words, text);
        shape.payload = json::parse(text);
        shapes[{type, version}] = std::move(shape);
    }
    return shapes;
}

void keep(const Shapes& shapes) {
    std::ofstream file(path);
    file << "# Number, version and name of each event, and the type of its payload (docs/log-format.md, \"The schema\").\n"
            "# Lines are added by YISHI_GOLDEN_ADD=1 build/dev/tests/golden_event_test and never changed.\n";
    for (const auto& [key, shape] : shapes) {
        file << key.first << " " << key.second << " " << shape.name << " " << json::serialize(shape.payload) << "\n";
    }
}

// An older version may have been given names since: its bytes have none of them.
bool has_all_of(const json::value& today, const json::value& kept) {
    if (const auto* fields = kept.if_array()) {
        const auto* others = today.if_array();
        return others != nullptr && std::ranges::equal(*others, *fields, has_all_of);
    }
    const auto* type = kept.if_object();
    if (type == nullptr) return today == kept;
    const auto* other = today.if_object();
    if (other == nullptr) return false;
    if (const auto* names = type->if_contains("enum")) {
        const auto* others = other->if_contains("enum");
        return others != nullptr && std::ranges::all_of(names->as_object(), [&](const auto& name) {
            const auto* number = others->as_object().if_contains(name.key());
            return number != nullptr && *number == name.value();
        });
    }
    return std::ranges::equal(*other, *type, [](const auto& a, const auto& b) {
        return a.key() == b.key() && has_all_of(a.value(), b.value());
    });
}

TEST(GoldenShapes, of_released_versions_keep_their_fields_and_names) {
    const auto today = shapes_of_today();
    if (std::getenv("YISHI_GOLDEN_ADD") != nullptr) {
        auto shapes = kept_shapes();
        shapes.insert(today.begin(), today.end());
        keep(shapes);
    }
    const auto kept = kept_shapes();
    for (const auto& [key, shape] : today) {
        SCOPED_TRACE(shape.name + " version " + std::to_string(key.second));
        const auto line = kept.find(key);
        ASSERT_NE(line, kept.end()) << "shapes.txt has no such line.\n" << how;
        const auto next = today.upper_bound(key);
        const bool is_newest = next == today.end() || next->first.first != key.first;
        // Through text: a number that was read is of another kind than one that was made.
        const json::value now = json::parse(json::serialize(shape.payload));
        if (is_newest) {
            EXPECT_EQ(now, line->second.payload) << how;
        }
        EXPECT_TRUE(has_all_of(now, line->second.payload)) << how;
    }
}

TEST(GoldenShapes, are_all_still_published) {
    const auto today = shapes_of_today();
    for (const auto& [key, shape] : kept_shapes()) {
        EXPECT_TRUE(today.contains(key)) << shape.name << " version " << key.second;
    }
}

TEST(GoldenShapes, of_older_versions_may_gain_names_and_nothing_else) {
    const auto kept = json::parse(R"([["method",{"enum":{"hands":1,"paper":2}}],["at",{"optional":"instant"}]])");
    EXPECT_TRUE(has_all_of(kept, kept));
    const auto today = [&](const char* text) { return has_all_of(json::parse(text), kept); };
    EXPECT_TRUE(today(R"([["method",{"enum":{"hands":1,"paper":2,"signs":3}}],["at",{"optional":"instant"}]])"));
    EXPECT_FALSE(today(R"([["method",{"enum":{"hands":1}}],["at",{"optional":"instant"}]])"));
    EXPECT_FALSE(today(R"([["method",{"enum":{"hands":1,"paper":3}}],["at",{"optional":"instant"}]])"));
    EXPECT_FALSE(today(R"([["method",{"enum":{"hands":1,"paper":2}}],["at","instant"]])"));
    EXPECT_FALSE(today(R"([["method",{"enum":{"hands":1,"paper":2}}]])"));
}

}  // namespace
}  // namespace yishi::tests
