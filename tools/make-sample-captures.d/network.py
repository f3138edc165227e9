"""The plant's network as two mirror ports see it: which frames pass there, with which card addresses, VLAN and time to live."""

import gzip
import random
import struct
from pathlib import Path

from capture import Capture, Connection, Host, checksum

RECORDED = Path(__file__).parent / "recorded"
DAY = 86_400_000_000  # microseconds
HOUR, MINUTE, SECOND = 3_600_000_000, 60_000_000, 1_000_000
MONDAY = 1_794_150_000_000_000  # 2026-11-09 00:00 in Japan


class Machine(Host):
    """A host in a zone. `ttl` is what its system sends with."""

    def __init__(self, ip, zone, ttl=64, card=None):
        super().__init__(ip, card)
        self.zone, self.ttl = zone, ttl

    def to_all(self):
        """Everybody in its network."""
        return Machine(".".join(str(self.ip).split(".")[:2]) + ".255.255", self.zone)


class Point:
    """A mirror port. `vlans` gives the zones in sight and the VLAN of each (None: untagged); `router` carries what comes from elsewhere."""

    def __init__(self, name, vlans, router):
        self.name, self.vlans, self.router = name, vlans, router
        self.frames = []

    def sees(self, source, target):
        return source.zone in self.vlans or target.zone in self.vlans

    def frame(self, source, target, payload):
        """An Ethernet frame around an IP packet that has the sender's own time to live."""
        here = source.zone in self.vlans
        vlan = self.vlans[source.zone if here else target.zone]
        sender = source.card if here else self.router.card
        near = target.zone == source.zone or (target.zone in self.vlans and not here)
        receiver = group_card(target) or (target.card if near else self.router.card)
        return receiver + sender + tag(vlan) + b"\x08\0" + (payload if here else aged(payload))


def tag(vlan):
    return b"" if vlan is None else struct.pack(">HH", 0x8100, vlan)


def group_card(target):
    if target.ip.is_multicast:
        return bytes([1, 0, 0x5E, target.ip.packed[1] & 0x7F, *target.ip.packed[2:]])
    return b"\xff" * 6 if target.ip.packed[-2:] == b"\xff\xff" else None


def aged(packet):
    """The packet after a router."""
    head = packet[:8] + bytes([packet[8] - 1]) + packet[9:10] + b"\0\0" + packet[12:20]
    return head[:10] + struct.pack(">H", checksum(head)) + head[12:] + packet[20:]


class Week(Capture):
    """What is said in the plant, and what the points saw of it."""

    def __init__(self, points):
        super().__init__(MONDAY)
        self.points = points
        self.random = random.Random("kitahama")
        self.port = 49152

    def at(self, day, hour, minute=0, second=0):
        """Days from 0 for Monday."""
        self.time = MONDAY + day * DAY + hour * HOUR + minute * MINUTE + second * SECOND + self.random.randrange(SECOND)

    def any_port(self):
        self.port = 49152 + (self.port - 49151) % 16000
        return self.port

    def ip(self, source, target, protocol, payload):
        self.identification = (self.identification + 1) & 0xFFFF
        head = struct.pack(">BBHHHBBH4s4s", 0x45, 0, 20 + len(payload), self.identification, 0x4000, source.ttl, protocol, 0,
                           source.ip.packed, target.ip.packed)
        head = head[:10] + struct.pack(">H", checksum(head)) + head[12:]
        for point in self.points:
            if point.sees(source, target):
                self.add(point, point.frame(source, target, head + payload))
        self.wait(300 + self.random.randrange(400))

    def add(self, point, frame):
        point.frames.append((self.time, frame + bytes(max(0, 60 - len(frame)))))

    def link(self, source, group, ether_type, payload):
        """A frame without IP, in the sender's own network."""
        for point in self.points:
            if source.zone in point.vlans:
                vlan = None if ether_type == 0x88CC else point.vlans[source.zone]
                self.add(point, group + source.card + tag(vlan) + struct.pack(">H", ether_type) + payload)
        self.wait(200)

    def arp(self, source, target):
        """Who has `target`? A router's answer enters the switch on no mirrored port. Of itself: it announces its address."""
        head = struct.pack(">HHBB", 1, 0x0800, 6, 4)
        wanted = target.ip.packed if target.zone == source.zone else bytes([*source.ip.packed[:2], 0, 1])
        self.link(source, b"\xff" * 6, 0x0806, head + b"\0\1" + source.card + source.ip.packed + bytes(6) + wanted)
        if target.zone == source.zone and target is not source:
            self.link(target, source.card, 0x0806, head + b"\0\2" + target.card + target.ip.packed + source.card + source.ip.packed)

    def tcp(self, client, server):
        """Between a host that asks and a host and port that answer."""
        connection = Connection(self, (client, self.any_port()), server)
        connection.next = [self.random.getrandbits(31), self.random.getrandbits(31)]
        return connection

    def replay(self, name, client, server):
        """A conversation of real stacks, said by these two machines."""
        self.arp(client, server[0])
        with self.tcp(client, server) as connection:
            for end, data in recorded(name):
                connection.say(end, data)

    def write(self, folder):
        for point in self.points:
            for day in range(7):
                begin = MONDAY + day * DAY
                date = f"2026-11-{9 + day:02}"
                frames = sorted((one for one in point.frames if begin <= one[0] < begin + DAY), key=lambda one: one[0])
                Path(folder, f"{point.name}_{date}.pcapng.gz").write_bytes(gzip.compress(pcapng(point.name, frames), 9, mtime=0))


def recorded(name):
    """Pairs of an end (0 client, 1 server) and what it said."""
    said = []
    for line in (RECORDED / f"{name}.txt").read_text().splitlines():
        mark, text = line.split()
        if mark == "+":
            said[-1][1].append(text)
        else:
            said.append((int(mark == "<"), [text]))
    return [(end, bytes.fromhex("".join(parts))) for end, parts in said]


def block(kind, body):
    body += bytes(-len(body) % 4)
    return struct.pack("<II", kind, len(body) + 12) + body + struct.pack("<I", len(body) + 12)


def option(code, value):
    return struct.pack("<HH", code, len(value)) + value + bytes(-len(value) % 4)


def pcapng(name, frames):
    head = struct.pack("<IHHq", 0x1A2B3C4D, 1, 0, -1) + option(4, b"sample of Masugata") + option(0, b"")
    interface = struct.pack("<HHI", 1, 0, 0) + option(2, name.encode()) + option(9, b"\6") + option(0, b"")
    parts = [block(0x0A0D0D0A, head), block(1, interface)]
    for time, frame in frames:
        parts.append(block(6, struct.pack("<IIIII", 0, time >> 32, time & 0xFFFFFFFF, len(frame), len(frame)) + frame))
    return b"".join(parts)
