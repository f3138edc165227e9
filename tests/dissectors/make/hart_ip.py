"""HART-IP after the published format (TS20085): a session over UDP with identity, tags, measured values, writes, a refusal, a reset and
published values; over TCP direct commands, split and joined."""

import functools
import struct
import sys

from capture import Capture, Host

FLOW, GATEWAY, HOST = Host("192.168.10.36"), Host("192.168.10.37"), Host("192.168.10.97")
ADDRESS = bytes.fromhex("a60612ab34")


def message(kind, identifier, number, body=b"", status=0):
    return struct.pack(">BBBBHH", 1, kind, identifier, status, number, 8 + len(body)) + body


def frame(delimiter, address, command, data):
    body = bytes([delimiter]) + address + bytes([command, len(data)]) + data
    return body + bytes([functools.reduce(lambda one, other: one ^ other, body)])


def ask(number, command, data=b""):
    return message(0, 3, number, frame(0x82, ADDRESS, command, data))


def tell(number, command, data=b"", code=0):
    return message(1, 3, number, frame(0x86, ADDRESS, command, bytes([code, 0]) + data))


def packed(text):
    bits = functools.reduce(lambda value, char: value << 6 | ord(char) & 0x3F, text, 0)
    return bits.to_bytes(len(text) * 6 // 8, "big")


IDENTITY = bytes([254, 0x26, 0x06, 5, 7, 3, 12, 2 << 3, 0]) + bytes.fromhex("12ab34") + bytes([5, 4, 0, 1, 0]) + struct.pack(">HHB", 38, 38, 1)
EXCHANGES = [
    (0, b"", IDENTITY, 0),
    (13, b"", packed("FT-701  ") + packed("COOLING WATER   ") + bytes([15, 4, 126]), 0),
    (20, b"", b"KITAHAMA-FT-701".ljust(32, b"\0"), 0),
    (3, b"", struct.pack(">fBf", 12.0, 30, 41.5), 0),
    (35, struct.pack(">Bff", 30, 100, 0), struct.pack(">Bff", 30, 100, 0), 0),
    (22, b"KITAHAMA-FT-702".ljust(32, b"\0"), b"KITAHAMA-FT-702".ljust(32, b"\0"), 0),
    (40, struct.pack(">f", 4.0), b"", 7),
    (42, b"", b"", 0),
    (31, struct.pack(">H", 512), struct.pack(">H", 512) + b"JP", 0),
]


def main(path):
    capture = Capture()
    begin = bytes([1]) + struct.pack(">I", 30_000)
    capture.udp((HOST, 50240), (FLOW, 5094), message(0, 0, 1, begin))
    capture.udp((FLOW, 5094), (HOST, 50240), message(1, 0, 1, begin))
    for number, (command, asked, told, code) in enumerate(EXCHANGES, 2):
        capture.udp((HOST, 50240), (FLOW, 5094), ask(number, command, asked))
        capture.udp((FLOW, 5094), (HOST, 50240), tell(number, command, told, code))
    capture.udp((FLOW, 5094), (HOST, 50240), message(2, 3, 0, frame(0x81, ADDRESS, 3, b"\0\0" + struct.pack(">fBf", 12.1, 30, 41.7))))
    capture.udp((HOST, 50240), (FLOW, 5094), message(0, 1, 20))
    with capture.tcp((HOST, 50241), (GATEWAY, 5094)) as connection:
        connection.ask(message(0, 0, 1, begin))
        connection.answer(message(1, 0, 1, begin))
        direct = b"\0\0" + struct.pack(">HB", 0, 0) + struct.pack(">HB", 20, 0)
        connection.ask(message(0, 4, 2, direct) + message(0, 2, 3))
        told = b"\0\0" + struct.pack(">HBB", 0, 1 + len(IDENTITY), 0) + IDENTITY + struct.pack(">HBB", 20, 33, 0) + b"KITAHAMA-GW-1".ljust(32, b"\0")
        answer = message(1, 4, 2, told) + message(1, 2, 3)
        connection.answer(answer[:21])
        connection.answer(answer[21:])
        connection.ask(message(0, 5, 4))
        connection.answer(message(15, 5, 4))
    capture.write(path)


if __name__ == "__main__":
    main(sys.argv[1])
