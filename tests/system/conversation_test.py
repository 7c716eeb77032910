"""The WebSocket protocol against the real server: docs/protocol.md section 2, and what hostile or
clumsy clients send instead."""

import json
import struct
import threading
import unittest
import uuid

from server import ServerTest
from websocket import BINARY, CLOSE, PING, TEXT, Closed, frame


def fresh():
    return str(uuid.uuid4())


class Frames(ServerTest):
    """What is no WebSocket message of ours ends the connection with the code that says why."""

    def closes(self, data, code):
        with self.server.websocket() as ws:
            ws.send_raw(data)
            self.assertEqual(ws.close_code(), code)

    def test_refuses_an_unmasked_frame(self):
        self.closes(frame(TEXT, b'{"type":"ping"}', masked=False), 1002)

    def test_refuses_each_reserved_bit(self):
        for reserved in (1, 2, 4, 7):
            with self.subTest(reserved=reserved):
                self.closes(frame(TEXT, b"{}", reserved=reserved), 1002)

    def test_refuses_reserved_opcodes(self):
        for opcode in (3, 4, 5, 6, 7, 11, 12, 13, 14, 15):
            with self.subTest(opcode=opcode):
                self.closes(frame(opcode, b"x"), 1002)

    def test_refuses_binary_messages(self):
        self.closes(frame(BINARY, b'{"type":"ping"}'), 1003)

    def test_refuses_bad_utf8(self):
        for bad in (b"\xff", b"\xc0\xaf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xe8\xae"):
            with self.subTest(bad=bad):
                self.closes(frame(TEXT, b'{"type":"' + bad + b'"}'), 1007)

    def test_refuses_bad_utf8_split_over_frames(self):
        self.closes(frame(TEXT, b'{"\xe8', final=False) + frame(0, b'\x28\xae"}'), 1007)

    def test_refuses_a_message_over_the_limit(self):
        self.closes(frame(TEXT, b" " * 65537), 1009)

    def test_refuses_a_message_over_the_limit_in_pieces(self):
        pieces = frame(TEXT, b" " * 40000, final=False) + frame(0, b" " * 40000)
        self.closes(pieces, 1009)

    def test_refuses_a_length_that_could_never_be(self):
        self.closes(struct.pack("!BBQ", 0x81, 0xFF, 1 << 63) + b"mask", 1009)
        self.closes(frame(TEXT, b"", length=1 << 40), 1009)

    def test_refuses_a_length_longer_than_it_needs(self):
        self.closes(struct.pack("!BBH", 0x81, 0xFE, 5) + b"\0\0\0\0hello", 1002)
        self.closes(struct.pack("!BBQ", 0x81, 0xFF, 5) + b"\0\0\0\0hello", 1002)

    def test_refuses_a_continuation_of_nothing(self):
        self.closes(frame(0, b"{}"), 1002)

    def test_refuses_a_new_message_inside_another(self):
        self.closes(frame(TEXT, b"{", final=False) + frame(TEXT, b"}"), 1002)

    def test_refuses_fragmented_and_long_control_frames(self):
        self.closes(frame(PING, b"", final=False), 1002)
        self.closes(frame(PING, b"x" * 126), 1002)

    def test_answers_a_close_with_its_code(self):
        self.closes(frame(CLOSE, struct.pack("!H", 1000) + "再见".encode()), 1000)
        self.closes(frame(CLOSE, struct.pack("!H", 4321)), 4321)

    def test_refuses_close_frames_that_cannot_be(self):
        for code in (0, 999, 1004, 1005, 1006, 1015):
            with self.subTest(code=code):
                self.closes(frame(CLOSE, struct.pack("!H", code)), 1002)
        self.closes(frame(CLOSE, b"\x03"), 1002)

    def test_takes_messages_in_pieces_with_pings_between(self):
        with self.server.websocket() as ws:
            ws.send_raw(frame(TEXT, b'{"ty', final=False) + frame(PING, b"are you there") + frame(0, b"", final=False))
            ws.send_raw(frame(0, b'pe":"ping"}'))
            self.assertEqual(ws.receive()["type"], "pong")
            self.assertEqual(ws.pongs, [b"are you there"])

    def test_takes_a_message_byte_by_byte(self):
        with self.server.websocket() as ws:
            for byte in frame(TEXT, b'{"type":"ping"}'):
                ws.send_raw(bytes([byte]))
            self.assertEqual(ws.receive()["type"], "pong")

    def test_takes_a_message_just_at_the_limit(self):
        with self.server.websocket() as ws:
            text = b'{"type":"ping"}'
            ws.send_raw(frame(TEXT, text + b" " * (65536 - len(text))))
            self.assertEqual(ws.receive()["type"], "pong")


