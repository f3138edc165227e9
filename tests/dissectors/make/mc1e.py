"""MC protocol, 1E frames in binary, after the published format: reads, writes, a refusal, the type of the controller, remote stop."""

import struct
import sys

from capture import Capture, Host

PLC, HMI = Host("192.168.10.26"), Host("192.168.10.56")


def ask(command, data=b""):
    return bytes([command, 0xFF]) + struct.pack("<H", 10) + data


def device(name, first, count):
    return struct.pack("<I", first) + name[::-1] + bytes([count, 0])


def main(path):
    capture = Capture()
    exchanges = [
        (ask(1, device(b"D ", 100, 2)), b"\x81\0\1\0\2\0"),
        (ask(0, device(b"X ", 8, 4)), b"\x80\0\x10\x01"),
        (ask(3, device(b"D ", 200, 1) + b"\x95\x19"), b"\x83\0"),
        (ask(2, device(b"M ", 16, 2) + b"\x11"), b"\x82\0"),
        (ask(3, device(b"D ", 99999, 1) + b"\0\0"), b"\x83\x5b\x10\0"),
        (ask(0x15), b"\x95\0\xf3\0"),
        (ask(0x14), b"\x94\0"),
    ]
    with capture.tcp((HMI, 54001), (PLC, 5551)) as line:
        for asked, told in exchanges:
            line.ask(asked)
            line.answer(told)
    for asked, told in exchanges[:1]:
        capture.udp((HMI, 54002), (PLC, 5551), asked)
        capture.udp((PLC, 5551), (HMI, 54002), told)
    capture.write(path)


if __name__ == "__main__":
    main(sys.argv[1])
