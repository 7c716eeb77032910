import unittest

from planted import PlantedTree

import places

# In pieces, so that the check does not find them here.
HOST = "registry." + "npmjs" + ".org"
FOLDER = "/ho" + "me/ada"


class Places(PlantedTree):
    def test_sees_a_registry(self):
        self.plant("gateway/web/package-lock.json", f'{{\n"resolved": "https://{HOST}/svelte.tgz"\n}}\n')
        self.assert_says(places.find_faults, f"gateway/web/package-lock.json:2: error: names the registry {HOST}")

    def test_sees_a_folder_of_one_machine(self):
        self.plant("docs/a.md", f"# A\n\nSee {FOLDER}/notes.\n")
        self.assert_says(places.find_faults, f"docs/a.md:3: error: names a folder of one machine, {FOLDER}")

    def test_is_quiet_about_relative_paths_and_other_hosts(self):
        self.plant("docs/a.md", "# A\n\nbuild/work/x, ~/work/y, https://example.org/work/z, https://c2sp.org\n")
        self.assert_quiet(places.find_faults)


if __name__ == "__main__":
    unittest.main()
