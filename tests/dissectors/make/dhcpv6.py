"""DHCPv6 after the published format: search, offer, request, reply, and the same through a relay."""

import struct
import sys

from capture import Capture, Host

PC, SERVER = Host("192.168.10.90"), Host("192.168.10.1")
LOCAL, GROUP = bytes.fromhex("fe8000000000000000000000000000") + b"\x90", bytes.fromhex("ff020000000000000000000000010002")
SERVES = bytes.fromhex("fe8000000000000000000000000000") + b"\x01"


def option(kind, value):
    return struct.pack(">HH", kind, len(value)) + value


def send(capture, source, target, ports, payload):
    # UDP over IPv6; its checksum is left out, as nothing here looks at it.
    datagram = struct.pack(">HHHH", *ports, 8 + len(payload), 0) + payload
    card = PC.card if source == LOCAL else SERVER.card
    to = b"\x33\x33\0\1\0\2" if target == GROUP else SERVER.card if card == PC.card else PC.card
    capture.ethernet(card, to, 0x86DD, struct.pack(">IHBB", 6 << 28, len(datagram), 17, 1) + source + target + datagram)


def main(path):
    capture = Capture()
    who = option(1, struct.pack(">HH", 3, 1) + PC.card)
    told = who + option(39, b"\0\x08maint-pc\x08kitahama\0") + option(16, struct.pack(">IH", 311, 8) + b"MSFT 5.0")
    for asked, answered in ((1, 2), (3, 7), (6, 7)):
        send(capture, LOCAL, GROUP, (546, 547), bytes([asked, 0, 0, asked]) + told)
        send(capture, SERVES, LOCAL, (547, 546), bytes([answered, 0, 0, asked]) + who + option(2, b"\0\3\0\1" + SERVER.card))
    relayed = b"\x0c\0" + SERVES + LOCAL + option(9, bytes([1, 0, 0, 9]) + who)
    send(capture, SERVES, GROUP, (547, 547), relayed)
    send(capture, LOCAL, GROUP, (546, 547), bytes([1, 0, 0, 7]) + b"\0\1\0\x40abc")
    capture.write(path)


if __name__ == "__main__":
    main(sys.argv[1])
