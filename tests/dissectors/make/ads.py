"""ADS after Beckhoff's published format: search and route over UDP; device information, state, symbols by name and handle, sum commands, a
refusal, a route, registry, a stop and a start; messages split and joined."""

import struct
import sys

from capture import Capture, Host

PLC, PC = Host("192.168.10.38"), Host("192.168.10.91")
PLC_ID, PC_ID = bytes([192, 168, 10, 38, 1, 1]), bytes([192, 168, 10, 91, 1, 1])
PC_END = PC_ID + struct.pack("<H", 34567)
RUNTIME, SYSTEM = 851, 10000
READ, WRITE, STATE, CONTROL, NOTIFY, NOTIFIED, READ_WRITE = 2, 3, 4, 5, 6, 8, 9


def ams(ends, flags, command, number, data):
    """`ends`: to whom, from whom."""
    head = b"".join(ends) + struct.pack("<HHIII", command, flags, len(data), 0, number)
    return struct.pack("<HI", 0, len(head) + len(data)) + head + data


def plc_end(port):
    return PLC_ID + struct.pack("<H", port)


def ask(number, port, command, data=b""):
    return ams((plc_end(port), PC_END), 4, command, number, data)


def tell(number, port, command, data=b"", result=0):
    return ams((PC_END, plc_end(port)), 5, command, number, struct.pack("<I", result) + data)


def access(group, offset, length, data=b""):
    return struct.pack("<III", group, offset, length) + data


def both(group, offset, read, data):
    return struct.pack("<IIII", group, offset, read, len(data)) + data


def read_data(data):
    return struct.pack("<I", len(data)) + data


HANDLE = struct.pack("<I", 0x61000004)
SUM = access(0x4020, 0, 2) + access(0x4020, 8, 2)
EXCHANGES = [
    # port, command, request, answer, result
    (RUNTIME, 1, b"", struct.pack("<BBH16s", 3, 1, 4024, b"Plc30 App"), 0),
    (RUNTIME, STATE, b"", struct.pack("<HH", 5, 0), 0),
    (RUNTIME, READ_WRITE, both(0xF003, 0, 4, b"MAIN.nSpeed\0"), read_data(HANDLE), 0),
    (RUNTIME, READ, access(0xF005, 0x61000004, 2), read_data(b"\x10\0"), 0),
    (RUNTIME, WRITE, access(0xF005, 0x61000004, 2, b"\x20\0"), b"", 0),
    (RUNTIME, WRITE, access(0x4020, 100, 4, b"\1\0\0\0"), b"", 0),
    (RUNTIME, WRITE, access(0xF030, 2, 1, b"\1"), b"", 0x702),
    (RUNTIME, READ_WRITE, both(0xF080, 2, 12, SUM), read_data(bytes(12)), 0),
    (RUNTIME, READ_WRITE, both(0xF081, 2, 8, SUM + b"\1\0\2\0"), read_data(bytes(8)), 0),
    (RUNTIME, WRITE, access(0xF006, 0, 4, HANDLE), b"", 0),
    (RUNTIME, NOTIFY, struct.pack("<IIIIII", 0x4020, 0, 2, 4, 0, 1000000) + bytes(16), struct.pack("<I", 7), 0),
    (RUNTIME, CONTROL, struct.pack("<HHI", 6, 0, 0), b"", 0),
    (RUNTIME, CONTROL, struct.pack("<HHI", 5, 0, 0), b"", 0),
    (SYSTEM, READ_WRITE, both(200, 0, 4, b"Software\\Beckhoff\\TwinCAT\0Version\0"), read_data(b"3.1\0"), 0),
    (SYSTEM, READ_WRITE, both(120, 0x10002, 4, b"C:\\TwinCAT\\Boot\\Port_851.app\0"), read_data(b"\5\0\0\0"), 0),
    (SYSTEM, READ_WRITE, both(123, 5, 0, bytes(64)), read_data(b""), 0),
    (SYSTEM, WRITE, access(801, 0, 44, PC_ID + bytes(38)), b"", 0),
    (SYSTEM, CONTROL, struct.pack("<HHI", 16, 0, 0), b"", 0),
]


def block(kind, data):
    return struct.pack("<HH", kind, len(data)) + data


def discovery(service, sender, *blocks):
    return struct.pack("<III", 0x71146603, 0, service) + sender + struct.pack("<HI", SYSTEM, len(blocks)) + b"".join(blocks)


def main(path):
    capture = Capture()
    pc, plc = (PC, 48899), (PLC, 48899)
    capture.udp(pc, plc, discovery(1, PC_ID))
    capture.udp(plc, pc, discovery(0x80000001, PLC_ID, block(5, b"CX-2A1B3C\0"), block(4, struct.pack("<IIIII", 276, 10, 0, 17763, 2) + bytes(256)),
                                   block(3, struct.pack("<BBH", 3, 1, 4024))))
    capture.udp(pc, plc, discovery(6, PC_ID, block(12, b"ENG-PC\0"), block(7, PC_ID), block(13, b"user\0"), block(2, b"none\0"), block(5, b"192.168.10.91\0")))
    capture.udp(plc, pc, discovery(0x80000006, PLC_ID, block(1, bytes(4))))
    capture.udp(pc, plc, discovery(6, PC_ID, block(12, b"OTHER-PC\0"), block(7, PC_ID)))
    capture.udp(plc, pc, discovery(0x80000006, PLC_ID, block(1, struct.pack("<I", 0x704))))
    with capture.tcp((PC, 50250), (PLC, 48898)) as connection:
        for number, (port, command, asked, told, result) in enumerate(EXCHANGES, 1):
            connection.ask(ask(number, port, command, asked))
            connection.answer(tell(number, port, command, told, result))
        connection.answer(ams((PC_END, plc_end(RUNTIME)), 4, NOTIFIED, 0, struct.pack("<IIQIII", 26, 1, 0, 1, 7, 2) + b"\x11\0"))
        connection.ask(ask(71, RUNTIME, STATE) + ask(72, RUNTIME, READ, access(0x4020, 0, 2)))
        answer = tell(71, RUNTIME, STATE, struct.pack("<HH", 5, 0)) + tell(72, RUNTIME, READ, read_data(b"\1\0"))
        connection.answer(answer[:50])
        connection.answer(answer[50:])
    capture.write(path)


if __name__ == "__main__":
    main(sys.argv[1])
