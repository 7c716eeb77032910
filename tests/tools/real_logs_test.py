#!/usr/bin/env python3
"""Real logs, the demonstration evening and real conversations, at the sizes where tiles begin and end: each
verifies, and every command in it is decided again to the same bytes."""

import csv
import json
import os
import subprocess
import sys
import tempfile
import urllib.request

from village import Server, expect

DATA = os.path.join(os.path.dirname(__file__), "../../../shared/data/polis")
SIZES = (0, 1, 255, 256, 257, 65_535, 65_536, 65_537)


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, timeout=300)


def bundled(server, folder, name):
    path = os.path.join(folder, name)
    done = run(os.path.join(server.bin, "yishi"), "bundle", server.url, "-o", path, "--quiet", "--json")
    assert done.returncode == 0, done.stderr
    return path


def check(server, bundle, name):
    yishi = os.path.join(server.bin, "yishi")
    verified = run(yishi, "verify", bundle, "--quiet")
    expect(verified.returncode == 0, f"{name} verifies")
    audited = run(yishi, "audit", bundle, "--quiet", "--json")
    assert audited.stdout, audited.stderr
    report = json.loads(audited.stdout)
    wrong = [f for f in report["findings"] if f["severity"] == "breach"]
    expect(not wrong, f"{name}: no rule was broken ({wrong[:2]})")
    return report["checked"]


def check_sizes(server, prefix_of, folder, whole, name, size):
    for prefix in [n for n in SIZES if n <= size]:
        cut = os.path.join(folder, "prefix.tar")
        made = run(prefix_of, whole, str(prefix), cut)
        assert made.returncode == 0, made.stderr
        checked = check(server, cut, f"{name} at {prefix}")
        expect(checked["entries"] == prefix, f"{name} at {prefix}: all {prefix} entries were read")
    checked = check(server, whole, f"{name}, whole")
    expect(checked["decided_alike"] == checked["commands"], f"{name}: all {checked['commands']} decided alike")
    return checked["entries"]


def entries_of(server):
    with urllib.request.urlopen(server.url + "/log/checkpoint", timeout=30) as answer:
        return int(answer.read().split(b"\n")[1])


def another_year(conversation, folder):
    """The same opinions a year later: another conversation, to make the log longer than 65,537 entries."""
    later = os.path.join(folder, conversation + "-later")
    os.mkdir(later)
    for name in ("comments.csv", "votes.csv"):
        with open(os.path.join(DATA, conversation, name), newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        for row in rows:
            row["timestamp"] = str(int(row["timestamp"]) + 31_536_000_000)
        with open(os.path.join(later, name), "w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, rows[0])
            writer.writeheader()
            writer.writerows(rows)
    return later


def main(bin_dir, prefix_of):
    if not os.path.isdir(DATA):
        print("skipped: the shared data is not beside this checkout")
        return 77
    with tempfile.TemporaryDirectory(prefix="yishi-real-") as folder:
        folders = [os.path.join(DATA, name) for name in sorted(os.listdir(DATA))]
        folders += [another_year("brexit-consensus", folder), another_year("15-per-hour-seattle", folder)]
        imports = [("import", "polis", of, "--quiet") for of in folders]
        for name, steps in (("the evening", [("demo", "--speed", "0", "--quiet")]),
                            ("the conversations", imports)):
            server = Server(bin_dir).start()
            try:
                for step in steps:
                    server.yishi(*step, check=0)
                whole = bundled(server, folder, "whole.tar")
                size = entries_of(server)
                print(f"     {name}: {check_sizes(server, prefix_of, folder, whole, name, size)} entries", flush=True)
            finally:
                server.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
