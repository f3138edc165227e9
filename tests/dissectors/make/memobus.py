"""Extended MEMOBUS after the published format: both forms of requests, the later functions with kinds of registers, a
refusal, joined and split messages."""

import struct
import sys

from capture import Capture, Host

CONTROLLER, HMI = Host("192.168.33.10"), Host("192.168.33.60")


def message(kind, number, main, function, data):
    content = struct.pack("<H", 3 + len(data)) + bytes([main, function, 0x21]) + data
    return struct.pack("<BBBBHHI", kind, number, 0, 0, 0, 12 + len(content), 0) + content


EXCHANGES = [
    # main function, function, request, answer
    (0x20, 0x01, struct.pack(">HH", 16, 8), b"\x55"),
    (0x20, 0x03, struct.pack(">HH", 100, 2), bytes(4)),
    (0x20, 0x05, struct.pack(">HH", 7, 0xFF00), struct.pack(">HH", 7, 0xFF00)),
    (0x20, 0x06, struct.pack(">HH", 40, 1), struct.pack(">HH", 40, 1)),
    (0x20, 0x08, b"\0\0\x12\x34", b"\0\0\x12\x34"),
    (0x20, 0x09, b"\0" + struct.pack("<HH", 1000, 10), b"\0" + struct.pack("<H", 10) + bytes(20)),
    (0x20, 0x0A, b"\0" + struct.pack("<HH", 2000, 1), b"\0" + struct.pack("<H", 1) + bytes(2)),
    (0x20, 0x0B, b"\0" + struct.pack("<HH", 1000, 2) + bytes(4), b"\0" + struct.pack("<HH", 1000, 2)),
    (0x20, 0x0D, b"\0" + struct.pack("<HHH", 2, 5, 9), b"\0" + struct.pack("<H", 2) + bytes(4)),
    (0x20, 0x10, struct.pack(">HH", 200, 2) + bytes(4), struct.pack(">HH", 200, 2)),
    (0x43, 0x49, b"\0M\2" + struct.pack("<IH", 70000, 4), b"\0M\2" + struct.pack("<H", 4) + bytes(8)),
    (0x43, 0x4B, b"\0G\2" + struct.pack("<IH", 12, 1) + bytes(2), b"\0G\2" + struct.pack("<IH", 12, 1)),
    (0x43, 0x4F, b"\0M\1" + struct.pack("<II", 160, 3) + b"\7", b"\0M\1" + struct.pack("<II", 160, 3)),
]


def main(path):
    capture = Capture()
    with capture.tcp((HMI, 50300), (CONTROLLER, 10001)) as connection:
        for number, (main_function, function, asked, answered) in enumerate(EXCHANGES):
            connection.ask(message(0x11, number, main_function, function, asked))
            connection.answer(message(0x19, number, main_function, function, answered))
        connection.ask(message(0x11, 90, 0x20, 0x06, struct.pack(">HH", 65000, 1)))
        connection.answer(message(0x19, 90, 0x20, 0x86, b"\2"))
        first, second = (message(0x11, 91 + n, *EXCHANGES[n][:3]) for n in (0, 1))
        connection.ask(first + second)
        both = b"".join(message(0x19, 91 + n, *EXCHANGES[n][:2], EXCHANGES[n][3]) for n in (0, 1))
        connection.answer(both[:14])
        connection.answer(both[14:])
        connection.ask(b"\x11\0\0\0\0\0\xff\xff\0\0\0\0\3\0\x20\1\x21")
    capture.udp((HMI, 50301), (CONTROLLER, 9999), message(0x11, 1, *EXCHANGES[5][:3]))
    capture.udp((CONTROLLER, 9999), (HMI, 50301), message(0x19, 1, 0x20, 9, EXCHANGES[5][3]))
    capture.write(path)


if __name__ == "__main__":
    main(sys.argv[1])
