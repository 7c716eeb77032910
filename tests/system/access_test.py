"""Signing in and out, and who may ask from where."""

import json
import os
import pathlib
import stat
import unittest
import uuid

from server import Server, ServerTest


class SigningIn(ServerTest):
    def setUp(self):
        self.council = self.server.found_council()
        self.person = self.server.enrol(self.council, "陆晓梅")

    def redeem(self, code, headers=None):
        return self.server.request("POST", "/api/v1/sign-in", {"code": code}, headers=headers)

    def test_turns_a_code_into_a_session_once(self):
        code = self.server.code_for(self.council, self.person)
        status, headers, answer = self.redeem(code)
        self.assertEqual(status, 200)
        self.assertEqual((answer["person"], answer["council"]), (self.person, self.council))
        self.assertEqual((answer["seats"], answer["name"]), ([], "陆晓梅"))
        cookie = headers["Set-Cookie"]
        for part in ("yishi_session=" + answer["token"], "HttpOnly", "SameSite=Strict", "Path=/"):
            self.assertIn(part, cookie)
        status, _, again = self.redeem(code)
        self.assertEqual((status, again["code"]), (401, "sign_in.used_code"))
        _, _, me = self.server.request("GET", "/api/v1/me", token=answer["token"])
        self.assertEqual(me["person"], self.person)

    def test_takes_a_code_as_people_type_it(self):
        code = self.server.code_for(self.council, self.person)
        self.assertEqual(self.redeem(" " + code.lower().replace("-", " ") + " ")[0], 200)

    def test_voids_the_earlier_code_of_a_person(self):
        first = self.server.code_for(self.council, self.person)
        second = self.server.code_for(self.council, self.person)
        self.assertEqual(self.redeem(first)[2]["code"], "sign_in.unknown_code")
        self.assertEqual(self.redeem(second)[0], 200)

    def test_records_that_a_code_was_issued_but_not_the_code(self):
        code = self.server.code_for(self.council, self.person)
        _, _, page = self.server.request("GET", "/api/v1/entries?after=0&limit=500", token=self.server.token)
        issued = [e for e in page["entries"] if e["event"] == "council.sign_in_code_issued"]
        self.assertTrue(any(e["data"]["person"] == self.person for e in issued))
        self.assertNotIn(code, json.dumps(page))
        self.assertNotIn(code.replace("-", ""), json.dumps(page))

    def test_lets_only_clerks_and_the_operator_issue_codes(self):
        path = f"/api/v1/council/{self.council}/sign-in-codes"
        resident = self.server.sign_in(self.council, self.person)
        self.assertEqual(self.server.request("POST", path, {"person": self.person})[0], 401)
        self.assertEqual(self.server.request("POST", path, {"person": self.person}, resident)[0], 403)
        status, _, answer = self.server.request("POST", path, {"person": str(uuid.uuid4())}, self.server.token)
        self.assertEqual((status, answer["code"]), (409, "council.unknown_person"))

    def test_ends_a_session_and_its_sockets(self):
        token = self.server.sign_in(self.council, self.person)
        with self.server.websocket(token) as ws:
            self.assertEqual(self.server.request("POST", "/api/v1/sign-out", {}, token)[0], 204)
            self.assertEqual(ws.close_code(), 4501)
        self.assertEqual(self.server.request("GET", "/api/v1/me", token=token)[0], 401)

    def test_honours_a_cookie_for_unsafe_methods_from_its_own_origin_only(self):
        token = self.server.sign_in(self.council, self.person)
        cookie = {"Cookie": "yishi_session=" + token}
        own = f"http://127.0.0.1:{self.server.port}"
        self.assertEqual(self.server.request("GET", "/api/v1/me", headers=cookie)[0], 200)
        for origin in (None, "https://evil.example", "null", own + "1", own.replace("http:", "ftp:")):
            with self.subTest(origin=origin):
                headers = dict(cookie, **({"Origin": origin} if origin else {}))
                status, _, answer = self.server.request("POST", "/api/v1/sign-out", {}, headers=headers)
                self.assertEqual((status, answer["code"]), (403, "wrong_origin"))
        foreign = dict(cookie, **{"Origin": own, "Sec-Fetch-Site": "cross-site"})
        self.assertEqual(self.server.request("POST", "/api/v1/sign-out", {}, headers=foreign)[0], 403)
        self.assertEqual(self.server.request("POST", "/api/v1/sign-out", {}, headers=dict(cookie, Origin=own))[0], 204)

    def test_lets_no_other_site_sign_anybody_in(self):
        code = self.server.code_for(self.council, self.person)
        self.assertEqual(self.redeem(code, {"Origin": "https://evil.example"})[0], 403)
        self.assertEqual(self.redeem(code)[0], 200)

    def test_says_what_is_wrong_with_the_request(self):
        for body in ({}, {"code": 12345678}, {"code": "x", "more": 1}, []):
            with self.subTest(body=body):
                status, _, answer = self.server.request("POST", "/api/v1/sign-in", body)
                self.assertEqual((status, answer["code"]), (400, "malformed"))

    def test_takes_no_command_of_a_role_one_does_not_hold(self):
        token = self.server.sign_in(self.council, self.person)
        status, _, answer = self.server.command(
            "council/" + self.council, "council.enrol", {"person": str(uuid.uuid4()), "name": "x"}, token)
        self.assertEqual((status, answer["code"]), (403, "denied"))


