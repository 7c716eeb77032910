"""The project's files as the checks see them, and how a check says what is wrong."""

import argparse
import dataclasses
import pathlib
import re
import sys

SKIPPED_FOLDERS = {".git", ".data", ".cache", "build", "node_modules", "dist", "__pycache__"}
CPP = (".hpp", ".cpp", ".inc", ".in")
SCRIPTS = (".py", ".ts", ".svelte", ".js", ".mjs", ".css")


@dataclasses.dataclass(frozen=True, order=True)
class Fault:
    """One thing that is wrong. `text` says what, and what to do about it."""

    path: str
    line: int
    text: str

    def __str__(self):
        return f"{self.path}:{self.line}: error: {self.text}"


class Tree:
    """A checkout. Paths are relative to its root and use forward slashes."""

    def __init__(self, root):
        self.root = pathlib.Path(root).resolve()

    def files(self, *suffixes, under=""):
        """Paths of the files with one of the suffixes (all files when none is named), sorted."""
        found = []
        pending = [self.root / under]
        while pending:
            folder = pending.pop()
            if not folder.is_dir():
                continue
            for entry in folder.iterdir():
                if entry.is_dir() and not entry.is_symlink():
                    if entry.name not in SKIPPED_FOLDERS:
                        pending.append(entry)
                elif entry.name in SKIPPED_FOLDERS:
                    continue  # a worktree's .git is a file
                elif entry.is_file() and (not suffixes or entry.name.endswith(suffixes)):
                    found.append(entry.relative_to(self.root).as_posix())
        return sorted(found)

    def text(self, path):
        """The file's text; empty for a file that is not text."""
        try:
            return (self.root / path).read_text(encoding="utf-8")
        except UnicodeDecodeError:
            return ""

    def lines(self, path):
        return self.text(path).splitlines()

    def has(self, path):
        return (self.root / path).exists()


_CPP_NOISE = re.compile(
    r'R"(?P<mark>[^()\s\\]*)\(.*?\)(?P=mark)"'  # raw string
    r'|"(?:\\.|[^"\\\n])*"'  # string
    r"|(?<![0-9a-fA-F])'(?:\\.|[^'\\\n])+'"  # character, but not a digit separator
    r"|//[^\n]*|/\*.*?\*/",
    re.DOTALL,
)


def cpp_code(text):
    """C++ without comments and without what stands in quotes; lines and columns stay."""
    return _CPP_NOISE.sub(lambda m: re.sub(r"[^\n]", " ", m.group()), text)


def line_at(text, offset):
    return text.count("\n", 0, offset) + 1


def main(find_faults, description):
    """Runs a check over --root and exits 1 when it finds faults."""
    options = argparse.ArgumentParser(description=description)
    options.add_argument("--root", default=pathlib.Path(__file__).resolve().parents[2])
    faults = sorted(find_faults(Tree(options.parse_args().root)))
    for fault in faults:
        print(fault)
    sys.exit(1 if faults else 0)
