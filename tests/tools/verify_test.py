#!/usr/bin/env python3
"""`yishi verify` and `yishi bundle` against a real server, a data directory, and whoever serves a copy."""

import base64
import contextlib
import functools
import hashlib
import http.server
import json
import os
import re
import subprocess
import sys
import tarfile
import tempfile
import threading
import urllib.request

from village import Server, expect

BIN = ""
TEXTS = ["checkpoint", "vkey", "policy", "schema.json", "rules.json", "steps.json"]


def yishi(*words):
    return subprocess.run([os.path.join(BIN, "yishi"), *words], capture_output=True, text=True, timeout=120)


def fetch(url):
    with urllib.request.urlopen(url, timeout=30) as answer:
        return answer.read()


def write(path, content):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(content)
    return path


def read(path):
    with open(path, "rb") as file:
        return file.read()


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def handle(self):
        with contextlib.suppress(OSError):  # readers that turn away are no fault here
            super().handle()


class Hostile(Quiet):
    """Serves the log's texts as they are, and its tiles as somebody does who wants to hurt the reader."""

    def do_GET(self):
        mode, _, rest = self.path.lstrip("/").partition("/")
        self.path = "/village/" + rest
        if "/tile/" not in self.path:
            super().do_GET()
            return
        self.wfile.write({
            "busy": b"HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n",
            "gone": b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n",
            "huge": b"HTTP/1.1 200 OK\r\nContent-Length: 18446744073709551615\r\n\r\n",
            "negative": b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
            "broken": b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nshort",
            "nonsense": b"\x00\xff\r\n\r\n",
            "heads": b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 100_000,
            "endless": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
        }[mode])
        while mode == "endless":
            self.wfile.write(b"100000\r\n" + bytes(0x100000) + b"\r\n")
        self.close_connection = True


