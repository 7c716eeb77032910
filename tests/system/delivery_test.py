"""What an open socket is sent while the register changes, people leave and terms end."""

import datetime
import json
import time
import unittest
import uuid

from server import ServerTest


def fresh():
    return str(uuid.uuid4())


def in_seconds(seconds):
    then = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(seconds=seconds)
    return then.isoformat(timespec="milliseconds").replace("+00:00", "Z")


class Village:
    """A council with a body, a chair, a clerk, and a session that is convened and not open yet."""

    def __init__(self, server):
        self.server = server
        self.council, self.body = server.found_council("越丰村"), fresh()
        self.act("add_body", body=self.body, kind="deliberation_council", name="百姓议事会",
                 size_max=0, eligible={"persons": 0, "households": 0, "area_cm2": 0})
        self.chair, self.clerk = server.enrol(self.council, "主持人"), server.enrol(self.council, "记录员")
        self.seat(self.chair, "chair")
        self.seat(self.clerk, "clerk")

    def act(self, command, **data):
        status, _, answer = self.server.command("council/" + self.council, "council." + command, data)
        assert status == 200, answer
        return answer["ok"]["position"]

    def seat(self, person, role, until=None):
        return self.act("take_seat", person=person, body=self.body, role=role, term_ends_at=until,
                        basis={"ground": "founding_register", "text": "建册名单"})

    def by_two(self, command, **data):
        """An act of two persons: the clerk proposes it, the chair confirms it, the clock carries it out."""
        act = fresh()
        data["body"] = self.body
        clerk = self.server.sign_in(self.council, self.clerk)
        status, _, answer = self.server.command("council/" + self.council, "council." + command, data, clerk, id=act)
        assert status == 200, answer
        chair = self.server.sign_in(self.council, self.chair)
        status, _, answer = self.server.command("confirmation/" + act, "confirmation.confirm", {}, chair)
        assert status == 200, answer
        return answer["ok"]["position"]

    def vacate(self, person):
        self.by_two("vacate_seat", person=person, reason="辞职")

    def convene(self):
        session = fresh()
        token = self.server.sign_in(self.council, self.clerk)
        status, _, answer = self.server.command("session/" + session, "session.convene", {
            "council": self.council, "bodies": [self.body], "title": "例会", "place": "礼堂",
            "starts_at": in_seconds(60), "chair": self.chair, "clerk": self.clerk,
            "agenda": [{"title": "路灯", "topic": None}], "instant": True}, token)
        assert status == 200, answer
        return session


def until(ws, kind, wanted, seconds=10):
    """The first message of that type that is as wanted; what came before it."""
    before = []
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        message = ws.receive()
        if message["type"] == kind and wanted(message):
            return message, before
        before.append(message)
    raise AssertionError("only " + json.dumps(before, ensure_ascii=False))


