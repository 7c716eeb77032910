#!/usr/bin/env python3
"""sealed_case.py DIR: an outsider reads a log with a sealed case (schema.json, entries.hex): he sees that a
stream without a name grew, and checks the part of it that was published."""

import json
import os
import sys

import decode


def main(directory):
    with open(os.path.join(directory, "schema.json"), encoding="utf-8") as file:
        decoder = decode.Decoder(json.load(file))
    with open(os.path.join(directory, "entries.hex"), encoding="ascii") as file:
        entries = [bytes.fromhex(line) for line in file.read().split()]
    read = list(decode.read_entries(decoder, entries))
    sealed = [entry for entry in read if entry["event"] == "sealed"]
    assert len(sealed) == 4, len(sealed)
    assert all(entry["stream"].startswith("sealed/") for entry in sealed)
    known = {"log", "format", "position", "stream", "version", "command", "ordinal", "count", "recorded_at", "council", "stream_name", "sealed", "event"}
    assert all(set(entry) <= known for entry in sealed)
    published = read[-1]
    assert published["event"] == "case.published", published["event"]
    (shown,) = published["shown"]
    assert shown["event"] == "case.settled" and shown["data"] == {"outcome": "墙退后一米"}, shown
    assert "act" not in shown and "evidence" not in shown and not shown["whole"]
    # Whatever else it is made to say does not match.
    opening = published["data"]["openings"][0]["disclosures"]
    for at in range(0, len(opening), 7):
        changed = opening[:at] + ("A" if opening[at] != "A" else "B") + opening[at + 1:]
        try:
            decoder.opened(sealed[1]["sealed"], changed)
        except (decode.Malformed, ValueError, KeyError, IndexError):
            continue
        raise AssertionError(f"character {at} was changed and nobody saw it")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