@contextlib.contextmanager
def served(folder, handler=Quiet):
    """The address of a file server over that folder, which knows nothing of logs."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(handler, directory=folder))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def wrong_words(folder):
    expect(yishi("verify").returncode == 2, "without a log it is a usage error, exit 2")
    expect(yishi("verify", os.path.join(folder, "none.tar")).returncode == 2, "a file that is not there is exit 2")
    expect(yishi("verify", "ftp://x").returncode == 2, "so is an address of another kind")
    absent = yishi("verify", "http://127.0.0.1:1")
    expect(absent.returncode == 3 and "cannot reach" in absent.stderr, "nobody there is exit 3")
    expect(yishi("bundle", "http://127.0.0.1:1", "-o", os.path.join(folder, "x")).returncode == 3, "for a bundle too")
    nonsense = write(os.path.join(folder, "nonsense"), b"nonsense\n")
    for option in ("--vkey", "--policy", "--old"):
        wrong = yishi("verify", nonsense, option, nonsense)
        expect(wrong.returncode == 2 and "nonsense" in wrong.stderr, f"{option} with a file of something else is exit 2")
    expect(yishi("verify", nonsense).returncode == 1, "a file that is no bundle is refused, exit 1")


def empty_log(server, folder):
    nothing = yishi("verify", server.url, "--json")
    expect(nothing.returncode == 0 and json.loads(nothing.stdout)["size"] == 0, "the log of a new server holds, with nothing in it")
    write(os.path.join(folder, "empty.note"), fetch(server.url + "/log/checkpoint"))


def honest_log(server, folder):
    plain = yishi("verify", server.url)
    expect(plain.returncode == 0 and plain.stdout.startswith("成立 verified: "), f"the demonstration's log holds: {plain.stdout}")
    expect("taken from the log itself" in plain.stdout, "and says that nobody vouched for the key")
    vkey = write(os.path.join(folder, "vkey"), fetch(server.url + "/log/vkey"))
    policy = write(os.path.join(folder, "policy"), fetch(server.url + "/log/policy"))
    told = yishi("verify", server.url, "--vkey", vkey, "--policy", policy,
                 "--old", os.path.join(folder, "empty.note"), "--json")
    holds = json.loads(told.stdout)
    expect(told.returncode == 0 and holds["key_from"] == "caller" and holds["older_size"] == 0, "it holds under the key one has")
    expect(holds["size"] > 100 and holds["unknown_entries"] == 0 and holds["schema"] == "known", f"with every entry known: {holds}")
    note = write(os.path.join(folder, "some.note"), fetch(server.url + "/log/checkpoint"))
    expect(yishi("verify", server.url, "--old", note, "-q").returncode == 0, "and continues the checkpoint it gave")
    return holds["size"]


def bundles(server, folder, size):
    one, two, three = (os.path.join(folder, name) for name in ("one.tar", "two.tar", "three.tar"))
    made = json.loads(yishi("bundle", server.url, "-o", one, "--json").stdout)
    expect(made["size"] == size and made["bytes"] == os.path.getsize(one), f"a bundle says what is in it: {made}")
    yishi("bundle", server.url, "-o", two)
    expect(read(one) == read(two), "the same log gives the same bytes")
    used = yishi("bundle", server.data, "-o", three)
    expect(used.returncode == 3 and "give its address" in used.stderr, "a directory that a server uses is exit 3, with advice")
    expect(not os.path.exists(three), "and leaves no file")
    with tarfile.open(one) as tar:
        names = tar.getnames()
        expect(names[:6] == TEXTS, "any tar program reads it")
        for member in tar:
            served_bytes = fetch(f"{server.url}/log/{member.name}")
            expect(tar.extractfile(member).read() == served_bytes, f"{member.name} is what the server serves")
    return one


def stopped_server(server, folder, one):
    server.stop()
    three = os.path.join(folder, "three.tar")
    expect(yishi("bundle", server.data, "-o", three).returncode == 0, "a stopped server's directory gives a bundle too")
    expect(read(one) == read(three), "of the same bytes")
    expect(yishi("verify", server.data).returncode == 0, "and can be verified in place")
    expect(yishi("verify", folder).returncode == 2, "a folder without a log is exit 2")


def councils_in(bundle):
    return [name.decode() for name in re.findall(rb"council/([0-9a-f-]{36})", read(bundle).split(b"tile/entries", 1)[1])]


def root_over(entry, index, size, path):
    """Where that path leads from that entry (RFC 9162, 2.1.3.2), by a program of nobody's."""
    fn, sn, root = index, size - 1, hashlib.sha256(b"\0" + entry).digest()
    for each in map(base64.b64decode, path):
        assert sn > 0, "the path is too long"
        if fn & 1 or fn == sn:
            root = hashlib.sha256(b"\1" + each + root).digest()
            while fn and not fn & 1:
                fn, sn = fn >> 1, sn >> 1
        else:
            root = hashlib.sha256(b"\1" + root + each).digest()
        fn, sn = fn >> 1, sn >> 1
    assert sn == 0, "the path is too short"
    return base64.b64encode(root).decode()


def proved_by_an_outsider(file, council, entries):
    """Reads the part as docs/log-format.md says, with nothing of ours."""
    with tarfile.open(file) as tar:
        names = tar.getnames()
        member = {name: tar.extractfile(name).read() for name in names}
    head, *positions = member["part"].decode().splitlines()
    expect(head == "council " + council and len(positions) == entries, "its first member names the council and each position")
    proved = [name for position in positions for name in (f"entry/{position}", f"entry/{position}.tlog-proof")]
    expect(names == ["part", *TEXTS, *proved], "the members follow in that order")
    _, size, root, *_ = member["checkpoint"].decode().splitlines()
    for position in positions:
        proof, note = member[f"entry/{position}.tlog-proof"].decode().split("\n\n", 1)
        mark, index, *path = proof.split("\n")
        assert (mark, index, note.encode()) == ("c2sp.org/tlog-proof@v1", "index " + position, member["checkpoint"]), position
        assert root_over(member[f"entry/{position}"], int(position), int(size), path) == root, position
    expect(True, "and every entry leads to the root that is signed")


