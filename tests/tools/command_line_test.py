#!/usr/bin/env python3
"""The command line as a new user meets it: help, wrong options, wrong servers, wrong files, the demonstration."""

import json
import os
import subprocess
import sys
import tempfile
import urllib.request
import uuid

from village import Server, expect


def yishi(bin_dir, *words):
    return subprocess.run([os.path.join(bin_dir, "yishi"), *words], capture_output=True, text=True, timeout=120)


def write(directory, name, text):
    with open(os.path.join(directory, name), "w", encoding="utf-8") as file:
        file.write(text)


COMMENTS = ("timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body\n"
            "1500000000000,x,0,5,1,1,1,路要修\n1500000000001,x,1,6,0,0,-1,x\n")
VOTES = ("timestamp,datetime,comment-id,voter-id,vote\n"
         "1500000000005,x,0,5,1\n1500000000006,x,0,6,-1\n1500000000007,x,0,6,-1\n1500000000008,x,1,6,0\n")


def without_a_server(bin_dir):
    helped = yishi(bin_dir, "--help")
    expect(helped.returncode == 0 and "Examples:" in helped.stdout, "--help ends with examples")
    expect("Exit codes:" in helped.stdout, "--help lists the exit codes")
    expect(yishi(bin_dir).returncode == 2, "no command is a usage error, exit 2")
    expect(yishi(bin_dir, "vote", "shwo", "x").returncode == 2, "a misspelt command is exit 2")
    expect(yishi(bin_dir, "dump", "--limit", "many").returncode == 2, "a limit that is no number is exit 2")
    wrong = yishi(bin_dir, "dump", "--server", "ftp://x")
    expect(wrong.returncode == 2 and "http://HOST:PORT" in wrong.stderr, "a wrong address says how one looks")
    absent = yishi(bin_dir, "dump", "--server", "http://127.0.0.1:1")
    expect(absent.returncode == 6 and "is yishid running" in absent.stderr, "nobody there is exit 6 with advice")
    missing = yishi(bin_dir, "dump", "--token-file", "/nonexistent")
    expect(missing.returncode == 3, "a token file that cannot be read is exit 3")


def broken_exports(server):
    with tempfile.TemporaryDirectory() as directory:
        missing = server.yishi("import", "polis", directory)
        expect(missing.returncode == 2 and "comments.csv" in missing.stderr, "a missing file is named")
        write(directory, "comments.csv", COMMENTS)
        write(directory, "votes.csv", VOTES.replace("voter-id", "voter"))
        column = server.yishi("import", "polis", directory)
        expect(column.returncode == 2 and "votes.csv:1: expected a column named voter-id" in column.stderr,
               "a missing column is named with file and line")
        write(directory, "votes.csv", VOTES + "1500000000009,x,0,6\n")
        line = server.yishi("import", "polis", directory)
        expect(line.returncode == 2 and "votes.csv:6: expected 5 fields, found 4" in line.stderr,
               "a broken line is named with file and line")
        expect(len(server.entries()) == 0, "and nothing was recorded")


def small_import(server):
    with tempfile.TemporaryDirectory() as directory:
        write(directory, "comments.csv", COMMENTS)
        write(directory, "votes.csv", VOTES)
        first = json.loads(server.yishi("import", "polis", directory, "--json", check=0).stdout)
        # council, consultation, 2 participants, 2 statements, 3 opinions (the repeated one records
        # nothing), its end, 2 moderations
        expect(first["statements"] == 2 and first["votes"] == 4 and first["recorded"] == 12,
               f"a small import records each new opinion once: {first}")
        matrix = server.yishi("consultation", "matrix", first["consultation"], "--csv", check=0).stdout
        expect(matrix == "participant,statement,vote\n5,0,agree\n6,0,disagree\n6,1,pass\n", "and prints its matrix")
        expect(json.loads(server.yishi("import", "polis", directory, "--json", check=0).stdout)["recorded"] == 0,
               "once more records nothing")
        shown = server.yishi("consultation", "show", first["consultation"], "--json", check=0)
        expect(json.loads(shown.stdout)["document"]["participants"] == 2, "the consultation can be shown")
        names = server.yishi("consultation", "show", first["consultation"], token=False, check=0)
        expect("position:" in names.stdout, "a visitor may look, and sees the position it reflects")
        expect("next:" in names.stdout, "and what could be done next")
        listed = server.yishi("consultation", "list", "--council", first["council"], "--json", check=0).stdout
        expect([json.loads(line)["id"] for line in listed.splitlines()] == [first["consultation"]],
               "a council's consultations can be listed")
        councils = server.yishi("council", "list", "--json", check=0).stdout
        expect(first["council"] in [json.loads(line)["id"] for line in councils.splitlines()], "so can the councils themselves")
        topics = server.yishi("topic", "list", check=2).stderr
        expect("--council" in topics, "what is of a council is listed of one")
        closed = server.yishi("consultation", "list", "--council", first["council"], "--phase", "open", check=0)
        expect(closed.stdout == "", "by phase, too")
        wrong = server.yishi("consultation", "list", "--council", first["council"], "--phase", "shut")
        expect(wrong.returncode == 2, "a phase there is not is exit 2")


