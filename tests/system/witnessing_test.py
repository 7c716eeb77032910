"""yishid and its witnesses: cosignatures served, a quorum with one down and one lying, an older copy of the data
put back while a witness is ahead, keys that come and go."""

import base64
import http.server
import json
import os
import pathlib
import shutil
import socket
import ssl
import subprocess
import tempfile
import threading
import time
import unittest
import unittest.mock

from server import YISHID, Server
from small_log import WITNESS, Key, PublicKey
from witness import YISHI, Witness


def until(what, seconds=60):
    """Waits until the condition gives something, and returns that."""
    end = time.monotonic() + seconds
    while True:
        found = what()
        if found:
            return found
        if time.monotonic() > end:
            raise AssertionError("it never came to be")
        time.sleep(0.05)


class QuietServer(http.server.ThreadingHTTPServer):
    def handle_error(self, *_):
        pass  # a client that left, or does not trust the certificate


class Liar:
    """Answers add-checkpoint with 200 and whatever it is told to; remembers nothing."""

    def __init__(self, answer, seen=None):
        self.key = Key("liar.example", WITNESS)
        self.vkey = self.key.vkey
        self.asked = 0
        liar = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                request = self.rfile.read(int(self.headers["Content-Length"])).decode()
                liar.asked += 1
                self.answer(*answer(liar.key, request))

            def do_GET(self):
                self.answer(*(seen(liar.key) if seen else (404, "")))

            def answer(self, status, text):
                self.send_response(status)
                body = text.encode()
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = QuietServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self):
        self.server.shutdown()
        self.server.server_close()


class TlsProxy:
    """https://localhost in front of a witness, with a certificate that only who is told of it trusts."""

    certificate = os.path.join(os.path.dirname(os.path.abspath(__file__)), "localhost.pem")

    def __init__(self, witness):
        class Handler(http.server.BaseHTTPRequestHandler):
            def pass_on(self, body=None):
                status, headers, text = witness.request(self.command, self.path, body)
                self.send_response(status)
                self.send_header("Content-Type", headers["Content-Type"])
                self.send_header("Content-Length", str(len(text.encode())))
                self.end_headers()
                self.wfile.write(text.encode())

            def do_POST(self):
                self.pass_on(self.rfile.read(int(self.headers["Content-Length"])))

            do_GET = pass_on

            def log_message(self, *_):
                pass

        self.server = QuietServer(("127.0.0.1", 0), Handler)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate)
        self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        self.vkey, self.url = witness.vkey, f"https://localhost:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self):
        self.server.shutdown()
        self.server.server_close()


def text_in(request):
    return request.split("\n\n", 1)[1].split("\n\n", 1)[0] + "\n"


def wrong_signature(key, request):
    """A well-formed line over something else."""
    return 200, key.line(text_in(request).replace("\n", "\nx", 1), int(time.time()))


def fork_signature(key, request):
    """A good signature over another root of the same size."""
    origin, size, _ = text_in(request).split("\n")[:3]
    return 200, key.line(f"{origin}\n{size}\n{base64.b64encode(bytes(32)).decode()}\n", int(time.time()))


