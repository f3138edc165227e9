"""Writes captures: conversations over TCP, UDP and bare Ethernet, with lengths, checksums, handshakes and times as real ones have.

Used by the scripts beside it. What a message says comes from a real protocol stack where there is one, else from
the published format; each script says which.
"""

import ipaddress
import struct

START = 1_780_000_000_000_000  # microseconds: a Thursday in May 2026


def mac(text):
    return bytes.fromhex(text.replace(":", ""))


def checksum(data):
    if len(data) % 2:
        data += b"\0"
    total = sum(struct.unpack(f">{len(data) // 2}H", data))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


class Host:
    """An address on the plant's network; its card's address follows from it unless given."""

    def __init__(self, ip, card=None):
        self.ip = ipaddress.ip_address(ip)
        self.card = mac(card) if card else bytes([0x02, 0, *self.ip.packed[-4:]])


class Capture:
    """Frames in the order of time, written as pcap with microseconds."""

    def __init__(self, start=START):
        self.frames, self.time, self.identification = [], start, 0

    def wait(self, microseconds):
        self.time += microseconds

    def ethernet(self, source, target, ether_type, payload):
        """`source` and `target` are card addresses of six bytes."""
        frame = target + source + struct.pack(">H", ether_type) + payload
        self.frames.append((self.time, frame + bytes(max(0, 60 - len(frame)))))
        self.wait(500)

    def ip(self, source, target, protocol, payload):
        self.identification = (self.identification + 1) & 0xFFFF
        head = struct.pack(">BBHHHBBH4s4s", 0x45, 0, 20 + len(payload), self.identification, 0x4000, 64, protocol, 0,
                           source.ip.packed, target.ip.packed)
        head = head[:10] + struct.pack(">H", checksum(head)) + head[12:]
        card = target.card
        if target.ip.is_multicast:
            card = bytes([1, 0, 0x5E, target.ip.packed[1] & 0x7F, *target.ip.packed[2:]])
        elif target.ip.packed[-1] == 255:
            card = b"\xff" * 6
        self.ethernet(source.card, card, 0x0800, head + payload)

    def pseudo(self, source, target, protocol, length):
        return source.ip.packed + target.ip.packed + struct.pack(">BBH", 0, protocol, length)

    def udp(self, sender, receiver, payload):
        """`sender` and `receiver` are a host and its port."""
        (source, source_port), (target, target_port) = sender, receiver
        head = struct.pack(">HHHH", source_port, target_port, 8 + len(payload), 0)
        total = checksum(self.pseudo(source, target, 17, 8 + len(payload)) + head + payload) or 0xFFFF
        self.ip(source, target, 17, head[:6] + struct.pack(">H", total) + payload)

    def tcp(self, client, server):
        """A connection between a host and port that ask and those that answer."""
        return Connection(self, client, server)

    def write(self, path):
        with open(path, "wb") as out:
            out.write(struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 65535, 1))
            for time, frame in sorted(self.frames, key=lambda one: one[0]):
                out.write(struct.pack("<IIII", time // 1_000_000, time % 1_000_000, len(frame), len(frame)) + frame)


class Connection:
    """A TCP connection: opened on entering the `with` block, closed on leaving it."""

    MOST = 1460  # bytes of a segment

    def __init__(self, capture, client, server):
        self.capture = capture
        self.ends = (client, server)
        self.next = [1000, 5000]

    def __enter__(self):
        self.segment(0, b"", 0x02)
        self.segment(1, b"", 0x12)
        self.segment(0, b"", 0x10)
        return self

    def __exit__(self, *_):
        for end in (0, 1):
            self.segment(end, b"", 0x11)
        self.segment(0, b"", 0x10)

    def ask(self, payload):
        self.say(0, payload)

    def answer(self, payload):
        self.say(1, payload)

    def say(self, end, payload):
        for at in range(0, len(payload), self.MOST):
            self.segment(end, payload[at:at + self.MOST], 0x18)

    def segment(self, end, payload, flags):
        (source, source_port), (target, target_port) = self.ends[end], self.ends[1 - end]
        acknowledged = self.next[1 - end] if flags & 0x10 else 0
        head = struct.pack(">HHIIBBHHH", source_port, target_port, self.next[end], acknowledged, 0x50, flags, 8192, 0, 0)
        total = checksum(self.capture.pseudo(source, target, 6, 20 + len(payload)) + head + payload)
        self.capture.ip(source, target, 6, head[:16] + struct.pack(">H", total) + head[18:] + payload)
        self.next[end] += len(payload) + (1 if flags & 3 else 0)
