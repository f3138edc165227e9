"""TOYOPUC computer link after the command format: reads and writes, programs, function calls that ask and stop, a
refusal, joined and split messages."""

import struct
import sys

from capture import Capture, Host

PLC, PC = Host("192.168.32.10"), Host("192.168.32.50")


def command(code, data=b""):
    return b"\0\0" + struct.pack("<H", 1 + len(data)) + bytes([code]) + data


def answer(code, data=b""):
    return b"\x80\0" + struct.pack("<H", 1 + len(data)) + bytes([code]) + data


def refusal(reason):
    return b"\x80\x10\1\0" + bytes([reason])


def places(*numbers):
    return struct.pack(f"<{len(numbers)}H", *numbers)


EXCHANGES = [
    (command(0x1C, places(0x1000, 2)), answer(0x1C, places(1, 2))),
    (command(0x1D, places(0x1000, 7)), answer(0x1D)),
    (command(0x1E, places(0x2000, 4)), answer(0x1E, b"abcd")),
    (command(0x1F, places(0x2000) + b"xyz"), answer(0x1F)),
    (command(0x20, places(0x0400)), answer(0x20, b"\1")),
    (command(0x21, places(0x0400) + b"\1"), answer(0x21)),
    (command(0x94, b"\1" + places(0x1000, 8)), answer(0x94, bytes(16))),
    (command(0x95, b"\1" + places(0x1000, 9)), refusal(0x40)),
    (command(0xC2, struct.pack("<IH", 0x00420000, 64)), answer(0xC2, bytes(64))),
    (command(0xC3, struct.pack("<I", 0x00420000) + bytes(32)), answer(0xC3)),
    (command(0x32, b"\x11\0"), answer(0x32, b"\x11\0\x81\0\0\0\0\0\0\2")),
    (command(0x32, b"\x70\0"), answer(0x32, b"\x70\0" + bytes(7))),
    (command(0x32, b"\x71\0" + bytes(7)), refusal(0x34)),
    (command(0x32, b"\2\0\1"), answer(0x32, b"\2\0")),
    (command(0x32, b"\1\0"), answer(0x32, b"\1\0")),
    (command(0x18, places(0, 64)), answer(0x18, bytes(128))),
    (command(0x19, places(0, 0x1234)), answer(0x19)),
    (command(0xA0, b"\0\x11\0"), answer(0xA0, b"\0\x11\0" + bytes(8))),
    (command(0x60, b"\x12\1\0\x05" + command(0x1C, places(0, 1))), answer(0x60, b"\x12\1\0\x06" + answer(0x1C, places(5)))),
]


def main(path):
    capture = Capture()
    with capture.tcp((PC, 50200), (PLC, 1025)) as connection:
        for asked, answered in EXCHANGES:
            connection.ask(asked)
            connection.answer(answered)
        connection.ask(EXCHANGES[0][0] + EXCHANGES[4][0])
        both = EXCHANGES[0][1] + EXCHANGES[4][1]
        connection.answer(both[:3])
        connection.answer(both[3:])
        connection.ask(b"\x55\xaa\x55\xaa\x55\xaa")
    for asked, answered in EXCHANGES[:2]:
        capture.udp((PC, 50201), (PLC, 1025), asked)
        capture.udp((PLC, 1025), (PC, 50201), answered)
    capture.write(path)


if __name__ == "__main__":
    main(sys.argv[1])
