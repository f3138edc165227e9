"""EtherNet/IP after the published format: list identity, a session, tags read and written, several services in one, a refusal, forward
open, connected data, a routed request, PCCC, stop of the controller, a change of address, and cyclic data."""

import struct
import sys

from capture import Capture, Host

PLC, PC, HMI, IO = Host("192.168.10.24"), Host("192.168.10.92"), Host("192.168.10.54"), Host("192.168.10.124")
EVERYONE = Host("192.168.10.255")


def encapsulated(command, data=b"", session=0x1234, status=0):
    return struct.pack("<HHII8sI", command, len(data), session, status, b"masugata", 0) + data


def unconnected(cip):
    return encapsulated(0x6F, struct.pack("<IHHHHHH", 0, 10, 2, 0, 0, 0xB2, len(cip)) + cip)


def connected(number, cip):
    return encapsulated(0x70, struct.pack("<IHHHHIHHH", 0, 0, 2, 0xA1, 4, 0x11020100, 0xB1, len(cip) + 2, number) + cip)


def to(object_class, instance, attribute=None):
    path = bytes([0x20, object_class, 0x24, instance]) + (b"" if attribute is None else bytes([0x30, attribute]))
    return bytes([len(path) // 2]) + path


def tag(name):
    path = bytes([0x91, len(name)]) + name + bytes(len(name) % 2)
    return bytes([len(path) // 2]) + path


def several(parts):
    out, at = struct.pack("<H", len(parts)), 2 + 2 * len(parts)
    for part in parts:
        out += struct.pack("<H", at)
        at += len(part)
    return out + b"".join(parts)


def main(path):
    capture = Capture()
    name = b"1769-L24ER-QB1B/A LOGIX5324ER"
    identity = struct.pack("<HHHBBHI", 1, 14, 0x97, 20, 14, 0x60, 0x00A1B2C3) + bytes([len(name)]) + name
    item = struct.pack("<H", 1) + struct.pack(">HHI8s", 2, 44818, int.from_bytes(PLC.ip.packed, "big"), b"") + identity + b"\3"
    capture.udp((PC, 52001), (EVERYONE, 44818), encapsulated(0x63, session=0))
    capture.udp((PLC, 44818), (PC, 52001), encapsulated(0x63, struct.pack("<HHH", 1, 0x0C, len(item)) + item, session=0))
    with capture.tcp((HMI, 52002), (PLC, 44818)) as line:
        line.ask(encapsulated(0x65, b"\1\0\0\0", session=0))
        line.answer(encapsulated(0x65, b"\1\0\0\0"))
        line.ask(unconnected(b"\x01" + to(1, 1)))
        line.answer(unconnected(b"\x81\0\0\0" + identity))
        line.ask(unconnected(b"\x4c" + tag(b"Line2_Speed") + b"\1\0"))
        line.answer(unconnected(b"\xcc\0\0\0\xc4\0\1\2\3\4"))
        line.ask(unconnected(b"\x4d" + tag(b"Line2_Target") + b"\xc4\0\1\0\1\0\0\0"))
        line.answer(unconnected(b"\xcd\0\0\0"))
        line.ask(unconnected(b"\x4d" + tag(b"Missing") + b"\xc4\0\1\0\1\0\0\0"))
        line.answer(unconnected(b"\xcd\0\x04\1\0\0"))
        line.ask(unconnected(b"\x54" + to(6, 1) + bytes(34) + b"\2\x20\2\x24\1"))
        line.answer(unconnected(b"\xd4\0\0\0" + bytes(26)))
        both = several([b"\x4c" + tag(b"A1") + b"\1\0", b"\x4d" + tag(b"B22") + b"\xc1\0\1\0\1\0"])
        line.ask(connected(1, b"\x0a" + to(2, 1) + both))
        answer = connected(1, b"\x8a\0\0\0" + several([b"\xcc\0\0\0\xc1\0\1\0", b"\xcd\0\x05\0"]))
        line.answer(answer[:31])
        line.answer(answer[31:])
        line.ask(connected(2, b"\x4c" + tag(b"A1") + b"\1\0") + connected(3, b"\x4c" + tag(b"A2") + b"\1\0"))
        line.answer(connected(2, b"\xcc\0\0\0\xc1\0\1\0") + connected(3, b"\xcc\0\0\0\xc1\0\0\0"))
        line.ask(encapsulated(0x66))
    with capture.tcp((PC, 52003), (PLC, 44818)) as line:
        inside = b"\x07" + to(0x8E, 1)
        line.ask(unconnected(b"\x52" + to(6, 1) + b"\x0a\x0e" + struct.pack("<H", len(inside)) + inside + b"\1\0\1\0"))
        line.answer(unconnected(b"\x87\0\0\0"))
        who = b"\x07\1\0\x78\x56\x34\x12"
        line.ask(unconnected(b"\x4b" + to(0x67, 1) + who + b"\x0f\0\1\0\x80\6"))
        line.answer(unconnected(b"\xcb\0\0\0" + who + b"\x4f\0\1\0"))
        line.ask(unconnected(b"\x10" + to(0xF5, 1, 5) + bytes(22)))
        line.answer(unconnected(b"\x90\0\x0f\0"))
    for number in range(3):
        data = struct.pack("<HHHIIHHH", 2, 0x8002, 8, 0x4B0804, number, 0xB1, 6, number) + b"\1\0\0\0"
        capture.udp((PLC, 2222), (IO, 2222), data)
    capture.write(path)


if __name__ == "__main__":
    main(sys.argv[1])
