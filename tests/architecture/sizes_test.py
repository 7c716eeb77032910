import unittest

from planted import PlantedTree

import sizes


def long_body(lines):
    return "    step();\n" * lines


class Sizes(PlantedTree):
    def says(self, *beginnings):
        self.assert_says(sizes.find_faults, *beginnings)

    def test_sees_a_file_that_is_too_long(self):
        self.plant("domain/a.hpp", "// x\n" * 401)
        self.plant("gateway/web/src/a.svelte", "<p>\n" * 401)
        self.plant("tests/a_test.cpp", "// x\n" * 500)
        self.says("domain/a.hpp:401: error: 401 lines", "gateway/web/src/a.svelte:401: error: 401 lines")

    def test_sees_a_function_that_is_too_long(self):
        self.plant(
            "gateway/a.cpp",
            "namespace yishi {\nint short_one() {\n    return 1;\n}\n"
            "template <class T>\nauto long_one(T&& t) -> int {\n" + long_body(70) + "}\n}  // namespace yishi\n",
        )
        self.says("gateway/a.cpp:5: error: a function of 73 lines")

    def test_sees_one_inside_a_class_and_one_with_initialisers(self):
        self.plant("gateway/a.hpp", "class A {\n  public:\n    void f() const {\n" + long_body(70) + "    }\n};\n")
        self.plant("gateway/b.cpp", "B::B(int n) : n_{n}, m_(n) {\n" + long_body(70) + "}\n")
        said = self.said_by(sizes.find_faults)
        self.assertEqual(len(said), 2, said)

    def test_counts_no_namespace_class_or_table_as_a_function(self):
        self.plant("domain/a.hpp", "namespace a {\nstruct S {\n" + "    int n;\n" * 80 + "};\n}\n")
        self.plant("domain/b.cpp", "constexpr int table[] = {\n" + "    f(1),\n" * 80 + "};\n")
        self.assert_quiet(sizes.find_faults)

    def test_sees_a_long_function_of_python(self):
        self.plant("tools/a.py", "def f():\n" + "    x = 1\n" * 70)
        self.says("tools/a.py:1: error: a function of 71 lines")


if __name__ == "__main__":
    unittest.main()
