// The rows beside the log.
#include "tests/contract/journal_contract.hpp"

namespace yishi::tests {
namespace {

TEST_P(RowContract, gives_back_what_was_written_last) {
    write({{"a", "1"}, {"b", "2"}});
    write({{"a", "3"}, {"b", std::nullopt}, {"c", ""}});
    EXPECT_EQ(rows().get(RowSpace::views, "a").value(), "3");
    EXPECT_EQ(rows().get(RowSpace::views, "b").value(), std::nullopt);
    EXPECT_EQ(rows().get(RowSpace::views, "c").value(), "") << "empty is not absent";
}

TEST_P(RowContract, takes_the_changes_of_one_call_in_their_order) {
    write({{"a", "1"}, {"a", std::nullopt}, {"a", "2"}});
    EXPECT_EQ(rows().get(RowSpace::views, "a").value(), "2");
}

TEST_P(RowContract, keeps_the_spaces_apart) {
    write({{"a", "view"}}, RowSpace::views);
    write({{"a", "secret"}}, RowSpace::access);
    EXPECT_EQ(rows().get(RowSpace::views, "a").value(), "view");
    EXPECT_EQ(rows().get(RowSpace::access, "a").value(), "secret");
    ASSERT_TRUE(rows().erase_all(RowSpace::views, ""));
    EXPECT_EQ(rows().get(RowSpace::access, "a").value(), "secret");
}

TEST_P(RowContract, scans_a_prefix_in_ascending_order_of_bytes) {
    const std::string nul("p\0", 2);
    write({{"q", "6"}, {"p\xff", "5"}, {"pa", "3"}, {nul, "2"}, {"p", "1"}, {"pb", "4"}, {"o", "0"}}
    );
    EXPECT_EQ(under("p"), (Rows{{"p", "1"}, {nul, "2"}, {"pa", "3"}, {"pb", "4"}, {"p\xff", "5"}}));
    EXPECT_EQ(under("p\xff"), (Rows{{"p\xff", "5"}}));
    EXPECT_EQ(under("").size(), 7U);
    EXPECT_TRUE(under("x").empty());
}

TEST_P(RowContract, stops_scanning_when_asked_to) {
    write({{"a", "1"}, {"b", "2"}, {"c", "3"}});
    int seen = 0;
    const auto two = [&](std::string_view, std::string_view) { return ++seen < 2; };
    ASSERT_TRUE(rows().scan(RowSpace::views, "", two));
    EXPECT_EQ(seen, 2);
}

TEST_P(RowContract, scans_on_from_behind_a_key) {
    write({{"o", "0"}, {"p", "1"}, {"pa", "2"}, {"pb", "3"}, {"q", "4"}});
    const auto behind = [&](std::string_view after) {
        std::string values;
        const auto keep = [&](std::string_view, std::string_view value) {
            values += value;
            return true;
        };
        EXPECT_TRUE(rows().scan_after(RowSpace::views, "p", after, keep));
        return values;
    };
    EXPECT_EQ(behind(""), "123");
    EXPECT_EQ(behind("o"), "123");
    EXPECT_EQ(behind("p"), "23");
    EXPECT_EQ(behind("p0"), "23") << "which need not be there";
    EXPECT_EQ(behind("pa"), "3");
    EXPECT_EQ(behind("pb"), "");
    EXPECT_EQ(behind("q"), "");
}

TEST_P(RowContract, may_be_asked_and_changed_from_within_a_scan) {
    write({{"a", "1"}, {"b", "2"}});
    const auto change = [&](std::string_view key, std::string_view) {
        EXPECT_TRUE(rows().get(RowSpace::views, key).value());
        write({{std::string(key) + "x", "new"}});
        return true;
    };
    ASSERT_TRUE(rows().scan(RowSpace::views, "", change));
    EXPECT_EQ(under("").size(), 4U) << "the scan saw what was there when it began";
}

TEST_P(RowContract, erases_everything_under_a_prefix_and_nothing_beside_it) {
    std::vector<RowChange> many;
    for (int i = 0; i < 2'500; ++i) many.push_back({"gone/" + std::to_string(i), "x"});
    many.push_back({"gone", "stays"});
    many.push_back({"gonf", "stays"});
    write(many);
    ASSERT_TRUE(rows().erase_all(RowSpace::views, "gone/"));
    EXPECT_EQ(under(""), (Rows{{"gone", "stays"}, {"gonf", "stays"}}));
}

TEST_P(RowContract, survives_a_restart) {
    write({{"a", "1"}});
    ASSERT_TRUE(rows().write(RowSpace::access, {{"b", "2"}}, true));
    if (!restart()) return;  // there is nothing to come back to
    EXPECT_EQ(rows().get(RowSpace::views, "a").value(), "1");
    EXPECT_EQ(rows().get(RowSpace::access, "b").value(), "2");
}

}  // namespace
}  // namespace yishi::tests
