"""Event type numbers are unique, and what was once recorded stays.

tests/golden/event_types.txt lists every (number, version) there ever was. A new one is added by hand; a
line is never changed or removed, since logs in the field hold entries of that type.
"""

import re

from tree import Fault, cpp_code, line_at, main

RECORD = "tests/golden/event_types.txt"
DECLARATION = re.compile(r"\bEventType\s+type\s*\{\s*(\d+)\s*,\s*(\d+)\s*,\s*\"([a-z0-9_]*)\"")


def declared(tree):
    """[(number, version, wire name, path, line)] of the events in the code."""
    for path in tree.files(".hpp", under="domain"):
        text = tree.text(path)
        code = cpp_code(text)
        for match in DECLARATION.finditer(text):
            if code[match.start() : match.start() + 9] != "EventType":
                continue  # in a comment
            context = path.split("/")[1]
            number, version, name = match.groups()
            yield int(number), int(version), f"{context}.{name}", path, line_at(text, match.start())


def recorded(tree):
    """[(number, version, wire name, line)] of the list; faulty lines as (None, text, None, line)."""
    if not tree.has(RECORD):
        return
    for line, text in enumerate(tree.lines(RECORD), 1):
        if not text.strip() or text.startswith("#"):
            continue
        match = re.fullmatch(r"(\d+) (\d+) ([a-z0-9_.]+)", text)
        yield (int(match[1]), int(match[2]), match[3], line) if match else (None, text, None, line)


def find_faults(tree):
    in_code, name_of_number, number_of_name = {}, {}, {}
    for number, version, name, path, line in declared(tree):
        earlier = in_code.get((number, version))
        if earlier:
            yield Fault(path, line, f"event type {number} version {version} is {earlier} already; take a new number")
        if name_of_number.setdefault(number, name) != name:
            yield Fault(path, line, f"event type {number} is {name_of_number[number]} already; take a new number")
        if number_of_name.setdefault(name, number) != number:
            yield Fault(path, line, f"{name} is event type {number_of_name[name]} already; take a new name")
        in_code[number, version] = name, path, line

    in_list = {}
    for number, version, name, line in recorded(tree):
        if number is None:
            yield Fault(RECORD, line, f"not 'NUMBER VERSION context.name': {version}")
        elif (number, version) in in_list:
            yield Fault(RECORD, line, f"event type {number} version {version} is listed twice")
        else:
            in_list[number, version] = name, line

    for key, (name, path, line) in in_code.items():
        if key not in in_list:
            yield Fault(path, line, f"not recorded; add the line '{key[0]} {key[1]} {name}' to {RECORD}")
        elif in_list[key][0] != name:
            yield Fault(path, line, f"event type {key[0]} version {key[1]} is recorded as {in_list[key][0]}; names stay")
    for key, (name, line) in in_list.items():
        if key not in in_code:
            yield Fault(
                RECORD,
                line,
                f"event type {key[0]} version {key[1]} ({name}) is no longer in the code; logs hold it, so keep its struct",
            )


if __name__ == "__main__":
    main(find_faults, __doc__)