class WitnessingTest(unittest.TestCase):
    def setUp(self):
        self.directory = tempfile.mkdtemp(prefix="yishi-system-")
        self.addCleanup(shutil.rmtree, self.directory, True)
        self.data = os.path.join(self.directory, "data")
        self.policy = pathlib.Path(self.directory, "policy")
        self.log_file = pathlib.Path(self.directory, "yishid.log")
        # The first start makes the key, which the witnesses must know.
        with Server(self.data, ["--origin", "log.example/yuefeng"]) as first:
            self.council = first.found_council()
            self.vkey = first.request("GET", "/log/vkey")[2].decode().strip()
        self.log_key = PublicKey(self.vkey)

    def witness(self, name):
        witness = Witness([self.vkey], name).start()
        self.addCleanup(witness.remove)
        return witness

    def liar(self, answer, seen=None):
        liar = Liar(answer, seen)
        self.addCleanup(liar.stop)
        return liar

    def write_policy(self, witnesses, threshold):
        lines = [f"log {self.vkey}"]
        lines += [f"witness w{i} {w.vkey} {w.url}" for i, w in enumerate(witnesses)]
        lines += ["group all " + str(threshold) + "".join(f" w{i}" for i in range(len(witnesses))), "quorum all", ""]
        self.policy.write_text("\n".join(lines), encoding="ascii")

    def server(self, *options, start=True):
        server = Server(self.data, ["--policy", str(self.policy), "--log", str(self.log_file), *options])
        if start:
            server.start()
            self.addCleanup(lambda: server.process.poll() is not None or server.kill())
        return server

    def log_events(self):
        """What the server said, whole lines only: it may be writing the next one."""
        lines = self.log_file.read_text(encoding="utf-8").splitlines(keepends=True)
        return [json.loads(line) for line in lines if line.endswith("\n")]

    def events_since_start(self):
        events = [event["event"] for event in self.log_events()]
        return events[len(events) - events[::-1].index("stopped") if "stopped" in events else 0:]

    @staticmethod
    def checkpoint(server):
        status, _, text = server.request("GET", "/log/checkpoint")
        assert status == 200, text
        return text.decode()

    @staticmethod
    def size_of(note):
        return int(note.split("\n")[1])

    def witnessed(self, server, size, *witnesses):
        """The served checkpoint, once it is of that size and signed by all of these."""
        def look():
            note = self.checkpoint(server)
            if self.size_of(note) != size or not all(w.public.times(note) for w in witnesses):
                return None
            return note
        return until(look)


class Cosignatures(WitnessingTest):
    def verify(self, server):
        done = subprocess.run([YISHI, "verify", f"http://127.0.0.1:{server.port}", "--policy", str(self.policy), "-q"],
                              capture_output=True, text=True, timeout=60)
        return done.returncode

    def test_are_served_with_checkpoint_and_receipts(self):
        ombud, press = self.witness("ombud.example"), self.witness("press.example")
        self.write_policy([ombud, press], 2)
        server = self.server("--require-witnesses")
        self.assertEqual(server.request("GET", "/log/policy")[2].decode(), self.policy.read_text(encoding="ascii"))
        self.witnessed(server, 1, ombud, press)
        for _ in range(5):
            server.enrol(self.council)
        note = self.witnessed(server, 6, ombud, press)
        self.assertEqual(self.log_key.times(note), [0])
        receipt = server.request("GET", "/log/proof/3")[2].decode()
        self.assertTrue(receipt.endswith(note), "a receipt carries the cosigned checkpoint")
        self.assertEqual(self.size_of(ombud.remembered(self.log_key.name)), 6)
        self.assertEqual(self.verify(server), 0)
        self.write_policy([ombud, press, self.liar(wrong_signature)], 3)
        self.assertEqual(self.verify(server), 1, "two signatures are no quorum of three")
        self.write_policy([ombud, press], 2)
        self.assertEqual(server.stop()[0], 0)
        again = self.server()
        self.witnessed(again, 6, ombud, press)
        self.assertEqual(again.stop()[0], 0)

    def test_quorum_of_two_in_three_with_one_down_and_one_lying(self):
        """Two honest ones make the quorum, whatever the third does; without them there is none."""
        for third in (wrong_signature, fork_signature):
            with self.subTest(third=third.__name__):
                honest = [self.witness("ombud.example"), self.witness("press.example")]
                liar = self.liar(third)
                self.write_policy([*honest, liar], 2)
                server = self.server()
                self.witnessed(server, server.request("GET", "/readyz")[2]["head"], *honest)
                honest[1].kill()
                server.enrol(self.council)
                size = server.request("GET", "/readyz")[2]["head"]
                until(lambda: self.size_of(honest[0].remembered(self.log_key.name)) == size)
                until(lambda: liar.asked > 1)
                note = self.checkpoint(server)
                self.assertEqual(self.size_of(note), size - 1, "no quorum for the newest: the one before is shown")
                self.assertEqual(PublicKey(liar.vkey).times(note), [], "a lie is never served")
                honest[1].start()
                note = self.witnessed(server, size, *honest)
                self.assertEqual(PublicKey(liar.vkey).times(note), [])
                self.assertEqual(server.stop()[0], 0)
        until(lambda: "its signature is wrong" in [e.get("why") for e in self.log_events()])

    def test_a_false_claim_of_being_ahead_stops_nothing(self):
        """Neither a number nor a checkpoint that the log has not signed keeps a council from working."""
        def claims(key, _):
            return 409, "1000000\n"

        def shows(key):
            text = f"{self.log_key.name}\n1000000\n{base64.b64encode(bytes(32)).decode()}\n"
            return 200, text + "\n" + Key(self.log_key.name).line(text) + key.line(text, int(time.time()))
        honest, liar = self.witness("ombud.example"), self.liar(claims, shows)
        self.write_policy([honest, liar], 1)
        server = self.server()
        until(lambda: liar.asked)
        server.enrol(self.council)
        self.witnessed(server, 2, honest)
        self.assertEqual(server.request("GET", "/readyz")[0], 200)
        self.assertEqual(server.stop()[0], 0)


