import unittest

from planted import PlantedTree

import skips


class Skips(PlantedTree):
    def test_sees_a_skip_without_a_reason(self):
        self.plant("tests/a_test.cpp", "TEST(A, b) {\n    GTEST_SKIP();\n}\nTEST(A, DISABLED_c) {}\n")
        self.plant("gateway/web/a.test.ts", "it.skip('x', () => {});\n")
        self.assert_says(
            skips.find_faults,
            "gateway/web/a.test.ts:1: error: a test is skipped without a reason",
            "tests/a_test.cpp:2: error:",
            "tests/a_test.cpp:4: error:",
        )

    def test_lists_a_skip_with_its_reason(self):
        self.plant("tests/a_test.cpp", 'GTEST_SKIP() << "needs a disk that can be filled";\n')
        self.assert_quiet(skips.find_faults)
        from tree import Tree

        self.assertEqual(
            list(skips.skips(Tree(self.root))), [("tests/a_test.cpp", 1, "needs a disk that can be filled")]
        )


if __name__ == "__main__":
    unittest.main()
