"""PROFINET DCP and real-time frames after the published format: search, get, set of name and address, a refusal, factory reset,
cyclic data, an alarm."""

import struct
import sys

from capture import Capture, Host

PLC, DEVICE, LAPTOP = Host("192.168.10.40"), Host("192.168.10.41"), Host("192.168.10.90")
GROUP = bytes.fromhex("010ecf000000")
GET, SET, IDENTIFY, HELLO = 3, 4, 5, 6


def block(option, value):
    return struct.pack(">HH", option, len(value)) + value + bytes(len(value) % 2)


def dcp(frame, service, kind, blocks, number=1):
    return struct.pack(">HBBIHH", frame, service, kind, number, 1 if frame == 0xFEFE else 0, len(blocks)) + blocks


def address(host):
    return host.ip.packed + bytes([255, 255, 255, 0]) + bytes(4)


def main(path):
    capture = Capture()
    told = (block(0x0201, b"\0\0KH ET-200") + block(0x0202, b"\0\0io-press-3") + block(0x0203, b"\0\0" + struct.pack(">HH", 0x2A, 0x313))
            + block(0x0204, b"\0\0\1\0") + block(0x0102, b"\0\1" + address(DEVICE)))

    def send(source, target, payload):
        capture.ethernet(source.card, target if isinstance(target, bytes) else target.card, 0x8892, payload)

    send(PLC, GROUP, dcp(0xFEFE, IDENTIFY, 0, block(0x0202, b"io-press-3")))
    send(DEVICE, PLC, dcp(0xFEFF, IDENTIFY, 1, told))
    send(LAPTOP, PLC, dcp(0xFEFD, GET, 0, b"\x02\x02\x02\x03\x02\x04", 2))
    send(PLC, LAPTOP, dcp(0xFEFD, GET, 1, block(0x0202, b"\0\0plc-line1") + block(0x0203, b"\0\0" + struct.pack(">HH", 0x2A, 0x10E))
                          + block(0x0204, b"\0\0\2\0"), 2))
    for number, (option, value, error) in enumerate([(0x0202, b"io-press-4", 0), (0x0102, address(DEVICE), 0), (0x0503, b"\1\0", 0),
                                                     (0x0505, b"", 0), (0x0202, b"Press_4", 2)], 3):
        send(LAPTOP, DEVICE, dcp(0xFEFD, SET, 0, block(option, b"\0\1" + value), number))
        send(DEVICE, LAPTOP, dcp(0xFEFD, SET, 1, block(0x0504, struct.pack(">HB", option, error)), number))
    send(LAPTOP, DEVICE, dcp(0xFEFD, SET, 0, block(0x0506, b"\0\2"), 9))
    send(DEVICE, LAPTOP, dcp(0xFEFD, SET, 5, b"", 9))
    send(DEVICE, GROUP, dcp(0xFEFC, HELLO, 0, block(0x0202, b"\0\0io-press-4")))
    for cycle in range(3):
        send(PLC, DEVICE, struct.pack(">H", 0x8001) + bytes(40) + struct.pack(">HBB", cycle, 0x35, 0))
        send(DEVICE, PLC, struct.pack(">H", 0x8002) + bytes(40) + struct.pack(">HBB", cycle, 0x35, 0))
    send(DEVICE, PLC, struct.pack(">H", 0xFE01) + bytes(40))
    send(DEVICE, PLC, struct.pack(">H", 0xFF40) + bytes(40))
    capture.write(path)


if __name__ == "__main__":
    main(sys.argv[1])
