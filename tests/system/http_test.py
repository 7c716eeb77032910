"""HTTP against the real server: what the API answers, and what is refused before it can do harm."""

import json
import socket
import unittest
import uuid

from server import ServerTest

HOST = b"Host: yishi.example\r\n"


def get(target=b"/livez", fields=HOST, version=b"HTTP/1.1", method=b"GET"):
    return method + b" " + target + b" " + version + b"\r\n" + fields + b"\r\n"


def post(body, fields=b"", target=b"/api/v1/sign-in"):
    return (b"POST " + target + b" HTTP/1.1\r\n" + HOST + b"Content-Type: application/json\r\n" + fields +
            b"Content-Length: " + str(len(body)).encode() + b"\r\n\r\n" + body)


def statuses(said):
    """The status of each answer in what a connection said."""
    found = []
    while said:
        head, _, rest = said.partition(b"\r\n\r\n")
        found.append(int(head.split(b" ", 2)[1]))
        length = next((int(line.split(b":")[1]) for line in head.split(b"\r\n")
                       if line.lower().startswith(b"content-length:")), 0)
        said = rest[length:]
    return found


# (what is wrong, the bytes, the status of the only answer)
HOSTILE = [
    ("no Host", get(fields=b""), 400),
    ("two Hosts", get(fields=HOST + HOST), 400),
    ("two different Hosts", get(fields=HOST + b"Host: evil\r\n"), 400),
    ("an empty Host", get(fields=b"Host: \r\n"), 400),
    ("a Host with a path", get(fields=b"Host: a/b\r\n"), 400),
    ("a Host with a space", get(fields=b"Host: a b\r\n"), 400),
    ("no Host in HTTP/1.0", get(fields=b"", version=b"HTTP/1.0"), 400),
    ("Transfer-Encoding and Content-Length",
     get(fields=HOST + b"Transfer-Encoding: chunked\r\nContent-Length: 3\r\n", method=b"POST"), 400),
    ("Content-Length and Transfer-Encoding",
     get(fields=HOST + b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n", method=b"POST"), 400),
    ("chunked", get(fields=HOST + b"Transfer-Encoding: chunked\r\n", method=b"POST") + b"0\r\n\r\n", 501),
    ("gzip coding", get(fields=HOST + b"Transfer-Encoding: gzip\r\n", method=b"POST"), 501),
    ("xchunked", get(fields=HOST + b"Transfer-Encoding: xchunked\r\n", method=b"POST"), 501),
    ("chunked in HTTP/1.0",
     get(fields=HOST + b"Transfer-Encoding: chunked\r\n", method=b"POST", version=b"HTTP/1.0"), 400),
    ("a space before the colon", get(fields=b"Host : a\r\n"), 400),
    ("Transfer-Encoding with a space", get(fields=HOST + b"Transfer-Encoding : chunked\r\n"), 400),
    ("Transfer-Encoding behind a tab", get(fields=HOST + b"X: y\r\n\tTransfer-Encoding: chunked\r\n"), 400),
    ("a folded line", get(fields=HOST + b"X-Long: a\r\n b\r\n"), 400),
    ("a line without a colon", get(fields=HOST + b"nonsense\r\n"), 400),
    ("an empty name", get(fields=HOST + b": x\r\n"), 400),
    ("a NUL in a value", get(fields=HOST + b"X: a\0b\r\n"), 400),
    ("a bare CR in a value", get(fields=HOST + b"X: a\rY: b\r\n"), 400),
    ("bare LF line ends", b"GET /livez HTTP/1.1\nHost: a\n\r\n\r\n", 400),
    ("a bare LF between fields", get(fields=b"Host: a\nX: b\r\n"), 400),
    ("a signed length", get(fields=HOST + b"Content-Length: +3\r\n", method=b"POST"), 400),
    ("a negative length", get(fields=HOST + b"Content-Length: -3\r\n", method=b"POST"), 400),
    ("a hexadecimal length", get(fields=HOST + b"Content-Length: 0x3\r\n", method=b"POST"), 400),
    ("a list of lengths", get(fields=HOST + b"Content-Length: 3, 3\r\n", method=b"POST"), 400),
    ("two lengths", get(fields=HOST + b"Content-Length: 3\r\nContent-Length: 3\r\n", method=b"POST"), 400),
    ("a length that overflows",
     get(fields=HOST + b"Content-Length: 18446744073709551619\r\n", method=b"POST"), 400),
    ("a body over the limit", get(fields=HOST + b"Content-Length: 65537\r\n", method=b"POST"), 413),
    ("a body over the limit to nowhere",
     get(b"/nowhere", fields=HOST + b"Content-Length: 999999999\r\n", method=b"POST"), 413),
    ("two cookies", get(fields=HOST + b"Cookie: a=b\r\nCookie: c=d\r\n"), 400),
    ("two tokens", get(fields=HOST + b"Authorization: Bearer a\r\nAuthorization: Bearer b\r\n"), 400),
    ("Expect", get(fields=HOST + b"Expect: 100-continue\r\nContent-Length: 2\r\n", method=b"POST"), 417),
    ("announced trailers", get(fields=HOST + b"Trailer: X\r\n"), 400),
    ("a header over 8 KiB", get(fields=HOST + b"X: " + b"a" * 9000 + b"\r\n"), 431),
    ("a header that never ends", b"GET /livez HTTP/1.1\r\n" + b"X: y\r\n" * 2000, 431),
    ("too many fields", get(fields=HOST + b"X: y\r\n" * 80), 431),
    ("HTTP/2", get(version=b"HTTP/2.0"), 505),
    ("HTTP/9.9", get(version=b"HTTP/9.9"), 505),
    ("no version", b"GET /livez\r\n\r\n", 400),
    ("lower case http", get(version=b"http/1.1"), 400),
    ("two spaces", b"GET  /livez HTTP/1.1\r\n" + HOST + b"\r\n", 400),
    ("a method that is no token", get(method=b"G@T("), 400),
    ("an absolute target", get(b"http://yishi.example/livez"), 400),
    ("an asterisk", get(b"*", method=b"OPTIONS"), 400),
    ("CONNECT", get(b"evil:443", method=b"CONNECT"), 400),
    ("a line first", b"\r\n" + get(), 400),
    ("a TLS hello", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 400),
    ("dot segments", get(b"/a/../livez"), 400),
    ("encoded dot segments", get(b"/%2e%2e/livez"), 400),
    ("half encoded dot segments", get(b"/.%2e/livez"), 400),
    ("an encoded slash", get(b"/api%2fv1/me"), 400),
    ("an encoded backslash", get(b"/api%5cv1"), 400),
    ("a NUL in the path", get(b"/livez%00"), 400),
    ("a line feed in the path", get(b"/livez%0a"), 400),
    ("no UTF-8 in the path", get(b"/%ff%fe"), 400),
    ("overlong UTF-8 in the path", get(b"/%c0%ae%c0%ae/livez"), 400),
    ("raw UTF-8 in the path", get("/议事".encode()), 400),
    ("broken percent encoding", get(b"/%zz"), 400),
    ("two slashes", get(b"//livez"), 400),
    ("a fragment", get(b"/livez#x"), 400),
    ("a query name twice", get(b"/livez?a=1&a=2"), 400),
    ("a target over the limit", get(b"/" + b"a" * 3000), 414),
    ("a body with GET", get(fields=HOST + b"Content-Length: 2\r\n") + b"{}", 400),
]


class Hostile(ServerTest):
    def test_refuses_and_goes_on_serving(self):
        for what, data, status in HOSTILE:
            with self.subTest(what=what):
                self.assertEqual(statuses(self.server.raw(data)), [status])
        self.assertEqual(statuses(self.server.raw(get())), [200])

    def test_refuses_a_smuggled_second_request(self):
        inner = get(b"/api/v1/limits")
        body = b"0\r\n\r\n" + inner
        request = (b"POST /api/v1/sign-in HTTP/1.1\r\n" + HOST + b"Content-Length: " +
                   str(len(body)).encode() + b"\r\nTransfer-Encoding: chunked\r\n\r\n" + body)
        self.assertEqual(statuses(self.server.raw(request)), [400])

    def test_hides_what_it_is(self):
        said = self.server.raw(get())
        self.assertNotIn(b"Beast", said)
        self.assertNotIn(b"Server:", said)

    def test_says_what_is_wrong_as_a_problem(self):
        said = self.server.raw(get(fields=HOST + HOST))
        head, _, body = said.partition(b"\r\n\r\n")
        self.assertIn(b"application/problem+json", head)
        self.assertIn(b"Connection: close", head)
        problem = json.loads(body)
        self.assertEqual((problem["status"], problem["code"]), (400, "malformed"))
        self.assertTrue(problem["words"]["zh"] and problem["words"]["en"])


class Slow(ServerTest):
    options = ("--limit", "header_ms=400", "--limit", "body_ms=400", "--limit", "keep_alive_ms=400")

    def said_after(self, data):
        with socket.create_connection(("127.0.0.1", self.server.port), timeout=20) as connection:
            connection.sendall(data)
            said = b""
            while chunk := connection.recv(65536):
                said += chunk
            return statuses(said)

    def test_ends_what_comes_too_slowly(self):
        self.assertEqual(self.said_after(b"GET /livez HT"), [408])
        self.assertEqual(self.said_after(post(b"{}" * 20)[:-3]), [408])

    def test_ends_a_connection_without_requests(self):
        self.assertEqual(self.said_after(b""), [])
        self.assertEqual(self.said_after(get()), [200])


class Serving(ServerTest):
    def test_answers_requests_sent_ahead_one_after_another(self):
        said = self.server.raw(get() + get(b"/nowhere") + post(b"{") + get(b"/api/v1/limits"))
        self.assertEqual(statuses(said), [200, 404, 400, 200])

    def test_keeps_the_head_of_get_for_head(self):
        said = self.server.raw(get(method=b"HEAD", fields=HOST + b"Connection: close\r\n"))
        head, _, body = said.partition(b"\r\n\r\n")
        self.assertIn(b"Content-Length: 17", head)
        self.assertEqual(body, b"")

    def test_names_the_methods_there_are(self):
        status, headers, _ = self.server.request("DELETE", "/api/v1/sign-in")
        self.assertEqual((status, headers["Allow"]), (405, "POST"))
        status, headers, _ = self.server.request("POST", "/api/v1/limits", {})
        self.assertEqual((status, headers["Allow"]), (405, "GET, HEAD"))

    def test_wants_websocket_on_its_path(self):
        status, headers, _ = self.server.request("GET", "/ws")
        self.assertEqual((status, headers["Upgrade"]), (426, "websocket"))

    def test_takes_json_only(self):
        status, _, answer = self.server.request(
            "POST", "/api/v1/sign-in", "code=x", headers={"Content-Type": "application/x-www-form-urlencoded"})
        self.assertEqual((status, answer["code"]), (415, "unsupported_media_type"))

    def test_puts_its_policy_on_every_answer(self):
        for path in ("/", "/livez", "/nowhere", "/api/v1/me"):
            with self.subTest(path=path):
                _, headers, _ = self.server.request("GET", path)
                self.assertIn("default-src 'none'", headers["Content-Security-Policy"])
                self.assertEqual(headers["X-Content-Type-Options"], "nosniff")
                self.assertEqual(headers["Cross-Origin-Opener-Policy"], "same-origin")
                self.assertEqual(headers["Cross-Origin-Resource-Policy"], "same-origin")
                self.assertEqual(headers["Referrer-Policy"], "no-referrer")

    def test_says_that_it_lives_and_serves(self):
        self.assertEqual(self.server.request("GET", "/livez")[0], 200)
        status, _, answer = self.server.request("GET", "/readyz")
        self.assertEqual((status, answer["state"]), (200, "ready"))

    def test_publishes_limits_and_schema(self):
        self.assertEqual(self.server.request("GET", "/api/v1/limits")[2]["message_bytes"], 65536)
        contexts = self.server.request("GET", "/api/v1/schema")[2]["contexts"]
        council = next(c for c in contexts if c["context"] == "council")
        self.assertIn("council.found", [c["name"] for c in council["commands"]])

    def test_keeps_the_operators_addresses_for_the_operator(self):
        council = self.server.found_council()
        member = self.server.sign_in(council, self.server.enrol(council))
        for method, path in (("GET", "/api/v1/entries"), ("POST", "/api/v1/rebuild"), ("GET", "/api/v1/rebuild"),
                             ("GET", "/api/v1/views/fingerprint")):
            with self.subTest(path=path):
                body = {} if method == "POST" else None
                self.assertEqual(self.server.request(method, path, body)[0], 401)
                self.assertEqual(self.server.request(method, path, body, member)[0], 403)

    def test_pages_through_the_log(self):
        self.server.found_council()
        _, _, page = self.server.request("GET", "/api/v1/entries?after=0&limit=1", token=self.server.token)
        self.assertEqual((page["entries"][0]["position"], page["next"]), (0, 1))
        for query in ("after=x", "limit=0", "limit=501", "after=99999999"):
            with self.subTest(query=query):
                self.assertEqual(self.server.request("GET", "/api/v1/entries?" + query, token=self.server.token)[0], 400)

    def test_rebuilds_the_views_to_the_same_bytes(self):
        self.server.found_council()
        _, _, state = self.server.request("POST", "/api/v1/rebuild", {}, self.server.token)
        while state["state"] == "running":
            _, _, state = self.server.request("GET", "/api/v1/rebuild", token=self.server.token)
        self.assertEqual(state["state"], "done", state)
        self.assertEqual(state["before"], state["fingerprint"])

    def test_lists_councils_and_shows_names_to_members_only(self):
        council = self.server.found_council("河山村")
        person = self.server.enrol(council, "俞爱娟")
        token = self.server.sign_in(council, person)
        _, _, councils = self.server.request("GET", "/api/v1/councils")
        self.assertIn({"id": council, "name": "河山村", "kind": "village"}, councils["document"])
        path = "/api/v1/council/" + council
        self.assertNotIn("俞爱娟", json.dumps(self.server.request("GET", path)[2], ensure_ascii=False))
        self.assertIn("俞爱娟", json.dumps(self.server.request("GET", path, token=token)[2], ensure_ascii=False))
        stranger = self.server.sign_in(*(lambda c: (c, self.server.enrol(c)))(self.server.found_council()))
        shown = self.server.request("GET", path, token=stranger)[2]
        self.assertNotIn("俞爱娟", json.dumps(shown, ensure_ascii=False))
        self.assertEqual(self.server.request("GET", "/api/v1/council/" + str(uuid.uuid4()))[0], 404)
        self.assertEqual(self.server.request("GET", "/api/v1/council/nonsense")[0], 404)


if __name__ == "__main__":
    unittest.main()
