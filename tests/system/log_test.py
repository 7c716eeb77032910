"""The log as outsiders get it from the real server: followed raw, proven entry by entry, asked for what is
not there; and everything it ever signed must still hold after kill -9."""

import base64
import json
import pathlib
import time
import unittest
import uuid

from server import Server, ServerTest
from signed_log import Checkpoint, Follower, Key, Tree, Wrong, check_receipt, ed25519_verify
from websocket import Closed

MAGIC = "Access-Control-Allow-Origin"


def text(server, path):
    status, _, body = server.request("GET", "/log/" + path)
    assert status == 200, (path, status, body)
    return body.decode()


def key_of(server):
    return Key(text(server, "vkey").strip())


def enrol_frame(council, **members):
    return {"id": str(uuid.uuid4()), "stream": "council/" + council, "command": "council.enrol",
            "data": {"person": str(uuid.uuid4()), "name": "姚美珍"}, **members}


def split(tile):
    """The entries in a tile of entries."""
    while tile:
        size = int.from_bytes(tile[:2], "big")
        yield tile[2:2 + size]
        tile = tile[2 + size:]


class Ed25519(unittest.TestCase):
    def test_is_that_of_rfc_8032(self):
        public = bytes.fromhex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")
        signature = bytes.fromhex(
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
            "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00")
        self.assertTrue(ed25519_verify(public, b"\x72", signature))
        self.assertFalse(ed25519_verify(public, b"\x73", signature))
        self.assertFalse(ed25519_verify(public, b"\x72", signature[:-1] + b"\1"))


class Document(unittest.TestCase):
    """docs/protocol.md says of its worked example what is so."""

    def test_shows_a_receipt_and_a_feed_that_hold(self):
        page = pathlib.Path(__file__).resolve().parents[2] / "docs" / "protocol.md"
        example = page.read_text(encoding="utf-8").partition("A worked example")[2].partition("## 5.")[0]
        vkey, answer, proof, frames = [block.strip("\n") for block in example.split("```")[1::2]]
        key = Key(vkey)
        ok = json.loads(answer)["ok"]
        entry = base64.b64decode(ok["entry"], validate=True)
        index, checkpoint = check_receipt(ok["proof"], entry, key)
        self.assertEqual((index, ok["proof"].strip("\n")), (ok["position"], proof))
        self.assertIn(f"the root `{base64.b64encode(checkpoint.root).decode()}`", example)
        entries, signed = map(json.loads, frames.split("\n"))
        self.assertEqual((entries["first"], entries["entries"]), (1, [ok["entry"]]))
        self.assertEqual(signed["note"], checkpoint.note)


