#!/usr/bin/env python3
"""What stopped an import half-way: each trap in a made export is found before anything is sent, named by file
and line, left out where that is asked for, and a mended file goes on in the council that is there."""

import json
import os
import subprocess
import sys
import tempfile

from village import Server, expect

HEADER = "timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body\n"
VOTES_HEADER = "timestamp,datetime,comment-id,voter-id,vote\n"
BEGAN = 1_500_000_000_000


def comment(after, label, author, body, moderated=1):
    return f'{BEGAN + after},x,{label},{author},0,0,{moderated},"{body}"\n'


def vote(after, label, voter, cast=1):
    return f"{BEGAN + after},x,{label},{voter},{cast}\n"


SOUND = HEADER + comment(0, 0, 5, "路要修")
SOUND_VOTES = VOTES_HEADER + vote(10, 0, 5) + vote(11, 0, 6, -1)


class Export:
    """A folder of its own, in which files are written anew as often as wanted."""

    def __init__(self, directory, name):
        self.path = os.path.join(directory, name)
        os.mkdir(self.path)

    def write(self, comments, votes=SOUND_VOTES, encoding="utf-8"):
        for name, text in (("comments.csv", comments), ("votes.csv", votes)):
            with open(os.path.join(self.path, name), "w", encoding=encoding, newline="") as file:
                file.write(text)
        return self


def run(server, export, *words, check=0):
    done = server.yishi("import", "polis", export.path, "--quiet", "--json", *words, check=check)
    return json.loads(done.stdout) if done.stdout else json.loads(done.stderr)


def bad_lines(answer):
    return [(row["file"], row["line"]) for row in answer["bad"]]


def councils(server):
    return [json.loads(line) for line in server.yishi("council", "list", "--json", check=0).stdout.splitlines()]


def matrix(server, answer):
    return server.yishi("consultation", "matrix", answer["consultation"], "--csv", check=0).stdout.splitlines()[1:]


def each_trap(server, directory):
    hundred = "".join(comment(n, n, 0, f"种子意见 {n}") for n in range(101))
    traps = {
        "a bidi character": (SOUND + comment(1, 1, 6, "路\u202e要修"), SOUND_VOTES, [("comments.csv", 3)], "U+202E at character 2"),
        "an invisible character": (SOUND + comment(1, 1, 6, "路\u200b要修"), SOUND_VOTES, [("comments.csv", 3)], "U+200B at character 2"),
        "an empty body of what was not moderated away": (SOUND + comment(1, 1, 6, "", 0), SOUND_VOTES, [("comments.csv", 3)], "empty"),
        "a repeated id": (SOUND + comment(1, 0, 6, "另一条"), SOUND_VOTES, [("comments.csv", 3)], "already_stated"),
        "a vote older than its statement": (SOUND, SOUND_VOTES + vote(-1, 0, 7), [("votes.csv", 4)], "older than the statement"),
        "a hundred and first seed statement": (HEADER + hundred, VOTES_HEADER + vote(200, 100, 5), [("comments.csv", 102), ("votes.csv", 2)], "too_many_statements"),
        "a body that is too long": (SOUND + comment(1, 1, 6, "长" * 20001), SOUND_VOTES, [("comments.csv", 3)], "60003 bytes"),
        "a body that fits no message": (SOUND + comment(1, 1, 6, '""' * 33000), SOUND_VOTES, [("comments.csv", 3)], "too long for one message"),
        "a row with a field too few": (SOUND + "1500000000001,x,1,6,0,0,0\n", SOUND_VOTES, [("comments.csv", 3)], "expected 8 fields, found 7"),
        "a vote that is none": (SOUND, SOUND_VOTES + vote(12, 0, 7, 5), [("votes.csv", 4)], "a vote of 1, -1 or 0"),
        "a vote on what is not there": (SOUND, SOUND_VOTES + vote(12, 9, 7), [("votes.csv", 4)], "comment-id that comments.csv has"),
    }
    for number, (trap, (comments, votes, lines, why)) in enumerate(traps.items()):
        export = Export(directory, f"trap{number}").write(comments, votes)
        answer = run(server, export, check=2)
        expect(sorted(bad_lines(answer)) == lines, f"{trap} is named by file and line: {answer['bad']}")
        expect(why in answer["bad"][0]["reason"], f"{trap} is named with its reason: {answer['bad'][0]}")
        told = server.yishi("import", "polis", export.path, "--quiet", check=2).stderr
        expect(f"{lines[0][0]}:{lines[0][1]}: " in told and "--skip-bad" in told, f"{trap} is told to people: {told}")
        expect(len(server.entries()) == 0, f"{trap}: nothing was sent")


def what_can_be_taken(server, directory):
    body = "第一行\r\n第二行\r第三行"
    export = Export(directory, "lines").write(SOUND + comment(1, 1, 6, body), SOUND_VOTES + vote(12, 1, 5))
    first = run(server, export)
    shown = json.loads(server.yishi("consultation", "show", first["consultation"], "--json", check=0).stdout)
    texts = [one["text"] for one in shown["document"]["statements"]]
    expect("第一行\n第二行\n第三行" in texts, f"every line end becomes a line feed: {texts}")

    removed = SOUND + comment(1, 1, 6, "", -1) + comment(2, 2, 6, "  \r\n", -1)
    export = Export(directory, "removed").write(removed, SOUND_VOTES + vote(12, 1, 5) + vote(13, 2, 5, -1))
    answer = run(server, export)
    expect(answer["removed"] == 2 and answer["statements"] == 3, f"statements without text are taken as removed: {answer}")
    expect("5,1,agree" in matrix(server, answer) and "5,2,disagree" in matrix(server, answer), "and their votes are kept")
    rejected = [e for e in server.entries() if e["event"].endswith("moderated") and not e["data"]["accepted"]]
    expect(len(rejected) == 2 and all("没有原文" in e["data"]["reason"] for e in rejected), "they are moderated away, and it is said why")
    expect(run(server, export)["recorded"] == 0, "once more records nothing")

    marked = Export(directory, "marked").write("\ufeff" + SOUND, "\ufeff" + SOUND_VOTES)
    expect(run(server, marked)["votes"] == 2, "a byte order mark is taken")