class Upgrade(ServerTest):
    def refused(self, status, **options):
        with self.server.websocket(**options) as ws:
            self.assertEqual(ws.status, status)
            return ws.answer

    def test_echoes_the_subprotocol(self):
        with self.server.websocket(protocol="other, yishi.v1") as ws:
            self.assertIn("Sec-WebSocket-Protocol: yishi.v1", ws.answer)
            self.assertIn("nosniff", ws.answer)
            self.assertNotIn("Beast", ws.answer)

    def test_refuses_without_or_with_another_subprotocol(self):
        self.refused(400, protocol=None)
        self.refused(400, protocol="yishi.v2")

    def test_refuses_a_foreign_origin(self):
        self.refused(403, fields=["Origin: https://evil.example"])
        self.refused(403, fields=["Origin: null"])

    def test_refuses_a_cookie_without_an_origin(self):
        council = self.server.found_council()
        token = self.server.sign_in(council, self.server.enrol(council))
        cookie = "Cookie: a=b; yishi_session=" + token
        self.refused(403, fields=[cookie])
        with self.server.websocket(fields=[cookie, f"Origin: http://127.0.0.1:{self.server.port}"]) as ws:
            self.assertEqual(ws.hello["me"]["council"], council)

    def test_refuses_a_wrong_token(self):
        self.refused(401, token="wrong")

    def test_never_compresses(self):
        with self.server.websocket(fields=["Sec-WebSocket-Extensions: permessage-deflate"]) as ws:
            self.assertNotIn("Extensions", ws.answer)


class Messages(ServerTest):
    def setUp(self):
        self.ws = self.server.websocket(self.server.token)
        self.addCleanup(self.ws.socket.close)

    def error_for(self, message):
        return self.ws.ask(message, "error")["error"]

    def test_names_what_is_wrong_and_goes_on(self):
        cases = [
            ({"type": "dance"}, "/type"),
            ({"type": "ping", "loudly": True}, "/loudly"),
            ({"type": "subscribe", "sub": "one", "stream": "$all"}, "/sub"),
            ({"type": "subscribe", "sub": 1}, "/stream"),
            ({"type": "subscribe", "sub": 1, "stream": "$all", "after": -1}, "/after"),
            ({"type": "subscribe", "sub": 1, "stream": "$all", "after": 1.5}, "/after"),
        ]
        for message, pointer in cases:
            with self.subTest(message=message):
                error = self.error_for(message)
                self.assertEqual((error["code"], error["pointer"]), ("malformed", pointer))
                self.assertFalse(error["temporary"])
        self.assertEqual(self.ws.ask({"type": "ping"}, "pong")["head"], self.ws.hello["head"])

    def test_ends_a_connection_that_only_talks_gibberish(self):
        for _ in range(8):
            self.ws.send("{nonsense")
        self.assertEqual(self.ws.close_code(), 4400)

    def test_says_nothing_after_its_close_frame(self):
        for _ in range(8):
            self.ws.send("{nonsense")
        opcode = TEXT
        while opcode != CLOSE:
            opcode, payload = self.ws.receive_frame()
        self.ws.send_raw(frame(PING, b"x") + frame(CLOSE, payload[:2]))
        with self.assertRaises(Closed) as closed:
            self.ws.receive_frame()
        self.assertIsNone(closed.exception.code)

    def test_answers_a_bad_command_under_its_id(self):
        command = {"type": "command", "id": fresh(), "stream": "council/" + fresh(), "command": "council.found"}
        reply = self.ws.ask(command)
        self.assertEqual((reply["id"], reply["error"]["pointer"]), (command["id"], "/data"))

    def test_points_into_the_data_of_a_command(self):
        command = {"type": "command", "id": fresh(), "stream": "council/" + fresh(), "command": "council.found",
                   "data": {"name": "x", "kind": "castle"}}
        error = self.ws.ask(command)["error"]
        self.assertEqual((error["code"], error["pointer"]), ("malformed", "/data/kind"))

    def test_knows_no_unknown_command(self):
        command = {"type": "command", "id": fresh(), "stream": "council/" + fresh(), "command": "council.dissolve",
                   "data": {}}
        self.assertEqual(self.ws.ask(command)["error"]["code"], "unknown_command")

    def test_refuses_deep_and_duplicate_nonsense(self):
        self.assertEqual(self.error_for("[" * 5000)["code"], "malformed")
        self.assertEqual(self.error_for('{"type":"ping"} {"type":"ping"}')["code"], "malformed")

    def test_refuses_a_visitors_command_but_lets_him_watch(self):
        council = self.server.found_council("公开村")
        with self.server.websocket() as visitor:
            self.assertIsNone(visitor.hello["me"])
            command = {"type": "command", "id": fresh(), "stream": "council/" + council, "command": "council.enrol",
                       "data": {"person": fresh(), "name": "x"}}
            self.assertEqual(visitor.ask(command)["error"]["code"], "not_signed_in")
            subscribe = {"type": "subscribe", "sub": 1, "stream": "council:" + council}
            self.assertEqual(visitor.ask(subscribe, "error")["error"]["code"], "not_signed_in")
            view = visitor.ask({"type": "watch", "sub": 2, "kind": "council", "id": council}, "view")
            self.assertEqual(view["document"]["name"], "公开村")

    def test_refuses_a_future_position(self):
        ahead = self.ws.hello["head"] + 1000
        error = self.error_for({"type": "subscribe", "sub": 1, "stream": "$all", "after": ahead})
        self.assertEqual(error["code"], "future_position")
        error = self.error_for({"type": "watch", "sub": 1, "kind": "council", "id": fresh(), "since": ahead})
        self.assertEqual(error["code"], "future_position")

    def test_gives_a_number_to_one_subscription_at_a_time(self):
        self.ws.ask({"type": "subscribe", "sub": 7, "stream": "$all"}, "caught_up")
        self.assertEqual(self.error_for({"type": "subscribe", "sub": 7, "stream": "$all"})["pointer"], "/sub")
        self.ws.send({"type": "unsubscribe", "sub": 7})
        self.ws.ask({"type": "subscribe", "sub": 7, "stream": "$all"}, "caught_up")


