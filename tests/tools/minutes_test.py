#!/usr/bin/env python3
"""Two sittings of a city council, played from their minutes as far as these say what happened. Every line of the
minutes is played, or is listed with why it does not fit; a line that is neither fails the test."""

import csv
import datetime
import json
import os
import re
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
import uuid

from village import Server, expect

DATA = os.path.join(os.path.dirname(__file__), "../../../shared/data/councils/taipei")
BODY = "議事會"

# What minutes say and no command does: (which lines, why).
DOES_NOT_FIT = (
    (r"^時間：", "when it was: entries say when they were recorded, and only acts on behalf of somebody may say another time"),
    (r"^請假議員：", "leave: who is not there has not arrived, and for what reason no entry says"),
    (r"法定人數", "that there is a quorum is counted from the arrivals, and nobody's to report"),
    (r"予以確定", "what is confirmed without a count: no motion, no second and no vote are told"),
    (r"一讀會|二讀會|^宣讀|宣讀市府|宣讀議員提案|讀資料|^ ?\d\. *宣讀", "readings: an item is on the agenda, and a reading is no step of a session"),
    (r"^\[[壹貳]、|交付|暫擱|審查意見", "referral to a committee, postponing and passing on report: decisions without a mover, a second or a count"),
    (r"^ ?\d\.|部門|總管|基金|住宅管理", "items under a heading: the agenda has one level"),
    (r"^ *[一二]、|市府提案|市府一般提案|^ *相關委員會|^ *1?2141|政黨協商|大會暫擱", "conclusions of the party caucuses, which no body of a council is"),
    (r"書面質詢|議員書面質詢目錄", "written questions have no procedure of their own"),
    (r"^鄧副市長", "somebody who is in no register has the floor"),
)


class Minutes:
    def __init__(self, path):
        with open(path, encoding="utf-8") as file:
            self.text = file.read()
        self.lines = [line.strip(" \u3000\n") for line in self.text.splitlines()]
        self.lines = [line for line in self.lines if line]
        self.title = self.lines[0]
        self.place = self.field("地點")
        self.chair_title = self.field("主席")
        self.present, self.counted = self.names("出席議員", "請假議員")
        self.absent, self.counted_absent = self.names("請假議員", "主席")
        self.headings = [line for line in self.lines if re.match(r"^[甲乙丙丁戊]、", line)]
        found = re.search(r"壹、(\w+)議員提：(.*?)發言議員：(.*?)\n.*?主席裁示：(.*?)\n 5\.", self.text, re.DOTALL)
        self.raised = None
        if found:
            joined = ["".join(re.split(r"\s+", part)) for part in found.groups()]
            self.raised = (joined[0], joined[1], joined[2].split("、"), joined[3])

    def field(self, name):
        return next(line.split("：", 1)[1] for line in self.lines if line.startswith(name + "："))

    def names(self, begin, end):
        """The people between two headings, and how many the minutes say they are. A name of two characters is
        set with a space between them."""
        part = self.text.split(begin + "：")[1].split(end + "：")[0]
        counted = int(re.search(r"計(\d+)位", part).group(1))
        words = re.split(r"[\s\u3000]+", re.sub(r"計\d+位", "", part).replace("李\u3000新", "李新"))
        return [word for word in words if word], counted

    def chair(self):
        """吳議長碧珠 is 吳碧珠."""
        return self.chair_title.replace("議長", "")


class Somebody:
    """One who is signed in."""

    def __init__(self, server, council, person):
        self.server, self.person = server, person
        code = json.loads(server.yishi("code", council, person, "--json", check=0).stdout)["code"]
        self.token = self.post("/api/v1/sign-in", {"code": code})["token"]

    def post(self, path, body):
        headers = {"Content-Type": "application/json"}
        if hasattr(self, "token"):
            headers["Authorization"] = "Bearer " + self.token
        asked = urllib.request.Request(self.server.url + path, json.dumps(body).encode(), headers)
        deadline = time.monotonic() + 120
        while True:
            try:
                with urllib.request.urlopen(asked, timeout=30) as answer:
                    return json.load(answer)
            except urllib.error.HTTPError as error:
                # Sixty arrivals by one clerk are more than his pace.
                assert error.code == 429 and time.monotonic() < deadline, f"{body}: {error.code} {error.read().decode()}"
                time.sleep(0.2)

    def act(self, stream, command, **data):
        return self.post("/api/v1/commands", {"id": str(uuid.uuid4()), "stream": stream, "command": command, "data": data})


