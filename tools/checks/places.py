"""Nothing in the tree names a package registry or a folder of the machine it was written on."""

import re

from tree import Fault, line_at, main

# Hosts and folders are written in pieces, so that this file does not find itself.
REGISTRIES = [
    ("registry", "npmjs", "org"), ("registry", "yarnpkg", "com"), ("npm", "pkg", "github", "com"),
    ("pypi", "org"), ("files", "pythonhosted", "org"), ("crates", "io"), ("rubygems", "org"),
    ("repo", "maven", "apache", "org"), ("repo1", "maven", "org"), ("proxy", "golang", "org"),
    ("deb", "debian", "org"), ("security", "debian", "org"), ("snapshot", "debian", "org"),
    ("deb", "nodesource", "com"), ("docker", "io"), ("ghcr", "io"), ("cdn", "jsdelivr", "net"), ("unpkg", "com"),
]  # fmt: skip
REGISTRY = re.compile(r"\b(?:" + "|".join(re.escape(".".join(host)) for host in REGISTRIES) + r")\b")
FOLDER = re.compile(r"(?<![\w.~$)}\]*:-])/(?:wo" + r"rk/|ro" + r"ot/|worksp" + r"ace/|ho" + r"me/\w+|Us" + r"ers/\w+)")


def find_faults(tree):
    for path in tree.files():
        text = tree.text(path)
        for match in REGISTRY.finditer(text):
            yield Fault(path, line_at(text, match.start()), f"names the registry {match.group()}; the package client knows where to ask")
        for match in FOLDER.finditer(text):
            yield Fault(path, line_at(text, match.start()), f"names a folder of one machine, {match.group()}; use a relative path")


if __name__ == "__main__":
    main(find_faults, __doc__)