class Guessing(ServerTest):
    options = ("--limit", "sign_in_failures=5")

    def test_brakes_who_guesses(self):
        guesses = [self.server.request("POST", "/api/v1/sign-in", {"code": "22222-22222"}) for _ in range(7)]
        self.assertEqual([status for status, _, _ in guesses], [401] * 5 + [429] * 2)
        self.assertIn("Retry-After", guesses[-1][1])
        self.assertEqual(guesses[-1][2]["code"], "too_many_requests")


class Pacing(ServerTest):
    options = ("--limit", "commands_burst=5", "--limit", "commands_per_minute=1")

    def test_slows_a_person_down_over_all_connections_but_not_the_operator(self):
        council = self.server.found_council()
        token = self.server.sign_in(council, self.server.enrol(council))
        codes = []
        for _ in range(7):
            with self.server.websocket(token) as ws:
                reply = ws.ask({"type": "command", "id": str(uuid.uuid4()), "stream": "topic/" + str(uuid.uuid4()),
                                "command": "topic.support", "data": {}})
                codes.append(reply["error"]["code"])
        self.assertNotIn("too_many_requests", codes[:5])
        self.assertEqual(codes[5:], ["too_many_requests"] * 2)
        for _ in range(20):
            self.server.enrol(council)


class OverRestarts(unittest.TestCase):
    def setUp(self):
        self.server = Server().start()
        self.addCleanup(self.server.remove)

    def test_keeps_sessions_codes_and_the_operators_token(self):
        server = self.server
        council = server.found_council()
        person, other = server.enrol(council), server.enrol(council)
        session = server.sign_in(council, person)
        used, unused = server.code_for(council, person), server.code_for(council, other)
        self.assertEqual(server.request("POST", "/api/v1/sign-in", {"code": used})[0], 200)
        operator = server.token
        server.kill()
        server.start()
        self.assertEqual(server.token, operator)
        self.assertEqual(server.request("GET", "/api/v1/me", token=session)[2]["person"], person)
        with server.websocket(session) as ws:
            self.assertEqual(ws.hello["me"]["person"], person)
        answer = server.request("POST", "/api/v1/sign-in", {"code": used})[2]
        self.assertEqual(answer["code"], "sign_in.used_code")
        self.assertEqual(server.request("POST", "/api/v1/sign-in", {"code": unused})[0], 200)
        self.assertEqual(server.stop()[0], 0)

    def test_keeps_no_secret_on_the_disk_or_in_the_log(self):
        server = self.server
        council = server.found_council()
        person = server.enrol(council, "褚永康")
        code = server.code_for(council, person)
        token = server.request("POST", "/api/v1/sign-in", {"code": code})[2]["token"]
        exit_code, log = server.stop()
        self.assertEqual(exit_code, 0)
        for secret in (code, token, server.token):
            for path in pathlib.Path(server.directory).rglob("*"):
                if path.is_file() and path.name != "operator.token":
                    self.assertNotIn(secret.encode(), path.read_bytes(), path.name)
            self.assertNotIn(secret, log)
        for personal in (person, council, "褚永康", "127.0.0.1"):
            self.assertNotIn(personal, log)
        for line in log.splitlines():
            self.assertLessEqual({"time", "level", "event"}, set(json.loads(line)))

    def test_gives_the_token_to_its_owner_only(self):
        path = os.path.join(self.server.directory, "operator.token")
        self.assertEqual(stat.S_IMODE(os.stat(path).st_mode), 0o600)
        self.assertEqual(self.server.stop()[0], 0)


if __name__ == "__main__":
    unittest.main()
