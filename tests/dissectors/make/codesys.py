"""CODESYS 3 after public analyses of it: a search over UDP that names the controller; over TCP a channel, identity, log-in, a download, stop
and start, files, variables, the shell; version 2 as far as it is known. Split and joined messages."""

import struct
import sys
import zlib

from capture import Capture, Host

PLC, OLD, PC = Host("192.168.10.40"), Host("192.168.10.41"), Host("192.168.10.91")
SERVER, CLIENT, CHANNEL = 3, 4, 0x40


def datagram(service, content, sender=b"\2\x5b", receiver=b"\0\x28"):
    head = bytes([0xC5, 13 << 3 | 3, 0x40, service, 0, len(sender) // 2 << 4 | len(receiver) // 2]) + receiver + sender
    return head + bytes(-len(head) % 4) + content


def block(content):
    return struct.pack("<II", 0xE8170100, 8 + len(content)) + content


def channel(kind, data):
    body = struct.pack("<BBHI", kind, 0, 0x0101, 0) + data
    return struct.pack("<BBHI", kind, 0, 0x0101, zlib.crc32(body)) + data


def service(number, flags, group, command, data=b"\1\2\3\4"):
    payload = struct.pack("<HHHHIII", 0xCD55, 16, group, command, 0x1234, len(data), 0) + data
    return datagram(CHANNEL, struct.pack("<BBHIIII", 1, flags, 5, number, number - 1, len(payload), zlib.crc32(payload)) + payload)


def wide(text):
    return (text + "\0").encode("utf-16-le")


def device(node, model, vendor, version, serial):
    head = struct.pack("<HHIHBBHHHHHHI4sIB3x", 0xC280, 0x0400, 7, 8, 1, 0, 0, len(node), len(model), len(vendor), 4096, 4660, 0, version, 0, len(serial))
    return head + wide(node) + wide(model) + wide(vendor) + serial


EXCHANGES = [(0x01, 0x01), (0x01, 0x0A), (0x01, 0x02), (0x02, 0x01), (0x02, 0x14), (0x02, 0x11), (0x02, 0x05), (0x02, 0x23), (0x02, 0x10), (0x08, 0x02),
             (0x08, 0x04), (0x08, 0x05), (0x1B, 0x01), (0x1B, 0x02), (0x09, 0x06), (0x11, 0x01), (0x0C, 0x03)]


def main(path):
    capture = Capture()
    broadcast = Host("192.168.10.255")
    capture.udp((PC, 1743), (broadcast, 1740), datagram(SERVER, struct.pack("<HHI", 0xC202, 0x0400, 7), receiver=b""))
    capture.udp((PLC, 1740), (PC, 1743), datagram(CLIENT, device("PRESS-LINE2", "Kitahama KC-100", "Kitahama Electric", bytes([0, 16, 5, 3]), b"KC100-0815\0")))
    with capture.tcp((PC, 50260), (PLC, 11740)) as connection:
        connection.ask(block(datagram(CHANNEL, channel(0xC3, struct.pack("<III", 9, 0x1F4000, 5)))))
        connection.answer(block(datagram(CHANNEL, channel(0x83, struct.pack("<IHHII", 9, 0, 5, 0x1F4000, 4)))))
        for number, (group, command) in enumerate(EXCHANGES, 1):
            connection.ask(block(service(number, 0x81, group, command)))
            connection.answer(block(service(number, 1, group | 0x80, command)))
        further = datagram(CHANNEL, struct.pack("<BBHII", 1, 0x80, 5, 40, 39) + bytes(32))
        alive = datagram(CHANNEL, struct.pack("<BBH", 3, 0, 5))
        connection.ask(block(service(39, 0x81, 2, 5)) + block(further) + block(alive))
        answer = block(service(40, 1, 0x82, 5))
        connection.answer(answer[:11])
        connection.answer(answer[11:])
        connection.ask(block(datagram(CHANNEL, channel(0xC4, struct.pack("<HH", 5, 0)))))
    with capture.tcp((PC, 50261), (OLD, 1200)) as connection:
        connection.ask(b"\xbb\xbb\1\0\0\0\1")
        told = bytes(58) + b"Nucleus PLUS".ljust(32, b"\0") + b"Nucleus PLUS version 1.13".ljust(32, b"\0") + b"Kitahama KC-20".ljust(32, b"\0")
        connection.answer(b"\xbb\xbb" + struct.pack("<I", len(told)) + told)
    capture.write(path)


if __name__ == "__main__":
    main(sys.argv[1])
