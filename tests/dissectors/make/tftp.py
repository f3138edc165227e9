"""TFTP after the published format: a file written, one read in one flow, one refused."""

import struct
import sys

from capture import Capture, Host

PC, DEVICE = Host("192.168.10.90"), Host("192.168.10.30")


def ask(kind, file):
    return struct.pack(">H", kind) + file + b"\0octet\0tsize\x000\0"


def main(path):
    capture = Capture()
    capture.udp((PC, 51000), (DEVICE, 69), ask(2, b"firmware.bin"))
    capture.udp((DEVICE, 1069), (PC, 51000), struct.pack(">HH", 4, 0))
    capture.udp((PC, 51000), (DEVICE, 1069), struct.pack(">HH", 3, 1) + bytes(512))
    capture.udp((PC, 51001), (DEVICE, 69), ask(1, b"config.txt"))
    capture.udp((DEVICE, 69), (PC, 51001), struct.pack(">HH", 3, 1) + b"x" * 100)
    capture.udp((PC, 51002), (DEVICE, 69), ask(1, b"nothing.txt"))
    capture.udp((DEVICE, 69), (PC, 51002), struct.pack(">HH", 5, 1) + b"File not found\0")
    capture.write(path)


if __name__ == "__main__":
    main(sys.argv[1])