class Tls(WitnessingTest):
    def test_a_witness_behind_tls_is_asked_when_its_certificate_is_trusted(self):
        ombud = self.witness("ombud.example")
        proxy = TlsProxy(ombud)
        self.addCleanup(proxy.stop)
        self.write_policy([proxy], 1)
        server = self.server()
        until(lambda: "witness_not_asked" in self.events_since_start())
        self.assertIsNone(ombud.remembered(self.log_key.name))
        server.stop()
        with unittest.mock.patch.dict(os.environ, {"SSL_CERT_FILE": proxy.certificate}):
            server = self.server("--require-witnesses")
        self.witnessed(server, 1, ombud)
        server.stop()
        # The same certificate under another name is somebody else's.
        proxy.url = proxy.url.replace("localhost", "127.0.0.1")
        self.write_policy([proxy], 1)
        with unittest.mock.patch.dict(os.environ, {"SSL_CERT_FILE": proxy.certificate}):
            server = self.server()
        until(lambda: "witness_not_asked" in self.events_since_start())
        server.stop()


class Unreachable(WitnessingTest):
    def test_witnesses_stop_nothing_unless_they_are_required(self):
        gone = self.witness("ombud.example")
        self.write_policy([gone], 1)
        gone.stop()
        server = self.server()
        server.enrol(self.council)
        self.assertEqual(self.size_of(self.checkpoint(server)), 2)
        until(lambda: "witness_not_asked" in self.events_since_start())
        self.assertEqual(server.stop()[0], 0)
        done = subprocess.run([YISHID, *self.options(), "--require-witnesses"], capture_output=True, text=True, timeout=60)
        self.assertEqual((done.returncode, done.stdout), (9, ""), done.stderr)
        self.assertIn("could be asked", done.stderr)

    def test_a_witness_that_never_answers_or_never_ends_stops_nothing(self):
        """Not the start, not the commands, not the end."""
        endless = self.liar(lambda *_: (200, "x" * 1_000_000), lambda *_: (200, "x" * 1_000_000))
        honest = self.witness("ombud.example")
        silent = socket.create_server(("127.0.0.1", 0))
        self.addCleanup(silent.close)
        hanging = self.liar(wrong_signature)
        hanging.url = f"http://127.0.0.1:{silent.getsockname()[1]}"
        self.write_policy([endless, hanging, honest], 1)
        server = self.server()
        server.enrol(self.council)
        self.witnessed(server, 2, honest)
        not_asked = {"w0", "w1"}
        until(lambda: {e["witness"] for e in self.log_events() if e["event"] == "witness_not_asked"} == not_asked)
        # By now both are being asked again, or wait to be.
        self.assertEqual(server.stop()[0], 0)

    def options(self):
        return ["--data", self.data, "--listen", "127.0.0.1:0", "--policy", str(self.policy)]

    def test_policies_that_do_not_fit_are_refused(self):
        stranger = Key("other.example").vkey
        for text, says in (("nonsense\n", "line 1"), (f"log {self.vkey}\n", "quorum"),
                           (f"log {stranger}\nquorum none\n", self.vkey), ("x" * 70000, "too long")):
            self.policy.write_text(text, encoding="ascii")
            done = subprocess.run([YISHID, *self.options()], capture_output=True, text=True, timeout=60)
            self.assertNotEqual(done.returncode, 0)
            self.assertEqual(done.stdout, "")
            self.assertIn(says, done.stderr)
        without = subprocess.run([YISHID, "--data", self.data, "--require-witnesses"], capture_output=True, timeout=60)
        self.assertEqual(without.returncode, 2)


