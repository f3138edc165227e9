"""DNP3 over TCP and UDP after the published format: link status, device attributes, reads, select and operate, a refusal, a file, a
restart, an unsolicited message."""

import struct
import sys

from capture import Capture, Host

STATION, CENTRE = Host("192.168.10.31"), Host("192.168.10.97")


def checksum(data):
    total = 0
    for byte in data:
        total ^= byte
        for _ in range(8):
            total = total >> 1 ^ 0xA6BC if total & 1 else total >> 1
    return struct.pack("<H", ~total & 0xFFFF)


def frame(control, data=b"", target=10, source=1):
    head = struct.pack("<HBBHH", 0x6405, 5 + len(data), control, target, source)
    out = head + checksum(head)
    for at in range(0, len(data), 16):
        out += data[at:at + 16] + checksum(data[at:at + 16])
    return out


def ask(number, function, data=b""):
    return frame(0xC4, bytes([0xC0 | number, 0xC0 | number, function]) + data)


def tell(number, data=b"", indications=0, function=0x81, parts=0xC0):
    return frame(0x44, bytes([parts | number, 0xC0 | number, function]) + struct.pack(">H", indications) + data, 1, 10)


def attribute(variation, text):
    return bytes([0, variation, 0, 0, 0, 1, len(text)]) + text


def main(path):
    capture = Capture()
    with capture.tcp((CENTRE, 57001), (STATION, 20000)) as line:
        line.ask(frame(0xC9))
        line.answer(frame(0x0B, b"", 1, 10))
        line.ask(ask(1, 1, b"\0\xfe\0\0\0"))
        about = attribute(252, b"Kitahama Denki") + attribute(250, b"RTU-500") + attribute(242, b"4.12") + attribute(248, b"K5-00931")
        answer = tell(1, about)
        line.answer(answer[:30])
        line.answer(answer[30:])
        line.ask(ask(2, 1, b"\x3c\2\6\x3c\3\6") + ask(3, 1, b"\x1e\1\1\0\0\7\0"))
        line.answer(tell(2) + tell(3, b"\x1e\1\0\0\0\0\0\0\0\0"))
        crob = b"\x0c\1\x28\1\0\5\0\3\1\x64\0\0\0\x64\0\0\0\0"
        for number, function in ((4, 3), (5, 4), (6, 5)):
            line.ask(ask(number, function, crob))
            line.answer(tell(number, crob, 0x0004 if function == 5 else 0))
        name = b"config.dat"
        command = struct.pack("<HHIHHIIHHH", 26, len(name), 0, 0, 0x1B6, 0, 0, 2, 1024, 1) + name
        line.ask(ask(7, 25, b"\x46\3\x5b\1" + struct.pack("<H", len(command)) + command))
        line.answer(tell(7))
        line.answer(tell(1, b"\2\1\x17\1\3\x81", function=0x82))
        line.ask(ask(1, 0))
    capture.udp((CENTRE, 20000), (STATION, 20000), ask(8, 13))
    capture.udp((STATION, 20000), (CENTRE, 20000), tell(8, b"\x34\2\7\1\x10\x27"))
    capture.write(path)


if __name__ == "__main__":
    main(sys.argv[1])
