"""Nobody is sent to a page that is not here: every file and every section of the design that a text cites exists.

"domain.md 3.3", "design 3.3, 11" and "设计文档 2.2" are sections of docs/design/domain.md; "shape.md 3" and
"shape 2" of docs/design/shape.md. Read in documents, comments and words alike.
"""

import re

from tree import CPP, SCRIPTS, Fault, main

DESIGN = "docs/design"
# Trees with planted faults cite what is not there.
SKIPPED = re.compile(r"tests/architecture/|tools/checks/citations\.py$|.*/package-lock\.json$")
FILE = re.compile(r"(?<![\w/.:>*}-])((?:\./|\.\./)*(?:[\w-]+/)*[\w-]+\.md)\b(?!\.)")
PATH = re.compile(r"(?<![\w/.:<>*}$-])((?:docs|domain|eventstore|projections|gateway|tools|tests)/(?:[\w-]+/)*[\w.-]+\.(?:hpp|cpp|py|mjs|svelte|inc))\b")
NUMBERS = r"\d+(?:\.\d+)?(?:\s*(?:、|,|and|to)\s*\d+(?:\.\d+)?(?![\w年]))*"
CITED = re.compile(
    r"(?:设计文档|\bdesign(?: pages?)?,?)\s*(?P<page>domain|shape)?(?:\.md)?\s*(?P<numbers>" + NUMBERS + r")"
    r"|\b(?P<named>domain|shape)(?:\.md)? (?P<of_named>" + NUMBERS + r")"
)


def sections(tree):
    """{"domain": {"3.3", …}, …}: the numbers of the headings of each page of the design."""
    found = {}
    for path in tree.files(".md", under=DESIGN):
        numbers = (re.match(r"#+ (\d+(?:\.\d+)?)\.? ", line) for line in tree.lines(path))
        found[path.split("/")[-1].removesuffix(".md")] = {match.group(1) for match in numbers if match}
    return found


def find_faults(tree):
    known = sections(tree)
    names = {path.split("/")[-1] for path in tree.files(".md")}
    for path in tree.files(*CPP, *SCRIPTS, ".md", ".txt", ".cmake", ".sh", ".json"):
        if SKIPPED.match(path):
            continue
        folder = (tree.root / path).parent
        for number, line in enumerate(tree.lines(path), 1):
            for match in FILE.finditer(line):
                cited = match.group(1)
                here = ("/" not in cited and cited in names) or tree.has(cited) or (folder / cited).exists()
                if not here:
                    yield Fault(path, number, f"cites {cited}, which is not in the repository; cite the statute or a page that is")
            for match in PATH.finditer(line):
                if not tree.has(match.group(1)) and not tree.has(match.group(1) + ".in"):
                    yield Fault(path, number, f"names {match.group(1)}, which is not in the repository; correct it")
            for match in CITED.finditer(line):
                page = match.group("page") or match.group("named") or "domain"
                for section in re.findall(r"\d+(?:\.\d+)?", match.group("numbers") or match.group("of_named")):
                    if section not in known.get(page, set()):
                        yield Fault(path, number, f"cites section {section} of the design, which {DESIGN}/{page}.md does not have")


if __name__ == "__main__":
    main(find_faults, __doc__)
