"""CC-Link IE frames of EtherType 890F and the settings of a TSN manager over UDP, after the consortium's published
analysis files: detection with its answer, cyclic and transient frames, settings with an answer and a refusal."""

import struct
import sys

from capture import Capture, Host

MASTER, REMOTE = Host("192.168.31.10"), Host("192.168.31.21")
ALL = b"\xff" * 6
TYPE = 0x890F


def field(kind, node, version=1):
    return struct.pack(">BBHBBHBBI", kind, 0, node, 0, 0, node, version, 0, 0)


def detection_answer(node_type, version, host, device):
    head = struct.pack(">BBBBBB6s2x6s2xBBBBBB", 0xC2, 0, node_type, version, 0x20, host.ip.packed[-1], host.card, MASTER.card, 1, 1, 2, 0, 0, 0)
    frame = head[:0x32].ljust(0x32, b"\0") + MASTER.card + b"\0\0" + host.ip.packed + b"\xff\xff\xff\0"
    frame = frame.ljust(0x76, b"\0") + struct.pack(">HHIHH", 1, *device, 0, 3)
    return frame.ljust(0xCA, b"\0")


def message(mark, first, command, sub, data=b""):
    content = struct.pack("<HHH", first, command, sub) + data
    return struct.pack(">HH2xBBHB3x", mark, 0, 0, 0xFF, 0xFF03, 0) + struct.pack("<H", len(content)) + content


def main(path):
    capture = Capture()
    capture.ethernet(MASTER.card, ALL, TYPE, struct.pack(">BB", 0xC1, 0) + bytes(60))
    capture.ethernet(REMOTE.card, MASTER.card, TYPE, detection_answer(1, 1, REMOTE, (0, 0x12345678)))
    capture.ethernet(MASTER.card, REMOTE.card, TYPE, struct.pack(">BBB", 0xC4, 0, 1) + bytes(60))
    capture.ethernet(REMOTE.card, MASTER.card, TYPE, struct.pack(">BBB", 0xC5, 0, 1) + bytes(60))
    for kind in (0x15, 0x20, 0x82, 0x83, 0x84, 0x85, 0x22, 0x23, 0x29):
        capture.ethernet(MASTER.card, REMOTE.card, TYPE, field(kind, 1) + bytes([kind]) * 40)
    capture.ethernet(MASTER.card, REMOTE.card, TYPE, b"\x99" + bytes(50))
    capture.ethernet(REMOTE.card, MASTER.card, TYPE, detection_answer(1, 1, REMOTE, (0, 1))[:100])
    udp = ((MASTER, 45238), (REMOTE, 45238))
    for command, sub in ((0x0E90, 0), (0x0E90, 1), (0x0E92, 0), (0x0E93, 0), (0x0E93, 3)):
        capture.udp(*udp, message(0x6800, 0, command, sub, bytes(20)))
        capture.udp(*udp[::-1], message(0xE800, 0, command, sub))
    capture.udp(*udp, message(0x6800, 0, 0x3208, 0))
    capture.udp(*udp[::-1], message(0xE800, 0xC059, 0x3208, 0))
    capture.udp(*udp[::-1], message(0xE800, 0, 0x0E94, 0, bytes(10)))
    capture.udp(*udp, message(0x6800, 0, 0x0E90, 0, bytes(20))[:-3])
    capture.write(path)


if __name__ == "__main__":
    main(sys.argv[1])
