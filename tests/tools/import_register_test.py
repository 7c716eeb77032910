#!/usr/bin/env python3
"""A village's list from a spreadsheet: previewed, looked at by two, recorded once; nothing personal in the log,
and nothing sent where a row is wrong."""

import json
import os
import subprocess
import sys
import tempfile
import urllib.request
import uuid

from village import Server, expect

HEADER = "序号,姓名,身份证号,联系方式,户,组织,组织类别,职务,任期起,任期止,依据,备注\n"
PEOPLE = [
    "1,沈建国,330483196001010011,13805730001,1组1号,越丰村百姓议事会,,主持人,2026-03-10,2029-03-09,2026年3月10日推选,\n",
    "2,陆晓梅,330483197001010022,,1组2号,越丰村百姓议事会,,记录员,2026-03-10,2029-03-09,2026年3月10日推选,\n",
    "3,徐志明,,,2组1号,越丰村村务监督委员会,,监督委员,2026/3/10,2029/3/9,2026年3月10日推选,\n",
    "4,钱阿婆,,,2组2号,,,,,,,独居\n",
    "5,张伟,,13805730005,3组1号,越丰村百姓议事会,,成员,,2029-03-09,2026年3月10日推选,东头\n",
    "6,张伟,,13805730006,3组2号,,,,,,,西头\n",
    "7,沈建国,330483196001010011,13805730001,1组1号,道德评判团,moral_panel,成员,,,2026年4月决议,\n",
]
PERSONAL = ["沈建国", "陆晓梅", "徐志明", "钱阿婆", "张伟", "1380573", "33048319", "1组1号", "独居"]


def write(directory, rows, name="名册.csv", encoding="utf-8", header=HEADER):
    path = os.path.join(directory, name)
    with open(path, "w", encoding=encoding, newline="") as file:
        file.write((header + "".join(rows)).replace("\n", "\r\n"))
    return path


def found(server, name="越丰村"):
    stream = json.loads(
        server.yishi("send", "council/new", "council.found", f"name={name}", "kind=village", "--json", check=0).stdout)["stream"]
    return stream.split("/")[1]


def run(server, path, council, *words, check=0, token=None):
    """The answer, and everything that was printed."""
    command = [os.path.join(server.bin, "yishi"), "import", "register", path, "--council", council, "--json", "--quiet",
               "--server", server.url, "--token-file", token or os.path.join(server.data, "operator.token"), *words]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert done.returncode == check, f"{words}: exit {done.returncode}, expected {check}\n{done.stdout}{done.stderr}"
    lines = done.stdout.splitlines() or done.stderr.splitlines()
    return json.loads(lines[-1]), done.stdout + done.stderr


def board(server, council):
    return json.loads(server.yishi("council", "show", council, "--json", check=0).stdout)["document"]


def token_of(server, directory, council, name):
    """Signs somebody in and keeps his token in a file."""
    person = next(one["person"] for one in board(server, council)["people"] if one["name"] == name)
    code = json.loads(server.yishi("code", council, person, "--json", check=0).stdout)["code"]
    asked = urllib.request.Request(server.url + "/api/v1/sign-in", json.dumps({"code": code}).encode(),
                                   {"Content-Type": "application/json"})
    with urllib.request.urlopen(asked, timeout=30) as answer:
        token = json.load(answer)["token"]
    path = os.path.join(directory, f"token-{person}")
    with open(path, "w", encoding="ascii") as file:
        file.write(token)
    return path


def nothing_personal(server, printed):
    log = json.dumps(server.entries(), ensure_ascii=False)
    with open(server.data + ".log", encoding="utf-8") as file:
        written = file.read()
    for word in PERSONAL:
        expect(word not in log, "the log has no personal word")
        expect(word not in written, "nor has the server's log file")
        expect(word not in printed, f"nor what the command prints: {printed}")