def members_of(content):
    """[(name, body)] of a bundle or a part."""
    members, at = [], 0
    while content[at] != 0:
        size = int(content[at + 124:at + 135], 8)
        members.append((content[at:at + 100].rstrip(b"\0").decode(), content[at + 512:at + 512 + size]))
        at += 512 + -(-size // 512) * 512
    return members


def packed(members):
    """The file of such members, laid out as docs/log-format.md says."""
    content = b""
    for name, body in members:
        header = bytearray(512)
        header[:len(name)] = name.encode()
        header[100:124] = b"0000644\x000000000\x000000000\0"
        header[124:148] = b"%011o\x0000000000000\0" % len(body)
        header[148:157] = b"        0"
        header[257:265] = b"ustar\x0000"
        header[329:345] = b"0000000\x000000000\0"
        header[148:156] = b"%06o\0 " % sum(header)
        content += bytes(header) + body + bytes(-len(body) % 512)
    return content + bytes(1024)


def without(content, left_out, keep_last):
    """The same part, made by somebody who leaves an entry out: the one at that place, and all behind `keep_last`."""
    (_, index), *members = members_of(content)
    head, *positions = index.decode().splitlines()
    kept = [n for n in range(keep_last) if n != left_out]
    index = "".join(line + "\n" for line in [head, *(positions[n] for n in kept)]).encode()
    texts = len(TEXTS)
    pairs = [member for n in kept for member in members[texts + 2 * n:texts + 2 + 2 * n]]
    return packed([("part", index), *members[:texts], *pairs])


def other_texts(folder, one):
    """What a program of twenty years later adds, read by the one of today."""
    members = members_of(read(one))
    expect(packed(members) == read(one), "the layout of a bundle is as the page says")

    def beside(*texts):
        return write(os.path.join(folder, "later.tar"), packed([*members[:6], *texts, *members[6:]]))

    later = beside(("indicators.json", b"{}"), ("notices_2.json", b"[]\n"))
    told = yishi("verify", later, "--json")
    expect(told.returncode == 0 and json.loads(told.stdout)["not_read"] == ["indicators.json", "notices_2.json"], f"texts it does not know are passed over by name: {told.stdout}")
    expect("has not read: indicators.json, notices_2.json" in yishi("verify", later).stdout, "and told")
    expect(json.loads(yishi("audit", later, "--json").stdout)["not_read"] == ["indicators.json", "notices_2.json"], "by the audit too")
    copy = os.path.join(folder, "copy.tar")
    yishi("bundle", later, "-o", copy)
    expect(read(copy) == read(later), "and a copy keeps them")
    for texts, sentence in (
            ([("b.json", b""), ("a.json", b"")], "out of order"), ([("rules.json", b"{}")], "a second rules.json"),
            ([("a.json", b""), ("a.json", b"")], "one twice"), ([("A.json", b"")], "a name no text has"), ([("notes.txt", b"")], "another kind of file"),
            ([(f"n{n:02}.json", b"") for n in range(33)], "one more than there may be"), ([("big.json", bytes((4 << 20) + 1))], "one too large")):
        expect(yishi("verify", beside(*texts)).returncode == 1, f"{sentence} is refused")
    expect(yishi("verify", beside(*[(f"n{n:02}.json", b"") for n in range(32)])).returncode == 0, "and 32 are not")
    others = [("steps.json", b"{}") if name == "steps.json" else (name, body) for name, body in members]
    changed = write(os.path.join(folder, "steps.tar"), packed(others))
    told = json.loads(yishi("verify", changed, "--json").stdout)
    expect((told["steps"], told["rules"]) == ("other", "known"), f"steps that are not its own are told: {told}")
    report = yishi("audit", changed).stdout
    expect("steps.json of the log: not as this program has it" in report, f"and by the audit: {report[:400]}")
    kind = write(os.path.join(folder, "kind.tar"), packed([("format", b"3\n"), *members]))
    expect(yishi("verify", kind).returncode == 9, "a file of another kind is told as a newer program's")


def newer_entries(folder, one, prefix_of):
    """A log that is whole and well signed, in which a newer program wrote an entry."""
    members = members_of(read(one))
    place = next(n for n, (name, _) in enumerate(members) if name.startswith("tile/entries/"))
    at, position = 0, 0
    tile = members[place][1]
    while position < 30 or tile[at + 2] != 1:
        at, position = at + 2 + int.from_bytes(tile[at:at + 2], "big"), position + 1
    size = members[0][1].decode().split("\n")[1]
    for what, offset, byte in (("format", 0, 3), ("flag", 2, tile[at + 4] | 0x80), ("office", 107, 64)):
        changed = bytearray(tile)
        changed[at + 2 + offset] = byte
        altered = write(os.path.join(folder, "altered.tar"), packed([*members[:place], (members[place][0], bytes(changed)), *members[place + 1:]]))
        forged = yishi("verify", altered, "--json")
        expect(forged.returncode == 1 and json.loads(forged.stdout)["index"] == position, f"an unknown {what} that nobody signed is an altered entry: {forged.stdout}")
        signed = os.path.join(folder, "signed.tar")
        subprocess.run([prefix_of, altered, size, signed], check=True)
        told = yishi("verify", signed, "--json")
        verdict = json.loads(told.stdout)
        expect(told.returncode == 9 and verdict["newer"] and not verdict["verified"] and verdict["index"] == position,
               f"an unknown {what} that is signed is a newer program's, exit 9: {told.stdout}")
        audited = yishi("audit", signed, "--json")
        report = json.loads(audited.stdout)
        expect(audited.returncode == 9 and report["newer"] and report["verdict"]["kind"] == "newer" and report["breaches"] == 0, f"by the audit too, without a finding: {audited.stdout[:500]}")
        expect(report["stopped"]["where"] == f"entry {position}", "which stops there")


def part(server, folder):
    """The entries of one council alone, from the directory of a stopped server that two councils shared."""
    server.start()
    server.yishi("demo", "--speed", "0", "--quiet", check=0)
    server.stop()
    whole = os.path.join(folder, "whole.tar")
    size = json.loads(yishi("bundle", server.data, "-o", whole, "--json").stdout)["size"]
    file, other = (os.path.join(folder, name) for name in ("part.tar", "other.tar"))
    council, neighbour = dict.fromkeys(councils_in(whole))
    made = json.loads(yishi("bundle", server.data, "--council", council, "-o", file, "--json").stdout)
    expect(0 < made["entries"] < made["size"] == size, f"a part says how much of what it is: {made}")
    expect(neighbour.encode() not in read(file), "and has nothing of the other council")
    rest = json.loads(yishi("bundle", server.data, "--council", neighbour, "-o", other, "--json").stdout)
    expect(made["entries"] + rest["entries"] == size, f"the parts of all councils are the whole: {rest}")
    quick = ("--council", neighbour, "--speed", "0", "--quiet", "--json")
    by_index, by_scan = (yishi("replay", place, *quick) for place in (server.data, whole))
    expect(by_index.returncode == 0 and by_index.stdout == by_scan.stdout, "replayed by the index it is what the whole log tells")
    for taken in ((file, council, made["entries"]), (other, neighbour, rest["entries"])):
        proved_by_an_outsider(*taken)
    plain = yishi("verify", file, "--vkey", os.path.join(folder, "vkey"))
    expect(plain.returncode == 0 and "cannot prove that nothing was left out" in plain.stdout, f"it holds, as a part: {plain.stdout}")
    holds = json.loads(yishi("verify", file, "--json").stdout)
    expect(holds["part"] == {"council": council, "entries": made["entries"], "complete": "not provable"}, f"{holds}")
    audited = yishi("audit", file, "--json")
    report = json.loads(audited.stdout)
    expect(report["attested"] and report["part"]["entries"] == made["entries"] and report["breaches"] == 0, f"its audit: {audited.stdout[:600]}")
    expect("cannot prove that nothing was left out" in yishi("audit", file).stdout, "which says that it is one of a part")
    content = bytearray(read(file))
    at = content.index(b"entry/", 512 * 4)
    content[at + 512 + 60] ^= 1
    wrong = write(os.path.join(folder, "wrong.tar"), bytes(content))
    expect(yishi("verify", wrong).returncode == 1, "a flipped byte of an entry is found")
    expect(yishi("replay", file, "--council", council).returncode == 2, "what needs the whole log says so")
    expect(yishi("verify", file, "--old", os.path.join(folder, "some.note")).returncode == 2, "a part continues nothing")
    gap, short = (write(os.path.join(folder, name), without(read(file), *what)) for name, what in
                  (("gap.tar", (5, made["entries"])), ("short.tar", (-1, 20))))
    expect(yishi("verify", gap).returncode == 0 and yishi("verify", short).returncode == 0, "each proof holds where some are left out")
    expect(yishi("audit", gap).returncode == 1, "which the audit finds inside a stream")
    expect(yishi("audit", short).returncode == 0, "and cannot find at its end")
    nobody = "00000000-0000-7000-8000-000000000009"
    expect(yishi("bundle", server.data, "--council", nobody, "-o", file + "2").returncode == 4, "an unknown council has none")
    expect(yishi("bundle", "http://127.0.0.1:1", "--council", council, "-o", file + "2").returncode == 2, "nor has an address")
    expect(not os.path.exists(file + "2"), "and no file is left")


def mirror(folder, bundle):
    """Somebody else's copy of the files, served by somebody else's program."""
    copy = os.path.join(folder, "mirror")
    with tarfile.open(bundle) as tar:
        tar.extractall(os.path.join(copy, "village"))
    log = os.path.join(copy, "village")
    entries = next(name for name in os.listdir(os.path.join(log, "tile", "entries")))
    entries = os.path.join(log, "tile", "entries", entries, os.listdir(os.path.join(log, "tile", "entries", entries))[0])
    hashes = entries.replace("entries", "0")
    with served(copy) as url:
        expect(yishi("verify", url + "/village").returncode == 0, "a copy of the files below any path holds")
        expect(yishi("verify", url).returncode == 3, "an address without a log is exit 3")

        def tampered(path, change, sentence, index=None):
            honest = read(path)
            write(path, change(bytearray(honest)))
            done = yishi("verify", url + "/village", "--json")
            told = json.loads(done.stdout) if done.stdout else {}
            expect(done.returncode == 1 and told["verified"] is False and (index is None or told["index"] == index),
                   f"{sentence}: {done.stdout.strip() or done.stderr}")
            write(path, honest)

        def flipped(at):
            def change(content):
                content[at] ^= 1
                return content
            return change

        length = int.from_bytes(read(entries)[:2], "big")
        tampered(entries, flipped(2 + length + 2 + 60), "a flipped byte of entry 1 is found there", 1)
        tampered(entries, lambda content: content[:-3], "a tile cut short is found at its last entry")
        tampered(entries, lambda content: content + bytes(70_000 * 256), "an endless tile is refused unread")
        tampered(hashes, flipped(32 * 5 + 3), "a flipped byte of a hash is found at its entry", 5)
        tampered(os.path.join(log, "checkpoint"), flipped(-10), "a flipped byte of the signature is found")
        tampered(os.path.join(log, "vkey"), flipped(-10), "a flipped byte of the key is found")
        os.rename(hashes, hashes + ".away")
        expect(yishi("verify", url + "/village").returncode == 1, "a tile that is not served is a finding")
        os.rename(hashes + ".away", hashes)
        expect(yishi("verify", url + "/village").returncode == 0, "and all is well again")


def hostile_server(folder):
    with served(os.path.join(folder, "mirror"), Hostile) as url:
        for mode, code in {"busy": 3, "broken": 3, "nonsense": 3, "heads": 3, "negative": 3,
                           "gone": 1, "huge": 1, "endless": 1}.items():
            done = yishi("verify", f"{url}/{mode}")
            expect(done.returncode == code, f"tiles that are {mode} end with {code}: {done.stdout.strip() or done.stderr.strip()}")


def other_history(server, folder, one):
    """A second log with a key of its own is nothing to those who know the first."""
    other = Server(BIN).start()
    try:
        refused = yishi("verify", other.url, "--vkey", os.path.join(folder, "vkey"))
        expect(refused.returncode == 1 and "another log" in refused.stdout, "another log is refused under this log's key")
    finally:
        other.close()
    older = yishi("verify", one, "--old", os.path.join(folder, "some.note"), "--json")
    expect(older.returncode == 0, "the bundle continues the checkpoint taken before it")


def main(bin_dir, prefix_of):
    global BIN
    BIN = bin_dir
    with tempfile.TemporaryDirectory() as folder:
        wrong_words(folder)
        server = Server(bin_dir).start()
        try:
            empty_log(server, folder)
            server.yishi("demo", "--speed", "0", "--quiet", check=0)
            size = honest_log(server, folder)
            one = bundles(server, folder, size)
            other_texts(folder, one)
            newer_entries(folder, one, prefix_of)
            stopped_server(server, folder, one)
            mirror(folder, one)
            hostile_server(folder)
            other_history(server, folder, one)
            part(server, folder)
        finally:
            server.close()


if __name__ == "__main__":
    main(*sys.argv[1:3])
