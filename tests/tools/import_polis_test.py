#!/usr/bin/env python3
"""Real conversations, imported end to end: the matrix equals the published one in every cell, a second
import records nothing, and a server killed in the middle loses and doubles nothing."""

import csv
import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.request

from village import Server, expect

DATA = os.path.join(os.path.dirname(__file__), "../../../shared/data/polis")
WORDS = {"1": "agree", "-1": "disagree", "0": "pass"}


def published_matrix(directory):
    """The cells of participants-votes.csv as (participant, statement, word), in the order we print."""
    with open(os.path.join(directory, "participants-votes.csv"), newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file))
    first = rows[0].index("n-disagree") + 1
    cells = [
        (int(row[0]), int(statement), WORDS[row[first + i]])
        for row in rows[1:]
        for i, statement in enumerate(rows[0][first:])
        if row[first + i] != ""
    ]
    return sorted(cells)


def printed_matrix(server, consultation):
    text = server.yishi("consultation", "matrix", consultation, "--csv", check=0).stdout
    rows = list(csv.reader(text.splitlines()))
    assert rows[0] == ["participant", "statement", "vote"], rows[0]
    return [(int(p), int(s), vote) for p, s, vote in rows[1:]]


def imported(server, directory):
    done = server.yishi("import", "polis", directory, "--json", "--quiet", check=0)
    return json.loads(done.stdout.splitlines()[-1])


def verified(server, name, *words):
    done = subprocess.run(
        [os.path.join(server.bin, "yishi"), "verify", server.url, "--json", *words], capture_output=True, text=True,
        timeout=300)
    expect(done.returncode == 0, f"{name}: outsiders find the log as it was signed {' '.join(words[:1])}{done.stdout[:60]}")


def checkpoint(server):
    with urllib.request.urlopen(server.url + "/log/checkpoint", timeout=30) as answer:
        return answer.read()


def check_log(entries, name):
    expect([e["position"] for e in entries] == list(range(len(entries))), f"{name}: positions have no gap")
    ids = [(e["command"], e["ordinal"]) for e in entries]
    expect(len(set(ids)) == len(ids), f"{name}: no entry is doubled")


def plain_import(bin_dir, name, directory):
    server = Server(bin_dir).start()
    try:
        began = time.monotonic()
        first = imported(server, directory)
        seconds = time.monotonic() - began
        print(f"     {name}: {first}, {first['votes'] / seconds:.0f} votes/s end to end", flush=True)
        wanted = published_matrix(directory)
        expect(printed_matrix(server, first["consultation"]) == wanted, f"{name}: all {len(wanted)} cells equal")
        again = imported(server, directory)
        expect(again["recorded"] == 0, f"{name}: a second import records nothing")
        expect(again["consultation"] == first["consultation"], f"{name}: and finds the same consultation")
        before = json.loads(server.yishi("rebuild", "--json", "--quiet", check=0).stdout)
        expect(before["before"] == before["fingerprint"], f"{name}: rebuilt views are byte-identical")
        expect(printed_matrix(server, first["consultation"]) == wanted, f"{name}: and so is the matrix")
        check_log(server.entries(), name)
        verified(server, name)
        sample = [e for e in server.entries() if e["event"].startswith("consultation.opin")][0]
        expect(sample["occurred_at"] < sample["at"] and "votes.csv" in sample["source"],
               f"{name}: entries say when it happened and from what")
        expect(server.stop() == 0, f"{name}: the server stops cleanly")
    finally:
        server.close()


def killed_import(bin_dir, name, directory):
    server = Server(bin_dir).start()
    address = server.url.removeprefix("http://")
    try:
        notes = []
        for position in (400, 1500, 2900):
            under_way = server.yishi("import", "polis", directory, "--json", "--quiet", popen=True)
            server.wait_for_entry(position)
            notes.append(checkpoint(server))
            server.kill()
            under_way.wait(timeout=90)
            server.start(address)
        head = len(server.entries())
        expect(head > 2900, f"{name}: the server was killed in the middle, with {head} entries kept")
        last = imported(server, directory)
        print(f"     {name}: {head} entries had survived three kills; {last['recorded']} were added", flush=True)
        expect(printed_matrix(server, last["consultation"]) == published_matrix(directory),
               f"{name}: after kill -9 in the middle the matrix is the same")
        check_log(server.entries(), name)
        for note in notes:
            with tempfile.NamedTemporaryFile() as file:
                file.write(note)
                file.flush()
                verified(server, name, "--old", file.name)
        expect(imported(server, directory)["recorded"] == 0, f"{name}: nothing is left to add")
    finally:
        server.close()


def main(bin_dir):
    if not os.path.isdir(DATA):
        print("skipped: the shared data is not beside this checkout")
        return 77
    for name in ("15-per-hour-seattle", "brexit-consensus", "vtaiwan.uberx"):
        plain_import(bin_dir, name, os.path.join(DATA, name))
    for name in ("brexit-consensus", "vtaiwan.uberx"):
        killed_import(bin_dir, name, os.path.join(DATA, name))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
