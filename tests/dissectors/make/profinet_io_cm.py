"""PROFINET IO context management after the published format: a controller connects, writes parameters, reads the identification, is refused a record."""

import struct
import sys

from capture import Capture, Host

CONTROLLER, DEVICE = Host("192.168.10.20"), Host("192.168.10.41")
TAIL = bytes.fromhex("6c9711d1827100a02442df7d")


def call(kind, operation, body, *, fragment=0):
    """Big-endian throughout; the object names maker 0x002A and device 0x0313."""
    head = bytes([4, kind, 0x20, 0, 0, 0, 0, 0]) + bytes.fromhex("dea000006c9711d182710001") + struct.pack(">HH", 0x0313, 0x002A)
    head += struct.pack(">I", 0xDEA00001) + TAIL + bytes(16) + struct.pack(">IIIHHHHHBB", 0, 1, 0, operation, 0xFFFF, 0xFFFF, len(body), fragment, 0, 0)
    return head + body


def call_body(blocks, status=None):
    first = 4096 if status is None else status
    return struct.pack(">IIIII", first, len(blocks), 4096, 0, len(blocks)) + blocks


def block(kind, content):
    return struct.pack(">HHBB", kind, len(content) + 2, 1, 0) + content


def record(kind, index, length=0):
    return block(kind, struct.pack(">H16sIHHHHI", 1, bytes(16), 0, 0, 1, 0, index, length) + bytes(24))


def identification():
    return block(0x0020, struct.pack(">H20s16sHc3sHHHHH", 0x002A, b"6ES7 155-6AU01-0BN0 ", b"S C-H1AB23456789", 3, b"V", bytes([4, 2, 0]), 0, 0, 0, 0x0101, 0x001E))


def main(path):
    capture = Capture()
    controller, device = (CONTROLLER, 49152), (DEVICE, 34964)
    name = b"press-plc-3"
    connect = block(0x0101, struct.pack(">H16sH6s16sIHHH", 1, bytes(range(16)), 1, CONTROLLER.card, bytes(16), 0x11, 600, 34964, len(name)) + name)
    for operation, asked, answered in ((0, connect, block(0x8101, bytes(28))), (3, record(0x0008, 0x8028, 4) + bytes(4), record(0x8008, 0x8028)),
                                       (4, block(0x0110, bytes(28)), block(0x8110, bytes(28))), (2, record(0x0009, 0xAFF0), record(0x8009, 0xAFF0) + identification())):
        capture.udp(controller, device, call(0, operation, call_body(asked)))
        capture.udp(device, controller, call(2, operation, call_body(answered, 0)))
    capture.udp(controller, device, call(0, 2, call_body(record(0x0009, 0xAFF1))))
    capture.udp(device, controller, call(2, 2, call_body(b"", 0xDE80B000)))
    capture.udp(controller, device, call(0, 2, bytes(50), fragment=1))
    capture.udp(controller, device, call(1, 1, b""))
    capture.write(path)


if __name__ == "__main__":
    main(sys.argv[1])
