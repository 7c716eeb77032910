"""Documents that stay true: one title each, links that lead somewhere, commands that exist.

With --bin DIR, the options that a document gives to our programs are looked up in their --help.
"""

import argparse
import functools
import json
import pathlib
import re
import shlex
import subprocess
import sys

from tree import Fault, Tree

SCRIPT = re.compile(r"(?:\./)?((?:tools|\.ci)/[\w./-]+)$")
PROGRAM = re.compile(r"(?:\./)?(?:build/\w+/bin/)?(yishid?)$")
LINK = re.compile(r"(?<!!)\[[^\]\n]*\]\(([^)\s]+)\)")
SHELLS = {"sh", "bash", "shell", "console"}


def prose_and_commands(lines):
    """(line number, "prose" or "command", text); other code blocks are left out."""
    fence, pending, start = None, "", 0
    for number, line in enumerate(lines, 1):
        mark = re.match(r"\s*(```+|~~~+)\s*([\w-]*)", line)
        if mark:
            fence = mark.group(2) or "text" if fence is None else None
        elif fence is None:
            yield number, "prose", line
        elif fence in SHELLS:
            start = start if pending else number
            pending += line.strip()
            if pending.endswith("\\"):
                pending = pending[:-1] + " "
                continue
            yield start, "command", pending
            pending = ""


def words_of(command):
    """The words of a command line, without a prompt and a comment; none if the shell would object."""
    try:
        return shlex.split(re.sub(r"^\s*\$ ", "", command), comments=True)
    except ValueError:
        return []


def simple_commands(command):
    """Splits at pipes and other separators; drops leading sudo and variable settings."""
    current = []
    for word in words_of(command) + [";"]:
        if word in {"|", "||", "&&", ";", "&", ">", "2>"} or word.endswith(";"):
            while current and (current[0] == "sudo" or re.match(r"\w+=", current[0])):
                current = current[1:]
            if current:
                yield current
            current = []
        else:
            current.append(word)


@functools.lru_cache(maxsize=None)
def help_of(program, subcommands):
    """What `program subcommands… --help` prints; None when it fails."""
    done = subprocess.run(
        [program, *subcommands, "--help"], capture_output=True, text=True, encoding="utf-8", timeout=60
    )
    return done.stdout + done.stderr if done.returncode == 0 else None


def subcommands_in(program, arguments):
    """The leading words that are subcommands: those that change what --help says."""
    found = ()
    for word in arguments:
        if not re.fullmatch(r"[a-z]+", word):
            break
        text = help_of(program, found + (word,))
        if text is None or text == help_of(program, found):
            break
        found += (word,)
    return found


def faults_of_options(path, line, program, shown, arguments):
    subcommands = subcommands_in(program, tuple(arguments))
    text = help_of(program, subcommands) or ""
    if shown == "yishi" and not subcommands and arguments and not arguments[0].startswith("-"):
        yield Fault(path, line, f"'yishi {arguments[0]}' is no command of yishi; correct the document")
    for option in arguments:
        name = option.split("=")[0]
        if re.fullmatch(r"--[a-z][a-z-]*", name) and not re.search(re.escape(name) + r"(?![\w-])", text):
            said = " ".join((shown, *subcommands))
            yield Fault(path, line, f"'{said}' has no option {name}; correct the document")


def faults_of_command(tree, path, line, words, programs):
    script, program = SCRIPT.match(words[0]), PROGRAM.match(words[0])
    if script:
        file = tree.root / script.group(1)
        if not file.is_file() or not file.stat().st_mode & 0o111:
            yield Fault(path, line, f"there is no script {script.group(1)} to run; correct the document")
        else:
            yield from faults_of_options(path, line, str(file), script.group(1), words[1:])
    elif program and programs and (programs / program.group(1)).exists():
        yield from faults_of_options(path, line, str(programs / program.group(1)), program.group(1), words[1:])
    elif words[0] in {"cmake", "ctest"} and "--preset" in words[:-1]:
        wanted = words[words.index("--preset") + 1]
        presets = json.loads(tree.text("CMakePresets.json") or "{}")
        kind = "workflowPresets" if "--workflow" in words else "configurePresets"
        if wanted not in {preset["name"] for preset in presets.get(kind, [])}:
            yield Fault(path, line, f"CMakePresets.json has no preset {wanted} of that kind; correct the document")


def faults_of_prose(tree, path, line, text):
    for target in LINK.findall(text):
        if re.match(r"[a-z]+:|#", target):
            continue
        place = (tree.root / path).parent / target.split("#")[0]
        if not place.exists():
            yield Fault(path, line, f"the link leads nowhere: {target}; correct it")


def find_faults(tree, programs=None):
    for path in tree.files(".md"):
        titles = []
        for line, kind, text in prose_and_commands(tree.lines(path)):
            if kind == "prose":
                if text.startswith("# "):
                    titles.append(line)
                yield from faults_of_prose(tree, path, line, text)
            else:
                for words in simple_commands(text):
                    yield from faults_of_command(tree, path, line, words, programs)
        if len(titles) != 1:
            yield Fault(path, titles[1] if titles else 1, f"{len(titles)} first-level headings; a document has one")


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--root", default=pathlib.Path(__file__).resolve().parents[2])
    options.add_argument("--bin", type=pathlib.Path, help="folder with yishid and yishi")
    chosen = options.parse_args()
    found = sorted(find_faults(Tree(chosen.root), chosen.bin))
    for fault in found:
        print(fault)
    sys.exit(1 if found else 0)
