"""The running witness: the conversation of C2SP tlog-witness with every status, its memory through kill -9, and
everything that is not the conversation."""

import concurrent.futures
import socket
import time
import unittest

from small_log import Key, SmallLog, origin_hex
from witness import Witness


class WitnessTest(unittest.TestCase):
    def setUp(self):
        self.log = SmallLog(5)
        self.witness = Witness([self.log.key.vkey]).start()
        self.addCleanup(self.witness.remove)

    def offer(self, log, old, proof=None):
        return self.witness.offer(log.request(old, proof))

    def accepts(self, log, old):
        status, headers, line = self.offer(log, old)
        self.assertEqual(status, 200, line)
        times = self.witness.public.times(log.checkpoint() + line)
        self.assertEqual(len(times), 1, line)
        self.assertLess(abs(times[0] - time.time()), 600)
        return line

    def remembers(self, size):
        note = self.witness.remembered(self.log.key.name)
        self.assertEqual(int(note.split("\n")[1]), size)
        return note


class Conversation(WitnessTest):
    def test_200_for_the_first_the_larger_and_the_same_checkpoint(self):
        self.accepts(self.log, 0)
        self.log.grow(4)
        self.accepts(self.log, 5)
        self.accepts(self.log, 9)
        self.remembers(9)

    def test_200_for_an_empty_log_that_grows(self):
        empty = SmallLog(0, key=self.log.key)
        self.accepts(empty, 0)
        self.accepts(self.log, 0)

    def test_409_says_the_size_it_knows(self):
        self.accepts(self.log, 0)
        self.log.grow(1)
        for old in (0, 3, 6):
            status, headers, body = self.offer(self.log, old)
            self.assertEqual((status, headers["Content-Type"], body), (409, "text/x.tlog.size", "5\n"))
        self.remembers(5)

    def test_409_for_another_root_of_the_same_size(self):
        self.accepts(self.log, 0)
        self.assertEqual(self.offer(self.log.fork(), 5)[0], 409)

    def test_422_for_a_history_that_forked(self):
        self.accepts(self.log, 0)
        fork = self.log.fork()
        fork.grow(3)
        self.assertEqual(self.offer(fork, 5)[0], 422)
        self.assertEqual(self.offer(self.log, 5, [b"\0" * 32])[0], 422)
        self.remembers(5)

    def test_404_for_a_log_it_does_not_follow(self):
        self.assertEqual(self.offer(SmallLog(3, "other.example"), 0)[0], 404)

    def test_403_for_a_checkpoint_that_the_log_did_not_sign(self):
        self.assertEqual(self.offer(SmallLog(3, self.log.key.name), 0)[0], 403)
        self.assertIsNone(self.witness.remembered(self.log.key.name))

    def test_400_for_an_old_size_beyond_and_for_what_is_no_request(self):
        good = self.log.request(0)
        for bad in (self.log.request(6), "", "old 0\n", good[1:], good[:-1], good.replace("old 0", "old 00"),
                    good.replace("old 0", "old 18446744073709551616"), good.replace("\n5\n", "\n05\n"),
                    "old 0\n" + "A" * 44 + "\n" + good[6:], good + "\x00"):
            self.assertEqual(self.witness.offer(bad)[0], 400, bad)
        self.assertIsNone(self.witness.remembered(self.log.key.name))

    def test_monitors_see_what_it_cosigned_last(self):
        path = f"/{origin_hex(self.log.key.name)}/checkpoint"
        status, headers, _ = self.witness.request("GET", path)
        self.assertEqual((status, headers["Access-Control-Allow-Origin"]), (404, "*"))
        line = self.accepts(self.log, 0)
        status, headers, note = self.witness.request("GET", path)
        self.assertEqual((status, note), (200, self.log.checkpoint() + line))
        self.assertEqual((headers["Access-Control-Allow-Origin"], headers["Cache-Control"]), ("*", "no-cache"))
        status, headers, body = self.witness.request("HEAD", path)
        self.assertEqual((status, headers["Content-Length"], body), (200, str(len(note.encode())), ""))

    def test_a_rotated_key_is_one_more_line_of_the_log_file(self):
        newer = Key(self.log.key.name)
        vkeys = self.witness.state.parent / "vkeys"
        vkeys.write_text(self.log.key.vkey + "\n" + newer.vkey + "\n", encoding="ascii")
        self.accepts(self.log, 0)
        self.assertEqual(self.witness.stop()[0], 0)
        self.witness.logs = [str(vkeys)]
        self.witness.start()
        self.log.grow(1)
        request = "old 5\n" + self.log.request(5).split("\n", 1)[1]
        both = request + newer.line(self.log.text())
        self.assertEqual(self.witness.offer(both)[0], 200)
        self.log.grow(1)
        old = self.log.key
        self.log.key = newer
        self.accepts(self.log, 6)
        self.log.grow(1)
        spoilt = self.log.request(7) + old.line("something else\n")
        self.assertEqual(self.witness.offer(spoilt)[0], 403)


