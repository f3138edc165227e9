"""DHCP after the published format: a lease, a refusal, settings asked for, and a client of BOOTP."""

import struct
import sys

from capture import Capture, Host

CLIENT, SERVER, ALL, NOBODY = Host("192.168.10.60"), Host("192.168.10.1"), Host("255.255.255.255"), Host("0.0.0.0")
ALL.card = b"\xff" * 6
NOBODY.card = CLIENT.card
COOKIE = bytes.fromhex("63825363")


def message(op, options, own=bytes(4), given=bytes(4)):
    head = struct.pack(">BBBBIHH", op, 1, 6, 0, 0x1234, 0, 0) + own + given + bytes(8) + CLIENT.card + bytes(10 + 64 + 128)
    return head + COOKIE + b"".join(bytes([code, len(value)]) + value for code, value in options) + b"\xff"


def main(path):
    capture = Capture()
    who = [(12, b"press-hmi"), (60, b"KH panel 2.1"), (81, b"\0\0\0press-hmi.kitahama.example")]
    wire = [(81, b"\4\0\0\x09press-hmi\x08kitahama\x07example\0")]
    ip = CLIENT.ip.packed

    def ask(payload):
        capture.udp((NOBODY, 68), (ALL, 67), payload)

    def answer(payload):
        capture.udp((SERVER, 67), (ALL, 68), payload)

    ask(message(1, [(53, b"\1")] + who))
    answer(message(2, [(53, b"\2")], given=ip))
    ask(message(1, [(53, b"\3"), (50, ip)] + wire))
    answer(message(2, [(53, b"\5")], given=ip))
    ask(message(1, [(53, b"\3"), (50, b"\xc0\xa8\x14\x05")]))
    answer(message(2, [(53, b"\6")]))
    capture.udp((CLIENT, 68), (SERVER, 67), message(1, [(53, b"\x08")] + who, own=ip))
    capture.udp((SERVER, 67), (CLIENT, 68), message(2, [(53, b"\5")], own=ip))
    ask(message(1, []))
    answer(message(2, [], given=ip))
    capture.write(path)


if __name__ == "__main__":
    main(sys.argv[1])
