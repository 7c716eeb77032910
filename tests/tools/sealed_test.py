#!/usr/bin/env python3
"""A hidden vote on a real server: nobody but the voter opens a ballot, on whatever device; an auditor is told what he
did not see, sees what he is given, and all of it once the vote has closed."""

import datetime
import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
import uuid

from audit_test import audited, bundled, kind
from village import Server, expect


class Village:
    def __init__(self, server):
        self.server = server
        with open(os.path.join(server.data, "operator.token"), encoding="ascii") as file:
            self.tokens = {None: file.read().strip()}
        self.council, self.body = self.id(), self.id()

    @staticmethod
    def id():
        return str(uuid.UUID(int=uuid.uuid4().int))

    def ask(self, who, method, path, body=None):
        request = urllib.request.Request(
            self.server.url + path, method=method, data=None if body is None else json.dumps(body).encode(),
            headers={"Content-Type": "application/json", **({"Authorization": "Bearer " + self.tokens[who]} if who != "anybody" else {})})
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status, json.loads(answer.read() or b"{}")
        except urllib.error.HTTPError as error:
            return error.code, json.loads(error.read() or b"{}")

    def act(self, who, stream, command, data):
        code, answer = self.ask(who, "POST", "/api/v1/commands",
                                {"id": self.id(), "stream": stream, "command": command, "data": data})
        assert code == 200, f"{command}: {code} {answer}"
        return answer["ok"]

    def settle(self, people):
        home = "council/" + self.council
        self.act(None, home, "council.found", {"name": "翔云村", "kind": "village"})
        self.act(None, home, "council.add_body", {
            "body": self.body, "kind": "deliberation_council", "name": "百姓议事会", "size_max": 0, "term_ends_at": None,
            "eligible": {"persons": 0, "households": 0, "area_cm2": 0}})
        for person, role in people.items():
            self.act(None, home, "council.enrol", {"person": person, "name": "某人"})
            self.act(None, home, "council.take_seat", {
                "person": person, "body": self.body, "role": role, "basis": {"ground": "founding_register", "text": "建册名单"}})
            _, issued = self.ask(None, "POST", f"/api/v1/council/{self.council}/sign-in-codes", {"person": person})
            _, signed_in = self.ask("anybody", "POST", "/api/v1/sign-in", {"code": issued["code"]})
            self.tokens[person] = signed_in["token"]

    def token_file(self, folder, person):
        path = os.path.join(folder, person)
        with open(path, "w", encoding="ascii") as file:
            file.write(self.tokens[person] + "\n")
        os.chmod(path, 0o600)
        return path


def opened(server, stream, token_file, *words):
    return subprocess.run(
        [os.path.join(server.bin, "yishi"), "open", stream, *words, "--server", server.url, "--token-file", token_file],
        capture_output=True, text=True, timeout=60)


def decided(village, session):
    _, answer = village.ask("anybody", "GET", "/api/v1/" + session)
    return answer["document"]["motions"][0]["phase"] not in ("seconded", "put")


def soon(holds):
    """Whether it comes to hold within ten seconds."""
    for _ in range(100):
        if holds():
            return True
        time.sleep(0.1)
    return False


def check_unopened(bin_dir, open_log, of_vote):
    """Without an opening: what is sealed is counted, named and no alarm for whoever expects it."""
    code, report = audited(bin_dir, open_log)
    checked = report["checked"]
    expect(code == 8 and kind(report) == "not_all_checked", f"nothing was found, and not all was checked: {code} {report['verdict']}")
    unseen = [{"stream": of_vote, "entries": 2, "commands": 2}]
    expect(checked["not_opened"] == unseen and checked["erased"] == [], f"an audit counts what it did not see: {checked}")
    expect("2 commands" in report["verdict"]["en"] and "yishi open" in report["verdict"]["zh"], "and says how to see it")
    expect(checked["decided_alike"] == checked["commands"] - 2, "and verifies none of it")
    code, report = audited(bin_dir, open_log, "--allow-sealed")
    expect(code == 0 and kind(report) == "not_all_checked", "whoever expects that is not alarmed, nor told that all was checked")
    expect(audited(bin_dir, open_log, "--allow-erased")[0] == 8, "whoever expects something else is")


