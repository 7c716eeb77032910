#!/usr/bin/env python3
"""decode.py URL: prints every entry of the log at that address (…/log), one line of JSON each.

An outsider's reader of docs/log-format.md: it knows that page and the log's schema.json, and nothing else;
standard library only. It decodes and does not verify; outsider.go verifies."""

import base64
import datetime
import hashlib
import json
import re
import struct
import sys
import urllib.request

EPOCH = datetime.datetime(1970, 1, 1)
NEST_MAX = 16
TILE_WIDTH = 256
UUID = r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"


class Malformed(Exception):
    pass


class Newer(Exception):
    """Nothing is wrong: a newer program wrote it than this page, or the schema, describes."""


def base64url(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def from_base64url(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def disclosure_digest(text):
    return base64url(hashlib.sha256(text.encode("ascii")).digest())


def claim(text):
    """(name, value) of an RFC 9901 disclosure."""
    salt, name, value = json.loads(from_base64url(text))
    if len(from_base64url(salt)) < 16:
        raise Malformed("a salt of fewer than 16 bytes")
    return name, value


def instant(milliseconds):
    try:
        at = EPOCH + datetime.timedelta(milliseconds=milliseconds)
    except OverflowError:
        raise Malformed(f"{milliseconds} ms is no time") from None
    return at.isoformat(timespec="milliseconds") + "Z"


class Reader:
    """Takes values from the front of bytes, by their types in the words of the schema."""

    NUMBERS = {"u8": "<B", "u16": "<H", "u32": "<I", "u64": "<Q", "i8": "<b", "i16": "<h", "i32": "<i", "i64": "<q"}

    def __init__(self, data):
        self.data = data
        self.at = 0

    def take(self, size):
        if size > len(self.data) - self.at:
            raise Malformed(f"{size} bytes at {self.at} of {len(self.data)}: not there")
        self.at += size
        return self.data[self.at - size:self.at]

    def number(self, kind):
        form = self.NUMBERS[kind]
        return struct.unpack(form, self.take(struct.calcsize(form)))[0]

    def flag(self):
        byte = self.number("u8")
        if byte > 1:
            raise Malformed(f"{byte} is neither 0 nor 1")
        return byte == 1

    def text(self, length):
        return self.take(self.number(length)).decode("utf-8")

    def plain(self, kind):
        if kind == "bool":
            return self.flag()
        if kind == "text":
            return self.text("u32")
        if kind == "id":
            digits = self.take(16).hex()
            return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))
        if kind == "instant":
            return instant(self.number("i64"))
        if kind == "duration":
            return self.number("i64")
        if kind == "digest":
            return base64url(self.take(32))
        if kind == "private":
            return {"_sd": base64url(self.take(32))}
        if kind in self.NUMBERS:
            return self.number(kind)
        raise Newer(f"the schema has a type that log-format.md does not: {kind}")

    def value(self, kind, depth=0):
        if depth > NEST_MAX:
            raise Malformed("nested too deeply")
        if isinstance(kind, str):
            return self.plain(kind)
        (name, inner), = kind.items()
        if name == "optional":
            return None if self.flag() else self.value(inner, depth + 1)
        if name == "list":
            return [self.value(inner, depth + 1) for _ in range(self.number("u32"))]
        if name == "struct":
            return {field: self.value(each, depth + 1) for field, each in inner}
        if name == "enum":
            number = self.number("u8")
            names = [each for each, stored in inner.items() if stored == number]
            if not names:
                raise Newer(f"no name for {number}")
            return names[0]
        if name == "text":
            return self.text(inner)
        if name == "bytes":
            return self.take(self.number(inner))
        if name == "ids":
            return [self.plain("id") for _ in range(self.number(inner))]
        raise Newer(f"the schema has a type that log-format.md does not: {name}")

    def end(self):
        if self.at != len(self.data):
            raise Malformed(f"{len(self.data) - self.at} bytes are left over")