def founding(server, directory):
    council = found(server)
    path = write(directory, PEOPLE, encoding="gbk")
    before = len(server.entries())
    preview, printed = run(server, path, council)
    expect((preview["bodies"], preview["people"], preview["seats"]) == (3, 6, 5), f"a GBK export is previewed: {preview}")
    expect(preview["households_not_recorded"] == 6 and preview["begins_not_recorded"] == 3,
           "what the register has no place for is said")
    expect(preview["columns_not_taken"] == ["序号", "身份证号", "备注"], "and which columns nothing is taken from")
    expect(len(server.entries()) == before, "a preview sends nothing")
    run(server, path, council, "--confirm", "00000-00000", check=7)
    expect(len(server.entries()) == before, "a wrong check number sends nothing")
    done, more = run(server, path, council, "--confirm", preview["check_number"])
    expect(done["recorded"] == 14, f"bodies, people and seats are recorded: {done}")
    again, _ = run(server, path, council)
    expect(again["there_already"] == 14 and "check_number" not in again, f"run again adds nothing: {again}")
    nothing_personal(server, printed + more)
    shown = board(server, council)
    kinds = {body["name"]: body["kind"] for body in shown["bodies"]}
    expect(kinds == {"越丰村百姓议事会": "deliberation_council", "越丰村村务监督委员会": "supervision_committee",
                     "道德评判团": "moral_panel"}, f"bodies have their kinds: {kinds}")
    roles = sorted(seat["role"] for one in shown["people"] if one["name"] == "沈建国" for seat in one["seats"])
    expect(roles == ["chair", "member"], f"one person in two rows is one person with two seats: {roles}")
    expect([one["name"] for one in shown["people"]].count("张伟") == 2, "two people of one name are two")
    seats = [e for e in server.entries() if e["event"].endswith("seat_taken")]
    expect(seats[0]["data"]["term_ends_at"] == "2029-03-09T15:59:59.999Z", "a term ends with its last day in Beijing")
    expect(all(e["data"]["basis"]["ground"] == "founding_register" for e in seats), "and says what it rests on")
    expect(len({e["correlation"] for e in server.entries()[before:]}) == 1, "one import is one correlation in the log")
    utf8 = write(directory, PEOPLE, name="utf8.csv", encoding="utf-8-sig")
    expect(run(server, utf8, council)[0]["there_already"] == 14, "UTF-8 with a byte order mark is the same list")
    return council


def two_people(server, directory, council):
    path = write(directory, PEOPLE + ["8,姚美珍,,,4组,越丰村百姓议事会,,成员,,2029-03-09,2026年5月补选,\n"])
    chair = token_of(server, directory, council, "沈建国")
    clerk = token_of(server, directory, council, "陆晓梅")
    before = len(server.entries())
    by_clerk, _ = run(server, path, council, token=clerk)
    own, _ = run(server, path, council, "--confirm", by_clerk["check_number"], check=7, token=clerk)
    expect("本人自己" in own["error"]["what"], f"nobody confirms his own preview: {own}")
    denied, _ = run(server, path, council, "--confirm", by_clerk["check_number"], check=5, token=chair)
    expect("council.enrol" in denied["error"]["what"], "a chair may look, and not record")
    by_chair, _ = run(server, path, council, token=chair)
    expect(by_chair["check_number"] != by_clerk["check_number"], "everybody's number is his own")
    changed = write(directory, PEOPLE + ["8,姚美英,,,4组,越丰村百姓议事会,,成员,,2029-03-09,2026年5月补选,\n"], name="changed.csv")
    run(server, changed, council, "--confirm", by_chair["check_number"], check=7, token=clerk)
    run(server, path, council, "--basis", "另一依据", "--confirm", by_chair["check_number"], check=7, token=clerk)
    expect(len(server.entries()) == before, "a number is of one file with one choice of options")
    resident = token_of(server, directory, council, "钱阿婆")
    run(server, path, council, check=5, token=resident)
    os.rename(path, path + "x")
    run(server, path, council, check=2, token=clerk)
    os.rename(path + "x", path)
    done, _ = run(server, path, council, "--confirm", by_chair["check_number"], token=clerk)
    expect(done["recorded"] == 2, f"what one previewed, the other records: {done}")
    expect(run(server, path, council, token=clerk)[0]["there_already"] == 16, "and it is there then")
    once = len(server.entries())
    run(server, path, council, "--confirm", by_chair["check_number"], token=clerk)
    expect(len(server.entries()) == once, "confirming twice adds nothing")


