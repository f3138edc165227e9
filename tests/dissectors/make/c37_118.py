"""Synchrophasors after the published format (IEEE C37.118.2): header and configurations on demand, measurements begun and ended, frames split
and joined."""

import struct
import sys

from capture import Capture, Host

PMU, PDC = Host("192.168.10.33"), Host("192.168.10.96")


def checksum(data):
    value = 0xFFFF
    for byte in data:
        value ^= byte << 8
        for _ in range(8):
            value = (value << 1 ^ 0x1021 if value & 0x8000 else value << 1) & 0xFFFF
    return value


def frame(kind, body, version=1):
    head = struct.pack(">BBHHII", 0xAA, kind << 4 | version, 16 + len(body), 7, 1_780_000_000, 0)
    return head + body + struct.pack(">H", checksum(head + body))


def command(code):
    return frame(4, struct.pack(">H", code))


def configuration(kind, names):
    body = struct.pack(">IH", 1_000_000, len(names))
    for number, name in enumerate(names, 1):
        body += name.ljust(16) + struct.pack(">HHHHH", number, 0, 1, 0, 0) + b"VA".ljust(16) + struct.pack(">IHH", 915527, 0, 22)
    return frame(kind, body + struct.pack(">h", 30))


def configuration_3(name):
    body = struct.pack(">HIHB", 0, 1_000_000, 1, len(name)) + name + struct.pack(">H", 7) + bytes(16) + struct.pack(">HHHH", 0, 0, 0, 0)
    body += struct.pack(">fffcii", 35.0, 139.0, 12.0, b"M", 33_333, 16_667) + struct.pack(">HH", 1, 22)
    return frame(5, body + struct.pack(">h", 30), 2)


def measured(value):
    return frame(0, struct.pack(">HHHHH", 0, value, 0, 5000, 0))


def main(path):
    capture = Capture()
    with capture.tcp((PDC, 50220), (PMU, 4712)) as connection:
        connection.ask(command(3))
        connection.answer(frame(1, b"Feeder 7, north switchgear"))
        connection.ask(command(4))
        connection.answer(configuration(2, [b"KITAHAMA_F7"]))
        connection.ask(command(5))
        connection.answer(configuration(3, [b"KITAHAMA_F7"]))
        connection.ask(command(6))
        connection.answer(configuration_3(b"Kitahama feeder 7"))
        connection.ask(command(2))
        connection.answer(measured(1) + measured(2))
        split = measured(3)
        connection.answer(split[:9])
        connection.answer(split[9:])
        connection.ask(command(1))
    concentrator = Host("192.168.10.34")
    capture.udp((PDC, 50221), (concentrator, 4713), command(5))
    capture.udp((concentrator, 4713), (PDC, 50221), configuration(3, [b"KITAHAMA_F7", b"KITAHAMA_F8"]))
    capture.udp((PDC, 50221), (concentrator, 4713), command(2))
    capture.udp((concentrator, 4713), (PDC, 50221), measured(4))
    capture.write(path)


if __name__ == "__main__":
    main(sys.argv[1])