def register(server, folder, minutes):
    """The people of the attendance list, by the import that a clerk would use."""
    council = json.loads(server.yishi("send", "council/new", "council.found", f"name={minutes.title[:9]}", "kind=community",
                                      "--json", check=0).stdout)["stream"].split("/")[1]
    path = os.path.join(folder, "名冊.csv")
    with open(path, "w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["姓名", "组织", "组织类别", "职务"])
        for name in minutes.present + minutes.absent:
            rows.writerow([name, BODY, "百姓议事会", "主持人" if name == minutes.chair() else "成员"])
        rows.writerow(["王秘書長", BODY, "百姓议事会", "记录员"])
    words = ["import", "register", path, "--council", council, "--basis", minutes.title, "--json", "--quiet"]
    preview = json.loads(server.yishi(*words, check=0).stdout)
    everybody = minutes.counted + minutes.counted_absent + 1
    expect((preview["bodies"], preview["people"], preview["seats"]) == (1, everybody, everybody), f"the list is previewed: {preview}")
    server.yishi(*words, "--confirm", preview["check_number"], check=0)
    board = json.loads(server.yishi("council", "show", council, "--json", check=0).stdout)["document"]
    return council, board["bodies"][0]["id"], {one["name"]: one["person"] for one in board["people"]}


def play(server, folder, minutes):
    played = [minutes.title, "地點：" + minutes.place, "主席：" + minutes.chair_title, *minutes.headings]
    council, body, people = register(server, folder, minutes)
    chair = Somebody(server, council, people[minutes.chair()])
    clerk = Somebody(server, council, people["王秘書長"])
    session = f"session/{uuid.uuid4()}"
    clerk.act(session, "session.convene", council=council, bodies=[body], title=minutes.title, place=minutes.place,
              starts_at=datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"), chair=chair.person,
              clerk=clerk.person, agenda=[{"title": heading} for heading in minutes.headings], instant=True)
    for name in minutes.present:
        clerk.act(session, "session.arrive", person=people[name])
    chair.act(session, "session.open")
    if minutes.raised:
        mover, text, speakers, ruling = minutes.raised
        Somebody(server, council, people[mover]).act(session, "session.raise_point_of_order", text=text)
        # Whether he upheld it they do not say either; he did what it asked for.
        chair.act(session, "session.give_ruling", upheld=True, text=ruling)
        for name in speakers:
            speaker = Somebody(server, council, people[name])
            # On which side they spoke, and for how long, the minutes do not say.
            speaker.act(session, "session.request_floor", stance="neutral")
            chair.act(session, "session.grant_floor", person=speaker.person, seconds=60)
            speaker.act(session, "session.yield_floor")
    chair.act(session, "session.close")
    clerk.act(session, "session.draft_minutes", text=minutes.text.replace("\ufeff", "").strip())
    chair.act(session, "session.sign_minutes")
    clerk.act(session, "session.sign_minutes")
    clerk.act(session, "session.publish_minutes")
    return council, session, played


def is_played(line, minutes, played):
    if line in played or line.strip("散會。") == "" or line.endswith("主席宣告開會") or line == "主席裁示：":
        return True
    if "報告今日議程" in line:
        return False
    if re.sub(r"^出席議員：|計\d+位$", "", line).replace("李\u3000新", "李新").split("\u3000")[0].strip() in [*minutes.present, ""]:
        return True
    if minutes.raised is None:
        return False
    mover, text, speakers, ruling = minutes.raised
    bare = "".join(line.split())
    return bare in (f"壹、{mover}議員提：", "發言議員：" + "、".join(speakers)) or bare in text or bare in ruling


def what_does_not_fit(minutes, played):
    """Each line that was not played, with why; and those that nobody accounts for."""
    listed, unaccounted = [], []
    for line in minutes.lines:
        if is_played(line, minutes, played):
            continue
        why = next((why for pattern, why in DOES_NOT_FIT if re.search(pattern, line)), None)
        (listed if why else unaccounted).append((line, why))
    return listed, unaccounted


def main(bin_dir):
    if not os.path.isdir(DATA):
        print("skipped: the shared data is not beside this checkout")
        return 77
    for name in sorted(one for one in os.listdir(DATA) if one.startswith("minutes")):
        minutes = Minutes(os.path.join(DATA, name))
        expect((len(minutes.present), len(minutes.absent)) == (minutes.counted, minutes.counted_absent),
               f"{name}: {minutes.counted} present and {minutes.counted_absent} on leave, as the minutes count them")
        server = Server(bin_dir).start()
        try:
            with tempfile.TemporaryDirectory() as folder:
                council, session, played = play(server, folder, minutes)
            shown = json.loads(server.yishi("session", "show", session.split("/")[1], "--json", check=0).stdout)
            arrived = [e for e in server.entries() if e["event"] == "session.arrived"]
            expect(len(arrived) == minutes.counted, f"{name}: as many arrived as the minutes count")
            expect(shown["phase"]["name"] == "closed" or "publish" in json.dumps(shown["phase"]), f"{name}: it was held: {shown['phase']}")
            log = json.dumps(server.entries(), ensure_ascii=False)
            expect(not any(one in log for one in minutes.present), f"{name}: nobody who was there is named in the log")
            audited = subprocess.run([os.path.join(bin_dir, "yishi"), "audit", server.url, "--json", "--quiet"],
                                     capture_output=True, text=True, timeout=120)
            breaches = [f for f in json.loads(audited.stdout)["findings"] if f["severity"] == "breach"]
            expect(not breaches, f"{name}: an audit finds no breach ({breaches[:2]})")
            listed, unaccounted = what_does_not_fit(minutes, played)
            for line, why in listed:
                print(f"     does not fit: {line[:40]} — {why}", flush=True)
            expect(not unaccounted, f"{name}: every line is played or listed: {unaccounted}")
        finally:
            server.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
