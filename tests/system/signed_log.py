"""What an outsider needs to check a log, in nothing but Python's standard library: RFC 6962 hashes, C2SP
signed notes, proofs, and Ed25519 by the book (RFC 8032 section 6)."""

import base64
import hashlib

EMPTY = hashlib.sha256(b"").digest()


class Wrong(Exception):
    """The log does not hold what it says."""


def leaf(entry):
    return hashlib.sha256(b"\0" + entry).digest()


def node(left, right):
    return hashlib.sha256(b"\1" + left + right).digest()


class Tree:
    """The right edge of a growing tree: (leaves, root) of its perfect subtrees, the largest first."""

    def __init__(self):
        self.size = 0
        self.edge = []

    def add(self, entry):
        self.edge.append((1, leaf(entry)))
        while len(self.edge) > 1 and self.edge[-1][0] == self.edge[-2][0]:
            leaves, right = self.edge.pop()
            _, left = self.edge.pop()
            self.edge.append((2 * leaves, node(left, right)))
        self.size += 1

    def root(self):
        if not self.edge:
            return EMPTY
        root = self.edge[-1][1]
        for _, left in reversed(self.edge[:-1]):
            root = node(left, root)
        return root


def root_from_proof(index, size, path, entry):
    """RFC 9162 section 2.1.3.2."""
    if not 0 <= index < size:
        raise Wrong("the index is not in the tree")
    fn, sn, root = index, size - 1, leaf(entry)
    for sibling in path:
        if sn == 0:
            raise Wrong("the proof is too long")
        if fn & 1 or fn == sn:
            root = node(sibling, root)
            while fn and not fn & 1:
                fn, sn = fn >> 1, sn >> 1
        else:
            root = node(root, sibling)
        fn, sn = fn >> 1, sn >> 1
    if sn != 0:
        raise Wrong("the proof is too short")
    return root


# ---- Ed25519 ----

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
SQRT_M1 = pow(2, (P - 1) // 4, P)


def _plus(a, b):
    e = (a[1] - a[0]) * (b[1] - b[0]) % P
    f = (a[1] + a[0]) * (b[1] + b[0]) % P
    g = 2 * a[3] * b[3] * D % P
    h = 2 * a[2] * b[2] % P
    e, f, g, h = f - e, h - g, h + g, f + e
    return e * f % P, g * h % P, f * g % P, e * h % P


def _times(n, point):
    result = (0, 1, 1, 0)
    while n:
        if n & 1:
            result = _plus(result, point)
        point = _plus(point, point)
        n >>= 1
    return result


def _point(data):
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & (2**255 - 1)
    if y >= P:
        raise Wrong("not a point")
    x2 = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(x2, (P + 3) // 8, P)
    if (x * x - x2) % P:
        x = x * SQRT_M1 % P
    if (x * x - x2) % P or (x == 0 and sign):
        raise Wrong("not a point")
    if x & 1 != sign:
        x = P - x
    return x, y, 1, x * y % P


BASE = _point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def ed25519_verify(public, message, signature):
    try:
        a, r = _point(public), _point(signature[:32])
    except Wrong:
        return False
    s = int.from_bytes(signature[32:], "little")
    if len(signature) != 64 or s >= L:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % L
    left, right = _times(s, BASE), _plus(r, _times(h, a))
    return (left[0] * right[2] - right[0] * left[2]) % P == 0 and (left[1] * right[2] - right[1] * left[2]) % P == 0


# ---- notes, checkpoints, proofs ----


class Key:
    def __init__(self, vkey):
        self.name, key_id, key = vkey.split("+", 2)
        data = base64.b64decode(key, validate=True)
        self.id = bytes.fromhex(key_id)
        self.public = data[1:]
        if hashlib.sha256(self.name.encode() + b"\n" + data).digest()[:4] != self.id or data[0] != 1:
            raise Wrong("that is no key of a log")


class Checkpoint:
    """A signed note as the log serves it; the signature of `key` must be there and hold."""

    def __init__(self, note, key):
        self.note = note
        text, _, signatures = note.rpartition("\n\n")
        text += "\n"
        for line in signatures.splitlines():
            dash, name, data = line.split(" ")
            payload = base64.b64decode(data, validate=True)
            if dash == "—" and name == key.name and payload[:4] == key.id:
                if not ed25519_verify(key.public, text.encode(), payload[4:]):
                    raise Wrong("the signature does not hold")
                break
        else:
            raise Wrong("the log did not sign it")
        self.origin, size, root = text.split("\n")[:3]
        self.size, self.root = int(size), base64.b64decode(root, validate=True)
        if self.origin != key.name:
            raise Wrong("of another log")


def check_receipt(proof, entry, key):
    """(index, checkpoint) that the text of a tlog-proof holds for these bytes."""
    head, _, note = proof.partition("\n\n")
    lines = head.split("\n")
    if lines.pop(0) != "c2sp.org/tlog-proof@v1":
        raise Wrong("not a tlog-proof")
    if lines[0].startswith("extra "):
        lines.pop(0)
    index = int(lines.pop(0).removeprefix("index "))
    checkpoint = Checkpoint(note, key)
    path = [base64.b64decode(line, validate=True) for line in lines]
    if root_from_proof(index, checkpoint.size, path, entry) != checkpoint.root:
        raise Wrong("the entry is not in the tree")
    return index, checkpoint


class Follower:
    """Follows the raw feed of a server with a tree of its own."""

    def __init__(self, key):
        self.key = key
        self.tree = Tree()
        self.entries = []
        self.agreed = []  # sizes at which the log signed the root that this tree has

    def take(self, frame):
        if frame["type"] == "entries":
            if frame["first"] != self.tree.size:
                raise Wrong("entries are missing or repeated")
            for text in frame["entries"]:
                self.entries.append(base64.b64decode(text, validate=True))
                self.tree.add(self.entries[-1])
        elif frame["type"] == "checkpoint":
            checkpoint = Checkpoint(frame["note"], self.key)
            if checkpoint.size != self.tree.size:
                raise Wrong("a checkpoint of another size than what was sent")
            if checkpoint.root != self.tree.root():
                raise Wrong("the log signed another history than it sent")
            self.agreed.append(checkpoint.size)

    def follow(self, websocket, until):
        """Reads until the log has signed that many entries."""
        while not self.agreed or self.agreed[-1] < until:
            self.take(websocket.receive())
