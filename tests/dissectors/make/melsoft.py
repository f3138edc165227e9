"""MELSOFT connection: the search for controllers and the frame that all messages share, as it was observed; what the frames carry is
invented, as nothing of it is published."""

import struct
import sys

from capture import Capture, Host

PLC, PC, EVERYONE = Host("192.168.10.27"), Host("192.168.10.94"), Host("192.168.10.255")


def frame(asks, data):
    head = b"\x57\0\0\0\0\x11\x11\7\0\0\xff\xff\3\0\0\0\0\0\0" if asks else b"\xd7\0\0\0\0\x11\x11\x7f\0\0\0\xa8\3\0\xff\xff\3\0\0"
    return head + struct.pack("<H", len(data)) + data


def main(path):
    capture = Capture()
    capture.udp((PC, 55001), (EVERYONE, 5560), b"\x5a\0\0\1")
    capture.udp((PLC, 5560), (PC, 55001), b"\xda\0\0\1\1\x14\0" + bytes([0xC0, 0xA8, 10, 27, 0xC0, 0xA8, 10]))
    with capture.tcp((PC, 55002), (PLC, 5562)) as line:
        line.ask(frame(True, bytes(52)))
        answer = frame(False, bytes(36))
        line.answer(answer[:10])
        line.answer(answer[10:])
        line.ask(frame(True, bytes(20)) + frame(True, bytes(30)))
        line.answer(frame(False, bytes(34)) + frame(False, bytes(38)))
    capture.write(path)


if __name__ == "__main__":
    main(sys.argv[1])