def encodings(server, directory):
    before = len(server.entries())
    export = Export(directory, "encodings")
    western = HEADER + comment(0, 0, 5, "Caf\u00e9, na\u00efve \u2013 d\u00e9j\u00e0 vu")
    for encoding, name, tool, comments in (("gb18030", "GBK", "iconv -f GB18030", SOUND),
                                           ("cp1252", "Windows-1252", "iconv -f WINDOWS-1252", western),
                                           ("utf-16", "UTF-16", "iconv -f UTF-16", SOUND)):
        error = run(server, export.write(comments, encoding=encoding), check=2)["error"]
        expect(f"comments.csv:{1 if encoding == 'utf-16' else 2}: expected UTF-8, found {name}" in error["what"],
               f"{encoding} is recognised and named: {error['what']}")
        expect(tool in error["advice"], f"and how to convert it: {error['advice']}")
    expect(len(server.entries()) == before, "nothing of them was sent")


def left_out_and_mended(server, directory):
    broken = SOUND + comment(1, 1, 6, "路\u202e要修") + comment(2, 2, 6, "灯要亮")
    votes = SOUND_VOTES + vote(12, 1, 5) + vote(13, 2, 5)
    export = Export(directory, "mended").write(broken, votes)
    before = len(councils(server))
    run(server, export, check=2)
    first = run(server, export, "--skip-bad")
    expect(first["left_out"] == 2 and first["statements"] == 2 and first["votes"] == 3,
           f"what cannot be taken is left out and counted, with the votes on it: {first}")
    expect(matrix(server, first) == ["5,0,agree", "5,2,agree", "6,0,disagree"], "and the rest is there")
    expect(run(server, export, "--skip-bad")["recorded"] == 0, "once more records nothing")
    # One line less before the others: their place in the file is no part of what they are.
    export.write(HEADER + comment(0, 0, 5, "路要修") + comment(2, 2, 6, "灯要亮"), SOUND_VOTES + vote(13, 2, 5))
    again = run(server, export)
    expect(again["recorded"] == 0 and again["council"] == first["council"], f"a mended file is the same conversation: {again}")
    export.write(broken.replace("\u202e", ""), votes)
    late = run(server, export, check=2)
    expect(sorted(bad_lines(late)) == [("comments.csv", 3), ("votes.csv", 4)] and "too late" in late["bad"][0]["reason"],
           f"what was left out and is mended is too late, and named: {late}")
    skipped = run(server, export, "--skip-bad")
    expect(skipped["recorded"] == 0 and skipped["left_out"] == 2, "or left out again")
    export.write(comment_earlier(broken), votes)
    run(server, export, "--skip-bad")
    expect(len(councils(server)) == before + 1, "none of it made a second council")


def comment_earlier(comments):
    """The same export with a statement that begins before all others."""
    return comments.replace("\u202e", "") + comment(-1000, 9, 8, "更早的一条")


def names(server, directory):
    export = Export(directory, "export").write(SOUND)
    first = run(server, export)
    export.write(HEADER + comment(500, 0, 5, "另一次会议"), VOTES_HEADER + vote(600, 0, 9))
    other = run(server, export, check=7)["error"]
    expect("--as NAME" in other["advice"], f"another conversation in a folder of the same name is refused: {other}")
    second = run(server, export, "--as", "autumn")
    expect(second["council"] != first["council"] and second["recorded"] > 0, "under a name of its own it is taken")
    expect(run(server, export, "--as", "autumn")["recorded"] == 0, "and recognised")
    with open(os.path.join(export.path, "summary.csv"), "w", encoding="utf-8") as file:
        file.write("topic,Winter\u202eroads\nurl,https://pol.is/7winter\n")
    titled = run(server, export, check=2)
    expect(bad_lines(titled) == [("summary.csv", 1)], f"a title that cannot be taken is named: {titled}")
    by_address = run(server, export, "--skip-bad")
    os.rename(export.path, export.path + "-moved")
    export.path += "-moved"
    expect(run(server, export, "--skip-bad")["council"] == by_address["council"], "the address names it wherever it lies")


def main(bin_dir):
    server = Server(bin_dir).start()
    try:
        with tempfile.TemporaryDirectory() as directory:
            each_trap(server, directory)
            what_can_be_taken(server, directory)
            encodings(server, directory)
            left_out_and_mended(server, directory)
            names(server, directory)
        audited = subprocess.run([os.path.join(bin_dir, "yishi"), "audit", server.url, "--json"], capture_output=True, text=True, timeout=120)
        expect(audited.returncode == 0, f"an audit finds nothing in what was imported: {audited.stdout[-1500:]}{audited.stderr}")
    finally:
        server.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
