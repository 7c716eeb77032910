"""Who may include whom. The tables below are the architecture; ARCHITECTURE.md draws them.

Debian keeps the headers of all packages in /usr/include, so a wrong include compiles in any target:
the build alone cannot hold these lines.
"""

import dataclasses
import re

from tree import CPP, Fault, cpp_code, line_at, main


@dataclasses.dataclass(frozen=True)
class Place:
    """What the files that match `pattern` may include. The first match counts."""

    pattern: str
    ours: tuple = ()  # prefixes of our own headers
    packages: tuple = ()  # prefixes of headers of packages


DESCRIBE = ("boost/describe", "boost/mp11")
JSON = ("boost/json",)
HASHES = ("openssl/", "sodium")
EVENTSTORE = ("domain/", "eventstore/")
BELOW_GATEWAY = EVENTSTORE + ("projections/",)
ANYTHING = ("",)

PLACES = (
    # The decisions: each context may look at the others, and all of them at the kernel.
    Place(r"domain/kernel/", ("domain/kernel/",), DESCRIBE),
    Place(r"domain/", ("domain/",), DESCRIBE),
    # The facts. The journal knows bytes, ids and times, but no event; RocksDB has its own folder.
    Place(r"eventstore/[^/]+$", ("domain/kernel/", "eventstore/"), JSON + HASHES),
    Place(r"eventstore/rocksdb/", ("domain/kernel/", "eventstore/"), ("rocksdb/",) + HASHES),
    Place(r"eventstore/(?:merkle|tlog)/", ("domain/kernel/", "eventstore/"), HASHES),
    Place(r"eventstore/codec/", ("domain/kernel/", "eventstore/"), ("cereal/",) + DESCRIBE + JSON + HASHES),
    Place(r"eventstore/procedure/", EVENTSTORE, DESCRIBE + JSON),
    Place(r"eventstore/", EVENTSTORE, JSON + HASHES),
    # The views.
    Place(r"projections/", BELOW_GATEWAY, DESCRIBE + JSON + HASHES),
    # The world. Beast stays in a few slow .cpp files behind plain interfaces.
    Place(
        r"gateway/beast/.*\.cpp$",
        BELOW_GATEWAY + ("gateway/",),
        ("boost/asio", "boost/beast", "boost/url", "boost/system", "spdlog/") + JSON + HASHES,
    ),
    # Headers of that folder's own: nobody else may include them, see NEAR.
    Place(
        r"gateway/beast/(?:core|joining_stream)\.hpp$",
        BELOW_GATEWAY + ("gateway/",),
        ("boost/asio", "boost/beast"),
    ),
    Place(
        r"gateway/options\.cpp$",
        BELOW_GATEWAY + ("gateway/",),
        ("CLI/",),
    ),
    Place(
        r"gateway/.*\.cpp$",
        BELOW_GATEWAY + ("gateway/",),
        ("boost/asio", "boost/url", "boost/system", "spdlog/") + DESCRIBE + JSON + HASHES,
    ),
    Place(
        r"gateway/",
        BELOW_GATEWAY + ("gateway/",),
        ("boost/url", "boost/asio/any_io_executor", "boost/asio/io_context", "spdlog/") + DESCRIBE + JSON,
    ),
    # The command line is a client: it speaks the protocol and knows the names.
    Place(
        r"tools/wire/.*\.cpp$",
        ("tools/",),
        ("boost/asio", "boost/beast", "boost/url", "boost/system"),
    ),
    Place(r"tools/bench/", ANYTHING, ANYTHING),
    Place(r"tools/", BELOW_GATEWAY + ("gateway/", "tools/"), ("CLI/", "boost/url") + JSON + HASHES),
    Place(r"tests/", ANYTHING, ANYTHING),
)

# Headers that bring a package along are as close to it as the package itself: (the header, who may
# include it, what everybody else includes).
NEAR = (
    (
        re.compile(r"eventstore/codec/(?:archive|payload)\.hpp$"),
        re.compile(r"eventstore/codec/|eventstore/procedure/(?:instance\.hpp|table\.cpp\.in)$"),
        "Cereal",
        "eventstore/procedure/table.hpp",
    ),
    (
        re.compile(r"gateway/beast/(?:core|joining_stream)\.hpp$"),
        re.compile(r"gateway/beast/"),
        "Asio",
        "gateway/beast/server.hpp",
    ),
    (re.compile(r"eventstore/rocksdb/"), re.compile(r"eventstore/rocksdb/"), "RocksDB", "eventstore/store.hpp"),
)
NEAR_FOR_ALL = re.compile(r"tests/|tools/bench/")

