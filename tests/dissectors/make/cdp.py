"""CDP after the published format: a switch and a router that also bridges; the second breaks off in a field."""

import struct
import sys

from capture import Capture, Host

SWITCH, ROUTER = Host("192.168.10.3"), Host("192.168.10.1")
GROUP = bytes.fromhex("01000ccccccc")


def field(kind, value):
    return struct.pack(">HH", kind, 4 + len(value)) + value


def send(capture, host, fields):
    payload = bytes.fromhex("aaaa0300000c2000") + b"\2\xb4\0\0" + fields
    capture.ethernet(host.card, GROUP, len(payload), payload)


def address(host):
    return struct.pack(">I", 1) + b"\1\1\xcc" + struct.pack(">H", 4) + host.ip.packed


def main(path):
    capture = Capture()
    send(capture, SWITCH, field(1, b"ksw-office") + field(2, address(SWITCH)) + field(3, b"Gi0/1") + field(4, struct.pack(">I", 0x28))
         + field(5, b"KOS 15.2(4)E7") + field(6, b"KS-2960-24"))
    send(capture, ROUTER, field(1, b"kr-border") + field(4, struct.pack(">I", 9)) + field(6, b"KR-1941") + b"\0\5\0\x40KOS")
    send(capture, ROUTER, b"\0\1\0\2")
    capture.write(path)


if __name__ == "__main__":
    main(sys.argv[1])
