"""How yishid starts, stops, dies and comes back; and what it does with those who do not keep up."""

import json
import os
import pathlib
import shutil
import socket
import subprocess
import tempfile
import threading
import time
import unittest
import uuid

from server import YISHID, Server, ServerTest
from websocket import TEXT, Closed, frame


def run(*options, timeout=30):
    """(exit code, standard output, standard error) of a yishid that is expected not to serve."""
    done = subprocess.run([YISHID, *options], capture_output=True, text=True, timeout=timeout)
    return done.returncode, done.stdout, done.stderr


class Starting(unittest.TestCase):
    def setUp(self):
        self.directory = tempfile.mkdtemp(prefix="yishi-system-")
        self.addCleanup(shutil.rmtree, self.directory, True)

    def refused(self, code, *options, says=()):
        exit_code, out, err = run(*options)
        self.assertEqual((exit_code, out), (code, ""), err)
        for word in says:
            self.assertIn(word, err)

    def test_says_that_the_directory_is_in_use(self):
        with Server(self.directory):
            self.refused(3, "--data", self.directory, "--listen", "127.0.0.1:0", says=[self.directory, "in_use"])

    def test_says_that_the_directory_cannot_be_written(self):
        blocked = os.path.join(self.directory, "file")
        pathlib.Path(blocked).write_text("", encoding="ascii")
        self.refused(4, "--data", os.path.join(blocked, "data"), "--listen", "127.0.0.1:0", says=[blocked])

    def test_says_that_a_newer_program_wrote_the_directory(self):
        with Server(self.directory):
            pass
        mark = next(pathlib.Path(self.directory).rglob("FORMAT"))
        mark.write_text(mark.read_text(encoding="ascii").replace("1", "2"), encoding="ascii")
        self.refused(5, "--data", self.directory, "--listen", "127.0.0.1:0", says=["newer"])

    def test_says_that_others_may_read_the_token(self):
        with Server(self.directory):
            pass
        os.chmod(os.path.join(self.directory, "operator.token"), 0o644)
        self.refused(4, "--data", self.directory, "--listen", "127.0.0.1:0", says=["operator.token", "chmod 600"])

    def test_says_that_the_address_is_taken(self):
        with Server() as other:
            address = f"127.0.0.1:{other.port}"
            self.refused(8, "--data", self.directory, "--listen", address, says=["cannot listen", str(other.port)])

    def test_explains_its_options(self):
        code, out, _ = run("--help")
        self.assertEqual(code, 0)
        for word in ("--listen", "--data", "--public-url", "--log", "Exit codes", "Examples"):
            self.assertIn(word, out)
        for wrong in (["--nonsense"], [], ["--data", self.directory, "--listen", "8080"],
                      ["--data", self.directory, "--listen", "127.0.0.1:99999"],
                      ["--data", self.directory, "--public-url", "yishi.example"],
                      ["--data", self.directory, "--limit", "nothing=1"],
                      ["--data", self.directory, "--limit", "body_bytes=0"]):
            with self.subTest(wrong=wrong):
                self.assertEqual(run(*wrong)[0], 2)

    def test_writes_its_log_where_it_is_told(self):
        path = os.path.join(self.directory, "yishi.log")
        server = Server(os.path.join(self.directory, "data"), ["--log", path]).start()
        self.assertEqual(server.stop(), (0, ""))
        events = [json.loads(line)["event"] for line in pathlib.Path(path).read_text(encoding="utf-8").splitlines()]
        self.assertEqual((events[0], events[-1]), ("ready", "stopped"))


class Stopping(unittest.TestCase):
    def setUp(self):
        self.server = Server().start()
        self.addCleanup(self.server.remove)

    def test_tells_everybody_and_answers_what_waits(self):
        server = self.server
        council = str(uuid.uuid4())
        idle = [server.websocket() for _ in range(20)]
        ids = [str(uuid.uuid4()) for _ in range(500)]
        with server.websocket(server.token) as busy:
            commands = [("council.found", {"name": "x", "kind": "village"})]
            commands += [("council.enrol", {"person": str(uuid.uuid4()), "name": "x"}) for _ in ids[1:]]
            busy.send_raw(b"".join(
                frame(TEXT, json.dumps({"type": "command", "id": i, "stream": "council/" + council,
                                        "command": name, "data": data}).encode())
                for i, (name, data) in zip(ids, commands)))
            first = busy.receive_type("reply")
            server.ask_to_stop()
            said = [first]
            with self.assertRaises(Closed) as closed:
                while True:
                    said.append(busy.receive())
            self.assertEqual(closed.exception.code, 1012)
        self.assertIn({"type": "notice", "reason": "restart", "close_in_ms": 3000}, said)
        replies = [m for m in said if m["type"] == "reply"]
        self.assertEqual([r["id"] for r in replies], ids[:len(replies)])
        for ws in idle:
            self.assertEqual(ws.receive()["type"], "notice")
            self.assertEqual(ws.close_code(), 1012)
            ws.socket.close()
        code, err = server.stop()
        self.assertEqual(code, 0, err)
        server.start()
        self.assertEqual(server.request("GET", "/readyz")[2]["head"], len(replies))
        self.assertEqual(server.stop()[0], 0)

    def test_does_not_wait_for_those_who_never_answer(self):
        silent = [socket.create_connection(("127.0.0.1", self.server.port)) for _ in range(5)]
        silent[0].sendall(b"GET /livez HTTP/1.1\r\n")
        stuck = self.server.websocket()
        self.assertEqual(self.server.stop()[0], 0)
        for connection in (*silent, stuck.socket):
            connection.close()

    def test_leaves_at_once_when_asked_twice(self):
        stuck = self.server.websocket()
        self.server.ask_to_stop()
        self.assertEqual(stuck.receive()["type"], "notice")
        self.server.ask_to_stop()
        self.server.process.wait(timeout=10)
        self.assertIn(self.server.process.returncode, (0, 130))
        stuck.socket.close()
        self.server.stop()