class Memory(WitnessTest):
    def test_survives_kill_9_at_any_moment(self):
        """What was answered is remembered; what was not may be."""
        self.accepts(self.log, 0)
        known = 5
        for _ in range(20):
            self.log.grow(1)
            status, _, body = self.offer(self.log, known)
            self.assertEqual(status, 200, body)
            known = self.log.size
            self.log.grow(1)
            with socket.create_connection(("127.0.0.1", self.witness.port)) as hurried:
                body = self.log.request(known).encode()
                hurried.sendall(b"POST /add-checkpoint HTTP/1.1\r\nHost: w\r\nContent-Length: "
                                + str(len(body)).encode() + b"\r\n\r\n" + body)
                self.witness.kill()
            self.witness.start()
            size = int(self.witness.remembered(self.log.key.name).split("\n")[1])
            self.assertIn(size, (known, self.log.size))
            known = size

    def test_one_of_many_at_once_wins(self):
        self.accepts(self.log, 0)
        forks = [self.log] + [self.log.fork() for _ in range(7)]
        bodies = []
        for number, fork in enumerate(forks):
            fork.leaves = list(self.log.leaves)
            fork.flavour = f"branch {number}"
        for fork in forks:
            fork.grow(2)
            bodies.append(fork.request(5))
        with concurrent.futures.ThreadPoolExecutor(8) as pool:
            statuses = [answer[0] for answer in pool.map(self.witness.offer, bodies)]
        self.assertEqual(sorted(statuses), [200] + [409] * 7)

    def test_two_witnesses_cannot_share_it(self):
        code, err = Witness.refused(self.other(port=0))
        self.assertEqual(code, 7)
        self.assertIn("another process", err)

    def other(self, port):
        other = Witness(self.witness.logs)
        other.key, other.state, other.port = self.witness.key, self.witness.state, port
        return other

    def damaged(self, change, *says, code=1):
        self.accepts(self.log, 0)
        self.witness.stop()
        change(self.witness.state)
        exit_code, err = self.witness.refused()
        self.assertEqual(exit_code, code, err)
        for word in says:
            self.assertIn(word, err)

    def note_file(self):
        return self.witness.state / origin_hex(self.log.key.name)

    def test_a_cut_note_is_damage(self):
        self.damaged(lambda _: self.note_file().write_bytes(self.note_file().read_bytes()[:-7]), self.note_file().name)

    def test_an_altered_size_is_damage(self):
        self.damaged(lambda _: self.note_file().write_text(
            self.note_file().read_text(encoding="utf-8").replace("\n5\n", "\n4\n"), encoding="utf-8"), "not")

    def test_an_empty_note_is_damage(self):
        self.damaged(lambda _: self.note_file().write_bytes(b""))

    def test_a_note_of_another_log_is_damage(self):
        self.damaged(lambda state: self.note_file().rename(state / ("0" * 64)), "another log")

    def test_a_memory_without_its_owner_is_damage(self):
        self.damaged(lambda state: (state / "witness").unlink(), "missing")

    def test_a_memory_of_another_key_is_refused(self):
        self.damaged(lambda _: self.witness.key.unlink(), "another witness", code=3)


