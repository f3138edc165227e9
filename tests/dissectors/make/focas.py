"""FOCAS after the frames that open clients describe: what a control is, several functions in one call, macro variables
and PMC data written, a refusal, a program fetched and one loaded, split frames."""

import struct
import sys

from capture import Capture, Host

CNC, PC = Host("192.168.35.10"), Host("192.168.35.80")


def frame(kind, payload=b"", version=1):
    return b"\xa0\xa0\xa0\xa0" + struct.pack(">HHH", version, kind, len(payload)) + payload


def call(*functions):
    parts = [struct.pack(">HHH5i", whom, 1, code, *(list(values) + [0] * 5)[:5]) + data for whom, code, values, data in functions]
    return frame(0x2101, struct.pack(">H", len(parts)) + b"".join(struct.pack(">H", 2 + len(part)) + part for part in parts))


def reply(*functions):
    parts = [struct.pack(">HHHhiH", whom, 1, code, error, 0, len(data)) + data for whom, code, error, data in functions]
    return frame(0x2102, struct.pack(">H", len(parts)) + b"".join(struct.pack(">H", 2 + len(part)) + part for part in parts), 2)


SYSTEM = struct.pack(">HH2s2s4s4s2s", 0x0A02, 32, b"31", b" M", b"G4K1", b"09.0", b" 5")


def main(path):
    capture = Capture()
    with capture.tcp((PC, 50500), (CNC, 8193)) as connection:
        connection.ask(frame(0x0101, b"\0\2"))
        connection.answer(frame(0x0102, bytes(8), 2))
        connection.ask(call((1, 0x18, (), b"")))
        connection.answer(reply((1, 0x18, 0, SYSTEM)))
        connection.ask(call((1, 0x19, (), b""), (1, 0x1A, (), b""), (1, 0x26, (4, -1), b"")))
        connection.answer(reply((1, 0x19, 0, bytes(14)), (1, 0x1A, 0, bytes(4)), (1, 0x26, 0, bytes(24))))
        connection.ask(call((1, 0x16, (500, 500, 0, 0, 8), bytes(8))))
        connection.answer(reply((1, 0x16, 0, b"")))
        connection.ask(call((2, 0x8001, (2204, 2205, 9, 1), b"")))
        connection.answer(reply((2, 0x8001, 0, bytes(2))))
        connection.ask(call((2, 0x8002, (100, 100, 5, 0, 1), b"\1")))
        connection.answer(reply((2, 0x8002, 7, b"")))
        connection.ask(call((1, 0xB9, (), b"")))
        answer = reply((1, 0xB9, 0, b"//CNC_MEM/USER/PATH1/O0100".ljust(64, b"\0")))
        connection.answer(answer[:7])
        connection.answer(answer[7:40])
        connection.answer(answer[40:])
        connection.ask(frame(0x0201))
        connection.answer(frame(0x0202, b"", 2))
    with capture.tcp((PC, 50501), (CNC, 8193)) as connection:
        connection.ask(frame(0x0101, b"\0\1"))
        connection.answer(frame(0x0102, bytes(8), 2))
        connection.ask(frame(0x1501, b"\0\0\0\1" + b"O0100-O0100".ljust(0x200, b"\0")))
        connection.answer(frame(0x1502, bytes(8), 2))
        connection.answer(frame(0x1604, b"%\nO0100\nG28 G91 Z0\nM30\n%\n", 2) + frame(0x1701, b"", 2))
        connection.ask(frame(0x1702))
        connection.ask(frame(0x1101, b"\0\0\0\1" + b"N:O0200".ljust(0x200, b"\0")))
        connection.answer(frame(0x1102, bytes(8), 2))
        connection.ask(frame(0x1204, b"\nO0200\nM30\n%"))
        connection.ask(frame(0x1301))
        connection.answer(frame(0x1302, b"", 2))
        connection.ask(b"\xa0\xa0\xa0\xa1" + bytes(8))
    capture.write(path)


if __name__ == "__main__":
    main(sys.argv[1])
