"""GE SRTP after the structure that Denton and others published in 2017: opening, reads and writes of registers, log-on, stop, a program that is
downloaded, a refusal, an answer split in two."""

import struct
import sys

from capture import Capture, Host

PLC, PC = Host("192.168.10.35"), Host("192.168.10.91")
SHORT, LONG, DONE, WITH_TEXT, REFUSED = 0xC0, 0x80, 0xD4, 0x94, 0xD1


def message(kind, number, mailbox, order=(0, b""), text=b""):
    """`order`: service and its data."""
    service, data = order
    out = bytearray(56)
    out[0], out[2], out[30] = kind, number, number
    struct.pack_into("<H", out, 4, len(text))
    out[9], out[17] = 1, 1
    out[31] = mailbox
    out[36:40] = b"\x10\x0e\0\0"
    out[40], out[41] = 1, 1
    at = 50 if mailbox == LONG else 42
    out[at] = service
    out[at + 1:at + 1 + len(data)] = data
    return bytes(out) + text


def place(selector, first, count):
    return struct.pack("<BHH", selector, first, count)


EXCHANGES = [
    # service, data, text of the request; mailbox and text of the answer
    (0x20, b"", b"", DONE, b""),
    (0x43, b"", b"", DONE, b""),
    (0x04, place(0x08, 99, 4), b"", WITH_TEXT, b"\1\0\2\0\3\0\4\0"),
    (0x07, place(0x08, 200, 2), b"\1\0\2\0", DONE, b""),
    (0x07, place(0x4C, 16, 1), b"\1", REFUSED, b""),
    (0x21, b"\4", b"", DONE, b""),
    (0x23, b"\2", b"", DONE, b""),
    (0x40, b"", b"MAIN\0\0\0\0" * 3, DONE, b""),
    (0x23, b"\1", b"", DONE, b""),
]


def main(path):
    capture = Capture()
    with capture.tcp((PC, 50230), (PLC, 18245)) as connection:
        connection.ask(bytes(56))
        opened = bytearray(56)
        opened[0], opened[8] = 1, 0x0F
        connection.answer(bytes(opened))
        for number, (service, data, text, mailbox, told) in enumerate(EXCHANGES, 1):
            connection.ask(message(2, number, LONG if text else SHORT, (service, data), text))
            answer = message(3, number, mailbox, text=told)
            connection.answer(answer[:30])
            connection.answer(answer[30:])
    capture.write(path)


if __name__ == "__main__":
    main(sys.argv[1])