class Decoder:
    def __init__(self, schema):
        self.format = schema["format"]
        self.fields = schema["envelope"]
        self.sealed = schema["sealed"]
        self.flags = sum(field[2] for field in self.fields if len(field) == 3)
        self.events = {}
        for context in schema["contexts"]:
            for event in context["events"]:
                for each in event["versions"]:
                    self.events[event["type"], each["version"]] = (event["name"], each["payload"])

    def envelope(self, data):
        """The fields of an entry by name; absent ones are absent. A sealed one has its digest as "sealed"."""
        if data[:1] == bytes([self.sealed["format"]]):
            return self.sealed_envelope(data)
        if data[:1] > bytes([self.sealed["format"]]):
            raise Newer(f"an entry of format {data[0]}")
        if data[:1] != bytes([self.format]):
            raise Malformed("an entry of no format")
        reader = Reader(data)
        entry = {}
        for name, kind, *flag in self.fields:
            if not flag or entry["flags"] & flag[0]:
                entry[name] = reader.value(kind)
            if name == "flags" and entry["flags"] & ~self.flags:
                raise Newer(f"an entry with flags {entry['flags']:#06x}")
        reader.end()
        self.check(entry)
        return entry

    def sealed_envelope(self, data):
        reader = Reader(data)
        entry = {}
        for name, kind in self.sealed["envelope"]:
            if isinstance(kind, dict) and "first" in kind:
                if entry["version"] != 0:
                    continue
                kind = kind["first"]
            entry[name] = reader.value(kind)
        reader.end()
        named = re.fullmatch(r"[a-z_]{1,32}/" + UUID, entry.get("stream_name", "sealed/" + "0" * 8 + "-0000" * 3 + "-" + "0" * 12))
        is_first = entry["version"] == 0
        place = entry["stream"] == entry["position"] if is_first else entry["stream"] < entry["position"]
        if not named or not place or entry["ordinal"] >= entry["count"]:
            raise Malformed(f"entry {entry['position']} contradicts itself")
        return entry

    def opened(self, digest, opening):
        """What an opening (RFC 9901 disclosures joined by "~", the inner first) shows of the sealed entry with
        that digest: {"event", "act", "evidence", "data"}, of which what is not shown is not there."""
        inner, *others = opening.split("~")
        if disclosure_digest(inner) != digest:
            raise Malformed("the inner is another's")
        name, inner = claim(inner)
        if name != "inner":
            raise Malformed("the inner is none")
        event, kind = self.events[inner["type"], inner["version"]]
        if not event.startswith(inner["context"] + "."):
            raise Malformed("the inner names another context")
        shown = {"event": event, "data": {}}
        fields = kind["struct"]
        for text in others:
            name, value = claim(text)
            digest = disclosure_digest(text)
            if name in ("act", "evidence") and digest == inner.get(name):
                shown[name] = value
                continue
            at = inner["fields"].index(digest) if digest in inner["fields"] else None
            if at is None or fields[at][0] != name:
                raise Malformed(f"{name} is another's")
            reader = Reader(from_base64url(value))
            shown["data"][name] = reader.value(fields[at][1])
            reader.end()
        shown["whole"] = "act" in shown and len(shown["data"]) == len(fields)
        return shown

    def check(self, entry):
        is_first = entry["version"] == 0
        sound = (
            entry["ordinal"] < entry["count"]
            and is_first == ("stream_name" in entry)
            and (entry["stream"] == entry["position"] if is_first else entry["stream"] < entry["position"])
            and not ("evidence" in entry and entry["ordinal"] > 0)
        )
        if not sound:
            raise Malformed(f"entry {entry['position']} contradicts itself")

    def payload(self, number, version, data):
        """(name of the event, its fields); KeyError for what the schema does not know."""
        name, kind = self.events[number, version]
        reader = Reader(data)
        fields = reader.value(kind)
        reader.end()
        return name, fields


def fetch(url):
    with urllib.request.urlopen(url, timeout=30) as answer:
        return answer.read()


def tile_path(number):
    digits = str(number)
    digits = digits.zfill(-(-len(digits) // 3) * 3)
    groups = [digits[i:i + 3] for i in range(0, len(digits), 3)]
    return "/".join(["x" + group for group in groups[:-1]] + groups[-1:])


def entries_of(log):
    """The bytes of every entry that the log's checkpoint covers."""
    size = int(fetch(log + "/checkpoint").split(b"\n")[1])
    for first in range(0, size, TILE_WIDTH):
        width = min(TILE_WIDTH, size - first)
        part = "" if width == TILE_WIDTH else f".p/{width}"
        tile = fetch(f"{log}/tile/entries/{tile_path(first // TILE_WIDTH)}{part}")
        at = 0
        for _ in range(width):
            length = int.from_bytes(tile[at:at + 2], "big")
            yield tile[at + 2:at + 2 + length]
            at += 2 + length
        if at != len(tile):
            raise Malformed(f"the tile of entries {first} … does not end with its last")


def read_log(log):
    """Every entry as {"position", "stream", "event", …, "data"}, as an outsider may show it. Of a sealed one
    "event" is "sealed"; what an entry in the open shows of it is checked against its digest, and stands with
    the entry that shows it as "shown"."""
    yield from read_entries(Decoder(json.loads(fetch(log + "/schema.json"))), entries_of(log))


def read_entries(decoder, entries):
    """The same of the bytes of entries."""
    streams = {}
    digests = {}
    for data in entries:
        entry = decoder.envelope(data)
        streams.setdefault(entry["stream"], entry.get("stream_name"))
        if "sealed" in entry:
            digests[entry["stream"], entry["version"]] = entry["sealed"]
            yield {**entry, "stream": streams[entry["stream"]], "event": "sealed"}
            continue
        name, fields = decoder.payload(entry["type"], entry["schema_version"], entry["payload"])
        evidence = entry.pop("evidence", None)
        if evidence:
            entry["evidence"] = json.loads(evidence["command"])
        del entry["payload"]
        for opening in fields.get("openings", []):
            digest = digests[entry["stream"], opening["version"]]
            shown = decoder.opened(digest, opening["disclosures"])
            if sorted(opening["fields"]) != sorted(shown["data"]) and not (shown["whole"] and not opening["fields"]):
                raise Malformed(f"entry {entry['position']} shows something else than it says")
            entry.setdefault("shown", []).append({"version": opening["version"], **shown})
        yield {**entry, "stream": streams[entry["stream"]], "event": name, "data": fields}


def main():
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    for entry in read_log(sys.argv[1].rstrip("/")):
        print(json.dumps(entry, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
