"""A new procedure is a folder in domain/ and one line of contexts.inc: no other file names a context.

Whatever serves all contexts reads the catalogue's tables. EXCEPTIONS is the list of those that may name
one, each with its reason; what is not in it and names a context is a fault, and so is an exception that
no longer names any. --count prints how many lines outside domain/ name one, by reason.
"""

import argparse
import collections
import pathlib
import re
import sys

from tree import CPP, SCRIPTS, Fault, Tree

CATALOGUE = "domain/catalogue/contexts.inc"

# What every procedure rests on, and the machinery therefore too: who is who, what the law says, which
# keys sign, which acts take two. They are no procedures that somebody adds.
FOUNDATIONS = {"council", "rules", "log", "confirmation"}

# Those that have views and rooms of their own. Another one joins them with its first view.
WITH_VIEWS = {"action", "consultation", "session", "topic", "vote"}

# (files, reason, contexts they may name)
EXCEPTIONS = tuple((pattern, reason, *(named or [WITH_VIEWS])) for pattern, reason, *named in (
    # Views: questions that the generic answers do not answer, about one context each.
    (r"projections/(action_sheet|consultation_matrix|live_session|session_parts|topic_story|topic_streams|vote_tally)\.", "a hand-written view"),
    (r"projections/shown_fields\.", "the words of what those views say"),
    (r"projections/(council_board|public_timeline|seats_shown)\.", "a view of what a council has in hand"),
    (r"projections/(dispatch|documents)\.cpp$|projections/touched\.hpp$", "the list of hand-written views"),
    (r"projections/views(_past)?\.(cpp|hpp)$|gateway/http/(api_council|routes)\.cpp$", "the matrix of opinions, a table of one view", {"consultation"}),
    # The second, small implementation of what matters most, which must share no code with decide.
    (r"eventstore/audit/(audit|bonds|declaration|quorum_recount|recount|redecision|seats|sittings|tally)\.", "the recount and the bonds of a vote and of a sitting, written twice"),
    # Rooms of the web app.
    (r"gateway/web/src/(board|pages|session)/", "a room of the web app"),
    (r"gateway/web/src/text/(zh|en)\w*\.ts$", "the words of those rooms"),
    (r"gateway/web/src/parts/(ActionList|Result|TimelineList)\.svelte$", "a part of those rooms"),
    (r"gateway/web/src/(routes|documents)\.ts$", "the paths and documents of those rooms"),
    (r"gateway/web/src/live/(access|history)\.ts$|gateway/web/verify/", "a ballot and its receipt, in which the voter is shown his choice"),
    # Programs about one village's evening.
    (r"tools/yishi/(demo|demo_village|import_command|import_polis|polis|polis_plan|main|show)\.", "the demonstration, the import, the matrix of opinions"),
    (r"tools/yishi/(audit_report|replay|replay_state|replay_told)\.", "told as a meeting: what was voted, who had the floor"),
    (r"tools/bench/", "measures real procedures"),
))

SKIPPED = re.compile(r"domain/|tests/|docs/|gateway/web/src/.*\.test\.ts$|tools/checks/contexts\.py$")


def contexts_of(tree):
    if not tree.has(CATALOGUE):
        return []
    return re.findall(r"^YISHI_CONTEXT\((\w+)\)", tree.text(CATALOGUE), re.MULTILINE)


def naming(contexts):
    """What names one of these: its folder, its namespace, its streams and wire names."""
    one = "|".join(contexts)
    return re.compile(
        rf"""domain/({one})/|\bdomain::({one})\b|\bnamespace ({one})\b|["'`]({one})(?:["'/`]|\.[a-z_]+["'`])"""
    )


def uncommented(path, line):
    mark = "#" if path.endswith(".py") else "//"
    return line.split(mark + " ", 1)[0]


def mentions(tree, contexts):
    """(path, line, text, contexts) of every line outside domain/ that names one."""
    if not contexts:
        return
    pattern = naming(contexts)
    for path in tree.files(*CPP, *SCRIPTS, ".txt"):
        if SKIPPED.match(path):
            continue
        for number, line in enumerate(tree.lines(path), 1):
            found = {next(filter(None, match.groups())) for match in pattern.finditer(uncommented(path, line))}
            if found:
                yield path, number, line.strip(), found


def reason_of(path, named):
    """Why the file may name these contexts; None where it may not."""
    return next((reason for pattern, reason, may in EXCEPTIONS if re.match(pattern, path) and named <= may), None)


def find_faults(tree):
    procedures = [context for context in contexts_of(tree) if context not in FOUNDATIONS]
    for path, line, text, named in mentions(tree, procedures):
        if reason_of(path, named) is None:
            yield Fault(path, line, f"names a context: {text[:60]}; read the catalogue's tables, or say in EXCEPTIONS why not")


def find_idle_exceptions(tree):
    procedures = [context for context in contexts_of(tree) if context not in FOUNDATIONS]
    paths = {path for path, *_ in mentions(tree, procedures)}
    for pattern, reason, _ in EXCEPTIONS:
        if not any(re.match(pattern, path) for path in paths):
            yield Fault("tools/checks/contexts.py", 1, f"the exception {pattern} ({reason}) is for nothing; remove it")


def print_count(tree):
    all_contexts = contexts_of(tree)
    by_reason = collections.Counter()
    for path, _, _, named in mentions(tree, [c for c in all_contexts if c not in FOUNDATIONS]):
        by_reason[reason_of(path, named) or "— without a reason —"] += 1
    for reason, lines in by_reason.most_common():
        print(f"{lines:5} {reason}")
    print(f"{sum(by_reason.values()):5} lines outside domain/ name a procedure")


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--root", default=pathlib.Path(__file__).resolve().parents[2])
    options.add_argument("--count", action="store_true")
    chosen = options.parse_args()
    if chosen.count:
        print_count(Tree(chosen.root))
        sys.exit(0)
    found = sorted([*find_faults(Tree(chosen.root)), *find_idle_exceptions(Tree(chosen.root))])
    for fault in found:
        print(fault)
    sys.exit(1 if found else 0)
