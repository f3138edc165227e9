"""MQTT 3.1.1 and 5 after the published format: a connection, topics, Sparkplug B, a refused sign-in, split and joined packets."""

import struct
import sys

from capture import Capture, Host

EDGE, PANEL, BROKER = Host("192.168.10.30"), Host("192.168.10.51"), Host("192.168.10.10")


def text(value):
    return struct.pack(">H", len(value)) + value.encode()


def packet(first, body):
    length, out = len(body), b""
    while True:
        out += bytes([length % 128 | (128 if length > 127 else 0)])
        length //= 128
        if not length:
            return bytes([first]) + out + body


def connect(client, level=4):
    properties = b"\0" if level == 5 else b""
    return packet(0x10, text("MQTT") + struct.pack(">BBH", level, 0xC2, 60) + properties + text(client) + text("user") + text("secret"))


def main(path):
    capture = Capture()
    with capture.tcp((EDGE, 51200), (BROKER, 1883)) as connection:
        connection.ask(connect("edge-press-3"))
        connection.answer(packet(0x20, b"\0\0"))
        birth = packet(0x30, text("spBv1.0/Press/NBIRTH/edge-3") + bytes(300))
        connection.ask(birth[:40])
        connection.ask(birth[40:] + packet(0x30, text("spBv1.0/Press/DDATA/edge-3/plc-1") + bytes(30)))
        connection.ask(packet(0x82, b"\0\1" + text("spBv1.0/Press/NCMD/edge-3/#") + b"\1") + packet(0xC0, b""))
        connection.answer(packet(0x90, b"\0\1\1") + packet(0xD0, b""))
        connection.answer(packet(0x30, text("spBv1.0/Press/DCMD/edge-3/plc-1") + bytes(20)))
        connection.ask(packet(0x32, text("press/3/speed") + b"\0\2" + b"120"))
        connection.answer(packet(0x40, b"\0\2"))
        connection.ask(packet(0xE0, b""))
    with capture.tcp((PANEL, 51201), (BROKER, 11883)) as connection:
        connection.ask(connect("panel-7", 5))
        connection.answer(packet(0x20, b"\0\x87\0"))
    capture.write(path)


if __name__ == "__main__":
    main(sys.argv[1])
