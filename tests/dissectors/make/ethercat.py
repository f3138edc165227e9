"""EtherCAT after the published format (ETG.1000): a segment is brought up: station addresses, states, sync managers, identity and names by CoE,
parameters, a refused one, cyclic data, a drive's parameter by SoE, new firmware by FoE in the bootstrap state. Each frame goes out and comes back."""

import struct
import sys

from capture import Capture, Host, mac

MASTER, RETURNED, ALL = mac("00:00:5e:00:53:10"), mac("02:00:5e:00:53:10"), b"\xff" * 6
NOP, APRD, APWR, FPRD, FPWR, BRD, BWR, LRW, ARMW = 0, 1, 2, 4, 5, 7, 8, 12, 13
OUT, IN = 0x1000, 0x1080
COE, FOE, SOE = 3, 4, 5


def datagram(place, index, data, count, more):
    """`place`: command, station, offset."""
    command, station, offset = place
    head = struct.pack("<BBHHHH", command, index, station, offset, len(data) | (0x8000 if more else 0), 0)
    return head + data + struct.pack("<H", count)


def frame(rows, index, returned):
    body = b"".join(datagram((command, station, offset), index & 255, told if returned else sent, count if returned else 0, number < len(rows) - 1)
                    for number, (command, station, offset, sent, told, count) in enumerate(rows))
    return struct.pack("<H", len(body) | 0x1000) + body


class Segment:
    def __init__(self, capture):
        self.capture, self.counter, self.index = capture, 0, 0

    def cycle(self, *rows):
        """Rows of command, station, offset, data sent, data that comes back, count of slaves."""
        self.index += 1
        self.capture.ethernet(MASTER, ALL, 0x88A4, frame(rows, self.index, False))
        self.capture.ethernet(RETURNED, ALL, 0x88A4, frame(rows, self.index, True))

    def write(self, command, station, offset, data):
        self.cycle((command, station, offset, data, data, 1))

    def mail(self, station, kind, asked, *told):
        self.counter = self.counter % 7 + 1
        letter = struct.pack("<HHBB", len(asked), 0, 0, kind | self.counter << 4) + asked
        self.write(FPWR, station, OUT, letter.ljust(64, b"\0"))
        for one in told:
            answer = struct.pack("<HHBB", len(one), 0, 0, kind | self.counter << 4) + one
            self.cycle((FPRD, station, IN, bytes(64), answer.ljust(64, b"\0"), 1))


def sdo(service, command, index, sub, data):
    return struct.pack("<HBHB", service << 12, command, index, sub) + data


def upload(segment, station, index, sub, value):
    if len(value) <= 4:
        told = sdo(3, 0x43 | (4 - len(value)) << 2, index, sub, value.ljust(4, b"\0"))
    else:
        told = sdo(3, 0x41, index, sub, struct.pack("<I", len(value)) + value)
    segment.mail(station, COE, sdo(2, 0x40, index, sub, bytes(4)), told)


def download(segment, station, index, sub, value):
    segment.mail(station, COE, sdo(2, 0x23 | (4 - len(value)) << 2, index, sub, value.ljust(4, b"\0")), sdo(3, 0x60, index, sub, bytes(4)))


def main(path):
    capture = Capture()
    segment = Segment(capture)
    segment.cycle((BRD, 0, 0x0130, bytes(2), b"\1\0", 2))
    segment.write(APWR, 0, 0x0010, struct.pack("<H", 1001))
    segment.write(APWR, 0xFFFF, 0x0010, struct.pack("<H", 1002))
    segment.write(BWR, 0, 0x0120, b"\1\0")
    segment.write(FPWR, 1001, 0x0800, bytes(16))
    segment.write(FPWR, 1001, 0x0120, b"\2\0")
    for sub, value in [(1, 2), (2, 0x1B813052), (3, 0x00120000), (4, 4711)]:
        upload(segment, 1001, 0x1018, sub, struct.pack("<I", value))
    upload(segment, 1001, 0x1008, 0, b"EL7041")
    upload(segment, 1001, 0x1009, 0, b"02")
    upload(segment, 1001, 0x100A, 0, b"07.12")
    segment.mail(1002, COE, sdo(2, 0x50, 0x1018, 0, bytes(4)), sdo(3, 0x51, 0x1018, 0, struct.pack("<IHIIII", 18, 4, 0x539, 0x2200001, 0x50000, 99)))
    download(segment, 1001, 0x8010, 2, struct.pack("<H", 1500))
    segment.mail(1001, COE, sdo(2, 0x2B, 0x8010, 9, bytes(4)), sdo(2, 0x80, 0x8010, 9, struct.pack("<I", 0x06090011)))
    download(segment, 1001, 0x1011, 1, b"load")
    segment.mail(1001, COE, struct.pack("<HBBH", 8 << 12, 1, 0, 0) + b"\1\0")
    segment.mail(1002, SOE, struct.pack("<BBH", 1, 0x40, 32), struct.pack("<BBH", 2, 0x40, 32) + b"\x0b\0")
    segment.mail(1002, SOE, struct.pack("<BBH", 3, 0x40, 0x8000 | 10) + b"\1\0", struct.pack("<BBH", 4, 0x40, 0x8000 | 10))
    segment.write(FPWR, 1001, 0x0600, bytes(16))
    segment.write(FPWR, 1001, 0x0120, b"\4\0")
    segment.write(FPWR, 1001, 0x0120, b"\x08\0")
    for value in range(3):
        segment.cycle((LRW, 0, 1, bytes([value]) * 8, bytes([value + 1]) * 8, 3), (ARMW, 0, 0x0910, bytes(8), bytes(8), 2), (NOP, 0, 0, b"", b"", 0))
    segment.write(FPWR, 1001, 0x0120, b"\1\0")
    segment.write(FPWR, 1001, 0x0120, b"\3\0")
    segment.mail(1001, FOE, struct.pack("<BBI", 2, 0, 0) + b"EL7041_V0713.efw", struct.pack("<BBI", 4, 0, 0))
    segment.mail(1001, FOE, struct.pack("<BBI", 3, 0, 1) + bytes(20), struct.pack("<BBI", 4, 0, 1))
    segment.mail(1001, FOE, struct.pack("<BBI", 1, 0, 0) + b"absent.bin", struct.pack("<BBI", 5, 0, 0x8001) + b"not found")
    capture.udp((Host("192.168.10.39"), 34980), (Host("192.168.10.255"), 34980), frame([(BRD, 0, 0x0130, bytes(2), bytes(2), 0)], 1, False))
    capture.write(path)


if __name__ == "__main__":
    main(sys.argv[1])