class Delivery(ServerTest):
    def setUp(self):
        self.village = Village(self.server)

    def member(self, name="蒋丽华"):
        person = self.server.enrol(self.village.council, name)
        return person, self.server.websocket(self.server.sign_in(self.village.council, person))

    def test_an_expelled_member_receives_no_name_after_the_expelling_entry(self):
        village = self.village
        session = village.convene()
        person, ws = self.member()
        with ws:
            view = ws.ask({"type": "watch", "sub": 1, "kind": "council", "id": village.council}, "view")
            self.assertIn("people", view["document"])
            ws.ask({"type": "watch", "sub": 2, "kind": "session", "id": session}, "view")
            ws.ask({"type": "subscribe", "sub": 3, "stream": "council:" + village.council}, "caught_up")
            ws.ask({"type": "replay", "sub": 4, "stream": "council:" + village.council, "speed": 0.001}, "event")
            last = village.act("leave", person=person, reason="除名")
            for number in range(20):
                self.server.enrol(village.council, f"迟来的{number}")
            head = village.by_two("count_eligible", eligible={"persons": 40, "households": 0, "area_cm2": 0})
            said = []
            is_public = lambda m: m["sub"] == 2 and m["position"] > head
            message, before = until(ws, "view", is_public)
            said += before + [message]
            ws.send({"type": "ping"})
            while (message := ws.receive())["type"] != "pong":
                said.append(message)
            self.assertNotIn("迟来的", json.dumps(said, ensure_ascii=False))
            for message in said:
                if message["type"] == "event":
                    self.assertLess(message["position"], last)
                if message["type"] == "view" and message["position"] > last:
                    self.assertNotIn("主持人", json.dumps(message, ensure_ascii=False))
            denied = {m["sub"] for m in said if m["type"] == "error" and m["error"]["code"] == "denied"}
            self.assertEqual(denied, {3, 4}, "the subscription and the replay have ended")
            self.assertEqual([m["me"]["seats"] for m in said if m["type"] == "me"], [[]])

    def test_a_read_over_http_is_for_whoever_is_in_the_register_now(self):
        village = self.village
        person = self.server.enrol(village.council)
        token = self.server.sign_in(village.council, person)
        path = "/api/v1/council/" + village.council
        self.assertIn("people", self.server.request("GET", path, token=token)[2]["document"])
        last = village.act("leave", person=person, reason="除名")
        for query in ("", f"?at={last - 1}"):
            with self.subTest(query=query):
                self.assertNotIn("people", self.server.request("GET", path + query, token=token)[2]["document"])
        self.assertEqual(self.server.request("GET", "/api/v1/me", token=token)[2]["seats"], [])

    def test_a_code_is_void_for_whoever_left_since_it_was_issued(self):
        person = self.server.enrol(self.village.council)
        code = self.server.code_for(self.village.council, person)
        self.village.act("leave", person=person, reason="迁出")
        status, _, answer = self.server.request("POST", "/api/v1/sign-in", {"code": code})
        self.assertEqual((status, answer["code"]), (403, "denied"))

    def test_a_change_of_role_reaches_me(self):
        person, ws = self.member()
        with ws:
            self.assertEqual(ws.hello["me"]["seats"], [])
            self.village.seat(person, "member", in_seconds(2))
            message, _ = until(ws, "me", lambda m: True)
            self.assertEqual([seat["role"] for seat in message["me"]["seats"]], ["member"])
            message, _ = until(ws, "me", lambda m: True)
            self.assertEqual(message["me"]["seats"], [], "the term has ended, and nothing was recorded")

    def test_a_correction_of_the_register_is_on_a_watching_screen_at_once(self):
        village = self.village
        session = village.convene()
        with self.server.websocket() as hall:
            view = hall.ask({"type": "watch", "sub": 1, "kind": "session", "id": session}, "view")
            self.assertEqual(view["document"]["quorum"]["eligible"], 1)
            village.by_two("count_eligible", eligible={"persons": 31, "households": 0, "area_cm2": 0})
            until(hall, "view", lambda m: m["document"]["quorum"]["eligible"] == 31)
            village.by_two("count_eligible", eligible={"persons": 0, "households": 0, "area_cm2": 0})
            member = self.server.enrol(village.council)
            village.seat(member, "member")
            until(hall, "view", lambda m: m["document"]["quorum"]["eligible"] == 2)
            village.vacate(member)
            until(hall, "view", lambda m: m["document"]["quorum"]["eligible"] == 1)

    def test_a_term_that_ends_is_on_every_watching_screen_at_once(self):
        village = self.village
        session = village.convene()
        member = self.server.enrol(village.council)
        with self.server.websocket() as hall:
            hall.ask({"type": "watch", "sub": 1, "kind": "session", "id": session}, "view")
            hall.ask({"type": "watch", "sub": 2, "kind": "council", "id": village.council}, "view")
            last = village.seat(member, "member", in_seconds(2))
            eligible = lambda m: (m["document"].get("quorum") or m["document"]["bodies"][0])["eligible"]
            for sub in (1, 2):
                until(hall, "view", lambda m, sub=sub: m["sub"] == sub and eligible(m) == 2)
            ended = {}
            while set(ended) != {1, 2}:
                message, _ = until(hall, "view", lambda m: eligible(m) == 1)
                ended[message["sub"]] = message
            for message in ended.values():
                self.assertEqual(message["position"], last + 1, "no entry came since")
        status, _, answer = self.server.request("GET", "/api/v1/session/" + session)
        self.assertEqual((status, answer["document"]["quorum"]["eligible"]), (200, 1), "after reload too")
        _, _, then = self.server.request("GET", f"/api/v1/session/{session}?at={last}")
        self.assertEqual(then["document"]["quorum"]["eligible"], 2, "the past stays as it was")


if __name__ == "__main__":
    unittest.main()
