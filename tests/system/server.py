"""The real yishid on a free port with a data directory of its own, and plain HTTP against it."""

import http.client
import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import tempfile
import unittest
import uuid

from websocket import WebSocket

YISHID = os.environ["YISHI_BIN_DIR"] + "/yishid"


class Server:
    def __init__(self, directory=None, options=(), environment=None):
        self.owns_directory = directory is None
        self.directory = directory or tempfile.mkdtemp(prefix="yishi-system-")
        self.options = list(options)
        self.environment = {**os.environ, **(environment or {})}
        self.process = None
        self.is_asked = False

    def start(self):
        self.is_asked = False
        self.process = subprocess.Popen(
            [YISHID, "--data", self.directory, "--listen", "127.0.0.1:0", *self.options],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=self.environment)
        line = self.process.stdout.readline()
        if not line.startswith("ready http://127.0.0.1:"):
            raise AssertionError("not ready: " + line + self.process.stderr.read())
        self.port = int(line.rsplit(":", 1)[1])
        self.token = pathlib.Path(self.directory, "operator.token").read_text(encoding="ascii").strip()
        return self

    def kill(self):
        self.process.kill()
        self._finish()

    def ask_to_stop(self):
        self.is_asked = True
        self.process.send_signal(signal.SIGTERM)

    def stop(self):
        """The exit code and what was written to standard error."""
        if not self.is_asked:
            self.ask_to_stop()
        return self._finish()

    def _finish(self):
        out, err = self.process.communicate(timeout=60)
        assert out == "", "nothing but the ready line on standard output: " + out
        return self.process.returncode, err

    def remove(self):
        if self.owns_directory:
            shutil.rmtree(self.directory, ignore_errors=True)

    def __enter__(self):
        return self.start()

    def __exit__(self, *_):
        self.stop()
        self.remove()

    def request(self, method, path, body=None, token=None, headers=None):
        """(status, headers, body as JSON where it is)"""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        fields = dict(headers or {})
        if token is not None:
            fields["Authorization"] = "Bearer " + token
        if body is not None and not isinstance(body, (bytes, str)):
            body = json.dumps(body)
            fields.setdefault("Content-Type", "application/json")
        connection.request(method, path, body, fields)
        answer = connection.getresponse()
        text = answer.read()
        connection.close()
        is_json = "json" in (answer.getheader("Content-Type") or "")
        return answer.status, answer.headers, json.loads(text) if is_json and text else text

    def raw(self, data, timeout=15):
        """Sends exactly these bytes; everything the server says until it closes or falls silent."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=timeout) as connection:
            connection.sendall(data)
            connection.shutdown(socket.SHUT_WR)
            said = b""
            while chunk := connection.recv(65536):
                said += chunk
            return said

    def websocket(self, token=None, **options):
        return WebSocket(self.port, token, **options)

    # ---- what most tests need ----

    def command(self, stream, command, data, token=None, **members):
        frame = {"id": str(uuid.uuid4()), "stream": stream, "command": command, "data": data, **members}
        return self.request("POST", "/api/v1/commands", frame, token or self.token)

    def found_council(self, name="越丰村"):
        council = str(uuid.uuid4())
        status, _, answer = self.command("council/" + council, "council.found", {"name": name, "kind": "village"})
        assert status == 200, answer
        return council

    def enrol(self, council, name="沈建国"):
        person = str(uuid.uuid4())
        status, _, answer = self.command("council/" + council, "council.enrol", {"person": person, "name": name})
        assert status == 200, answer
        return person

    def code_for(self, council, person):
        status, _, answer = self.request(
            "POST", f"/api/v1/council/{council}/sign-in-codes", {"person": person}, self.token)
        assert status == 200, answer
        return answer["code"]

    def sign_in(self, council, person):
        status, _, answer = self.request("POST", "/api/v1/sign-in", {"code": self.code_for(council, person)})
        assert status == 200, answer
        return answer["token"]


class ServerTest(unittest.TestCase):
    """One server for all tests of a class; `options` are its own."""

    options = ()

    @classmethod
    def setUpClass(cls):
        cls.server = Server(options=cls.options).start()

    @classmethod
    def tearDownClass(cls):
        code, err = cls.server.stop()
        cls.server.remove()
        assert code == 0, err