def main(bin_dir):
    server = Server(bin_dir).start()
    with tempfile.TemporaryDirectory() as folder:
        try:
            village = Village(server)
            chair, clerk, member = village.id(), village.id(), village.id()
            village.settle({chair: "chair", clerk: "clerk", member: "member"})
            session, motion, vote = village.id(), village.id(), village.id()
            now = datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds")
            of_session, of_vote = "session/" + session, "vote/" + vote
            village.act(clerk, of_session, "session.convene", {
                "council": village.council, "bodies": [village.body], "title": "临时会议", "place": "礼堂", "starts_at": now,
                "chair": chair, "clerk": clerk, "agenda": [], "instant": True})
            for person in (chair, clerk, member):
                village.act(person, of_session, "session.arrive", {"person": person})
            village.act(chair, of_session, "session.open", {})
            village.act(member, of_session, "session.move_motion", {"motion": motion, "text": "装十盏路灯"})
            village.act(chair, of_session, "session.second_motion", {"motion": motion})
            village.act(chair, of_session, "session.put_motion", {"motion": motion, "vote": vote})
            village.act(chair, of_vote, "vote.open", {
                "council": village.council, "session": session, "motion": motion, "question": "装不装？", "method": "roll_call",
                "options": [], "choose_max": 1, "body": village.body, "rule": "", "hidden": True})
            village.act(chair, of_vote, "vote.cast", {"choices": ["yes"]})
            village.act(member, of_vote, "vote.cast", {"choices": ["no"]})

            sealed = [entry for entry in server.entries() if entry["event"] == "sealed"]
            expect(len(sealed) == 2 and not any("actor" in entry or "data" in entry for entry in sealed), "the operator, too, sees two sealed entries")
            mine = os.path.join(folder, "mine.txt")
            token = village.token_file(folder, member)
            done = opened(server, of_vote, token, "-o", mine)
            expect(done.returncode == 0, "a voter opens his own ballot" + done.stderr)
            with open(mine, encoding="ascii") as file:
                lines = file.read().splitlines()
            expect(lines[0] == "yishi openings 1" and len(lines) == 2 and lines[1].startswith(f"{sealed[1]['position']} "), "and no other")
            shown = json.loads(opened(server, of_vote, token, "--json").stdout)
            expect(shown["entries"][0]["data"]["choices"] == ["no"], "which says what he chose")
            expect(opened(server, of_vote, village.token_file(folder, clerk)).returncode == 4, "the clerk finds nothing to open")
            expect(opened(server, of_vote, os.path.join(server.data, "operator.token")).returncode == 5, "nor may the operator")

            open_log = bundled(server, folder, "open.tar")
            with open(open_log, "rb") as file:
                tiles = file.read()
            expect(b'"choices":[' not in tiles and b"vote.cast" not in tiles, "the bundle holds no ballot")
            check_unopened(bin_dir, open_log, of_vote)
            code, report = audited(bin_dir, open_log, "--openings", mine)
            expect(code == 8 and report["checked"]["sealed_opened"] == 1, "it looks into what it is given")
            theirs = os.path.join(folder, "theirs.txt")
            done = opened(server, of_vote, village.token_file(folder, chair), "-o", theirs)
            expect(done.returncode == 0 and "openings 1" in done.stdout, f"opening says how much it wrote: {done.stdout}")
            code, report = audited(bin_dir, open_log, "--openings", mine, "--openings", theirs)
            expect(code == 0 and kind(report) == "all_checked", f"all that is sealed was opened, by two: {report['verdict']}")
            with open(mine, "w", encoding="ascii") as file:
                file.write(f"{lines[0]}\n{sealed[0]['position']} {lines[1].split(' ')[1]}\n")
            code, report = audited(bin_dir, open_log, "--openings", mine)
            still_open = all(one["severity"] == "open" for one in report["findings"])
            expect(code == 2 and kind(report) == "not_all_checked" and still_open, f"a wrong opening is no breach of the log: {report['findings']}")
            bad = report["bad_openings"]
            expect([one["entry"] for one in bad] == [sealed[0]["position"]] and "does not match" in bad[0]["what"]["en"], "it is named as the file's fault")

            not_a_file = [os.path.join(bin_dir, "yishi"), "audit", open_log, "--openings", os.path.dirname(open_log), "--quiet"]
            refused = subprocess.run(not_a_file, capture_output=True, text=True, timeout=60)
            expect(refused.returncode == 2 and "cannot read" in refused.stderr, f"a folder is no file of openings: {refused.stderr}")

            village.act(chair, of_vote, "vote.close", {})
            village.act(chair, of_vote, "vote.declare", {})
            expect(soon(lambda: decided(village, of_session)), "the declared vote decides its motion, by the clock")
            closed_log = bundled(server, folder, "closed.tar")
            code, report = audited(bin_dir, closed_log)
            checked = report["checked"]
            expect(code == 0 and kind(report) == "all_checked", f"closed, nothing was found ({report['verdict']['en']})")
            expect(checked["decided_alike"] == checked["commands"] and checked["sealed_opened"] == 2, "every command was decided alike")
            expect(checked["ballots_recounted"] == 2, "and the ballots were counted again")
            played = subprocess.run(
                [os.path.join(bin_dir, "yishi"), "replay", closed_log, "--council", village.council, "--speed", "0", "--json", "--quiet"],
                capture_output=True, text=True, timeout=60)
            expect(played.returncode == 0 and '"event":"sealed"' in played.stdout, "a replay tells what is sealed as sealed")
            end = json.loads(played.stdout.splitlines()[-1])
            expect(end["end"]["sealed"] == 0, "nothing stays sealed that the state would lack")
            expect(end["votes"][0]["counts"] == {"yes": 1, "no": 1, "abstain": 0}, "and knows how it ended")
            _, document = village.ask("anybody", "GET", "/api/v1/vote/" + vote)
            expect(document["document"]["counts"] == {"yes": 1, "no": 1, "abstain": 0}, "as everybody does now")

            server.stop()
            part = os.path.join(folder, "part.tar")
            subprocess.run(
                [os.path.join(bin_dir, "yishi"), "bundle", server.data, "--council", village.council, "-o", part],
                check=True, stdout=subprocess.DEVNULL, timeout=60)
            code, report = audited(bin_dir, part)
            expect(code == 0 and report["part"]["entries"] == report["checked"]["entries"], "a part of the log is audited alone")
            expect(report["checked"]["sealed_opened"] == 2, "and what it shows later opens what it sealed earlier")
            expect(kind(report) == "all_checked" and "nothing proves that the part is whole" in report["verdict"]["en"],
                   "all of what was given, and no more")
        finally:
            server.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
