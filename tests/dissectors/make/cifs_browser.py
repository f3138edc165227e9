"""The browser service after the published format: announcements of a computer, a server, a workgroup, an election, another mailslot."""

import struct
import sys

from capture import Capture, Host

PC, SERVER, ALL = Host("192.168.10.90"), Host("192.168.10.10"), Host("192.168.10.255")
WORKSTATION, NT_SERVER = 0x00001003, 0x00009003


def name(text, suffix):
    return b"\x20" + b"".join(bytes([65 + (byte >> 4), 65 + (byte & 15)]) for byte in text.encode().ljust(15) + bytes([suffix])) + b"\0"


def mail(slot, data):
    slot = slot.encode() + b"\0"
    at = 32 + 1 + 34 + 2 + len(slot)
    words = struct.pack("<HHHHBBHIHHHHHBB", 0, len(data), 0, 0, 0, 0, 0, 1000, 0, 0, 0, len(data), at, 3, 0) + struct.pack("<HHH", 1, 1, 2)
    return b"\xffSMB\x25" + bytes(27) + bytes([len(words) // 2]) + words + struct.pack("<H", len(slot) + len(data)) + slot + data


def datagram(sender, own, target, carried):
    body = name(own, 0x20) + name(target, 0x1D) + carried
    return struct.pack(">BBH4sHHH", 0x11, 0x02, 0x1234, sender.ip.packed, 138, len(body), 0) + body


def announcement(command, own, version, purposes):
    return struct.pack("<BBI16sBBIBBH", command, 0, 720_000, own.encode(), *version, purposes, 15, 1, 0xAA55) + b"\0"


def main(path):
    capture = Capture()

    def say(sender, own, slot, data):
        capture.udp((sender, 138), (ALL, 138), datagram(sender, own, "KITAHAMA", mail(slot, data)))

    browse = "\\MAILSLOT\\BROWSE"
    say(PC, "MAINT-PC", browse, announcement(1, "MAINT-PC", (6, 1), WORKSTATION))
    say(SERVER, "LINE-SERVER", browse, announcement(15, "LINE-SERVER", (10, 0), NT_SERVER))
    say(SERVER, "LINE-SERVER", browse, announcement(12, "KITAHAMA", (3, 10), 0x80001000))
    say(PC, "MAINT-PC", browse, bytes([8, 1]) + bytes(12) + b"MAINT-PC\0")
    say(PC, "MAINT-PC", browse, b"\2\0")
    say(PC, "MAINT-PC", "\\MAILSLOT\\NET\\NETLOGON", bytes(20))
    capture.write(path)


if __name__ == "__main__":
    main(sys.argv[1])
