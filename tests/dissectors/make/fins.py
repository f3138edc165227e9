"""FINS over UDP and over TCP after the published format: controller data, reads, writes, a refusal, the program area, run and stop."""

import struct
import sys

from capture import Capture, Host

PLC, PC, HMI = Host("192.168.10.25"), Host("192.168.10.93"), Host("192.168.10.55")


def ask(number, command, data=b""):
    return bytes([0x80, 0, 2, 0, 25, 0, 0, 93, 0, number]) + struct.pack(">H", command) + data


def answer(number, command, ended=0, data=b""):
    return bytes([0xC0, 0, 2, 0, 93, 0, 0, 25, 0, number]) + struct.pack(">HH", command, ended) + data


def tcp(command, data, error=0):
    return b"FINS" + struct.pack(">III", 8 + len(data), command, error) + data


def area(code, first, count):
    return struct.pack(">BHBH", code, first, 0, count)


def main(path):
    capture = Capture()
    data = b"CJ2M-CPU33".ljust(20) + b"02.01".ljust(20) + bytes(40) + bytes(12)
    exchanges = [
        (0x0501, b"\0", 0, data),
        (0x0101, area(0x82, 100, 4), 0, bytes(8)),
        (0x0102, area(0x82, 200, 1) + b"\0\1", 0, b""),
        (0x0102, area(0x31, 12, 1) + b"\1", 0, b""),
        (0x0102, area(0x82, 65535, 2) + bytes(4), 0x1103, b""),
        (0x0307, struct.pack(">HIH", 0xFFFF, 0, 4) + bytes(4), 0, struct.pack(">HIH", 0xFFFF, 0, 4)),
        (0x0402, b"\xff\xff", 0, b""),
        (0x0401, b"\xff\xff\4", 0x0040, b""),
    ]
    for number, (command, asked, ended, told) in enumerate(exchanges, 1):
        capture.udp((PC, 9600), (PLC, 9600), ask(number, command, asked))
        capture.udp((PLC, 9600), (PC, 9600), answer(number, command, ended, told))
    with capture.tcp((HMI, 53001), (PLC, 9600)) as line:
        line.ask(tcp(0, struct.pack(">I", 0)))
        line.answer(tcp(1, struct.pack(">II", 93, 25)))
        line.ask(tcp(2, ask(1, 0x0101, area(0xB0, 10, 1))) + tcp(2, ask(2, 0x0501, b"\0")))
        told = tcp(2, answer(1, 0x0101, 0, b"\0\1")) + tcp(2, answer(2, 0x0501, 0, data))
        line.answer(told[:20])
        line.answer(told[20:])
        line.answer(tcp(3, b"", 0x23))
    capture.write(path)


if __name__ == "__main__":
    main(sys.argv[1])
