"""SLMP 3E and 4E, binary and ASCII, over TCP and UDP, after the published format: batch reads and writes, remote stop, type name."""

import struct
import sys

from capture import Capture, Host

PLC, HMI, LAPTOP = Host("192.168.10.21"), Host("192.168.10.51"), Host("192.168.10.90")
ROUTE = bytes([0x00, 0xFF, 0xFF, 0x03, 0x00])


def ask3(command, sub, data=b""):
    body = struct.pack("<HHH", 0x0010, command, sub) + data
    return b"\x50\x00" + ROUTE + struct.pack("<H", len(body)) + body


def answer3(code, data=b""):
    body = struct.pack("<H", code) + data
    return b"\xd0\x00" + ROUTE + struct.pack("<H", len(body)) + body


def ask4(serial, command, sub, data=b""):
    body = struct.pack("<HHH", 0x0010, command, sub) + data
    return b"\x54\x00" + struct.pack("<HH", serial, 0) + ROUTE + struct.pack("<H", len(body)) + body


def answer4(serial, code, data=b""):
    body = struct.pack("<H", code) + data
    return b"\xd4\x00" + struct.pack("<HH", serial, 0) + ROUTE + struct.pack("<H", len(body)) + body


def device(code, first, count):
    return struct.pack("<I", first)[:3] + bytes([code]) + struct.pack("<H", count)


def main(path):
    capture = Capture()
    with capture.tcp((HMI, 50200), (PLC, 5007)) as connection:
        connection.ask(ask3(0x0401, 0, device(0xA8, 100, 10)))
        connection.answer(answer3(0, bytes(20)))
        connection.ask(ask3(0x1401, 1, device(0x90, 16, 2) + b"\x11"))
        connection.answer(answer3(0))
        connection.ask(ask3(0x1401, 0, device(0xA8, 99999, 1) + b"\0\0"))
        connection.answer(answer3(0x4031, ROUTE + struct.pack("<HH", 0x1401, 0)))
        connection.ask(ask3(0x0101, 0))
        connection.answer(answer3(0, b"R04CPU".ljust(16) + struct.pack("<H", 0x4800)))
    for serial, (command, data) in enumerate([(0x1002, b"\1\0"), (0x1001, b"\1\0\0\0")], 0x1234):
        capture.udp((LAPTOP, 51000), (PLC, 5006), ask4(serial, command, 0, data))
        capture.udp((PLC, 5006), (LAPTOP, 51000), answer4(serial, 0))
    with capture.tcp((LAPTOP, 50300), (PLC, 5008)) as connection:
        body = b"0010" + b"1401" + b"0000" + b"D*000100" + b"0001" + b"1995"
        connection.ask(b"500000FF03FF00" + f"{len(body):04X}".encode() + body)
        connection.answer(b"D00000FF03FF00" + b"0004" + b"0000")
    capture.write(path)


if __name__ == "__main__":
    main(sys.argv[1])
