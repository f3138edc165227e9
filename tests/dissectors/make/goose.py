"""GOOSE after the published format (IEC 61850-8-1): a change, its repetitions, a simulated event, a question for management information."""

import struct
import sys

from capture import Capture, mac

IED, GROUP = mac("02:00:c0:a8:0a:1f"), mac("01:0c:cd:01:00:05")


def ber(tag, *parts):
    content = b"".join(parts)
    length = bytes([len(content)]) if len(content) < 128 else b"\x81" + bytes([len(content)])
    return bytes([tag]) + length + content


def frame(pdu, reserved=0):
    return struct.pack(">HHHH", 0x0005, 8 + len(pdu), reserved, 0) + pdu


def event(state, sequence, simulated=0, data_set=b"KITAHAMA1LD0/LLN0$Interlock"):
    return ber(0x61, ber(0x80, b"KITAHAMA1LD0/LLN0$GO$gcb01"), ber(0x81, b"\x07\xd0"), ber(0x82, data_set), ber(0x83, b"interlock"),
               ber(0x84, bytes.fromhex("6a1b2c3d40000018")), ber(0x85, bytes([state])), ber(0x86, bytes([sequence])), ber(0x87, bytes([simulated])),
               ber(0x88, b"\1"), ber(0x89, b"\0"), ber(0x8A, b"\2"), ber(0xAB, ber(0x83, b"\1"), ber(0x84, b"\3\0")))


def main(path):
    capture = Capture()
    for state, sequence in [(4, 7), (5, 0), (5, 1), (5, 2)]:
        capture.ethernet(IED, GROUP, 0x88B8, frame(event(state, sequence)))
    capture.ethernet(IED, GROUP, 0x88B8, frame(event(6, 0, 1)))
    capture.ethernet(IED, GROUP, 0x88B8, frame(event(7, 0), 0x8000))
    capture.ethernet(IED, GROUP, 0x88B8, frame(event(8, 0, 0, b"")))
    capture.ethernet(IED, GROUP, 0x88B9, frame(ber(0x60, ber(2, b"\1"), ber(0xA1, ber(0x80, b"KITAHAMA1LD0/LLN0$GO$gcb01")))))
    capture.ethernet(IED, GROUP, 0x88B8, frame(event(8, 1))[:40])  # cut short: not read
    capture.write(path)


if __name__ == "__main__":
    main(sys.argv[1])