def refusals(server):
    unknown = server.yishi("topic", "show", "01936f40-0000-7000-8000-000000000002")
    expect(unknown.returncode == 4, "an id nobody knows is exit 4")
    denied = server.yishi("dump", token=False)
    expect(denied.returncode == 5, "the log without a token is exit 5")
    with tempfile.NamedTemporaryFile("w") as token:
        token.write("not-a-token\n")
        token.flush()
        refused = subprocess.run(
            [os.path.join(server.bin, "yishi"), "demo", "--server", server.url, "--token-file", token.name],
            capture_output=True, text=True, timeout=60)
    expect(refused.returncode == 5, "a wrong token is exit 5")


def names_on_command_lines(server, council, person):
    """Nobody has to write a name where the shell and the machine keep it."""
    with tempfile.TemporaryDirectory() as directory:
        write(directory, "name", "姚美珍\r\n")
        write(directory, "long", "长" * 30_000)
        where = os.path.join(directory, "name")
        told = server.yishi("send", council, "council.enrol", f"name=@{where}", "--json", check=0).stdout
        expect(list(json.loads(told)["data"]) == ["person"], f"what is private is left out of the JSON: {told}")
        server.yishi("send", council, "council.enrol", f"name=@{where}.not", check=2)
        server.yishi("send", council, "council.enrol", f"name=@{directory}", check=2)
        server.yishi("send", council, "council.enrol", f"name=@{os.path.join(directory, 'long')}", check=2)
    server.yishi("send", council, "council.enrol", "name=-", "contact=-", typed="只有姓名\n", check=2)
    board = json.loads(server.yishi("council", "show", council.split("/")[1], "--json", check=0).stdout)["document"]
    expect({one["person"]: one["name"] for one in board["people"]}[person] == "沈小雨", "what was typed is what is recorded")
    expect(sorted(one["name"] for one in board["people"]) == sorted(["沈小雨", "姚美珍"]), "a file's line end is no part of a name")


def beginning(server):
    """docs/beginning.md, as far as the operator goes."""
    begun = json.loads(server.yishi("send", "council/new", "council.found", "name=越丰村", "kind=village", "--json", check=0).stdout)
    council = begun["stream"]
    body = json.loads(server.yishi(
        "send", council, "council.add_body", "kind=deliberation_council", "name=越丰村百姓议事会", "size_max=0",
        'eligible={"persons":0,"households":0,"area_cm2":0}', "--json", check=0).stdout)["data"]["body"]
    asked = server.yishi("send", council, "council.enrol", "name=-", "contact=-", typed="沈小雨\n13800000001\n", check=0)
    enrolled = asked.stdout
    expect("recorded" in enrolled and "person: " in enrolled, f"an id that is chosen anew is told: {enrolled}")
    expect("沈小雨" not in enrolled + asked.stderr and "138" not in enrolled, f"and what is private is not: {enrolled}")
    person = enrolled.split("person: ")[1].split()[0]
    names_on_command_lines(server, council, person)
    seat = ("send", council, "council.take_seat", f"person={person}", f"body={body}", "role=clerk",
            'basis={"ground":"founding_register","text":"建册名单"}')
    expect("已记录 recorded" in server.yishi(*seat, check=0).stdout, "a seat is recorded")
    again = server.yishi(*seat, check=0).stdout
    expect("already so" in again and "已记录" not in again, f"once more it was so already: {again}")
    code = server.yishi("code", council.split("/")[1], person, check=0).stdout
    expect("valid until" in code and len(code.split()[0]) >= 6, f"a code is issued once it is somebody's: {code}")
    waits = server.yishi("send", council, "council.vacate_seat", f"person={person}", f"body={body}", "reason=迁居", check=0).stdout
    expect("confirmation/" in waits, f"an act of two persons says where it waits: {waits}")
    for words, code in ((("council.fly",), 2), (("council.enrol", "name"), 2), (("council.enrol",), 2), (("council.found", "name=另一村", "kind=village"), 7)):
        refused = server.yishi("send", council, *words)
        expect(refused.returncode == code, f"{words}: exit {refused.returncode}: {refused.stderr}")


