"""IEC 60870-5-104 after the published format: start, interrogation, measured values, commands, a refusal, set point, clock."""

import struct
import sys

from capture import Capture, Host

STATION, CENTRE = Host("192.168.10.30"), Host("192.168.10.96")


def frame(control, data=b""):
    return bytes([0x68, 4 + len(data)]) + control + data


def unit(number, kind, cause, address, value):
    several = value == b"\1\0\1"  # three points in a row
    data = bytes([kind, 0x83 if several else 1, cause, 0]) + struct.pack("<H", 1) + struct.pack("<I", address)[:3] + value
    return frame(struct.pack("<HH", number << 1, 0), data)


def main(path):
    capture = Capture()
    time = bytes([0, 0, 30, 9, 28, 5, 26])
    with capture.tcp((CENTRE, 56001), (STATION, 2404)) as line:
        line.ask(frame(b"\7\0\0\0"))
        line.answer(frame(b"\x0b\0\0\0"))
        line.ask(unit(0, 100, 6, 0, b"\x14"))
        line.answer(unit(0, 100, 7, 0, b"\x14") + unit(1, 1, 20, 1001, b"\1\0\1") + unit(2, 100, 10, 0, b"\x14"))
        line.ask(frame(b"\1\0\6\0"))
        told = unit(3, 36, 3, 2001, struct.pack("<fB", 3.5, 0) + time)
        line.answer(told[:9])
        line.answer(told[9:])
        line.ask(unit(1, 45, 6, 5001, b"\1"))
        line.answer(unit(4, 45, 7, 5001, b"\1"))
        line.ask(unit(2, 50, 6, 6001, struct.pack("<fB", 50.0, 0)))
        line.answer(unit(5, 50, 0x47, 6001, struct.pack("<fB", 50.0, 0)))
        line.ask(unit(3, 46, 6, 9999, b"\2") + unit(4, 103, 6, 0, time))
        line.answer(unit(6, 46, 47, 9999, b"\2") + unit(7, 103, 7, 0, time))
        line.ask(unit(5, 105, 6, 0, b"\1"))
        line.answer(frame(b"\x43\0\0\0"))
        line.ask(frame(b"\x83\0\0\0"))
        line.ask(frame(b"\x13\0\0\0"))
        line.answer(frame(b"\x23\0\0\0"))
    capture.write(path)


if __name__ == "__main__":
    main(sys.argv[1])