class Hurrying(ServerTest):
    """Little room for what goes out, but more than one send takes: reading stops and goes on all the time."""

    options = ("--limit", "out_bytes=131072")

    def test_takes_each_command_of_a_hurried_sender_once_and_in_order(self):
        council = self.server.found_council()
        commands = [{"type": "command", "id": fresh(), "stream": "council/" + council,
                     "command": "council.enrol", "data": {"person": fresh(), "name": "x"}} for _ in range(3000)]
        with self.server.websocket(self.server.token) as ws:
            for _ in range(10):
                sender = threading.Thread(target=ws.send_raw, args=(
                    b"".join(frame(TEXT, json.dumps(c).encode()) for c in commands),))
                sender.start()
                answered = [ws.receive_type("reply")["id"] for _ in commands]
                sender.join()
                self.assertEqual(answered, [c["id"] for c in commands])


class Following(ServerTest):
    def test_holds_the_worked_conversation_of_the_protocol(self):
        council = self.server.found_council()
        member = self.server.enrol(council)
        body = fresh()
        for command, data in (
            ("add_body", {"body": body, "kind": "deliberation_council", "name": "百姓议事会",
                          "size_max": 0, "eligible": {"persons": 0, "households": 0, "area_cm2": 0}}),
            ("take_seat", {"person": member, "body": body, "role": "clerk",
                           "basis": {"ground": "founding_register", "text": "建册名单"}}),
        ):
            self.assertEqual(self.server.command("council/" + council, "council." + command, data)[0], 200)
        with self.server.websocket(self.server.sign_in(council, member)) as ws:
            self.assertEqual(set(ws.hello), {"type", "log", "head", "time", "limits", "me", "stopped"})
            self.assertEqual(ws.hello["me"]["person"], member)
            self.assertEqual([seat["role"] for seat in ws.hello["me"]["seats"]], ["clerk"])
            stream = "topic/" + fresh()
            submit = {"type": "command", "id": fresh(), "stream": stream, "command": "topic.submit",
                      "data": {"council": council, "title": "沿铁路环境整治", "body": "杂物多。", "attachments": []}}
            first = ws.ask(submit)
            self.assertEqual(first["id"], submit["id"])
            position = first["ok"]["position"]
            entry, proof = first["ok"].pop("entry"), first["ok"].pop("proof")
            self.assertTrue(proof.startswith(f"c2sp.org/tlog-proof@v1\nindex {position}\n"))
            self.assertEqual(first["ok"], {"position": position, "count": 1, "version": 0, "replayed": False})
            again = ws.ask(submit)["ok"]
            self.assertEqual(again.pop("entry"), entry)
            self.assertIn("tlog-proof", again.pop("proof"))
            self.assertEqual(again, {"position": position, "count": 1, "version": 0, "replayed": True})
            event = ws.ask({"type": "subscribe", "sub": 1, "stream": stream, "after": 0}, "event")
            self.assertEqual(
                (event["sub"], event["position"], event["stream"], event["version"], event["event"]),
                (1, position, stream, 0, "sealed"))
            self.assertEqual(set(event), {"type", "sub", "position", "stream", "version", "event", "at", "command",
                                          "ordinal", "sealed"})
            self.assertEqual(ws.receive(), {"type": "caught_up", "sub": 1, "position": position + 1})
            bad = {"type": "command", "id": fresh(), "stream": stream, "command": "topic.submit", "data": {"title": "x"}}
            error = ws.ask(bad)["error"]
            self.assertEqual((error["code"], error["temporary"]), ("malformed", False))
            self.assertTrue(error["pointer"].startswith("/data/"))
            self.assertEqual(ws.ask({"type": "ping"}, "pong")["head"], position + 1)

    def test_resumes_from_any_position_without_gap_or_repeat(self):
        council = self.server.found_council()
        for _ in range(150):
            self.server.enrol(council)
        with self.server.websocket(self.server.token) as ws:
            ws.send({"type": "subscribe", "sub": 1, "stream": "$all", "after": 0})
            seen = []
            while (message := ws.receive())["type"] == "event":
                seen.append(message["position"])
            self.assertEqual((message["type"], message["position"]), ("caught_up", len(seen)))
            self.assertEqual(seen, list(range(len(seen))))
            ws.send({"type": "subscribe", "sub": 2, "stream": "council:" + council, "after": seen[-100]})
            again = [ws.receive()["position"] for _ in range(100)]
            self.assertEqual(again, seen[-100:])

    def test_shows_members_their_own_council_only(self):
        own, other = self.server.found_council("甲村"), self.server.found_council("乙村")
        with self.server.websocket(self.server.sign_in(own, self.server.enrol(own))) as ws:
            for stream, code in (("$all", "denied"), ("council:" + other, "denied"), ("council/" + other, "not_found"),
                                 ("council:" + fresh(), "not_found"), ("council:x", "malformed")):
                with self.subTest(stream=stream):
                    error = ws.ask({"type": "subscribe", "sub": 1, "stream": stream, "after": 0}, "error")["error"]
                    self.assertEqual(error["code"], code)
            ws.send({"type": "subscribe", "sub": 1, "stream": "council:" + own, "after": 0})
            event = ws.receive()
            self.server.enrol(other)
            self.server.enrol(own)
            while event["type"] != "caught_up":
                self.assertEqual(event["stream"], "council/" + own)
                event = ws.receive()
            self.assertEqual(ws.receive_type("event")["stream"], "council/" + own)

    def test_pushes_a_view_when_it_changes_and_ends_on_request(self):
        council = self.server.found_council()
        with self.server.websocket(self.server.token) as ws:
            view = ws.ask({"type": "watch", "sub": 3, "kind": "council", "id": council}, "view")
            self.assertEqual((view["sub"], view["kind"], view["id"]), (3, "council", council))
            person = self.server.enrol(council, "姚美珍")
            while not any(p["person"] == person for p in view["document"]["people"]):
                newer = ws.receive_type("view")
                self.assertGreater(newer["position"], view["position"])
                view = newer
            ws.send({"type": "unsubscribe", "sub": 3})
            ws.ask({"type": "ping"}, "pong")
            self.server.enrol(council)
            ws.send({"type": "ping"})
            self.assertEqual(ws.receive()["type"], "pong")

    def test_answers_pipelined_commands_in_order(self):
        council = fresh()
        with self.server.websocket(self.server.token) as ws:
            ids = [fresh() for _ in range(3000)]
            ws.send({"type": "command", "id": ids[0], "stream": "council/" + council, "command": "council.found",
                     "data": {"name": "百桥村", "kind": "village"}})
            pieces = [frame(TEXT, json.dumps({
                "type": "command", "id": i, "stream": "council/" + council, "command": "council.enrol",
                "data": {"person": fresh(), "name": "x"}}).encode()) for i in ids[1:]]
            ws.send_raw(b"".join(pieces))
            replies = [ws.receive() for _ in ids]
            self.assertEqual([r["id"] for r in replies], ids)
            self.assertTrue(all("ok" in r for r in replies), next((r for r in replies if "ok" not in r), None))
            positions = [r["ok"]["position"] for r in replies]
            self.assertEqual(positions, list(range(positions[0], positions[0] + len(ids))))


if __name__ == "__main__":
    unittest.main()