def wrong_rows(server, directory, council):
    row = "9,{name},,{contact},{household},{body},{kind},{office},{begins},{until},{basis},\n".format
    sound = dict(name="顾金根", contact="", household="", body="越丰村百姓议事会", kind="", office="成员", begins="",
                 until="2029-03-09", basis="2026年5月补选")
    traps = {
        "an office nobody knows": (dict(office="主任"), "--office 主任="),
        "a date that is none": (dict(until="下届"), "expected a date"),
        "a term that is over": (dict(until="2020-01-01"), "council.term_over"),
        "a term that ends before it begins": (dict(begins="2030-01-01"), "before it begins"),
        "a term that has not begun": (dict(begins="2028-01-01"), "has not begun"),
        "an office without a body": (dict(body=""), "without a body"),
        "an office on no basis": (dict(basis=""), "--basis"),
        "a body whose kind nobody can tell": (dict(body="老年协会"), "fill in 组织类别"),
        "a body of another kind than it has": (dict(kind="村民委员会"), "of another kind"),
        "an office that such a body has not": (dict(office="调解员"), "not_an_office_here"),
        "a term longer than the law allows": (dict(body="越丰村村务监督委员会", office="监督委员", until="2036-01-01"), "term_beyond_law"),
        "an invisible character in a name": (dict(name="顾金\u200b根"), "name: U+200B at character 3"),
        "another office in the same body": (dict(name="陆晓梅"), "there already"),
        "another term of the same office": (dict(name="徐志明", body="越丰村村务监督委员会", office="监督委员", until="2030-01-01"), "another term"),
        "somebody of a name that two have": (dict(name="张伟"), "more than one of that name"),
        "an incompatible seat": (dict(name="徐志明", body="越丰村村民委员会"), "incompatible_seat"),
    }
    before = len(server.entries())
    for trap, (change, why) in traps.items():
        path = write(directory, [row(**{**sound, "name": "朱水林"}), row(**{**sound, **change})], name="wrong.csv")
        answer, printed = run(server, path, council, check=2)
        expect([one["line"] for one in answer["bad"]] == [3] and why in answer["bad"][0]["reason"],
               f"{trap} is named by its line: {answer['bad']}")
        expect(not any(name in printed for name in ("顾金根", "陆晓梅", "徐志明", "张伟", "朱水林")), f"{trap}: without a name")
    same = write(directory, [row(**{**sound, "household": "1组"}), row(**{**sound, "household": "2组"})], name="same.csv")
    answer, _ = run(server, same, council, check=2)
    said = write(directory, [row(**{**sound, "name": "俞爱娟", "body": "评判团", "kind": "道德评判团"}), row(**{**sound, "body": "评判团"})], name="said.csv")
    preview, _ = run(server, said, council)
    expect((preview["bodies"], preview["seats"]) == (1, 2), f"what a body is has to be said once: {preview}")
    expect("another household" in answer["bad"][0]["reason"], "two of one name in two households have to be told apart")
    twice = write(directory, [row(**sound), row(**sound)], name="twice.csv")
    answer, _ = run(server, twice, council, check=2)
    expect("line 2 gives that person a seat" in answer["bad"][0]["reason"], f"a repeated row is named: {answer}")
    western = write(directory, ["1,Caf\u00e9,,,,,,,,,,\n"], name="western.csv", encoding="cp1252", header="no,name,id,contact,household,body,kind,office,from,until,basis,x\n")
    answer, _ = run(server, western, council, check=2)
    expect("Windows-1252" in answer["error"]["what"], "an encoding that is not taken is named")
    run(server, write(directory, ["x\n"], name="none.csv", header="甲\n"), council, check=2)
    run(server, same, str(uuid.uuid4()), check=4)
    run(server, same, "越丰村", check=2)
    expect(len(server.entries()) == before, "nothing of it was sent")
    english = write(directory, ["Zhu Shuilin,Yuefeng panel,moral review panel,member,2029-03-09,resolution of May\n"],
                    name="english.csv", header="Name,Body,Kind,Office,Until,Basis\n")
    preview, _ = run(server, english, council)
    expect((preview["bodies"], preview["people"], preview["seats"]) == (1, 1, 1), f"English headers and words are taken: {preview}")


def main(bin_dir):
    server = Server(bin_dir).start()
    try:
        with tempfile.TemporaryDirectory() as directory:
            council = founding(server, directory)
            two_people(server, directory, council)
            wrong_rows(server, directory, council)
        audited = subprocess.run([os.path.join(bin_dir, "yishi"), "audit", server.url, "--json"], capture_output=True, text=True, timeout=120)
        expect(audited.returncode == 0, f"an audit finds nothing in what was imported: {audited.stdout[-1500:]}{audited.stderr}")
    finally:
        server.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
