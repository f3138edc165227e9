"""NTP after the published format: a question and its answer, a broadcast, a control message and its refusal."""

import struct
import sys

from capture import Capture, Host

PLC, SERVER, ALL = Host("192.168.10.20"), Host("192.168.10.1"), Host("192.168.10.255")


def clock(mode, stratum):
    return struct.pack(">BBbb", 4 << 3 | mode, stratum, 6, -20) + bytes(44)


def main(path):
    capture = Capture()
    capture.udp((PLC, 50500), (SERVER, 123), clock(3, 0))
    capture.udp((SERVER, 123), (PLC, 50500), clock(4, 2))
    capture.udp((SERVER, 123), (ALL, 123), clock(5, 2))
    capture.udp((PLC, 50501), (SERVER, 123), struct.pack(">BBHHHHH", 0x16, 2, 1, 0, 0, 0, 0))
    capture.udp((SERVER, 123), (PLC, 50501), struct.pack(">BBHHHHH", 0x16, 0xC2, 1, 0, 0, 0, 0))
    capture.udp((PLC, 50500), (SERVER, 123), bytes(20))
    capture.write(path)


if __name__ == "__main__":
    main(sys.argv[1])
