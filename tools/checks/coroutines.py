"""No brace inside a co_await expression.

GCC 12 destroys some temporaries there twice: aggregates, braced lists, capturing lambdas. Name the
value first, then move it in.
"""

import re

from tree import CPP, Fault, cpp_code, line_at, main


def brace_inside(code, start):
    """Offset of a brace before the expression at `start` ends, or None."""
    depth = 0
    for offset in range(start, len(code)):
        character = code[offset]
        if character in "([":
            depth += 1
        elif character in ")]":
            depth -= 1
            if depth < 0:
                return None
        elif character == ";" or (character == "," and depth == 0):
            return None
        elif character == "{":
            return offset
    return None


def find_faults(tree):
    for path in tree.files(*CPP):
        code = cpp_code(tree.text(path))
        for match in re.finditer(r"\bco_await\b", code):
            if brace_inside(code, match.end()) is not None:
                yield Fault(
                    path,
                    line_at(code, match.start()),
                    "a brace inside co_await; name the value before it and std::move it in (GCC 12 destroys it twice)",
                )


if __name__ == "__main__":
    main(find_faults, __doc__)
