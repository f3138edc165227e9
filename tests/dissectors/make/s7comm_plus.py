"""S7comm-plus: a session of an S7-1200 with its order number, reads, writes and notifications; only the parts outside of its
protection are as published research describes them."""

import struct
import sys

from capture import Capture, Host

PLC, HMI = Host("192.168.10.23"), Host("192.168.10.53")
ROOT = b"SIMATIC-ROOT-HMI"
CONNECT = bytes([0, 0, 0, 1, 0, 0xC1, 2, 6, 0, 0xC2, len(ROOT)]) + ROOT + bytes([0xC0, 1, 10])


def tpkt(cotp):
    return struct.pack(">BBH", 3, 0, 4 + len(cotp)) + cotp


def plus(version, kind, function, number, body):
    data = struct.pack(">BHHHHI", kind, 0, function, 0, number, 0x120) + body
    if version == 3:
        data = b"\x20" + bytes(range(32)) + data
    return tpkt(b"\x02\xf0\x80" + struct.pack(">BBH", 0x72, version, len(data)) + data + struct.pack(">BBH", 0x72, version, 0))


def main(path):
    capture = Capture()
    with capture.tcp((HMI, 50501), (PLC, 102)) as line:
        line.ask(tpkt(bytes([len(CONNECT) + 1, 0xE0]) + CONNECT))
        line.answer(tpkt(bytes([len(CONNECT) + 1, 0xD0]) + CONNECT))
        line.ask(plus(1, 0x31, 0x04CA, 1, b"\0\0\1\x1d" + b"1:::6.0::TCPIP"))
        line.answer(plus(1, 0x32, 0x04CA, 1, b"\0\0\1\x1d\x82\x2b\x15\x1b1;6ES7 214-1AG40-0XB0;V4.2\x82\x2c"))
        line.ask(plus(3, 0x31, 0x054C, 2, bytes(30)))
        answer = plus(3, 0x32, 0x054C, 2, bytes(30))
        line.answer(answer[:20])
        line.answer(answer[20:] + plus(3, 0x33, 0, 0, bytes(20)))
        line.ask(plus(3, 0x31, 0x04F2, 3, bytes(30)) + plus(3, 0x31, 0x0542, 4, bytes(30)))
        line.answer(plus(3, 0x32, 0x04F2, 3, bytes(4)) + plus(3, 0x32, 0x0542, 4, bytes(4)))
    capture.write(path)


if __name__ == "__main__":
    main(sys.argv[1])