def demonstration(server):
    played = json.loads(server.yishi("demo", "--speed", "0", "--json", "--quiet", check=0).stdout)
    topic = json.loads(server.yishi("topic", "show", played["topic"], "--json", check=0).stdout)["document"]
    expect(topic["phase"] == "concluded", "the demonstration concludes its topic")
    steps = [step["what"] for step in topic["timeline"]]
    for step in ("topic.submitted", "vote.opened", "vote.declared", "action.assigned", "action.rated"):
        expect(step in steps, f"the timeline of the topic reaches {step}")
    vote = json.loads(server.yishi("vote", "show", played["vote"], "--json", check=0).stdout)["document"]
    expect(vote["result"]["outcome"] == "passed", "its motion is carried")
    expect(vote["counts"] == {"yes": 10, "no": 1, "abstain": 1}, f"with the counts as cast: {vote['counts']}")
    expect(len(played["codes"]) == 15 and all(c["code"] for c in played["codes"]), "every villager has a code")
    names = [c["name"] for c in played["codes"]]
    public = server.yishi("topic", "show", played["topic"], "--json", token=False, check=0).stdout
    expect(not any(name in public for name in names), "a visitor sees no villager's name")
    log = json.dumps(server.entries(), ensure_ascii=False)
    expect(not any(name in log for name in names), "nor does the log hold one")
    with open(server.data + ".log", encoding="utf-8") as file:
        logged = file.read()
    expect(not any(name in logged for name in names), "no name is in the server's own log file")
    expect("position" in log, "the log can be dumped")
    return played


def call(server, path, body, token=None):
    headers = {"Content-Type": "application/json", **({"Authorization": "Bearer " + token} if token else {})}
    asked = urllib.request.Request(server.url + path, json.dumps(body).encode(), headers)
    with urllib.request.urlopen(asked, timeout=30) as answer:
        return json.load(answer)


def acts_of_two_persons(server, played):
    council = played["council"]
    clerk, chair = (next(one for one in played["codes"] if one["part"] == part) for part in ("clerk", "chair"))
    tokens = {one["part"]: call(server, "/api/v1/sign-in", {"code": one["code"]})["token"] for one in (clerk, chair)}
    board = json.loads(server.yishi("council", "show", council, "--json", check=0).stdout)["document"]
    leaving = next(one for one in board["people"]
                   if one["seats"] and one["person"] not in (clerk["person"], chair["person"]))
    act = str(uuid.uuid4())
    call(server, "/api/v1/commands", {
        "id": act, "stream": f"council/{council}", "command": "council.vacate_seat",
        "data": {"person": leaving["person"], "body": leaving["seats"][0]["body"], "reason": "迁居"}}, tokens["clerk"])

    def listed(part, *more):
        with tempfile.NamedTemporaryFile("w") as token:
            token.write(tokens.get(part, "") + "\n")
            token.flush()
            signed_in = ["--token-file", token.name] if part else []
            return server.yishi("confirmation", "list", "--council", council, *more, *signed_in, token=False, check=0).stdout

    to_chair = listed("chair", "--phase", "proposed")
    expect(to_chair.startswith(act) and "离任 vacate a seat" in to_chair, "a list says which act waits")
    expect(f"提请人 by {clerk['name']}" in to_chair and "期限 until 2" in to_chair, "and of whom and until when")
    expect(to_chair.endswith("可办 you may confirmation.confirm\n"), "whoever may confirm it reads so")
    expect(listed("clerk").endswith("可办 you may confirmation.withdraw\n"), "whoever proposed it may withdraw it")
    expect(json.loads(listed("chair", "--json"))["open"] == ["confirmation.confirm"], "and so in JSON")
    expect(listed(None) == "", "a visitor sees nothing of it")
    call(server, "/api/v1/commands", {
        "id": str(uuid.uuid4()), "stream": f"confirmation/{act}", "command": "confirmation.confirm", "data": {}}, tokens["chair"])
    expect(listed("chair", "--phase", "proposed") == "", "once confirmed it waits no more")
    expect("confirmed" in listed("chair") and "可办" not in listed("chair"), "and nobody could do anything about it")


def main(bin_dir):
    without_a_server(bin_dir)
    server = Server(bin_dir).start()
    try:
        broken_exports(server)
        small_import(server)
        refusals(server)
        beginning(server)
        acts_of_two_persons(server, demonstration(server))
        expect(server.stop() == 0, "the server stops cleanly")
    finally:
        server.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
