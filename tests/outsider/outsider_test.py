#!/usr/bin/env python3
"""outsider.go accepts a running server, and refuses each log somebody has touched, naming the place."""

import contextlib
import hashlib
import http.server
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading

SOURCE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../..")
sys.path.insert(0, os.path.join(SOURCE, "tests/tools"))

import decode  # noqa: E402
from decode_test import documented_tree  # noqa: E402
from village import Server, expect  # noqa: E402

IMPORTED = os.path.join(SOURCE, "../shared/data/polis/15-per-hour-seattle")
HASH = 32


class Outsider:
    """The compiled program and the verifier key it was given on paper."""

    def __init__(self, program, folder):
        self.program = program
        self.folder = folder

    def __call__(self, log, vkey, old=None):
        words = [self.program, "-vkey", self.write("vkey", vkey)]
        if old is not None:
            words += ["-old", self.write("old", old)]
        return subprocess.run([*words, log], capture_output=True, text=True, timeout=120)

    def write(self, name, content):
        path = os.path.join(self.folder, name)
        with open(path, "wb") as file:
            file.write(content)
        return path


def built(folder):
    """outsider.go, from Debian's golang-golang-x-mod-dev alone: without modules, without a network."""
    if shutil.which("go") is None:
        expect(False, "go is there to build the outsider with (tools/install test)")
    program = os.path.join(folder, "outsider")
    environment = {**os.environ, "GO111MODULE": "off", "GOPATH": "/usr/share/gocode", "GOFLAGS": "", "GOPROXY": "off",
                   "GOCACHE": os.path.join(folder, "cache")}
    source = os.path.join(SOURCE, "tests/outsider/outsider.go")
    subprocess.run(["go", "build", "-o", program, source], env=environment, check=True)
    return program


def paths_for(size):
    """The path of every tile of a tree of that size."""
    paths = []
    for level in range(8):
        count = size >> (8 * level)
        for name in (["entries", "0"] if level == 0 else [str(level)]):
            for first in range(0, count, 256):
                width = min(256, count - first)
                part = "" if width == 256 else f".p/{width}"
                paths.append(f"tile/{name}/{decode.tile_path(first // 256)}{part}")
    return paths


def copy_of(log):
    """A log as {path: bytes}."""
    files = {name: decode.fetch(f"{log}/{name}") for name in ("checkpoint", "vkey")}
    size = int(files["checkpoint"].split(b"\n")[1])
    files.update((path, decode.fetch(f"{log}/{path}")) for path in paths_for(size))
    return files


@contextlib.contextmanager
def served(files):
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            body = files.get(self.path[1:])
            self.send_response(200 if body is not None else 404)
            self.send_header("Content-Length", str(len(body or b"")))
            self.end_headers()
            self.wfile.write(body or b"")

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def flipped(data, at):
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1:]


def split(tile):
    entries = []
    while tile:
        length = 2 + int.from_bytes(tile[:2], "big")
        entries.append(tile[:length])
        tile = tile[length:]
    return entries


def replaced(files, path, data):
    return {**files, path: data}


def tamperings(files, size):
    """(what was done, the files, what the refusal must say)"""
    entries = split(files["tile/entries/000"])
    at = sum(len(each) for each in entries[:7])
    for place, name in ((2 + 60, "envelope"), (len(entries[7]) - 1, "payload")):
        yield f"a byte of an entry's {name}", replaced(files, "tile/entries/000", flipped(files["tile/entries/000"], at + place)), "entry 7:"
    yield "an entry's format", replaced(files, "tile/entries/000", files["tile/entries/000"][:at + 2] + b"\3" + files["tile/entries/000"][at + 3:]), "entry 7:"
    yield "an entry's length", replaced(files, "tile/entries/000", flipped(files["tile/entries/000"], at + 1)), r"entry \d+:"
    swapped = entries[:3] + [entries[4], entries[3]] + entries[5:]
    yield "two entries swapped", replaced(files, "tile/entries/000", b"".join(swapped)), "entry 3:"
    yield "an entry dropped", replaced(files, "tile/entries/000", b"".join(entries[:9] + entries[10:])), "entry 9:"
    yield "an entry twice", replaced(files, "tile/entries/000", b"".join(entries[:9] + entries[8:])), "entry 9:"
    yield "the last entry of a tile cut", replaced(files, "tile/entries/000", files["tile/entries/000"][:-1]), "entry 255:"
    for path in (each for each in files if re.fullmatch(r"tile/\d/.*", each)):
        for place in (0, len(files[path]) - 1):
            yield f"a byte of {path}", replaced(files, path, flipped(files[path], place)), re.escape(path) + ": hash"
        yield f"{path} cut", replaced(files, path, files[path][:-HASH]), re.escape(path)
        yield f"{path} missing", {name: data for name, data in files.items() if name != path}, re.escape(path)
    yield "an entry with its tiles made anew", rewritten(files, size), "checkpoint: entries and tiles agree"
    note = files["checkpoint"]
    yield "a byte of the signature", replaced(files, "checkpoint", note[:-9] + b"AAAAAAAA\n"), "checkpoint:"
    yield "a smaller size signed by nobody", replaced(files, "checkpoint", note.replace(str(size).encode(), str(size - 1).encode(), 1)), "checkpoint:"
    yield "no signature", replaced(files, "checkpoint", note.split(b"\n\n")[0] + b"\n\n"), "checkpoint:"


