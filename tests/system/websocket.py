"""A WebSocket client (RFC 6455) by hand, so that a test can send exactly the bytes it means to."""

import base64
import json
import os
import socket
import struct

TEXT, BINARY, CLOSE, PING, PONG = 0x1, 0x2, 0x8, 0x9, 0xA


class Closed(Exception):
    """The server ended the connection; `code` is None when it did so without a Close frame."""

    def __init__(self, code, reason=""):
        super().__init__(f"closed {code} {reason}")
        self.code = code
        self.reason = reason


def frame(opcode, payload=b"", *, final=True, masked=True, reserved=0, length=None):
    """One frame as bytes; `length` lies about the payload's length when given."""
    first = (0x80 if final else 0) | (reserved << 4) | opcode
    size = len(payload) if length is None else length
    mask_bit = 0x80 if masked else 0
    if size < 126:
        head = struct.pack("!BB", first, mask_bit | size)
    elif size < 65536:
        head = struct.pack("!BBH", first, mask_bit | 126, size)
    else:
        head = struct.pack("!BBQ", first, mask_bit | 127, size)
    if not masked:
        return head + payload
    mask = os.urandom(4)
    return head + mask + bytes(byte ^ mask[i % 4] for i, byte in enumerate(payload))


class WebSocket:
    """Connects and upgrades. `answer` is the head of the server's answer, `hello` its first message."""

    def __init__(self, port, token=None, *, protocol="yishi.v1", fields=(), timeout=20, receive_buffer=None):
        self.socket = socket.socket()
        self.socket.settimeout(timeout)
        if receive_buffer is not None:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        self.socket.connect(("127.0.0.1", port))
        self.rest = b""
        self.pongs = []
        lines = [
            "GET /ws HTTP/1.1",
            f"Host: 127.0.0.1:{port}",
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: " + base64.b64encode(os.urandom(16)).decode(),
        ]
        if protocol is not None:
            lines.append("Sec-WebSocket-Protocol: " + protocol)
        if token is not None:
            lines.append("Authorization: Bearer " + token)
        lines += fields
        self.socket.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
        self.answer = self._take_head()
        self.status = int(self.answer.split(" ", 2)[1])
        self.hello = self.receive() if self.status == 101 else None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.socket.close()

    def _more(self):
        try:
            chunk = self.socket.recv(65536)
        except ConnectionResetError:
            chunk = b""
        if not chunk:
            raise Closed(None)
        self.rest += chunk

    def _take_head(self):
        while b"\r\n\r\n" not in self.rest:
            self._more()
        head, self.rest = self.rest.split(b"\r\n\r\n", 1)
        return head.decode()

    def _take(self, size):
        while len(self.rest) < size:
            self._more()
        taken, self.rest = self.rest[:size], self.rest[size:]
        return taken

    def receive_frame(self):
        """(opcode, payload) of the next frame; the server never masks and never fragments."""
        first, second = self._take(2)
        assert first & 0x70 == 0, "the server sets no reserved bits"
        assert first & 0x80, "the server sends whole messages"
        assert second & 0x80 == 0, "the server does not mask"
        size = second & 0x7F
        if size == 126:
            size = struct.unpack("!H", self._take(2))[0]
        elif size == 127:
            size = struct.unpack("!Q", self._take(8))[0]
        return first & 0x0F, self._take(size)

    def receive(self):
        """The next message as an object. Pings are answered, pongs kept; a Close raises Closed."""
        while True:
            opcode, payload = self.receive_frame()
            if opcode == PING:
                self.socket.sendall(frame(PONG, payload))
            elif opcode == PONG:
                self.pongs.append(payload)
            elif opcode == CLOSE:
                code = struct.unpack("!H", payload[:2])[0] if payload else None
                self.send_raw(frame(CLOSE, payload[:2]))
                raise Closed(code, payload[2:].decode())
            else:
                assert opcode == TEXT, f"opcode {opcode}"
                return json.loads(payload)

    def receive_type(self, wanted):
        """The next message of that type; those before it are passed over."""
        while True:
            message = self.receive()
            if message["type"] == wanted:
                return message

    def send_raw(self, data):
        try:
            self.socket.sendall(data)
        except (BrokenPipeError, ConnectionResetError):
            pass  # the server has ended the connection; what it said is still to be read

    def send(self, message):
        text = message if isinstance(message, str) else json.dumps(message, ensure_ascii=False)
        self.send_raw(frame(TEXT, text.encode()))

    def ask(self, message, answer="reply"):
        self.send(message)
        return self.receive_type(answer)

    def close_code(self):
        """Reads until the server ends the connection; how it did."""
        try:
            while True:
                self.receive()
        except Closed as closed:
            return closed.code
