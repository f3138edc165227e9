"""Sampled values after the published format (IEC 61850-9-2): a stream with and without the name of its data set, two samples in one frame, a
simulated one."""

import struct
import sys

from capture import Capture, mac

UNIT, GROUP = mac("02:00:c0:a8:0a:20"), mac("01:0c:cd:04:00:01")


def ber(tag, *parts):
    content = b"".join(parts)
    length = bytes([len(content)]) if len(content) < 128 else b"\x81" + bytes([len(content)])
    return bytes([tag]) + length + content


def unit(count, data_set=b""):
    named = ber(0x81, data_set) if data_set else b""
    return ber(0x30, ber(0x80, b"KITAHAMA_MU01"), named, ber(0x82, struct.pack(">H", count)), ber(0x83, b"\0\0\0\1"), ber(0x85, b"\1"),
               ber(0x87, struct.pack(">iI", 1200 * count, 0) * 4))


def frame(*units, reserved=0):
    pdu = ber(0x60, ber(0x80, bytes([len(units)])), ber(0xA2, *units))
    return struct.pack(">HHHH", 0x4000, 8 + len(pdu), reserved, 0) + pdu


def main(path):
    capture = Capture()
    for count in range(3):
        capture.ethernet(UNIT, GROUP, 0x88BA, frame(unit(count)))
    capture.ethernet(UNIT, GROUP, 0x88BA, frame(unit(3, b"MU01/LLN0$PhsMeas1")))
    capture.ethernet(UNIT, GROUP, 0x88BA, frame(unit(4), unit(5)))
    capture.ethernet(UNIT, GROUP, 0x88BA, frame(unit(6), reserved=0x8000))
    capture.write(path)


if __name__ == "__main__":
    main(sys.argv[1])
