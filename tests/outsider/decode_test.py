#!/usr/bin/env python3
"""The outsider's decoder reads all there is: a whole evening and a whole import, compared with what the server
itself says of each entry; every payload that was ever frozen; and the examples of docs/log-format.md."""

import base64
import hashlib
import json
import os
import re
import sys

SOURCE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../..")
sys.path.insert(0, os.path.join(SOURCE, "tests/tools"))

import decode  # noqa: E402
from village import Server, expect  # noqa: E402

IMPORTED = os.path.join(SOURCE, "../shared/data/polis/15-per-hour-seattle")
NIL = "00000000-0000-0000-0000-000000000000"


def text_of(path):
    with open(os.path.join(SOURCE, path), encoding="utf-8") as file:
        return file.read()


def bytes_of_hex(text):
    return bytes.fromhex("".join(line.split("#")[0] for line in text.splitlines()))


def undisclosed(value):
    """The server shows its operator what private fields say; the log has their digests alone."""
    if isinstance(value, dict):
        return {"_sd": value["_sd"]} if "_sd" in value else {key: undisclosed(each) for key, each in value.items()}
    return [undisclosed(each) for each in value] if isinstance(value, list) else value


def as_the_server_says(entry):
    if entry["event"] == "sealed":
        shown = {name: entry[name] for name in ("position", "stream", "version", "event", "command", "ordinal", "sealed")}
        return {**shown, "at": entry["recorded_at"]}
    shown = {name: entry[name] for name in ("position", "stream", "version", "event", "role", "command", "ordinal", "data")}
    shown["at"] = entry["recorded_at"]
    shown["actor"] = None if entry["actor"] == NIL else entry["actor"]
    for name in ("occurred_at", "source", "causation", "correlation", "submitted_by"):
        if name in entry:
            shown[name] = None if entry[name] == NIL else entry[name]
    return shown


def whole_logs(server):
    read = list(decode.read_log(server.url + "/log"))
    said = [undisclosed(entry) for entry in server.entries()]
    expect(len(read) == len(said), f"{len(read)} entries are read, as many as the server has")
    for ours, theirs in zip(read, said):
        if as_the_server_says(ours) != theirs:
            print(as_the_server_says(ours), theirs, sep="\n")
            expect(False, f"entry {theirs['position']} reads as the server says")
    expect(True, f"every entry reads as the server says; {len({entry['event'] for entry in read})} types of event")
    commands = [entry for entry in read if entry["ordinal"] == 0 and entry["event"] != "sealed"]
    expect(all(entry["evidence"]["id"] == entry["command"] for entry in commands),
           "and every first entry of a command has that command as its evidence")


def frozen_payloads(decoder):
    newest = {}
    for number, version in decoder.events:
        newest[number] = max(version, newest.get(number, 0))
    count = 0
    for line in text_of("tests/golden/event/payloads.txt").splitlines():
        if line.startswith("#"):
            continue
        number, version, fill, name, data, document = line.split(" ", 5)
        read = decoder.payload(int(number), int(version), bytes.fromhex(data.replace("-", "")))
        lifted = int(version) < newest[int(number)]
        if read[0] != name or (read[1] != json.loads(document) and not lifted):
            expect(False, f"{name} version {version} ({fill}) reads as it was frozen: {read}")
        count += 1
    expect(count > 100, f"{count} frozen payloads read as they were frozen")


def documented(kind):
    """The text of the first block of that kind in docs/log-format.md."""
    return re.search(rf"^```{kind}\n(.*?)^```", text_of("docs/log-format.md"), re.S | re.M).group(1)


def documented_tree():
    """The worked example of the tree as {path: bytes}, and its vkeys."""
    first = bytes_of_hex(documented("hex"))
    entries = len(first).to_bytes(2, "big") + first + bytes_of_hex(documented("entries"))
    return {"checkpoint": documented("checkpoint").encode(), "tile/entries/000.p/3": entries,
            "tile/0/000.p/3": bytes_of_hex(documented("leaves"))}, documented("vkeys").encode()


def tree_example(decoder):
    files, _ = documented_tree()
    tile, entries = files["tile/entries/000.p/3"], []
    while tile:
        length = int.from_bytes(tile[:2], "big")
        entries.append(tile[2:2 + length])
        tile = tile[2 + length:]
    read = [decoder.payload(each["type"], each["schema_version"], each["payload"])[0] for each in map(decoder.envelope, entries)]
    expect(read == ["council.founded", "council.enrolled", "council.left"], "the example of the tree has three entries")
    leaves = [hashlib.sha256(b"\0" + each).digest() for each in entries]
    expect(b"".join(leaves) == files["tile/0/000.p/3"], "whose hashes are its tile")
    head, note = documented("receipt").split("\n\n", 1)
    mark, index, *path = head.split("\n")
    expect((mark, index) == ("c2sp.org/tlog-proof@v1", "index 1") and note.encode() == files["checkpoint"],
           "and whose receipt is of entry 1 under the same checkpoint")
    left, right = map(base64.b64decode, path)
    hashed = hashlib.sha256(b"\1" + hashlib.sha256(b"\1" + left + leaves[1]).digest() + right).digest()
    expect(base64.b64encode(hashed).decode() == note.split("\n")[2], "and leads to its root")