class Dying(unittest.TestCase):
    def test_loses_nothing_acknowledged_and_doubles_nothing(self):
        server = Server().start()
        self.addCleanup(server.remove)
        council = str(uuid.uuid4())
        frames = [{"type": "command", "id": str(uuid.uuid4()), "stream": "council/" + council,
                   "command": "council.found", "data": {"name": "x", "kind": "village"}}]
        frames += [{"type": "command", "id": str(uuid.uuid4()), "stream": "council/" + council,
                    "command": "council.enrol", "data": {"person": str(uuid.uuid4()), "name": "x"}}
                   for _ in range(3000)]
        acknowledged = {}
        for round_number in range(4):
            is_last = round_number == 3
            with server.websocket(server.token) as ws:
                sender = threading.Thread(target=ws.send_raw, args=(
                    b"".join(frame(TEXT, json.dumps(f).encode()) for f in frames),))
                sender.start()
                wanted = len(frames) if is_last else 700 * (round_number + 1)
                try:
                    for _ in range(wanted):
                        reply = ws.receive_type("reply")
                        position = reply["ok"]["position"]
                        self.assertEqual(acknowledged.setdefault(reply["id"], position), position)
                finally:
                    if not is_last:
                        server.kill()
                    sender.join()
            if not is_last:
                server.start()
        self.assertEqual(server.request("GET", "/readyz")[2]["head"], len(frames))
        self.assertEqual(sorted(acknowledged.values()), list(range(len(frames))))
        self.assertEqual(server.stop()[0], 0)


class Lagging(ServerTest):
    options = ("--limit", "write_ms=1000", "--limit", "close_ms=20000")

    def fill_the_log(self, entries):
        council = self.server.found_council()
        with self.server.websocket(self.server.token) as ws:
            for _ in range(entries):
                ws.send({"type": "command", "id": str(uuid.uuid4()), "stream": "council/" + council,
                         "command": "council.enrol", "data": {"person": str(uuid.uuid4()), "name": "x"}})
            for _ in range(entries):
                self.assertIn("ok", ws.receive_type("reply"))

    def test_ends_who_does_not_read_and_lets_him_resume(self):
        self.fill_the_log(1500)
        slow = self.server.websocket(self.server.token, receive_buffer=65536)
        self.addCleanup(slow.socket.close)
        for sub in range(64):
            slow.send({"type": "subscribe", "sub": sub, "stream": "$all", "after": 0})
        with self.server.websocket(self.server.token) as other:
            # Time itself is under test: nothing is read for longer than the write deadline, and
            # meanwhile the others are served.
            ended_by = time.monotonic() + 2.5
            while time.monotonic() < ended_by:
                other.ask({"type": "ping"}, "pong")
        seen = {}
        with self.assertRaises(Closed) as closed:
            while True:
                message = slow.receive()
                if message["type"] == "event":
                    self.assertEqual(message["position"], seen.get(message["sub"], -1) + 1)
                    seen[message["sub"]] = message["position"]
        self.assertEqual(closed.exception.code, 4008)
        with self.server.websocket(self.server.token) as again:
            after = seen[0] + 1
            again.send({"type": "subscribe", "sub": 1, "stream": "$all", "after": after})
            self.assertEqual(again.receive()["position"], after)

    def test_does_not_read_from_who_does_not_read(self):
        """Replies that nobody takes must not pile up: the server stops reading instead."""
        ws = self.server.websocket(self.server.token, receive_buffer=4096, timeout=1)
        ping = frame(TEXT, b'{"type":"ping"}') * 1000
        much = 2_000 * len(ping)  # the kernel's buffers on both sides take some megabytes
        sent = 0
        try:
            while sent < much:
                sent += ws.socket.send(ping)
        except (TimeoutError, ConnectionError):
            pass
        self.assertLess(sent, much)
        ws.socket.close()


if __name__ == "__main__":
    unittest.main()
