"""S7 communication after the structure that the snap7 project documents: set-up, system status lists (order number, firmware, serial,
names), reads, writes, a refusal, an upload, a download with its activation, password, stop and start."""

import struct
import sys

from capture import Capture, Host

PLC, PC, HMI = Host("192.168.10.22"), Host("192.168.10.91"), Host("192.168.10.52")
CONNECT = bytes([17, 0xE0, 0, 0, 0, 1, 0, 0xC1, 2, 1, 0, 0xC2, 2, 1, 2, 0xC0, 1, 10])


def tpkt(cotp):
    return struct.pack(">BBH", 3, 0, 4 + len(cotp)) + cotp


def s7(kind, number, parameters, data=b"", error=None):
    head = struct.pack(">BBHHHH", 0x32, kind, 0, number, len(parameters), len(data))
    return tpkt(b"\x02\xf0\x80" + head + (b"" if error is None else struct.pack(">H", error)) + parameters + data)


def job(number, parameters, data=b""):
    return s7(1, number, parameters, data)


def done(number, parameters, data=b"", error=0):
    return s7(3, number, parameters, data, error)


def item(area, block, byte, count):
    return b"\x12\x0a\x10\x02" + struct.pack(">HHB", count, block, area) + struct.pack(">I", byte * 8)[1:]


def ask(number, group, sub, data=b""):
    content = b"\xff\x09" + struct.pack(">H", len(data)) + data if data else b"\x0a\0\0\0"
    return s7(7, number, bytes([0, 1, 0x12, 4, 0x11, 0x40 | group, sub, 0]), content)


def tell(number, group, sub, data=b"", error=0):
    content = b"\xff\x09" + struct.pack(">H", len(data)) + data if data else b"\x0a\0\0\0"
    return s7(7, number, bytes([0, 1, 0x12, 8, 0x12, 0x80 | group, sub, 1, 0, 0]) + struct.pack(">H", error), content)


def modules():
    rows = [(1, b"\0\1", b"\0\1"), (6, b"\0\1", b"\0\1"), (7, b"V\3", b"\2\x0e")]
    body = b"".join(struct.pack(">H20sH", part, b"6ES7 315-2EH14-0AB0 ", 0xC0) + one + two for part, one, two in rows)
    return struct.pack(">HHHH", 0x11, 0, 28, 3) + body


def components():
    rows = [(1, b"LINE2_S315"), (2, b"PRESS_MAIN"), (5, b"S C-X4U421302009"), (7, b"CPU 315-2 PN/DP"), (4, b"Original Siemens Equipment")]
    return struct.pack(">HHHH", 0x1C, 0, 34, len(rows)) + b"".join(struct.pack(">H32s", *row) for row in rows)


def named(function, name):
    return bytes([function, 0, 0, 0, 0, 0, 0, 0, len(name)]) + name


def main(path):
    capture = Capture()
    with capture.tcp((PC, 50401), (PLC, 102)) as line:
        line.ask(tpkt(CONNECT))
        line.answer(tpkt(CONNECT[:1] + b"\xd0" + CONNECT[2:]))
        line.ask(job(1, b"\xf0\0\0\1\0\1\3\xc0"))
        line.answer(done(1, b"\xf0\0\0\1\0\1\0\xf0"))
        line.ask(ask(2, 4, 1, struct.pack(">HH", 0x11, 0)))
        line.answer(tell(2, 4, 1, modules()))
        line.ask(ask(3, 4, 1, struct.pack(">HH", 0x1C, 0)))
        answer = tell(3, 4, 1, components())
        line.answer(answer[:50])
        line.answer(answer[50:])
        line.ask(ask(4, 5, 1, b"\x01\x02\x03\x04\x05\x06\x07\x08"))
        line.answer(tell(4, 5, 1, error=0xD602))
        line.ask(job(5, named(0x1D, b"_0800001A")))
        line.answer(done(5, b"\x1d\0\1\0\0\0\0\7\0"))
        line.ask(job(6, b"\x1e\0\0\0\0\0\0\7") + job(7, b"\x1f\0\0\0\0\0\0\7"))
        line.answer(done(6, b"\x1e\0", b"\0\4\0\xfbpppp") + done(7, b"\x1f"))
        line.ask(job(8, named(0x1A, b"_0A00010P") + b"\x0d1000110000074"))
        line.answer(done(8, b"\x1a"))
        line.answer(job(9, named(0x1B, b"_0A00010P")))
        line.ask(done(9, b"\x1b\0", b"\0\4\0\xfbpppp"))
        line.answer(job(10, named(0x1C, b"_0A00010P")))
        line.ask(done(10, b"\x1c"))
        line.ask(job(11, b"\x28\0\0\0\0\0\0\xfd\0\x0a\1\0000A00010P\x05_INSE"))
        line.answer(done(11, b"\x28"))
        line.ask(job(12, b"\x29\0\0\0\0\0\x09P_PROGRAM"))
        line.answer(done(12, b"\x29"))
        line.ask(job(13, b"\x28\0\0\0\0\0\0\xfd\0\0\x09P_PROGRAM"))
        line.answer(done(13, b"\x28"))
    with capture.tcp((HMI, 50402), (PLC, 102)) as line:
        line.ask(job(1, b"\x04\x01" + item(0x83, 0, 10, 2)))
        line.answer(done(1, b"\x04\x01", b"\xff\x04\0\x10\1\2"))
        line.ask(job(2, b"\x05\x01" + item(0x84, 10, 4, 2), b"\0\x04\0\x10\1\2"))
        line.answer(done(2, b"\x05\x01", b"\xff"))
        line.ask(job(3, b"\x05\x01" + item(0x84, 99, 0, 2), b"\0\x04\0\x10\1\2"))
        line.answer(done(3, b"\x05\x01", b"\x0a"))
    capture.write(path)


if __name__ == "__main__":
    main(sys.argv[1])
