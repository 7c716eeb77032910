#!/usr/bin/env python3
"""The past of a council played again: from a server, from a bundle, to the end and cut short."""

import json
import os
import signal
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request

from village import Server, expect


def yishi(server, *words):
    return subprocess.run([os.path.join(server.bin, "yishi"), *words], capture_output=True, text=True, timeout=120)


def replay(server, place, council, *words, check=0):
    done = yishi(server, "replay", place, "--council", council, "--quiet", *words)
    expect(done.returncode == check, f"replay {words} ends with {check}: {done.returncode} {done.stderr}")
    return done


def whole(server, place, council, head):
    lines = [json.loads(l) for l in replay(server, place, council, "--speed", "0", "--json").stdout.splitlines()]
    entries = [l for l in lines if "position" in l]
    expect([e["position"] for e in entries] == list(range(head)), "every entry is told, in order")
    expect(all(e["words"]["zh"] and e["words"]["en"] for e in entries), "in words of both languages")
    [state] = [l["state"] for l in lines if "state" in l]
    expect(state["vote"]["counts"] == {"yes": 10, "no": 1, "abstain": 1}, "the vote is told as it was counted")
    expect(state["vote"]["outcome"] == "passed" and state["session"]["present"] >= 11, "and who was there")
    expect(entries[state["after"]]["event"] == "vote.declared", "right behind its declaration")
    expect(lines[-1]["end"] == {"told": head, "sealed": 0, "interrupted": False}, "the end says how much was told, and that nothing stayed sealed")
    return lines


def parts(server, place, council, head):
    told = replay(server, place, council, "--speed", "0", "--from", "5", "--to", "8", "--json").stdout.splitlines()
    expect([json.loads(l).get("position") for l in told] == [5, 6, 7, None], "--from is told, --to is not")
    expect(json.loads(told[-1])["council"]["begun"] == {"council": 1}, "the state is as of --to")
    last = replay(server, place, council, "--speed", "0", "--from", str(head)).stdout
    expect("此时 the state then" in last and "赞成 yes 10" in last, "from the head on there is only the state")
    read = replay(server, place, council, "--speed", "0").stdout
    expect("主持人 chair" in read and "北京时间" in read, "people read who acted in what capacity, and when")


def refused(server, place, council):
    nobody = "01936f40-0000-7000-8000-000000000002"
    replay(server, place, nobody, "--speed", "0", check=4)
    replay(server, place, "village", check=2)
    replay(server, place, council, "--from", "9", "--to", "8", check=2)
    replay(server, place, council, "--from", "18446744073709551615", check=2)
    for option in (("--speed", "-1"), ("--speed", "fast"), ("--from", "-1"), ("--to", "18446744073709551616")):
        replay(server, place, council, *option, check=2)
    replay(server, "/nonexistent.tar", council, check=2)
    replay(server, "http://127.0.0.1:1", council, check=3)


def interrupted(server, place, council):
    slow = subprocess.Popen(
        [os.path.join(server.bin, "yishi"), "replay", place, "--council", council, "--speed", "0.0001"],
        stdout=subprocess.PIPE, text=True)
    expect("北京时间" in slow.stdout.readline() and "founded" in slow.stdout.readline(), "the first entry comes at once")
    slow.send_signal(signal.SIGINT)
    rest = slow.communicate(timeout=20)[0]
    expect("已中断" in rest and slow.returncode == 0, "Ctrl-C ends it with the state reached")


def cut_off(server, bundle, council):
    with open(bundle, "rb") as file:
        content = file.read()
    for size in (len(content) - 1024, len(content) // 2, 700, 0):
        with open(bundle + ".cut", "wb") as file:
            file.write(content[:size])
        done = yishi(server, "replay", bundle + ".cut", "--council", council, "--speed", "0")
        expect(done.returncode == 1, f"a bundle cut off at {size} bytes is a finding: {done.returncode} {done.stderr}")


def get(server, path):
    try:
        with urllib.request.urlopen(server.url + "/api/v1/" + path, timeout=20) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)


def one_document(server, lines, vote, head):
    """The same past, asked for as a document."""
    told = [l["state"] for l in lines if "state" in l][0]
    status, then = get(server, f"vote/{vote}?at={told['after']}")
    expect(status == 200 and then["position"] == told["after"], "a vote can be had as of its declaration")
    expect(then["document"]["counts"] == told["vote"]["counts"], "and says what the replay said")
    before = get(server, f"vote/{vote}?at={told['after'] - 1}")[1]["document"]
    expect(before["result"] is None and before["phase"] != then["document"]["phase"], "the entry before, there was no result")
    expect(get(server, f"vote/{vote}?at={head - 1}")[1]["document"] == get(server, f"vote/{vote}")[1]["document"],
           "as of the last entry it is what it is now")
    expect(get(server, f"vote/{vote}?at=0")[0] == 404, "as of the first there was no such vote")
    for at in ("-1", "x", "", str(1 << 64), str(head)):
        status, problem = get(server, f"vote/{vote}?at={at}")
        expect(status == 400 and problem["detail"].startswith("at: "), f"at={at} is refused by name")


def main(bin_dir):
    server = Server(bin_dir).start()
    try:
        played = json.loads(server.yishi("demo", "--speed", "0", "--json", "--quiet", check=0).stdout)
        council = played["council"]
        head = len(server.entries())
        with tempfile.TemporaryDirectory() as directory:
            bundle = os.path.join(directory, "village.tar")
            expect(yishi(server, "bundle", server.url, "-o", bundle, "--quiet").returncode == 0, "a bundle is made")
            served = whole(server, server.url, council, head)
            expect(whole(server, bundle, council, head) == served, "the bundle plays what the server plays")
            one_document(server, served, played["vote"], head)
            parts(server, bundle, council, head)
            refused(server, bundle, council)
            interrupted(server, bundle, council)
            cut_off(server, bundle, council)
        expect(server.stop() == 0, "the server stops cleanly")
        expect(whole(server, server.data, council, head) == served, "its data directory plays the same")
    finally:
        server.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