class Ahead(WitnessingTest):
    def grown_with(self, ombud, entries):
        server = self.server()
        for _ in range(entries):
            server.enrol(self.council)
        self.witnessed(server, server.request("GET", "/readyz")[2]["head"], ombud)
        self.assertEqual(server.stop()[0], 0)

    def refuses_to_append(self, says):
        server = self.server()
        head = server.request("GET", "/readyz")[2]["head"]
        status, _, ready = server.request("GET", "/readyz")
        self.assertEqual((status, ready["state"]), (503, "behind_witnesses"))
        frame = {"id": "01920000-0000-7000-8000-00000000000a", "stream": "council/" + self.council,
                 "command": "council.enrol", "data": {"person": "01920000-0000-7000-8000-00000000000b", "name": "x"}}
        status, _, answer = server.request("POST", "/api/v1/commands", frame, server.token)
        self.assertEqual(status, 503, answer)
        self.assertIn("behind_witnesses", json.dumps(answer))
        self.assertIn("见证人", json.dumps(answer, ensure_ascii=False))
        self.assertIn("witnesses have seen", json.dumps(answer))
        self.assertEqual(server.request("GET", f"/api/v1/council/{self.council}")[0], 200, "reading goes on")
        self.assertEqual(server.request("GET", "/readyz")[2]["head"], head)
        code, err = server.stop()
        self.assertEqual(code, 0, err)
        self.assertIn("Nothing is recorded any more", err)
        self.assertIn(says, err)
        self.assertIn("behind_witnesses", [e["event"] for e in self.log_events()])
        required = subprocess.run(
            [YISHID, "--data", self.data, "--listen", "127.0.0.1:0", "--policy", str(self.policy),
             "--require-witnesses"], capture_output=True, text=True, timeout=60)
        self.assertEqual((required.returncode, required.stdout), (9, ""), required.stderr)

    def test_an_older_copy_of_the_data_is_not_continued(self):
        ombud = self.witness("ombud.example")
        self.write_policy([ombud], 1)
        self.grown_with(ombud, 3)
        copy = os.path.join(self.directory, "copy")
        shutil.copytree(self.data, copy)
        self.grown_with(ombud, 2)
        shutil.rmtree(self.data)
        os.rename(copy, self.data)
        self.refuses_to_append("6 entries")
        self.assertEqual(self.size_of(ombud.remembered(self.log_key.name)), 6)

    def test_a_second_history_of_the_same_length_or_longer_is_not_continued(self):
        """Two machines went on from one copy, only one of them witnessed."""
        ombud = self.witness("ombud.example")
        self.write_policy([ombud], 1)
        copy = os.path.join(self.directory, "copy")
        shutil.copytree(self.data, copy)
        self.grown_with(ombud, 2)
        shutil.rmtree(self.data)
        os.rename(copy, self.data)
        with Server(self.data) as alone:
            for _ in range(2):
                alone.enrol(self.council)
        self.refuses_to_append("another root")
        with Server(self.data) as alone:
            for _ in range(2):
                alone.enrol(self.council)
        self.refuses_to_append("another root")

    def test_two_machines_at_once_are_told_apart_while_they_run(self):
        ombud = self.witness("ombud.example")
        self.write_policy([ombud], 1)
        self.grown_with(ombud, 1)
        copy = os.path.join(self.directory, "copy")
        shutil.copytree(self.data, copy)
        first = self.server()
        second = Server(copy, ["--policy", str(self.policy), "--log", os.path.join(self.directory, "second.log")]).start()
        self.addCleanup(lambda: second.process.poll() is not None or second.kill())
        self.witnessed(second, 2, ombud)
        first.enrol(self.council)
        self.witnessed(first, 3, ombud)
        second.enrol(self.council)
        until(lambda: second.request("GET", "/readyz")[2]["state"] == "behind_witnesses")
        late = {"person": "01920000-0000-7000-8000-00000000000b", "name": "x"}
        status, _, answer = second.command("council/" + self.council, "council.enrol", late)
        self.assertEqual(status, 503, answer)
        first.enrol(self.council)
        self.witnessed(first, 4, ombud)
        second.stop()
        self.assertEqual(first.stop()[0], 0)


