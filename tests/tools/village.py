"""A real server for system tests: started on a free port over a directory of its own, killed at will."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request


class Server:
    """yishid over one data directory; `start` and `kill` as often as wanted."""

    def __init__(self, bin_dir):
        self.bin = bin_dir
        self.data = tempfile.mkdtemp(prefix="yishi-test-")
        self.process = None
        self.url = None

    def start(self, listen="127.0.0.1:0"):
        self.process = subprocess.Popen(
            [os.path.join(self.bin, "yishid"), "--listen", listen, "--data", self.data],
            stdout=subprocess.PIPE, stderr=open(os.path.join(self.data + ".log"), "a"), text=True)
        line = self.process.stdout.readline()
        ready = re.fullmatch(r"ready (http://\S+)\n", line)
        assert ready, f"yishid said {line!r} instead of being ready; see {self.data}.log"
        self.url = ready.group(1)
        return self

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=30)

    def close(self):
        if self.process and self.process.poll() is None:
            self.kill()
        shutil.rmtree(self.data, ignore_errors=True)
        if os.path.exists(self.data + ".log"):
            os.remove(self.data + ".log")

    def yishi(self, *words, token=True, check=None, popen=False, typed=None):
        command = [os.path.join(self.bin, "yishi"), *words, "--server", self.url]
        if token:
            command += ["--token-file", os.path.join(self.data, "operator.token")]
        if popen:
            return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        done = subprocess.run(command, input=typed, capture_output=True, text=True, timeout=300)
        if check is not None:
            assert done.returncode == check, f"{words}: exit {done.returncode}, expected {check}\n{done.stderr}"
        return done

    def wait_for_entry(self, position, patience=120):
        """Returns when the entry at that position is durable."""
        with open(os.path.join(self.data, "operator.token"), encoding="ascii") as file:
            token = file.read().strip()
        asked = urllib.request.Request(
            f"{self.url}/api/v1/entries?after={position}&limit=1", headers={"Authorization": "Bearer " + token})
        deadline = time.monotonic() + patience
        while time.monotonic() < deadline:
            try:
                with urllib.request.urlopen(asked, timeout=10) as answer:
                    if json.load(answer)["entries"]:
                        return
            except urllib.error.HTTPError as error:
                assert error.code == 400, error  # a position beyond the log
            time.sleep(0.01)
        raise AssertionError(f"entry {position} was not recorded within {patience} s")

    def entries(self):
        """Every entry of the log, as `yishi dump --json` prints them."""
        lines = self.yishi("dump", "--json", "--quiet", check=0).stdout.splitlines()
        return [json.loads(line) for line in lines]


def expect(condition, sentence):
    """Counts a sentence that must be true, and ends the test where it is not."""
    print(("ok   " if condition else "FAIL ") + sentence, flush=True)
    if not condition:
        sys.exit(1)