# What would let the domain ask the machine for something: time, chance, files, threads, a terminal.
BANNED_IN_DOMAIN = {
    "atomic", "barrier", "cstdio", "cstdlib", "ctime", "chrono", "condition_variable", "csignal",
    "filesystem", "fstream", "future", "iostream", "istream", "latch", "locale", "mutex", "ostream",
    "print", "random", "semaphore", "shared_mutex", "spanstream", "sstream", "stop_token",
    "streambuf", "syncstream", "thread",
}  # fmt: skip

IDS = re.compile(r"domain/[a-z_]+/id\.hpp")

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*(?:"([^"\n]+)"|<([^>\n]+)>)', re.MULTILINE)


def includes(tree, path):
    """(line, our header or None, header of a package or the standard library, or None)."""
    text = tree.text(path)
    code = cpp_code(text)
    for match in INCLUDE.finditer(text):
        if "#" in code[match.start() : match.end()]:  # not inside a comment
            yield line_at(text, match.start(0)), match.group(1), match.group(2)


def place_of(path):
    return next((place for place in PLACES if re.match(place.pattern, path)), None)


def fault_of_include(path, line, ours, other):
    place = place_of(path)
    if place is None:
        return Fault(path, line, "this folder is in no layer; add it to PLACES in tools/checks/layers.py")
    layer = path.rsplit("/", 1)[0]
    if ours is not None:
        if not ours.startswith(place.ours):
            return Fault(path, line, f"{layer} may not include {ours}; move the code to a layer that may")
        for header, allowed, package, instead in NEAR:
            if header.match(ours) and not allowed.match(path) and not NEAR_FOR_ALL.match(path):
                return Fault(path, line, f"{ours} brings {package} along; go through {instead}")
        return None
    is_standard = "/" not in other and not other.endswith((".h", ".hpp")) and other != "sodium"
    if is_standard and layer.startswith("domain") and other in BANNED_IN_DOMAIN:
        return Fault(path, line, f"domain may not include <{other}>; let the value come in with the command or context")
    if is_standard or other.startswith(place.packages):
        return None
    if other.endswith(".h") and "/" not in other and not layer.startswith("domain") and other != "sodium.h":
        return None  # the operating system's own, outside the domain
    if re.match(r"sys/|netinet/|arpa/", other) and not layer.startswith("domain"):
        return None
    return Fault(path, line, f"{layer} may not include <{other}>; see PLACES in tools/checks/layers.py")


def module_of(path):
    """The folder a file belongs to, as far as its layer divides into modules."""
    parts = path.split("/")
    return "/".join(parts[:2]) if len(parts) > 2 else parts[0]


def edges_between_modules(tree):
    """{module: {module: (path, line)}}. Between contexts of the domain only headers count: a vote
    looks at its session and a session at its vote, but only to ask, in their .cpp files. A context's
    id.hpp is how the others name its streams: it says nothing of its rules and needs the kernel alone."""
    edges = {}
    for path in tree.files(*CPP):
        if path.startswith(("tests/", "tools/", "docs/")):
            continue
        if path.startswith("domain/") and path.endswith(".cpp"):
            continue
        for line, ours, _ in includes(tree, path):
            if ours and IDS.fullmatch(ours):
                continue
            if ours and module_of(ours) != module_of(path):
                edges.setdefault(module_of(path), {}).setdefault(module_of(ours), (path, line))
    return edges


def cycles(edges):
    """Each edge that closes a cycle, as (path, line, the cycle)."""
    done = set()

    def walk(module, trail):
        for target, (path, line) in sorted(edges.get(module, {}).items()):
            if target in trail:
                yield path, line, trail[trail.index(target) :] + [target]
            elif target not in done:
                yield from walk(target, trail + [target])
        done.add(module)

    for module in sorted(edges):
        if module not in done:
            yield from walk(module, [module])


def find_faults(tree):
    for path in tree.files(*CPP):
        if not path.endswith((".hpp", ".cpp", ".inc", ".cpp.in", ".hpp.in")):
            continue
        for line, ours, other in includes(tree, path):
            fault = fault_of_include(path, line, ours, other)
            if fault:
                yield fault
    for path, line, cycle in cycles(edges_between_modules(tree)):
        yield Fault(path, line, f"closes the cycle {' -> '.join(cycle)}; turn one of the arrows around")


if __name__ == "__main__":
    main(find_faults, __doc__)