class Keys(WitnessingTest):
    def key(self, *words):
        done = subprocess.run([YISHI, "key", *words, os.path.join(self.data, "log.key")],
                              capture_output=True, text=True, timeout=30)
        return done.returncode, done.stdout.split(), done.stderr

    @staticmethod
    def keys_told(server):
        entries = server.request("GET", "/api/v1/entries?after=0&limit=100", token=server.token)[2]["entries"]
        return [(e["event"], e["data"]["vkey"]) for e in entries if e["event"].startswith("log.")]

    def test_rotate_and_retire_and_the_log_tells(self):
        old = self.log_key
        with Server(self.data) as server:
            self.assertEqual(self.key("rotate")[0], 7, "not while a server runs")
            self.assertEqual(self.keys_told(server), [])
        code, vkeys, _ = self.key("rotate")
        self.assertEqual((code, len(vkeys), vkeys[0]), (0, 2, self.vkey))
        new = PublicKey(vkeys[1])
        with Server(self.data) as server:
            self.assertEqual(server.request("GET", "/log/vkey")[2].decode().split(), vkeys)
            note = self.checkpoint(server)
            self.assertEqual((old.times(note), new.times(note)), ([0], [0]), "both sign")
            told = self.keys_told(server)
            self.assertEqual(told, [("log.first_key_named", vkeys[0]), ("log.key_added", vkeys[1])])
            proof = server.request("GET", "/log/proof/0")[2].decode()
            checkpoint = proof.split("\n\n", 1)[1]
            self.assertEqual((old.times(checkpoint), new.times(checkpoint)), ([0], [0]))
        with Server(self.data) as server:
            self.assertEqual(len(self.keys_told(server)), 2, "told once")
        code, left, _ = self.key("retire")
        self.assertEqual((code, left), (0, vkeys[1:]))
        self.assertEqual(self.key("retire")[0], 7, "the only one stays")
        with Server(self.data) as server:
            server.enrol(self.council)
            note = self.checkpoint(server)
            self.assertEqual((old.times(note), new.times(note)), ([], [0]))
            self.assertEqual(self.keys_told(server)[2:], [("log.key_retired", vkeys[0])])
            self.assertEqual(server.request("GET", "/log/vkey")[2].decode().split(), left)
        with Server(self.data) as server:
            self.assertEqual(len(self.keys_told(server)), 3)

    def test_a_witness_goes_on_with_the_old_key_and_then_the_new(self):
        ombud = self.witness("ombud.example")
        self.write_policy([ombud], 1)
        server = self.server()
        self.witnessed(server, 1, ombud)
        server.stop()
        vkeys = self.key("rotate")[1]
        server = self.server()
        self.witnessed(server, 3, ombud)
        server.stop()
        self.key("retire")
        ombud.stop()
        ombud.logs = vkeys
        ombud.start()
        self.policy.write_text(f"log {vkeys[1]}\n" + self.policy.read_text(encoding="ascii"), encoding="ascii")
        server = self.server()
        self.witnessed(server, 4, ombud)
        self.assertEqual(server.stop()[0], 0)


if __name__ == "__main__":
    unittest.main()
