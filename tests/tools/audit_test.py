#!/usr/bin/env python3
"""An audit from outside: it holds on an evening and on a real conversation, and a bundle somebody wrote into
is named by entry."""

import json
import os
import subprocess
import sys
import tempfile

from village import Server, expect

DATA = os.path.join(os.path.dirname(__file__), "../../../shared/data/polis")


def audit(bin_dir, *words):
    done = subprocess.run([os.path.join(bin_dir, "yishi"), "audit", *words, "--quiet"],
                          capture_output=True, text=True, timeout=300)
    return done.returncode, done.stdout, done.stderr


def audited(bin_dir, *words):
    code, out, err = audit(bin_dir, *words, "--json")
    assert out, f"audit {words} said nothing on standard output: {err}"
    return code, json.loads(out)


def kind(report):
    """What it came to; the verdict is the last thing of a report."""
    assert list(report)[-1] == "verdict", list(report)
    return report["verdict"]["kind"]


def bundled(server, folder, name):
    path = os.path.join(folder, name)
    done = subprocess.run([os.path.join(server.bin, "yishi"), "bundle", server.url, "-o", path, "--quiet"],
                          capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    return path


def check_nothing(server, folder):
    code, report = audited(server.bin, bundled(server, folder, "empty.tar"))
    expect(code == 0 and kind(report) == "all_checked" and report["checked"]["entries"] == 0, "an empty log: nothing was found")


def check_evening(server, folder):
    server.yishi("demo", "--speed", "0", "--quiet", check=0)
    bundle = bundled(server, folder, "evening.tar")
    page = os.path.join(folder, "evening.html")
    text = os.path.join(folder, "evening.txt")
    code, report = audited(server.bin, bundle, "--html", page, "--text", text)
    checked = report["checked"]
    expect(code == 0 and kind(report) == "all_checked", f"the evening: nothing was found ({report['verdict']['en']})")
    expect(checked["decided_alike"] == checked["commands"] > 100, "every command was decided alike")
    expect(checked["votes_recounted"] >= 1 and checked["ballots_recounted"] >= 3, "its ballots were counted again")
    with open(page, encoding="utf-8") as file:
        html = file.read()
    expect("没有发现问题" in html and "nothing was found" in html, "the page says so in both languages")
    expect("http://" not in html.replace(server.url, "") and "<script" not in html, "the page needs nothing else")
    with open(text, encoding="utf-8") as file:
        said = file.read()
    expect(said.startswith("审计报告 Audit report"), "and so does the text")
    expect(said.rstrip().splitlines()[-1].strip() == report["verdict"]["en"], "which ends with the verdict")
    code, live = audited(server.bin, server.url)
    expect(code == 0 and live["root"] == report["root"], "the running server gives the same")
    return bundle


def check_tampered(server, bundle, folder):
    with open(bundle, "rb") as file:
        content = file.read()
    for what, now in (("沿铁路".encode(), "沿公路".encode()), (b'"choices":["yes"]', b'"choices":["non"]')):
        at = content.rfind(what)
        expect(at > 0, f"the evening speaks of {what.decode()}")
        altered = os.path.join(folder, "altered.tar")
        with open(altered, "wb") as file:
            file.write(content[:at] + now + content[at + len(what):])
        code, report = audited(server.bin, altered)
        signature = [f for f in report["findings"] if f["part"] == "signature"]
        other = [f for f in report["findings"] if f["part"] != "signature"]
        expect(code == 1 and kind(report) == "found", "an altered bundle: findings")
        expect(len(signature) == 1 and signature[0]["entry"] is not None, "the tree names the entry")
        expect(other and other[0]["entry"] == signature[0]["entry"],
               f"and so does the decision: {other[0]['what']['en'][:100] if other else 'nothing'}")


def check_conversation(server, folder):
    server.yishi("import", "polis", os.path.join(DATA, "vtaiwan.uberx"), "--json", "--quiet", check=0)
    code, report = audited(server.bin, bundled(server, folder, "vtaiwan.tar"))
    checked = report["checked"]
    expect(code == 0 and kind(report) == "all_checked", f"vTaiwan: nothing was found ({report['verdict']['en']})")
    expect(checked["decided_alike"] == checked["commands"] > 45_000,
           f"vTaiwan: all {checked['commands']} commands were decided alike")


def check_endings(server, folder):
    expect(audit(server.bin, os.path.join(folder, "nowhere.tar"))[0] == 2, "no such file: 2")
    expect(audit(server.bin, "http://127.0.0.1:9")[0] == 3, "nobody answers: 3")
    nonsense = os.path.join(folder, "nonsense.vkey")
    with open(nonsense, "w", encoding="utf-8") as file:
        file.write("no key\n")
    expect(audit(server.bin, server.url, "--vkey", nonsense)[0] == 2, "a key that is none: 2")


def main(bin_dir):
    server = Server(bin_dir).start()
    try:
        with tempfile.TemporaryDirectory(prefix="yishi-audit-") as folder:
            check_nothing(server, folder)
            bundle = check_evening(server, folder)
            check_tampered(server, bundle, folder)
            check_endings(server, folder)
            if os.path.isdir(DATA):
                check_conversation(server, folder)
            else:
                print("the shared data is not beside this checkout: no conversation was audited")
    finally:
        server.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