class Wire(WitnessTest):
    def status(self, data):
        said = self.witness.raw(data)
        return int(said.split(b" ", 2)[1]) if said else 0

    def test_refuses_framing_with_two_meanings(self):
        post = b"POST /add-checkpoint HTTP/1.1\r\nHost: w\r\n"
        for data, status in (
                (post + b"Content-Length: 1\r\nContent-Length: 1\r\n\r\nx", 400),
                (post + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\nxx", 400),
                (post + b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400),
                (post + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400),
                (post + b"Content-Length: -1\r\n\r\n", 400),
                (post + b"Content-Length: 99999999999999999999\r\n\r\n", 400),
                (post + b"Host: x\r\nContent-Length: 0\r\n\r\n", 400),
                (b"POST /add-checkpoint HTTP/1.1\r\nContent-Length: 0\r\n\r\n", 400),
                (b"GET / HTTP/1.1\r\nHost: w\r\nContent-Length: 1\r\n\r\nx", 400),
                (post + b"Expect: 100-continue\r\nContent-Length: 1\r\n\r\n", 417),
                (b"nonsense\r\n\r\n", 400),
                (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 400)):
            self.assertEqual(self.status(data), status, data)

    def test_limits_what_it_reads(self):
        post = b"POST /add-checkpoint HTTP/1.1\r\nHost: w\r\n"
        self.assertEqual(self.status(post + b"Content-Length: 65537\r\n\r\n" + b"x" * 65537), 413)
        self.assertEqual(self.status(post + b"X: " + b"x" * 9000 + b"\r\n\r\n"), 431)
        self.assertEqual(self.status(post + b"Content-Length: 65536\r\n\r\n" + b"x" * 65536), 400)

    def test_knows_its_paths_and_methods(self):
        hex_name = origin_hex(self.log.key.name)
        for method, path, status in (("GET", "/add-checkpoint", 405), ("DELETE", "/add-checkpoint", 405),
                                     ("POST", f"/{hex_name}/checkpoint", 405), ("GET", "/", 404),
                                     ("GET", f"/{hex_name.upper()}/checkpoint", 404),
                                     ("GET", f"/{'../' * 21}x/checkpoint", 404),
                                     ("POST", "/add-checkpoint?x", 404), ("POST", "/x/add-checkpoint", 404)):
            self.assertEqual(self.witness.request(method, path)[0], status, (method, path))

    def test_silent_connections_do_not_keep_others_out(self):
        silent = [socket.create_connection(("127.0.0.1", self.witness.port)) for _ in range(100)]
        self.accepts(self.log, 0)
        more = [socket.create_connection(("127.0.0.1", self.witness.port)) for _ in range(60)]
        self.assertEqual(more[-1].recv(1), b"", "beyond 128 the door is closed at once")
        self.assertEqual(self.witness.stop()[0], 0, "and none of them keeps it from stopping")
        for connection in (*silent, *more):
            connection.close()

    def test_answers_below_a_prefix(self):
        self.witness.stop()
        self.witness.options = ["--prefix", "/ombud"]
        self.witness.start()
        self.assertTrue(self.witness.url.endswith("/ombud"))
        self.assertEqual(self.witness.offer(self.log.request(0))[0], 404)
        self.assertEqual(self.witness.request("POST", "/ombud/add-checkpoint", self.log.request(0))[0], 200)


class Options(WitnessTest):
    def test_wrong_ones_are_named(self):
        for logs, options, says in (([], [], "--log"), (["nonsense"], [], "neither a vkey"),
                                    ([self.witness.vkey], [], "witness"),
                                    ([self.log.key.vkey], ["--prefix", "x"], "--prefix"),
                                    ([self.log.key.vkey], ["--listen", "8090"], "--listen")):
            other = Witness(logs, options=options)
            code, err = other.refused()
            other.process = self.witness.process
            self.assertEqual(code, 2, err)
            self.assertIn(says, err)


if __name__ == "__main__":
    unittest.main()
