"""A clock that leaps under the real yishid: nothing is recorded wrongly, and nothing is lost.

libfaketime stands before the clock on the wall and leaves the steady one alone, as whoever sets a machine's clock does.
"""

import datetime
import glob
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import time
import unittest
import uuid

from server import Server

LIBRARY = next(iter(glob.glob("/usr/lib/*/faketime/libfaketimeMT.so.1")), None)
YEAR = 365 * 24 * 3600
TEN_YEARS = 10 * YEAR
HOUR = 3600


def until(holds, seconds=30):
    ended_by = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > ended_by:
            raise AssertionError("waited in vain")
        time.sleep(0.05)


class Leaping(unittest.TestCase):
    def setUp(self):
        self.assertIsNotNone(LIBRARY, "libfaketime is not installed: tools/install test")
        self.directory = tempfile.mkdtemp(prefix="yishi-clock-")
        self.addCleanup(shutil.rmtree, self.directory, True)
        self.offset = pathlib.Path(self.directory, "offset")
        self.set_clock(0)
        self.log = pathlib.Path(self.directory, "yishi.log")
        self.running = None
        self.addCleanup(lambda: self.running and self.running.process.poll() is None and self.running.kill())

    def set_clock(self, seconds):
        """By so much it is ahead of the true one."""
        new = self.offset.with_suffix(".new")
        new.write_text(f"{seconds:+d}\n", encoding="ascii")
        new.replace(self.offset)

    def start(self, offset=0):
        self.set_clock(offset)
        self.running = Server(os.path.join(self.directory, "data"), ["--log", str(self.log)], environment={
            # Allocating from libc: libfaketime and jemalloc wait for one another while both begin.
            "LD_PRELOAD": ":".join(filter(None, [os.environ.get("LD_PRELOAD"), LIBRARY, "libc.so.6", "libstdc++.so.6"])),
            "FAKETIME_TIMESTAMP_FILE": str(self.offset), "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1", "FAKETIME_DONT_RESET": "1"}).start()
        return self.running

    def stop(self):
        self.assertEqual(self.running.stop(), (0, ""))

    def ready(self):
        status, _, document = self.running.request("GET", "/readyz")
        return status, document

    def is_wrong(self, why):
        status, document = self.ready()
        return status == 503 and document["state"] == "clock_wrong" and document["clock"].startswith(why)

    def is_ready(self):
        return self.ready()[0] == 200

    def events(self, name):
        lines = self.log.read_text(encoding="utf-8").splitlines()
        return [event for event in map(json.loads, lines) if event["event"] == name]

    def times(self):
        """When each entry was recorded, in seconds from now."""
        entries = self.running.request("GET", "/api/v1/entries?after=0", token=self.running.token)[2]["entries"]
        now = datetime.datetime.now(datetime.timezone.utc)
        return [(datetime.datetime.fromisoformat(e["at"].replace("Z", "+00:00")) - now).total_seconds() for e in entries]

    def enrolment(self, council):
        return {"id": str(uuid.uuid4()), "stream": "council/" + council, "command": "council.enrol",
                "data": {"person": str(uuid.uuid4()), "name": "沈建国"}}

    def send(self, frame):
        status, _, answer = self.running.request("POST", "/api/v1/commands", frame, self.running.token)
        return status, answer.get("code", "ok")

    def vouch(self, seconds=0):
        at = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(seconds=seconds)
        with self.running.websocket() as visitor:
            log = visitor.hello["log"]
        return self.send({"id": str(uuid.uuid4()), "stream": "log/" + log, "command": "log.vouch_for_clock",
                          "data": {"at": at.isoformat(timespec="milliseconds").replace("+00:00", "Z")}})

    def nothing_was_recorded_wrongly(self, entries):
        times = self.times()
        self.assertEqual(len(times), entries)
        self.assertEqual(times, sorted(times))
        for at in times:
            self.assertLess(abs(at), 300)

    def test_a_clock_that_leaps_while_the_server_runs(self):
        server = self.start()
        council = server.found_council()
        member = server.sign_in(council, server.enrol(council))
        recorded = len(self.times())
        watcher = server.websocket(member)
        self.addCleanup(watcher.socket.close)
        self.assertIsNone(watcher.hello["stopped"])
        for offset, why in ((TEN_YEARS, "leapt"), (-HOUR, "behind_the_log"), (-int(time.time()), "before_the_program")):
            with self.subTest(why=why):
                frame = self.enrolment(council)
                self.set_clock(offset)
                until(lambda: self.is_wrong(why))
                self.assertEqual(self.send(frame), (503, "clock_wrong"))
                told = watcher.receive_type("recording")
                self.assertEqual(told["stopped"]["code"], "clock_wrong")
                self.assertTrue(told["stopped"]["words"]["zh"] and told["stopped"]["words"]["en"])
                self.assertEqual(server.request("GET", "/api/v1/me", token=member)[0], 200, "still signed in")
                self.assertEqual(len(self.times()), recorded)
                self.set_clock(0)
                until(self.is_ready)
                self.assertIsNone(watcher.receive_type("recording")["stopped"])
                self.assertEqual(self.send(frame), (200, "ok"))
                recorded += 1
        self.nothing_was_recorded_wrongly(recorded)
        self.assertEqual(len(self.events("clock_wrong")), 3, "one line each")
        self.assertEqual(len(self.events("clock_right")), 3)
        self.stop()

    def test_a_start_with_a_wrong_clock(self):
        server = self.start()
        council = server.found_council()
        member = server.sign_in(council, server.enrol(council))
        recorded = len(self.times())
        self.stop()
        for offset, why in ((TEN_YEARS, "far_ahead"), (-HOUR, "behind_the_log"), (-int(time.time()), "before_the_program")):
            with self.subTest(why=why):
                server = self.start(offset)
                frame = self.enrolment(council)
                self.assertTrue(self.is_wrong(why))
                self.assertEqual(self.send(frame), (503, "clock_wrong"))
                self.set_clock(0)
                until(self.is_ready)
                self.assertEqual(self.send(frame), (200, "ok"))
                recorded += 1
                self.nothing_was_recorded_wrongly(recorded)
                self.assertEqual(server.request("GET", "/api/v1/me", token=member)[0], 200, "still signed in")
                self.stop()

    def test_an_empty_log_is_not_begun_in_1970(self):
        server = self.start(-int(time.time()))
        self.assertTrue(self.is_wrong("before_the_program"))
        frame = {"id": str(uuid.uuid4()), "stream": "council/" + str(uuid.uuid4()), "command": "council.found",
                 "data": {"name": "越丰村", "kind": "village"}}
        self.assertEqual(self.send(frame), (503, "clock_wrong"))
        self.set_clock(0)
        until(self.is_ready)
        self.assertEqual(self.send(frame), (200, "ok"))
        self.nothing_was_recorded_wrongly(1)
        self.stop()

    def test_what_was_recorded_under_a_clock_ten_years_ahead_is_put_right_by_an_entry(self):
        server = self.start(TEN_YEARS)
        council = server.found_council()
        self.stop()
        server = self.start()
        self.assertTrue(self.is_wrong("behind_the_log"))
        self.assertEqual(self.send(self.enrolment(council)), (503, "clock_wrong"))
        self.assertEqual(self.vouch(TEN_YEARS), (409, "clocks_disagree"))
        self.assertEqual(self.vouch(), (200, "ok"))
        self.assertTrue(self.is_ready())
        self.assertEqual(self.send(self.enrolment(council)), (200, "ok"))
        self.stop()
        server = self.start()
        self.assertTrue(self.is_ready())
        self.assertEqual(self.send(self.enrolment(council)), (200, "ok"))
        ahead, vouched, *later = self.times()
        for at in (ahead, vouched):
            self.assertLess(abs(at - TEN_YEARS), 300)
        self.assertEqual(len(later), 2)
        for at in later:
            self.assertLess(abs(at), 300)
        self.check("verify", f"http://127.0.0.1:{server.port}")
        self.check("audit", f"http://127.0.0.1:{server.port}")
        self.stop()

    def check(self, *command):
        done = subprocess.run([os.environ["YISHI_BIN_DIR"] + "/yishi", *command], capture_output=True, text=True, timeout=60)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)


if __name__ == "__main__":
    unittest.main()
