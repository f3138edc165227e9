"""DNS over UDP and TCP, mDNS and LLMNR after the published formats: questions, answers, a name that does not exist, an update,
announced services, two messages in one segment and one in two."""

import struct
import sys

from capture import Capture, Host

HMI, SERVER, PRINTER = Host("192.168.10.50"), Host("192.168.10.1"), Host("192.168.10.66")
MDNS, LLMNR = Host("224.0.0.251"), Host("224.0.0.252")


def name(text):
    return b"".join(bytes([len(part)]) + part.encode() for part in text.split(".")) + b"\0"


def question(text, kind=1, group=1):
    return name(text) + struct.pack(">HH", kind, group)


def record(owner, kind, data, group=1):
    return owner + struct.pack(">HHIH", kind, group, 120, len(data)) + data


def message(flags, questions=(), answers=(), additional=()):
    counts = struct.pack(">HHHH", len(questions), len(answers), 0, len(additional))
    return struct.pack(">HH", 0x1234 if questions else 0, flags) + counts + b"".join([*questions, *answers, *additional])


def main(path):
    capture = Capture()
    here = b"\xc0\x0c"
    capture.udp((HMI, 50001), (SERVER, 53), message(0x0100, [question("historian.kitahama.example")], (), [b"\0" + struct.pack(">HHIH", 41, 1232, 0, 0)]))
    capture.udp((SERVER, 53), (HMI, 50001), message(0x8180, [question("historian.kitahama.example")], [record(here, 1, b"\xc0\xa8\x0a\x10")]))
    capture.udp((HMI, 50002), (SERVER, 53), message(0x0100, [question("nowhere.kitahama.example", 28)]))
    capture.udp((SERVER, 53), (HMI, 50002), message(0x8183, [question("nowhere.kitahama.example", 28)]))
    capture.udp((HMI, 50003), (SERVER, 53), message(0x2800, [question("kitahama.example", 6)]))
    capture.udp((SERVER, 53), (HMI, 50003), message(0xA800, [question("kitahama.example", 6)]))
    ptr = record(name("_ipp._tcp.local"), 12, name("Label printer._ipp._tcp.local"))
    own = record(name("label-printer.local"), 1, PRINTER.ip.packed, 0x8001)
    capture.udp((PRINTER, 5353), (MDNS, 5353), message(0x8400, (), [ptr, own]))
    capture.udp((HMI, 5353), (MDNS, 5353), message(0, [question("_ipp._tcp.local", 12)]))
    capture.udp((HMI, 50004), (LLMNR, 5355), message(0, [question("label-printer")]))
    capture.udp((PRINTER, 5355), (HMI, 50004), message(0x8000, [question("label-printer")], [record(here, 1, PRINTER.ip.packed)]))
    capture.udp((HMI, 50005), (SERVER, 53), message(0x0100, [b"\xc0\x0c\0\1\0\1"]))
    with capture.tcp((HMI, 50006), (SERVER, 53)) as connection:
        asked = [message(0x0100, [question("plc1.kitahama.example")]), message(0x0100, [question("plc2.kitahama.example")])]
        connection.ask(b"".join(struct.pack(">H", len(one)) + one for one in asked))
        told = message(0x8180, [question("plc1.kitahama.example")], [record(here, 1, b"\xc0\xa8\x0a\x14")])
        told = struct.pack(">H", len(told)) + told
        connection.answer(told[:9])
        connection.answer(told[9:])
    capture.write(path)


if __name__ == "__main__":
    main(sys.argv[1])
