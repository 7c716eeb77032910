import unittest

from planted import PlantedTree

import event_types

OPENED = 'struct Opened {\n    static constexpr EventType type{501, 1, "opened", {"已开启", "opened"}};\n};\n'


class EventTypes(PlantedTree):
    def says(self, *beginnings):
        self.assert_says(event_types.find_faults, *beginnings)

    def record(self, *lines):
        self.plant(event_types.RECORD, "# list\n" + "".join(line + "\n" for line in lines))

    def test_is_quiet_when_code_and_list_agree(self):
        self.plant("domain/vote/events.hpp", OPENED)
        self.record("501 1 vote.opened")
        self.assert_quiet(event_types.find_faults)

    def test_keeps_an_older_version_beside_the_new_one(self):
        self.plant("domain/vote/events.hpp", OPENED + OPENED.replace("501, 1", "501, 2"))
        self.record("501 1 vote.opened", "501 2 vote.opened")
        self.assert_quiet(event_types.find_faults)

    def test_asks_to_record_a_new_type(self):
        self.plant("domain/vote/events.hpp", OPENED)
        self.says("domain/vote/events.hpp:2: error: not recorded; add the line '501 1 vote.opened'")

    def test_sees_a_number_used_twice(self):
        self.plant("domain/vote/events.hpp", OPENED)
        self.plant("domain/topic/events.hpp", OPENED)
        self.record("501 1 topic.opened")
        said = self.said_by(event_types.find_faults)
        self.assertTrue(any("501 is topic.opened already" in message for message in said), said)

    def test_sees_a_type_removed(self):
        self.plant("domain/vote/events.hpp", OPENED)
        self.record("501 1 vote.opened", "502 1 vote.closed")
        self.says(f"{event_types.RECORD}:3: error: event type 502 version 1 (vote.closed) is no longer in the code")

    def test_sees_a_type_renumbered(self):
        self.plant("domain/vote/events.hpp", OPENED.replace("501", "503"))
        self.record("501 1 vote.opened")
        self.says(
            "domain/vote/events.hpp:2: error: not recorded",
            f"{event_types.RECORD}:2: error: event type 501 version 1 (vote.opened) is no longer in the code",
        )

    def test_sees_a_type_renamed(self):
        self.plant("domain/vote/events.hpp", OPENED.replace('"opened", {', '"begun", {'))
        self.record("501 1 vote.opened")
        self.says("domain/vote/events.hpp:2: error: event type 501 version 1 is recorded as vote.opened")


if __name__ == "__main__":
    unittest.main()
