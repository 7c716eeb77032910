#!/usr/bin/env python3
"""The outsider's decoder reads all there is: a whole evening and a whole import, compared with what the server
itself says of each entry; every payload that was ever frozen; and the examples of docs/log-format.md."""

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
    commands = [entry for entry in read if entry["ordinal"] == 0]
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


def examples(decoder):
    page = text_of("docs/log-format.md")
    entry = decoder.envelope(bytes_of_hex(re.search(r"```hex\n(.*?)```", page, re.S).group(1)))
    name, fields = decoder.payload(entry["type"], entry["schema_version"], entry["payload"])
    expect((name, fields) == ("council.founded", {"name": "桐乡村", "kind": "village"}), "the worked example is read")
    name, fields = decoder.payload(104, 1, bytes_of_hex(re.search(r"```payload\n(.*?)```", page, re.S).group(1)))
    expect(fields["contact"] is None and fields["person"].startswith("5b6c2f9e"), "and so is the example of a payload")
    full = decoder.envelope(bytes_of_hex(text_of("tests/golden/entry/full.hex")))
    expect(set(field[0] for field in decoder.fields) == set(full), "an entry with every field has every field")
    expect(full["occurred_at"] == "1969-12-31T23:59:59.999Z" and full["evidence"]["key_id"] == "k1", "and what they say")
    decoder.envelope(bytes_of_hex(text_of("tests/golden/entry/minimal.hex")))


def refusals(decoder):
    data = bytes_of_hex(text_of("tests/golden/entry/full.hex"))
    wrong = {"cut short": data[:-1], "longer": data + b"\0", "of format 2": b"\2" + data[1:], "with a flag nobody knows": data[:2] + b"\x80" + data[3:], "empty": b""}
    for name, each in wrong.items():
        try:
            decoder.envelope(each)
        except (decode.Malformed, UnicodeDecodeError):
            continue
        expect(False, f"an entry {name} is refused")
    expect(True, f"entries {', '.join(wrong)} are refused")


def main(bin_dir):
    server = Server(bin_dir).start()
    try:
        decoder = decode.Decoder(json.loads(decode.fetch(server.url + "/log/schema.json")))
        examples(decoder)
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
