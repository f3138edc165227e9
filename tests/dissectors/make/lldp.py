"""LLDP after the published format: a switch with its description, a PROFINET device, a device with an inventory, a farewell."""

import struct
import sys

from capture import Capture, Host

SWITCH, DEVICE, PHONE = Host("192.168.10.2"), Host("192.168.10.31"), Host("192.168.10.88")
GROUP = bytes.fromhex("0180c200000e")


def field(kind, value):
    return struct.pack(">H", kind << 9 | len(value)) + value


def frame(chassis, port, life, *fields):
    return field(1, chassis) + field(2, port) + field(3, struct.pack(">H", life)) + b"".join(fields) + field(0, b"")


def inventory(kind, text):
    return field(127, bytes.fromhex("0012bb") + bytes([kind]) + text)


def management(host):
    return field(8, b"\x05\x01" + host.ip.packed + b"\x02" + struct.pack(">I", 1) + b"\0")


def main(path):
    capture = Capture()
    description = b"Kitahama, SWITCHES, KS-208, KH5 208-0BA10, HW: Version 4, FW: Version V04.03.01, K12345678"
    capture.ethernet(SWITCH.card, GROUP, 0x88CC, frame(b"\x04" + SWITCH.card, b"\x07port-001", 120, field(5, b"ksw-line1"),
                     field(6, description), field(7, struct.pack(">HH", 4, 4)), management(SWITCH)))
    card = field(127, bytes.fromhex("000ecf05") + DEVICE.card)
    capture.ethernet(DEVICE.card[:5] + b"\x99", GROUP, 0x88CC, frame(b"\x07io-press-3", b"\x07port-001.io-press-3", 20, card,
                     field(7, struct.pack(">HH", 0x84, 0x84)), management(DEVICE)))
    capture.ethernet(PHONE.card, GROUP, 0x88CC, frame(b"\x05\x01" + PHONE.ip.packed, b"\x03" + PHONE.card, 60,
                     field(7, struct.pack(">HH", 0x20, 0x20)), inventory(5, b"2"), inventory(6, b"1.4.0"), inventory(7, b"app 7"),
                     inventory(8, b"SN0042"), inventory(9, b"Kitahama"), inventory(10, b"KT-10")))
    capture.ethernet(SWITCH.card, GROUP, 0x88CC, frame(b"\x04" + SWITCH.card, b"\x07port-001", 0))
    capture.ethernet(SWITCH.card, GROUP, 0x88CC, field(1, b"\x04" + SWITCH.card) + field(2, b"\x07p") + b"\x06\x7f")
    capture.write(path)


if __name__ == "__main__":
    main(sys.argv[1])
