"""Files and functions that fit a reader: 400 lines a file, 70 a function; in tests, which may be tables, 500
and 100."""

import ast
import re

from tree import CPP, SCRIPTS, Fault, cpp_code, line_at, main

FILE_LINES_MAX = 400
FUNCTION_LINES_MAX = 70
TEST_FILE_LINES_MAX = 500
TEST_FUNCTION_LINES_MAX = 100

# What stands before the brace of something that is not a function.
NOT_A_FUNCTION = re.compile(r"(?:^|\s)(?:namespace|class|struct|union|enum|extern)\b[^()]*$|=\s*$|^\s*$")


def is_test(path):
    return path.startswith("tests/") or re.search(r"[._](?:test|spec)\.[a-z]+$", path) is not None


def cpp_functions(text):
    """(first line, number of lines) of each outermost function body with its signature."""
    code = re.sub(r"(?m)^[ \t]*#(?:[^\n]*\\\n)*[^\n]*", lambda m: re.sub(r"[^\n]", " ", m.group()), cpp_code(text))
    scopes = []  # True for a function's brace or one inside it
    head_start = 0
    for offset, character in enumerate(code):
        if character == "{":
            head = code[head_start:offset]
            inside = bool(scopes) and scopes[-1][0]
            is_function = inside or ("(" in head and not NOT_A_FUNCTION.search(head))
            first = head_start + len(head) - len(head.lstrip())
            scopes.append((is_function, None if inside or not is_function else first))
            head_start = offset + 1
        elif character == "}":
            if not scopes:
                return
            _, first = scopes.pop()
            if first is not None:
                yield line_at(code, first), code.count("\n", first, offset) + 1
            head_start = offset + 1
        elif character == ";":
            head_start = offset + 1


def python_functions(text):
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield node.lineno, node.end_lineno - node.lineno + 1


def find_faults(tree):
    for path in tree.files(*CPP, *SCRIPTS):
        text = tree.text(path)
        lines = text.count("\n")
        most, function_most = FILE_LINES_MAX, FUNCTION_LINES_MAX
        if is_test(path):
            most, function_most = TEST_FILE_LINES_MAX, TEST_FUNCTION_LINES_MAX
        if lines > most:
            yield Fault(path, most + 1, f"{lines} lines, at most {most}; find the second noun in it and give it a file")
        functions = ()
        if path.endswith((".hpp", ".cpp")):
            functions = cpp_functions(text)
        elif path.endswith(".py"):
            functions = python_functions(text)
        for line, length in functions:
            if length > function_most:
                yield Fault(path, line, f"a function of {length} lines, at most {function_most}; move a leaf of it out")


if __name__ == "__main__":
    main(find_faults, __doc__)
