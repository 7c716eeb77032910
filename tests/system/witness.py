"""The real `yishi witness` on a free port, with a key and a memory of its own."""

import http.client
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import tempfile

from small_log import PublicKey, origin_hex

YISHI = os.environ["YISHI_BIN_DIR"] + "/yishi"


class Witness:
    def __init__(self, logs, name="ombud.example", options=()):
        """`logs`: vkeys."""
        self.directory = tempfile.mkdtemp(prefix="yishi-witness-")
        self.state = pathlib.Path(self.directory, "state")
        self.key = pathlib.Path(self.directory, "witness.key")
        self.logs, self.name, self.options = logs, name, list(options)
        self.port = 0

    def command(self):
        logs = [word for log in self.logs for word in ("--log", log)]
        return [YISHI, "witness", "--listen", f"127.0.0.1:{self.port}", "--key", str(self.key), "--make-key",
                self.name, "--state", str(self.state), *logs, *self.options]

    def start(self):
        self.process = subprocess.Popen(self.command(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        if not line.startswith("ready http://127.0.0.1:"):
            raise AssertionError("not ready: " + line + self.process.stderr.read())
        self.url = line.split(" ")[1].strip()
        # Kept, so that whoever knows its address finds it again after a restart.
        self.port = int(self.url.removeprefix("http://127.0.0.1:").split("/")[0])
        shown = subprocess.run([YISHI, "key", "show", str(self.key)], capture_output=True, text=True, check=True)
        self.vkey = shown.stdout.strip()
        self.public = PublicKey(self.vkey)
        return self

    def refused(self):
        """(exit code, standard error) of a start that is expected to fail."""
        done = subprocess.run(self.command(), capture_output=True, text=True, timeout=30)
        assert done.stdout == "", done.stdout
        return done.returncode, done.stderr

    def kill(self):
        self.process.kill()
        self.process.communicate()

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        _, err = self.process.communicate(timeout=30)
        return self.process.returncode, err

    def remove(self):
        if self.process.poll() is None:
            self.kill()
        shutil.rmtree(self.directory, ignore_errors=True)

    def request(self, method, path, body=None):
        """(status, headers, text)"""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request(method, path, body.encode() if isinstance(body, str) else body)
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return answer.status, answer.headers, text

    def offer(self, body):
        return self.request("POST", "/add-checkpoint", body)

    def remembered(self, origin):
        """The note it keeps, or None."""
        status, _, text = self.request("GET", f"/{origin_hex(origin)}/checkpoint")
        return text if status == 200 else None

    def raw(self, data):
        with socket.create_connection(("127.0.0.1", self.port), timeout=30) as connection:
            connection.sendall(data)
            said = b""
            try:
                while chunk := connection.recv(65536):
                    said += chunk
            except ConnectionResetError:
                pass
            return said
