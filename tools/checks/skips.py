"""Lists the tests that are skipped, and why. A skip without a reason is a fault."""

import re

from tree import Fault, line_at, main

# Each with the reason as its group, when there is one.
SKIPS = {
    ".cpp": re.compile(r"GTEST_SKIP\(\)(?:\s*<<\s*\"([^\"]*)\")?"),
    ".py": re.compile(r"@?\bunittest\.skip\w*\((?:[^\"'\n]*[\"']([^\"'\n]*)[\"'])?"),
    ".ts": re.compile(r"\b(?:it|test|describe)\.(?:skip|todo)\b(?:[^\n]*//\s*(.*))?"),
    ".mjs": re.compile(r"\b(?:it|test|describe)\.(?:skip|todo)\b(?:[^\n]*//\s*(.*))?"),
    ".js": re.compile(r"\b(?:it|test|describe)\.(?:skip|todo)\b(?:[^\n]*//\s*(.*))?"),
}
DISABLED = re.compile(r"\bTEST\w*\(\s*\w+,\s*DISABLED_\w+|\bDISABLED\s+(?:TRUE|ON)\b")


def skips(tree):
    """(path, line, reason or None)"""
    for path in tree.files():
        text = tree.text(path) if path.startswith(("tests/", "gateway/web/")) else ""
        for suffix, pattern in SKIPS.items():
            if path.endswith(suffix) and not path.startswith("tests/architecture/"):
                for match in pattern.finditer(text):
                    yield path, line_at(text, match.start()), (match.group(1) or "").strip() or None
        if path.endswith((".cpp", "CMakeLists.txt")):
            for match in DISABLED.finditer(text):
                yield path, line_at(text, match.start()), None


def find_faults(tree):
    for path, line, reason in skips(tree):
        if reason is None:
            yield Fault(path, line, "a test is skipped without a reason; say why at the skip, or let it run")


def find_and_list(tree):
    for path, line, reason in skips(tree):
        print(f"{path}:{line}: skipped: {reason}")
    yield from find_faults(tree)


if __name__ == "__main__":
    main(find_and_list, __doc__)