class Feed(ServerTest):
    def test_lets_a_follower_keep_the_tree_and_agrees_with_him_every_time(self):
        council = self.server.found_council()
        with self.server.websocket() as reader, self.server.websocket(self.server.token) as writer:
            follower = Follower(key_of(self.server))
            reader.send({"type": "subscribe", "sub": 1, "stream": "log", "after": 0})
            follower.follow(reader, 1)
            for _ in range(5):
                for _ in range(120):
                    writer.send({"type": "command", "receipt": False, **enrol_frame(council)})
                for _ in range(120):
                    self.assertIn("ok", writer.receive_type("reply"))
                follower.follow(reader, follower.tree.size + 1)
            follower.follow(reader, 601)
            self.assertGreater(len(follower.agreed), 3)
            # The same bytes over HTTP.
            tiles = [f"tile/entries/{n:03}" for n in range(2)] + [f"tile/entries/002.p/{follower.tree.size - 512}"]
            served = [entry for tile in tiles for entry in split(self.server.request("GET", "/log/" + tile)[2])]
            self.assertEqual(served, follower.entries)

    def test_notices_a_log_that_sends_one_thing_and_signs_another(self):
        self.server.found_council()
        key = key_of(self.server)
        note = text(self.server, "checkpoint")
        size = Checkpoint(note, key).size
        follower = Follower(key)
        entries = [base64.b64encode(b"forged %d" % i).decode() for i in range(size)]
        follower.take({"type": "entries", "first": 0, "entries": entries})
        with self.assertRaises(Wrong):
            follower.take({"type": "checkpoint", "note": note})
        with self.assertRaises(Wrong):
            Checkpoint(note.replace(f"\n{size}\n", f"\n{size + 1}\n"), key)

    def test_begins_where_it_is_asked_to(self):
        self.server.found_council()
        size = Checkpoint(text(self.server, "checkpoint"), key_of(self.server)).size
        with self.server.websocket() as ws:
            frame = ws.ask({"type": "subscribe", "sub": 3, "stream": "log"}, "checkpoint")
            self.assertEqual(Checkpoint(frame["note"], key_of(self.server)).size, size)
            frame = ws.ask({"type": "subscribe", "sub": 4, "stream": "log", "after": size - 1}, "entries")
            self.assertEqual((frame["first"], len(frame["entries"])), (size - 1, 1))
            ws.receive_type("checkpoint")
            refused = ws.ask({"type": "subscribe", "sub": 5, "stream": "log", "after": size + 1}, "error")
            self.assertEqual(refused["error"]["code"], "future_position")
            refused = ws.ask({"type": "subscribe", "sub": 4, "stream": "log"}, "error")
            self.assertEqual(refused["error"]["pointer"], "/sub")


class Lagging(ServerTest):
    options = ("--limit", "write_ms=1000", "--limit", "close_ms=20000")

    def test_is_ended_without_a_hole_and_resumes(self):
        council = self.server.found_council()
        key = key_of(self.server)
        with self.server.websocket(self.server.token) as writer:
            for _ in range(1_500):
                writer.send({"type": "command", "receipt": False, **enrol_frame(council)})
            for _ in range(1_500):
                writer.receive_type("reply")
        slow = self.server.websocket(receive_buffer=65_536)
        self.addCleanup(slow.socket.close)
        for sub in range(32):
            slow.send({"type": "subscribe", "sub": sub, "stream": "log", "after": 0})
        with self.server.websocket() as other:
            # Time itself is under test: nothing is read for longer than the write deadline.
            ended_by = time.monotonic() + 2.5
            while time.monotonic() < ended_by:
                other.ask({"type": "ping"}, "pong")
        follower = Follower(key)
        with self.assertRaises(Closed) as closed:
            while True:
                frame = slow.receive()
                if frame.get("sub") == 0:
                    follower.take(frame)
        self.assertEqual(closed.exception.code, 4008)
        with self.server.websocket() as again:
            again.send({"type": "subscribe", "sub": 1, "stream": "log", "after": follower.tree.size})
            follower.follow(again, 1_501)


