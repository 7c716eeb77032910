"""A small tree with faults planted in it, for the tests of the checks."""

import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "tools" / "checks"))

from tree import Tree  # noqa: E402


class PlantedTree(unittest.TestCase):
    """Each test plants files and asks what the check says of them."""

    def setUp(self):
        self._folder = tempfile.TemporaryDirectory()
        self.addCleanup(self._folder.cleanup)
        self.root = pathlib.Path(self._folder.name)

    def plant(self, path, text):
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file

    def said_by(self, find_faults):
        return [str(fault) for fault in sorted(find_faults(Tree(self.root)))]

    def assert_quiet(self, find_faults):
        self.assertEqual(self.said_by(find_faults), [])

    def assert_says(self, find_faults, *beginnings):
        """Exactly one message per beginning, in order."""
        said = self.said_by(find_faults)
        self.assertEqual(len(said), len(beginnings), said)
        for message, beginning in zip(said, beginnings):
            self.assertTrue(message.startswith(beginning), message)
