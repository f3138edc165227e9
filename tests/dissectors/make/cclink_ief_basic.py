"""CC-Link IE Field Network Basic after the published format and sample code: two groups of slaves that answer a master's
broadcast, one that refuses a second master, one that was given no identity, and frames that are too short."""

import struct
import sys

from capture import Capture, Host

MASTER, SECOND, ALL = Host("192.168.30.10"), Host("192.168.30.11"), Host("192.168.30.255")
DRIVE, INPUTS = Host("192.168.30.21"), Host("192.168.30.22")
PORT = 61450


def reversed_ip(host):
    return host.ip.packed[::-1]


def frame(mark, content, serial=None):
    head = struct.pack(">H", mark) + (b"" if serial is None else struct.pack("<HH", serial, 0))
    return head + bytes.fromhex("00ffff0300") + struct.pack("<H", len(content)) + content


def request(master, group, number, slaves):
    count = len(slaves)
    notice = struct.pack("<HHQ", 1, 0, 1_780_000_000_000)
    body = reversed_ip(master) + struct.pack("<BBHHHHH", group, 0, number, 500, 3, 11, count) + struct.pack("<HH", (1 << count) - 1, 0)
    body += b"".join(reversed_ip(one) for one in slaves) + bytes(64 * count) + b"\x05" + bytes(8 * count - 1)
    return struct.pack("<HHH", 0, 0x0E70, 0) + struct.pack("<HHH14x", 1, 0, 36) + notice + body


def answer(slave, group, number, who=(0, 0, 0), error=0):
    maker, model, version = who
    notice = struct.pack("<HHIHHHHI", maker, 0, model, version, 0, 1, 0, 0)
    body = reversed_ip(slave) + struct.pack("<BBH", group, 0, number) + bytes(72)
    return struct.pack("<H", 0) + struct.pack("<HHH14x", 1, error, 40) + notice + body


def main(path):
    capture = Capture()
    for number in range(3):
        capture.udp((MASTER, PORT), (ALL, PORT), frame(0x5000, request(MASTER, 1, number, [DRIVE, INPUTS])))
        capture.udp((DRIVE, PORT), (MASTER, PORT), frame(0xD000, answer(DRIVE, 1, number, (0, 0x1234, 1))))
        capture.udp((INPUTS, PORT), (MASTER, PORT), frame(0xD000, answer(INPUTS, 1, number)))
    capture.udp((SECOND, PORT), (ALL, PORT), frame(0x5400, request(SECOND, 2, 0, [DRIVE]), 7))
    capture.udp((DRIVE, PORT), (SECOND, PORT), frame(0xD400, answer(DRIVE, 2, 0, (0, 0x1234, 1), 0xCFE0), 7))
    capture.udp((MASTER, PORT), (ALL, PORT), frame(0x5000, request(MASTER, 1, 4, [DRIVE]))[:60])
    capture.udp((MASTER, PORT), (ALL, PORT), frame(0x5000, struct.pack("<HHH", 0, 0x0E70, 0)))
    capture.write(path)


if __name__ == "__main__":
    main(sys.argv[1])
