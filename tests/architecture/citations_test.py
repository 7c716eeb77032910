import unittest

from planted import PlantedTree

import citations


class Citations(PlantedTree):
    def setUp(self):
        super().setUp()
        self.plant("docs/design/domain.md", "# Design\n\n## 11. Grid\n\n### 3.3 Course\n")
        self.plant("docs/design/shape.md", "# Shape\n\n## 3. Two persons\n")

    def says(self, *beginnings):
        self.assert_says(citations.find_faults, *beginnings)

    def test_follows_what_is_there(self):
        self.plant("domain/a.hpp", "// domain.md 3.3, as docs/design/domain.md says; see shape.md 3\n")
        self.plant("domain/b.hpp", '{"设计文档 3.3、11（交办）", "design 3.3, 11 (assign)"}\n')
        self.plant("tests/a_test.cpp.in", "// makes tests/a_test.cpp\n")
        self.says()

    def test_sees_a_file_that_is_not_here(self):
        self.plant("domain/a.hpp", "// the whole of style.md\n")
        self.plant("tests/a_test.py", "# beside docs/nowhere.md and tests/gone_test.cpp\n")
        self.says(
            "domain/a.hpp:1: error: cites style.md",
            "tests/a_test.py:1: error: cites docs/nowhere.md",
            "tests/a_test.py:1: error: names tests/gone_test.cpp",
        )

    def test_sees_a_section_that_the_design_does_not_have(self):
        self.plant("domain/a.hpp", '"《村民委员会组织法》第三十二条；设计文档 3.3、4.1"\n')
        self.plant("domain/b.hpp", "// design, domain 11 and shape 7, design pages domain.md 3.3 to 3.5\n")
        self.says(
            "domain/a.hpp:1: error: cites section 4.1 of the design, which docs/design/domain.md",
            "domain/b.hpp:1: error: cites section 3.5 of the design, which docs/design/domain.md",
            "domain/b.hpp:1: error: cites section 7 of the design, which docs/design/shape.md",
        )


if __name__ == "__main__":
    unittest.main()