class Receipts(ServerTest):
    def test_come_with_the_answer_and_hold(self):
        council = self.server.found_council()
        key = key_of(self.server)
        with self.server.websocket(self.server.token) as ws:
            for _ in range(10):
                ok = ws.ask({"type": "command", **enrol_frame(council)})["ok"]
                entry = base64.b64decode(ok["entry"], validate=True)
                self.assertEqual(check_receipt(ok["proof"], entry, key)[0], ok["position"])
        _, _, answer = self.server.request("POST", "/api/v1/commands", enrol_frame(council), self.server.token)
        entry = base64.b64decode(answer["ok"]["entry"], validate=True)
        self.assertEqual(check_receipt(answer["ok"]["proof"], entry, key)[0], answer["ok"]["position"])
        with self.assertRaises(Wrong):
            check_receipt(answer["ok"]["proof"], entry + b"x", key)

    def test_may_be_declined(self):
        council = self.server.found_council()
        _, _, answer = self.server.request(
            "POST", "/api/v1/commands", enrol_frame(council, receipt=False), self.server.token)
        self.assertEqual(set(answer["ok"]), {"position", "count", "version", "replayed"})
        status, _, answer = self.server.request(
            "POST", "/api/v1/commands", enrol_frame(council, receipt="no"), self.server.token)
        self.assertEqual((status, answer["pointer"]), (400, "/receipt"))

    def test_hold_after_kill_9_and_are_given_again(self):
        server = Server().start()
        try:
            council = server.found_council()
            key = key_of(server)
            kept, seen = [], []
            for round_number in range(3):
                with server.websocket(server.token) as ws:
                    frames = [enrol_frame(council) for _ in range(50)]
                    for frame in frames:
                        ws.send({"type": "command", **frame})
                    for frame in frames:
                        ok = ws.receive_type("reply")["ok"]
                        kept.append((frame, ok))
                    seen.append(Checkpoint(text(server, "checkpoint"), key))
                server.kill()
                server.start()
                self.assertEqual(key_of(server).public, key.public, round_number)
                self.check(server, key, kept, seen)
        finally:
            self.assertEqual(server.stop()[0], 0)
            server.remove()

    def check(self, server, key, kept, seen):
        newest = Checkpoint(text(server, "checkpoint"), key)
        self.assertGreaterEqual(newest.size, seen[-1].size)
        # Every checkpoint ever seen is a part of this history.
        follower = Follower(key)
        with server.websocket() as ws:
            ws.send({"type": "subscribe", "sub": 1, "stream": "log", "after": 0})
            follower.follow(ws, newest.size)
        for checkpoint in seen:
            tree = Tree()
            for entry in follower.entries[:checkpoint.size]:
                tree.add(entry)
            self.assertEqual(tree.root(), checkpoint.root)
        # Every receipt ever given is as good as it was, and there is a new one for whoever lost his.
        for frame, ok in kept[:: max(1, len(kept) // 10)]:
            entry = base64.b64decode(ok["entry"])
            self.assertEqual(follower.entries[ok["position"]], entry)
            self.assertEqual(check_receipt(ok["proof"], entry, key)[0], ok["position"])
            later = text(server, f"proof/{ok['position']}")
            self.assertEqual(check_receipt(later, entry, key)[0], ok["position"])
            again = server.request("POST", "/api/v1/commands", frame, server.token)[2]["ok"]
            self.assertTrue(again["replayed"])
            self.assertEqual(again["entry"], ok["entry"])
            self.assertEqual(check_receipt(again["proof"], entry, key)[0], ok["position"])


class Paths(ServerTest):
    MALFORMED = ["tile/0/000.p/0", "tile/0/000.p/256", "tile/0/000.p/01", "tile/0/000.p/", "tile/0/0", "tile/0/x000/000",
                 "tile/8/000", "tile/00/000", "tile/x/000", "tile/0/+00", "tile/data/000", "tile/", "tile/0/%2e%2e",
                 "tile/0/x999/x999/x999/x999/x999/x999/x999/999", "proof/", "proof/01", "proof/-1", "proof/1e3",
                 "proof/18446744073709551616", "../operator.token", "%2e%2e/operator.token", "tile//000", "checkpoint/"]
    MISSING = ["tile/0/000", "tile/0/000.p/255", "tile/0/001", "tile/1/000.p/1", "tile/entries/000",
               "tile/entries/x999/x999/999", "proof/18446744073709551615", "proof/999999", "nothing", "log.key",
               "tile", "proof"]

    def test_of_nothing_are_refused_in_words_that_any_page_may_read(self):
        self.server.found_council()
        for paths, wanted in ((self.MALFORMED, 400), (self.MISSING, 404)):
            for path in paths:
                with self.subTest(path=path):
                    status, headers, body = self.server.request("GET", "/log/" + path)
                    self.assertEqual(status, wanted)
                    self.assertEqual(headers[MAGIC], "*")
                    self.assertEqual(headers["Cache-Control"], "no-store")
                    self.assertTrue(body["detail"] and body["words"]["zh"])

    def test_are_read_and_nothing_else(self):
        for method in ("POST", "PUT", "DELETE"):
            status, headers, _ = self.server.request(method, "/log/checkpoint", {"x": 1})
            self.assertEqual((status, headers[MAGIC], headers["Allow"]), (405, "*", "GET, HEAD, OPTIONS"))
        status, headers, body = self.server.request("OPTIONS", "/log/tile/0/000", headers={"Origin": "null"})
        self.assertEqual((status, headers[MAGIC], headers["Access-Control-Allow-Methods"], body),
                         (204, "*", "GET, HEAD, OPTIONS", b""))

    def test_answer_head_as_get_without_the_body(self):
        self.server.found_council()
        for path in ("checkpoint", "tile/0/000.p/1", "tile/entries/000.p/1", "nothing"):
            with self.subTest(path=path):
                _, wanted, body = self.server.request("GET", "/log/" + path)
                status, headers, nothing = self.server.request("HEAD", "/log/" + path)
                self.assertEqual(dict(headers), dict(wanted))
                self.assertEqual(nothing, b"")
                self.assertEqual(int(headers["Content-Length"]), len(body) if isinstance(body, bytes) else
                                 len(json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()))

    def test_have_the_headers_that_let_the_world_keep_copies(self):
        self.server.found_council()
        for path in ("tile/0/000.p/1", "tile/entries/000.p/1"):
            _, headers, _ = self.server.request("GET", "/log/" + path)
            self.assertEqual(headers["Content-Type"], "application/octet-stream")
            self.assertEqual(headers["Cache-Control"], "public, max-age=31536000, immutable")
        for path, kind in (("checkpoint", "text/plain; charset=utf-8"), ("vkey", "text/plain; charset=utf-8"),
                           ("policy", "text/plain; charset=utf-8"), ("proof/0", "text/plain; charset=utf-8"),
                           ("schema.json", "application/json"), ("rules.json", "application/json"), ("steps.json", "application/json")):
            _, headers, _ = self.server.request("GET", "/log/" + path)
            self.assertEqual((headers["Content-Type"], headers["Cache-Control"], headers[MAGIC]), (kind, "no-cache", "*"))

    def test_know_no_persons(self):
        council = self.server.found_council()
        self.server.enrol(council, "独一无二的名字")
        size = Checkpoint(text(self.server, "checkpoint"), key_of(self.server)).size
        _, _, tile = self.server.request("GET", f"/log/tile/entries/000.p/{size}")
        self.assertNotIn("独一无二的名字".encode(), tile)


class Replay(ServerTest):
    def test_plays_a_council_again_and_can_be_stopped(self):
        council = self.server.found_council()
        for _ in range(3):
            time.sleep(0.01)  # acts of one millisecond are played with no wait between them
            self.server.enrol(council)
        with self.server.websocket(self.server.token) as ws:
            ws.send({"type": "replay", "sub": 1, "stream": "council:" + council})
            events = [ws.receive_type("event") for _ in range(4)]
            self.assertEqual([event["event"] for event in events], ["council.founded"] + ["council.enrolled"] * 3)
            self.assertEqual(ws.receive_type("caught_up")["sub"], 1)
            # At a thousandth of the speed every wait is the longest there is.
            ws.send({"type": "replay", "sub": 2, "stream": "council:" + council, "speed": 0.001})
            self.assertEqual(ws.receive_type("event")["position"], events[0]["position"])
            ws.send({"type": "unsubscribe", "sub": 2})
            ws.send({"type": "replay", "sub": 3, "stream": "council:" + council, "speed": 1000000})
            rest = [ws.receive_type("event")["sub"] for _ in range(4)]
            self.assertEqual(rest, [3] * 4)

    def test_is_not_for_visitors(self):
        council = self.server.found_council()
        with self.server.websocket() as ws:
            refused = ws.ask({"type": "replay", "sub": 1, "stream": "council:" + council}, "error")
            self.assertEqual(refused["error"]["code"], "not_signed_in")


if __name__ == "__main__":
    unittest.main()
