"""NetBIOS names after the published format: a question with its answer, one with a refusal, a registration, all names of a node."""

import struct
import sys

from capture import Capture, Host

PC, SERVER, ALL = Host("192.168.10.90"), Host("192.168.10.10"), Host("192.168.10.255")


def name(text, suffix):
    return b"\x20" + b"".join(bytes([65 + (byte >> 4), 65 + (byte & 15)]) for byte in text.encode().ljust(15) + bytes([suffix])) + b"\0"


def message(flags, counts, body):
    return struct.pack(">HHHHHH", 0x4321, flags, *counts) + body


def owner(host, group=0):
    return struct.pack(">IHH", 300, 6, group) + host.ip.packed


def main(path):
    capture = Capture()
    capture.udp((PC, 137), (ALL, 137), message(0x0110, (1, 0, 0, 0), name("LINE-SERVER", 0x20) + b"\0\x20\0\1"))
    capture.udp((SERVER, 137), (PC, 137), message(0x8500, (0, 1, 0, 0), name("LINE-SERVER", 0x20) + b"\0\x20\0\1" + owner(SERVER)))
    capture.udp((PC, 137), (SERVER, 137), message(0x0100, (1, 0, 0, 0), name("OLD-SERVER", 0x20) + b"\0\x20\0\1"))
    capture.udp((SERVER, 137), (PC, 137), message(0x8503, (0, 1, 0, 0), name("OLD-SERVER", 0x20) + b"\0\x0a\0\1" + struct.pack(">IH", 0, 0)))
    capture.udp((PC, 137), (ALL, 137), message(0x2910, (1, 0, 0, 1), name("MAINT-PC", 0) + b"\0\x20\0\1" + b"\xc0\x0c\0\x20\0\1" + owner(PC)))
    capture.udp((PC, 137), (ALL, 137), message(0x2910, (1, 0, 0, 1), name("KITAHAMA", 0) + b"\0\x20\0\1" + b"\xc0\x0c\0\x20\0\1" + owner(PC, 0x8000)))
    capture.udp((PC, 137), (SERVER, 137), message(0, (1, 0, 0, 0), name("*", 0).replace(b"CA" * 15, b"AA" * 15) + b"\0\x21\0\1"))
    names = [(b"LINE-SERVER", 0, 0x0400), (b"KITAHAMA", 0, 0x8400), (b"LINE-SERVER", 0x20, 0x0400)]
    data = bytes([len(names)]) + b"".join(text.ljust(15) + struct.pack(">BH", suffix, flags) for text, suffix, flags in names) + SERVER.card
    data += bytes(40)
    capture.udp((SERVER, 137), (PC, 137), message(0x8400, (0, 1, 0, 0), name("*", 0) + b"\0\x21\0\1" + struct.pack(">IH", 0, len(data)) + data))
    capture.write(path)


if __name__ == "__main__":
    main(sys.argv[1])