def examples(decoder):
    entry = decoder.envelope(bytes_of_hex(documented("hex")))
    name, fields = decoder.payload(entry["type"], entry["schema_version"], entry["payload"])
    expect((name, fields) == ("council.founded", {"name": "桐乡村", "kind": "village"}), "the worked example is read")
    name, fields = decoder.payload(104, 1, bytes_of_hex(documented("payload")))
    expect(fields["contact"] is None and fields["person"].startswith("5b6c2f9e"), "and so is the example of a payload")
    full = decoder.envelope(bytes_of_hex(text_of("tests/golden/entry/full.hex")))
    expect(set(field[0] for field in decoder.fields) == set(full), "an entry with every field has every field")
    expect(full["occurred_at"] == "1969-12-31T23:59:59.999Z" and full["evidence"]["key_id"] == "k1", "and what they say")
    decoder.envelope(bytes_of_hex(text_of("tests/golden/entry/minimal.hex")))


def sealed_example(decoder):
    entry = decoder.envelope(bytes_of_hex(documented("sealed")))
    opening = documented("opening").strip().replace("\n", "")
    shown = decoder.opened(entry["sealed"], opening)
    expect(shown["event"] == "vote.ballot_cast" and shown["whole"], "the example of a sealed entry is opened")
    expect(shown["data"]["choices"] == ["yes"] and shown["act"]["actor"] == shown["data"]["person"], "and says who voted what")
    inner, _, _, _, choices = opening.split("~")
    part = decoder.opened(entry["sealed"], inner + "~" + choices)
    expect(part["data"] == {"choices": ["yes"]} and "act" not in part and not part["whole"], "or only what, and not who")
    parts = opening.split("~")
    for at, name in enumerate(("inner", "act", "evidence", "person", "choices")):
        changed = parts[:at] + [parts[at][:-1] + ("A" if parts[at][-1] != "A" else "B")] + parts[at + 1:]
        try:
            decoder.opened(entry["sealed"], "~".join(changed))
        except (decode.Malformed, ValueError):
            continue
        expect(False, f"another {name} is refused")
    expect(True, "and every part of it that was changed is refused")
    data = bytes_of_hex(documented("sealed"))
    for name, each in {"cut short": data[:-1], "longer": data + b"\0"}.items():
        try:
            decoder.envelope(each)
        except decode.Malformed:
            continue
        expect(False, f"a sealed entry {name} is refused")


def refusals(decoder):
    data = bytes_of_hex(text_of("tests/golden/entry/full.hex"))
    wrong = {"cut short": data[:-1], "longer": data + b"\0", "of format 2": b"\2" + data[1:], "of format 0": b"\0" + data[1:], "empty": b""}
    for name, each in wrong.items():
        try:
            decoder.envelope(each)
        except (decode.Malformed, UnicodeDecodeError):
            continue
        expect(False, f"an entry {name} is refused")
    expect(True, f"entries {', '.join(wrong)} are refused")
    role = 107  # what stands before it is of fixed length
    newer = {"of format 3": b"\3" + data[1:], "with a flag nobody knows": data[:2] + b"\x80" + data[3:],
             "of an office nobody knows": data[:role] + b"\x40" + data[role + 1:]}
    for name, each in newer.items():
        try:
            decoder.envelope(each)
        except decode.Newer:
            continue
        expect(False, f"an entry {name} is a newer program's")
    expect(True, f"entries {', '.join(newer)} are told as a newer program's, not as damaged")


def main(bin_dir):
    server = Server(bin_dir).start()
    try:
        decoder = decode.Decoder(json.loads(decode.fetch(server.url + "/log/schema.json")))
        examples(decoder)
        sealed_example(decoder)
        tree_example(decoder)
        frozen_payloads(decoder)
        refusals(decoder)
        server.yishi("demo", "--speed", "0", "--quiet", "--json", check=0)
        whole_logs(server)
        if os.path.isdir(IMPORTED):
            server.yishi("import", "polis", IMPORTED, "--json", "--quiet", check=0)
            whole_logs(server)
    finally:
        server.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
