import unittest

from planted import PlantedTree

import documents

PROGRAM = """#!/bin/sh
case "$1" in
    show) echo "show: --json" ;;
    --help) echo "show --server" ;;
    *) exit 2 ;;
esac
"""


def fenced(command):
    return f"# Title\n\n```sh\n{command}\n```\n"


class Documents(PlantedTree):
    def script(self, path):
        self.plant(path, PROGRAM).chmod(0o755)

    def says(self, *beginnings):
        self.assert_says(lambda tree: documents.find_faults(tree, self.root / "bin"), *beginnings)

    def test_sees_two_titles_and_none(self):
        self.plant("a.md", "# One\n\n# Two\n\n```sh\n# a comment\n```\n")
        self.plant("b.md", "text\n")
        self.says("a.md:3: error: 2 first-level headings", "b.md:1: error: 0 first-level headings")

    def test_sees_a_link_that_leads_nowhere(self):
        self.plant("docs/a.md", "# A\n\n[here](a.md#part) [there](b.md) [away](https://example.org)\n")
        self.says("docs/a.md:3: error: the link leads nowhere: b.md")

    def test_sees_a_script_that_does_not_exist(self):
        self.plant("a.md", fenced("./tools/fly --now"))
        self.says("a.md:4: error: there is no script tools/fly")

    def test_sees_an_option_that_a_script_does_not_have(self):
        self.script("tools/go")
        self.plant("a.md", fenced("sudo ./tools/go --server X --fast && ./tools/go show --json"))
        self.says("a.md:4: error: 'tools/go' has no option --fast")

    def test_sees_a_command_and_an_option_that_a_program_does_not_have(self):
        self.script("bin/yishi")
        self.plant("a.md", fenced("build/release/bin/yishi dance\nyishi show \\\n  --server X --json"))
        self.says("a.md:4: error: 'yishi dance' is no command", "a.md:5: error: 'yishi show' has no option --server")

    def test_sees_a_preset_that_does_not_exist(self):
        self.plant("CMakePresets.json", '{"workflowPresets": [{"name": "dev"}]}')
        self.plant("a.md", fenced("cmake --workflow --preset dev\ncmake --preset dev"))
        self.says("a.md:5: error: CMakePresets.json has no preset dev")


if __name__ == "__main__":
    unittest.main()
