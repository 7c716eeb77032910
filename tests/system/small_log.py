"""A log of a few entries with its own key, and what a witness signs: written from RFC 8032, RFC 6962 and the
C2SP pages alone, so that nothing here shares a mistake with the programs under test."""

import base64
import hashlib
import os

# ---- Ed25519 (RFC 8032 section 6), slow and plain ----

P = 2**255 - 19
Q = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT = pow(2, (P - 1) // 4, P)


def _sha512(data):
    return hashlib.sha512(data).digest()


def _add(a, b):
    e, f = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    g, h = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    i, j, k, l = f - e, h - g, h + g, f + e
    return i * j % P, k * l % P, j * k % P, i * l % P


def _times(scalar, point):
    result = (0, 1, 1, 0)
    while scalar > 0:
        if scalar & 1:
            result = _add(result, point)
        point = _add(point, point)
        scalar >>= 1
    return result


def _x_of(y, sign):
    x2 = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(x2, (P + 3) // 8, P)
    if (x * x - x2) % P != 0:
        x = x * ROOT % P
    if (x * x - x2) % P != 0:
        return None
    return P - x if (x & 1) != sign else x


_GY = 4 * pow(5, P - 2, P) % P
_GX = _x_of(_GY, 0)
GENERATOR = (_GX, _GY, 1, _GX * _GY % P)


def _pack(point):
    inverse = pow(point[2], P - 2, P)
    x, y = point[0] * inverse % P, point[1] * inverse % P
    return (y | ((x & 1) << 255)).to_bytes(32, "little")


def _unpack(data):
    number = int.from_bytes(data, "little")
    y, sign = number & ((1 << 255) - 1), number >> 255
    x = _x_of(y, sign)
    return None if x is None else (x, y, 1, x * y % P)


def _scalar(seed):
    digest = _sha512(seed)
    scalar = int.from_bytes(digest[:32], "little")
    return (scalar & ((1 << 254) - 8)) | (1 << 254), digest[32:]


def public_of(seed):
    return _pack(_times(_scalar(seed)[0], GENERATOR))


def sign(seed, message):
    scalar, prefix = _scalar(seed)
    public = public_of(seed)
    r = int.from_bytes(_sha512(prefix + message), "little") % Q
    point = _pack(_times(r, GENERATOR))
    h = int.from_bytes(_sha512(point + public + message), "little") % Q
    return point + ((r + h * scalar) % Q).to_bytes(32, "little")


def verify(public, message, signature):
    a, r = _unpack(public), _unpack(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= Q:
        return False
    h = int.from_bytes(_sha512(signature[:32] + public + message), "little") % Q
    left, right = _times(s, GENERATOR), _add(r, _times(h, a))
    return (left[0] * right[2] - right[0] * left[2]) % P == 0 and (left[1] * right[2] - right[1] * left[2]) % P == 0


# ---- notes (C2SP signed-note, tlog-cosignature) ----

LOG, WITNESS = b"\x01", b"\x04"


def b64(data):
    return base64.b64encode(data).decode("ascii")


class Key:
    def __init__(self, name, kind=LOG, seed=None):
        self.name, self.kind, self.seed = name, kind, seed or os.urandom(32)
        self.public = public_of(self.seed)
        self.id = hashlib.sha256(name.encode() + b"\n" + kind + self.public).digest()[:4]
        self.vkey = f"{name}+{self.id.hex()}+{b64(kind + self.public)}"

    def line(self, body, time=None):
        """The signature line over a note's text: a log's, or with a time a witness's."""
        if self.kind == LOG:
            payload = sign(self.seed, body.encode())
        else:
            message = f"cosignature/v1\ntime {time}\n{body}"
            payload = time.to_bytes(8, "big") + sign(self.seed, message.encode())
        return f"— {self.name} {b64(self.id + payload)}\n"


class PublicKey:
    """From a vkey."""

    def __init__(self, vkey):
        self.name, hex_id, data = vkey.strip().split("+", 2)
        raw = base64.b64decode(data)
        self.kind, self.public, self.id = raw[:1], raw[1:], bytes.fromhex(hex_id)

    def times(self, note):
        """When this key cosigned the note (0 for a log's signature): a list, empty when it did not."""
        body, _, lines = note.rpartition("\n\n")
        body += "\n"
        found = []
        for line in lines.splitlines():
            _, name, data = line.split(" ")
            payload = base64.b64decode(data)
            if name != self.name or payload[:4] != self.id:
                continue
            time = int.from_bytes(payload[4:12], "big") if self.kind == WITNESS else 0
            message = f"cosignature/v1\ntime {time}\n{body}" if self.kind == WITNESS else body
            if not verify(self.public, message.encode(), payload[-64:]):
                raise AssertionError(f"a wrong signature of {name}")
            found.append(time)
        return found


# ---- the tree (RFC 6962 section 2.1) ----

def _half(n):
    k = 1
    while k * 2 < n:
        k *= 2
    return k


def root_of(leaves):
    if len(leaves) <= 1:
        return leaves[0] if leaves else hashlib.sha256(b"").digest()
    k = _half(len(leaves))
    return hashlib.sha256(b"\x01" + root_of(leaves[:k]) + root_of(leaves[k:])).digest()


def _subproof(m, leaves, is_whole):
    if m == len(leaves):
        return [] if is_whole else [root_of(leaves)]
    k = _half(len(leaves))
    if m <= k:
        return _subproof(m, leaves[:k], is_whole) + [root_of(leaves[k:])]
    return _subproof(m - k, leaves[k:], False) + [root_of(leaves[:k])]


def origin_hex(origin):
    return hashlib.sha256(origin.encode()).hexdigest()


class SmallLog:
    def __init__(self, size, origin="log.example/village", flavour="a", key=None):
        self.key, self.flavour = key or Key(origin), flavour
        self.leaves = []
        self.grow(size)

    @property
    def size(self):
        return len(self.leaves)

    def grow(self, entries):
        for _ in range(entries):
            entry = f"{self.flavour} {self.size}".encode()
            self.leaves.append(hashlib.sha256(b"\x00" + entry).digest())

    def fork(self):
        return SmallLog(self.size, flavour=self.flavour + "'", key=self.key)

    def text(self):
        return f"{self.key.name}\n{self.size}\n{b64(root_of(self.leaves))}\n"

    def checkpoint(self, *more_keys):
        return self.text() + "\n" + "".join(key.line(self.text()) for key in (self.key, *more_keys))

    def request(self, old, proof=None):
        """The body of add-checkpoint."""
        if proof is None:
            proof = _subproof(old, self.leaves, True) if 0 < old < self.size else []
        return f"old {old}\n" + "".join(b64(h) + "\n" for h in proof) + "\n" + self.checkpoint()
