import unittest

from planted import PlantedTree

import words

NOTE = "TO" + "DO"


class WordsThatSayNothing(PlantedTree):
    def says(self, *beginnings):
        self.assert_says(words.find_faults, *beginnings)

    def test_sees_empty_names_of_files_and_folders(self):
        self.plant("gateway/string_utils.cpp", "")
        self.plant("gateway/common/text.cpp", "")
        self.plant("projections/data.hpp", "")
        self.says(
            "gateway/common/text.cpp:1: error: the folder name 'common'",
            "gateway/string_utils.cpp:1: error: the file name 'string_utils.cpp'",
            "projections/data.hpp:1: error: the file name 'data.hpp'",
        )

    def test_sees_empty_names_of_types(self):
        self.plant("gateway/a.hpp", "class SessionManager;\nstruct TopicInfo {};\nusing Handle = int;\nnamespace helpers {}\n")
        self.says(*(f"gateway/a.hpp:{n}: error: the name" for n in (1, 2, 3, 4)))

    def test_is_quiet_about_names_that_say_something(self):
        self.plant("gateway/data_directory.hpp", "struct DataDirectory {};\nclass Formation;\nenum class Base { cast };\n")
        self.assert_quiet(words.find_faults)

    def test_sees_notes_without_an_issue(self):
        self.plant("gateway/a.cpp", f"// {NOTE}: later\n// {NOTE}(#12): when it hurts\n// FIX" + "ME\n")
        self.says("gateway/a.cpp:1: error:", "gateway/a.cpp:3: error:")


if __name__ == "__main__":
    unittest.main()
