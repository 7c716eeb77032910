import unittest

from planted import PlantedTree

import contexts


class Contexts(PlantedTree):
    def setUp(self):
        super().setUp()
        self.plant(contexts.CATALOGUE, "// one line each\nYISHI_CONTEXT(council)\nYISHI_CONTEXT(topic)\nYISHI_CONTEXT(wedding)\n")

    def test_sees_a_file_that_names_a_context(self):
        self.plant("gateway/live/following.cpp", 'int a;\nif (kind == "wedding") return;\n')
        self.plant("projections/runner.cpp", '#include "domain/wedding/wedding.hpp"\n')
        self.plant("gateway/web/src/live/place.ts", "const stream = `wedding/${id}`;\n")
        self.assert_says(
            contexts.find_faults,
            "gateway/live/following.cpp:2: error: names a context",
            "gateway/web/src/live/place.ts:1: error: names a context",
            "projections/runner.cpp:1: error: names a context",
        )

    def test_lets_views_and_rooms_name_their_own_and_no_new_one(self):
        self.plant("projections/topic_story.cpp", '#include "domain/topic/topic.hpp"\n')
        self.assert_quiet(contexts.find_faults)
        self.plant("projections/topic_story.cpp", '#include "domain/topic/topic.hpp"\n#include "domain/wedding/id.hpp"\n')
        self.assert_says(contexts.find_faults, "projections/topic_story.cpp:2: error: names a context")

    def test_is_quiet_about_the_folder_itself_foundations_tests_and_comments(self):
        self.plant("domain/wedding/decide.cpp", '#include "domain/wedding/wedding.hpp"\n')
        self.plant("eventstore/pipeline/authority.cpp", '#include "domain/council/council.hpp"\n')
        self.plant("tests/domain/wedding/wedding_test.cpp", 'auto name = "wedding";\n')
        self.plant("gateway/main.cpp", '// such as "wedding"\n')
        self.assert_quiet(contexts.find_faults)

    def test_sees_an_exception_that_is_for_nothing(self):
        said = self.said_by(contexts.find_idle_exceptions)
        self.assertEqual(len(said), len(contexts.EXCEPTIONS))


if __name__ == "__main__":
    unittest.main()
