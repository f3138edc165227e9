"""BACnet/IP after the published format: who is there, what a device says of itself, reads and writes, a refusal, a restart, a device
behind a broadcast relay and one behind a router, a write to the distribution table."""

import struct
import sys

from capture import Capture, Host

DEVICE, PC, RELAY, EVERYONE = Host("192.168.10.28"), Host("192.168.10.95"), Host("192.168.10.29"), Host("192.168.10.255")
FAR = bytes([192, 168, 20, 30]) + struct.pack(">H", 47808)


def link(function, data):
    return struct.pack(">BBH", 0x81, function, 4 + len(data)) + data


def ask(number, service, data=b""):
    return link(10, b"\1\4" + bytes([0, 5, number, service]) + data)


def tell(kind, number, service, data=b""):
    return link(10, b"\1\0" + bytes([kind << 4, number, service]) + data)


def item(kind, instance):
    return b"\x0c" + struct.pack(">I", kind << 22 | instance)


def text(value):
    value = b"\0" + value
    return (bytes([0x75, len(value)]) if len(value) > 4 else bytes([0x70 | len(value)])) + value


def prop(number):
    return bytes([0x19, number])


def i_am(instance, vendor):
    return b"\x10\0\xc4" + struct.pack(">I", 8 << 22 | instance) + b"\x22\5\xc4\x91\3\x21" + bytes([vendor])


def several(values):
    out = item(8, 2101) + b"\x1e"
    for number, value in values:
        out += bytes([0x29, number]) + (b"\x4e" + value + b"\x4f" if value else b"\x5e\x91\2\x91\x20\x5f")
    return out + b"\x1f"


def main(path):
    capture = Capture()
    capture.udp((PC, 47808), (EVERYONE, 47808), link(11, b"\1\x20\xff\xff\0\xff\x10\x08"))
    capture.udp((DEVICE, 47808), (EVERYONE, 47808), link(11, b"\1\0" + i_am(2101, 17)))
    capture.udp((RELAY, 47808), (EVERYONE, 47808), link(4, FAR + b"\1\0" + i_am(2102, 5)))
    capture.udp((RELAY, 47808), (EVERYONE, 47808), link(11, b"\1\x08\0\5\1\x07" + i_am(2103, 8)))
    facts = [(77, text(b"AHU-2F-01")), (70, text(b"XL-4000")), (121, text(b"Kitahama Controls")), (44, text(b"3.1.7")), (12, text(b"2.0")),
             (58, text("2階 機械室".encode())), (28, b"")]
    value = b"\x3e\x44" + struct.pack(">f", 22.5) + b"\x3f"
    exchanges = [
        (14, item(8, 2101) + b"\x1e" + b"".join(bytes([9, n]) for n, _ in facts) + b"\x1f", 3, several(facts)),
        (12, item(8, 2101) + b"\x1a\1\x74", 3, item(8, 2101) + b"\x1a\1\x74" + b"\x3e" + text(b"S-2231877") + b"\x3f"),
        (12, item(0, 1) + prop(85), 3, item(0, 1) + prop(85) + b"\x3e\x44" + struct.pack(">f", 21.0) + b"\x3f"),
        (15, item(1, 4) + prop(85) + value, 2, b""),
        (15, item(1, 5) + prop(85) + value, 5, b"\x91\2\x91\x28"),
        (7, b"\xc4" + struct.pack(">I", 10 << 22 | 3) + b"\x0e\x31\0\x62\1\2\x0f", 3, b"\x09\0"),
        (20, b"\x09\0\x1d\5\0pass", 6, b""),
        (17, b"\x19\1", 2, b""),
    ]
    for number, (service, asked, kind, told) in enumerate(exchanges, 1):
        capture.udp((PC, 47808), (DEVICE, 47808), ask(number, service, asked))
        capture.udp((DEVICE, 47808), (PC, 47808), tell(kind, number, 9 if kind == 6 else service, told))
    capture.udp((PC, 47808), (RELAY, 47808), link(1, FAR + b"\xff\xff\xff\xff"))
    capture.udp((RELAY, 47808), (PC, 47808), link(0, b"\0\x10"))
    capture.write(path)


if __name__ == "__main__":
    main(sys.argv[1])
