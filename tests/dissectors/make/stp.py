"""Spanning tree after the published format: STP, RSTP, MSTP and a change of topology."""

import struct
import sys

from capture import Capture, Host

SWITCH = Host("192.168.10.2")
GROUP = bytes.fromhex("0180c2000000")


def send(capture, payload):
    payload = b"\x42\x42\x03" + payload
    capture.ethernet(SWITCH.card, GROUP, len(payload), payload)


def main(path):
    capture = Capture()
    bridge = b"\x80\0" + SWITCH.card
    tree = b"\0" + bridge + struct.pack(">I", 0) + bridge + struct.pack(">HHHHH", 0x8001, 0, 0x1400, 0x0200, 0x0F00)
    send(capture, b"\0\0\0\0" + tree)
    send(capture, b"\0\0\2\2" + tree + b"\0")
    send(capture, b"\0\0\3\2" + tree + b"\0" + struct.pack(">H", 64) + bytes(64))
    send(capture, b"\0\0\0\x80")
    send(capture, b"\0\1\0\0" + tree)
    capture.write(path)


if __name__ == "__main__":
    main(sys.argv[1])