def rewritten(files, size):
    """A byte of an entry flipped, and every tile computed again over it."""
    changed = dict(files)
    first = split(files["tile/entries/000"])
    first[5] = flipped(first[5], len(first[5]) - 1)
    changed["tile/entries/000"] = b"".join(first)
    entries = [each[2:] for path in paths_for(size) if "entries" in path for each in split(changed[path])]
    level = [hashlib.sha256(b"\0" + each).digest() for each in entries]
    for number in range(8):
        for path in (each for each in paths_for(size) if each.startswith(f"tile/{number}/")):
            index = int(re.sub(r"\.p/.*|[x/]", "", path[len(f"tile/{number}/"):]))
            changed[path] = b"".join(level[index * 256:index * 256 + 256])
        for _ in range(8):
            level = [hashlib.sha256(b"\1" + level[i] + level[i + 1]).digest() for i in range(0, len(level) - 1, 2)]
    return changed


def forks(bin_dir, outsider, server, kept):
    """Two true histories of one key: the data directory is copied, and each copy goes on by itself."""
    server.stop()
    other = Server(bin_dir)
    shutil.rmtree(other.data)
    shutil.copytree(server.data, other.data)
    try:
        for each in (server, other):
            each.start()
            each.yishi("demo", "--speed", "0", "--quiet", "--json", check=0)
        vkey = decode.fetch(server.url + "/log/vkey")
        mine = decode.fetch(server.url + "/log/checkpoint")
        both = [outsider(each.url + "/log", vkey, old=kept) for each in (server, other)]
        expect([each.returncode for each in both] == [0, 0], "each branch of a fork goes on from what was common")
        theirs = outsider(other.url + "/log", vkey, old=mine)
        expect(theirs.returncode == 1 and ("another history" in theirs.stderr or "there were" in theirs.stderr), f"a fork is refused by who saw the other branch: {theirs.stderr.strip()}")
        server.yishi("demo", "--speed", "0", "--quiet", "--json", check=0)
        older = decode.fetch(other.url + "/log/checkpoint")
        grown = outsider(server.url + "/log", vkey, old=older)
        expect(grown.returncode == 1 and "another history" in grown.stderr, f"however long it has become: {grown.stderr.strip()}")
    finally:
        other.close()


def main(bin_dir, build_dir):
    program = built(build_dir)
    server = Server(bin_dir).start()
    with tempfile.TemporaryDirectory() as folder:
        outsider = Outsider(program, folder)
        try:
            files, vkeys = documented_tree()
            with served(files) as example:
                shown = outsider(example, vkeys)
            expect(shown.returncode == 0, f"the example of docs/log-format.md: {shown.stdout}{shown.stderr}".strip())
            vkey = decode.fetch(server.url + "/log/vkey")
            log = server.url + "/log"
            nothing = outsider(log, vkey)
            expect(nothing.returncode == 0, f"a log with nothing in it: {nothing.stdout}{nothing.stderr}".strip())
            server.yishi("demo", "--speed", "0", "--quiet", "--json", check=0)
            kept = decode.fetch(log + "/checkpoint")
            evening = outsider(log, vkey)
            expect(evening.returncode == 0, f"the demonstration evening: {evening.stdout}{evening.stderr}".strip())
            while int(decode.fetch(log + "/checkpoint").split(b"\n")[1]) < 600:
                server.yishi("demo", "--speed", "0", "--quiet", "--json", check=0)
            files = copy_of(log)
            size = int(files["checkpoint"].split(b"\n")[1])
            with served(files) as mirror:
                copied = outsider(mirror, vkey)
                expect(copied.returncode == 0, f"a faithful copy elsewhere holds: {copied.stdout}{copied.stderr}".strip())
            count = 0
            for what, tampered, place in tamperings(files, size):
                with served(tampered) as mirror:
                    refused = outsider(mirror, vkey)
                if refused.returncode != 1 or not re.search(place, refused.stderr):
                    expect(False, f"{what} is refused, naming {place!r}: exit {refused.returncode}, {refused.stdout}{refused.stderr}")
                count += 1
            expect(count >= 25, f"{count} ways of tampering are refused, each with its place")
            if os.path.isdir(IMPORTED):
                server.yishi("import", "polis", IMPORTED, "--json", "--quiet", check=0)
            grown = outsider(log, vkey, old=kept)
            expect(grown.returncode == 0, f"what the log became, a real conversation in it: {grown.stdout}{grown.stderr}".strip())
            forks(bin_dir, outsider, server, kept)
            expect(outsider("http://127.0.0.1:9", vkey).returncode == 3, "nobody there is another matter, exit 3")
        finally:
            server.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
