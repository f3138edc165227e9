"""Remote Desktop after the published format: a connection with a user's name in it, which may not be seen, and a refused one."""

import struct
import sys

from capture import Capture, Host

PC, SERVER = Host("192.168.10.90"), Host("192.168.10.10")


def message(kind, variable):
    x224 = bytes([6 + len(variable), kind]) + bytes(5) + variable
    return struct.pack(">BBH", 3, 0, 4 + len(x224)) + x224


def negotiation(kind, protocols):
    return struct.pack("<BBHI", kind, 0, 8, protocols)


def main(path):
    capture = Capture()
    with capture.tcp((PC, 51300), (SERVER, 3389)) as connection:
        asked = message(0xE0, b"Cookie: mstshash=tanaka\r\n" + negotiation(1, 3))
        connection.ask(asked[:20])
        connection.ask(asked[20:])
        connection.answer(message(0xD0, negotiation(2, 2)))
        connection.ask(b"\x16\x03\x01\0\x05hello")
    with capture.tcp((PC, 51301), (SERVER, 13389)) as connection:
        connection.ask(message(0xE0, negotiation(1, 0)))
        connection.answer(message(0xD0, negotiation(3, 5)))
    capture.write(path)


if __name__ == "__main__":
    main(sys.argv[1])
