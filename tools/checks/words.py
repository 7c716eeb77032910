"""Names that say nothing, and notes to oneself: a name tells what the thing is, in the field's words."""

import re

from tree import CPP, SCRIPTS, Fault, cpp_code, line_at, main

# Anywhere in a name; and as a whole name.
EMPTY_PARTS = {"util", "utils", "utility", "utilities", "helper", "helpers", "manager", "common", "misc", "stuff"}
EMPTY_NAMES = EMPTY_PARTS | {"base", "data", "info", "handle", "process"}
EMPTY_ENDINGS = {"info", "base"}
# Words that say nothing elsewhere and something here.
FIELD_TERMS = {"Base"}  # 基数: what the votes are counted against (domain/rules)

TYPE = re.compile(r"\b(?:class|struct|union|enum(?:\s+class)?|namespace|concept|interface)\s+(?:\[\[\w+\]\]\s*)?([A-Za-z_]\w*)|\busing\s+([A-Z]\w*)\s*=|(?m:^)\s*(?:export\s+)?type\s+([A-Z]\w*)\s*=")

# Written in two pieces, so that this file does not find itself.
NOTE = re.compile(r"\b(?:" + "FIX" + "ME|" + "XX" + "X|" + "HA" + r"CK)\b|\b" + "TO" + r"DO\b(?!\(#\d+\): \S)")


def parts(name):
    """The words of a snake_case, kebab-case or PascalCase name, in lower case."""
    return [part.lower() for part in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+", name)]


def is_empty(name):
    words = parts(name)
    if not words:
        return False
    return "_".join(words) in EMPTY_NAMES or bool(EMPTY_PARTS & set(words)) or (
        len(words) > 1 and words[-1] in EMPTY_ENDINGS
    )


def find_faults(tree):
    seen_folders = set()
    for path in tree.files():
        *folders, file = path.split("/")
        for depth, folder in enumerate(folders):
            place = "/".join(folders[: depth + 1])
            if place not in seen_folders and is_empty(folder):
                yield Fault(path, 1, f"the folder name '{folder}' says nothing; name what is in it")
            seen_folders.add(place)
        if is_empty(file.split(".")[0]):
            yield Fault(path, 1, f"the file name '{file}' says nothing; name the thing in it")
        text = tree.text(path)
        if path.endswith((*CPP, ".ts", ".svelte")):
            code = cpp_code(text)
            for match in TYPE.finditer(code):
                name = next(filter(None, match.groups()))
                if name not in FIELD_TERMS and is_empty(name):
                    yield Fault(path, line_at(code, match.start()), f"the name '{name}' says nothing; name the thing")
        if path.endswith((*CPP, *SCRIPTS, ".txt", ".cmake", ".sh")) or "." not in file:
            for match in NOTE.finditer(text):
                yield Fault(path, line_at(text, match.start()), f"'{match.group()}' without an issue; do it, or write " + "TO" + "DO(#n): what")


if __name__ == "__main__":
    main(find_faults, __doc__)
