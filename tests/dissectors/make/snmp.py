"""SNMP 1, 2c and 3 after the published formats: who a switch is, a Set with its refusal, a walk, traps."""

import struct
import sys

from capture import Capture, Host

MANAGER, SWITCH = Host("192.168.10.10"), Host("192.168.10.2")


def element(tag, content):
    length = bytes([len(content)]) if len(content) < 128 else b"\x82" + struct.pack(">H", len(content))
    return bytes([tag]) + length + content


def number(value):
    return element(2, struct.pack(">i", value).lstrip(b"\0") or b"\0") if 0 <= value < 128 else element(2, struct.pack(">i", value))


def oid(text):
    parts = [int(part) for part in text.split(".")]
    out = bytes([parts[0] * 40 + parts[1]])
    for part in parts[2:]:
        digits = [part & 127]
        while part > 127:
            part >>= 7
            digits.insert(0, part & 127 | 128)
        out += bytes(digits)
    return element(6, out)


def message(version, kind, variables, error=0):
    listed = element(0x30, b"".join(element(0x30, oid(name) + value) for name, value in variables))
    return element(0x30, number(version) + element(4, b"secret") + element(kind, number(0x5A5A5A) + number(error) + number(1 if error else 0) + listed))


def main(path):
    capture = Capture()
    empty = element(5, b"")
    system = [("1.3.6.1.2.1.1.1.0", element(4, b"Kitahama, SWITCHES, KS-208, KH5 208-0BA10, HW: 4, FW: V4.3.1")),
              ("1.3.6.1.2.1.1.2.0", oid("1.3.6.1.4.1.8691.7.69")), ("1.3.6.1.2.1.1.5.0", element(4, b"ksw-line1")),
              ("1.3.6.1.2.1.1.6.0", element(4, b"Press hall, cabinet 4")), ("1.3.6.1.2.1.47.1.1.1.1.11.1", element(4, b"K12345678"))]
    contact = "1.3.6.1.2.1.1.4.0"

    def ask(payload):
        capture.udp((MANAGER, 50100), (SWITCH, 161), payload)

    def answer(payload):
        capture.udp((SWITCH, 161), (MANAGER, 50100), payload)

    ask(message(1, 0xA0, [(name, empty) for name, _ in system]))
    answer(message(1, 0xA2, system))
    ask(message(0, 0xA1, [("1.3.6.1.2.1.2", empty)]))
    answer(message(0, 0xA2, [("1.3.6.1.2.1.2.1.0", number(8))]))
    ask(message(1, 0xA3, [(contact, element(4, b"maintenance"))]))
    answer(message(1, 0xA2, [(contact, element(4, b"maintenance"))], error=17))
    ask(message(1, 0xA5, [("1.3.6.1.2.1.2.2", empty)]))
    capture.udp((SWITCH, 50101), (MANAGER, 162), message(1, 0xA7, system[:1]))
    trap = oid("1.3.6.1.4.1.8691.7.69") + element(0x40, SWITCH.ip.packed) + number(2) + number(0) + element(0x43, b"\1") + element(0x30, b"")
    capture.udp((SWITCH, 50101), (MANAGER, 162), element(0x30, number(0) + element(4, b"secret") + element(0xA4, trap)))
    engine = element(4, bytes.fromhex("800021f303") + SWITCH.card)
    security = element(4, element(0x30, engine + number(1) + number(1) + element(4, b"user") + element(4, b"") + element(4, b"")))
    head = element(0x30, number(7) + number(1400) + element(4, b"\1") + number(3))
    answer(element(0x30, number(3) + head + security + element(4, bytes(20))))
    answer(message(1, 0xA2, system)[:40])
    capture.write(path)


if __name__ == "__main__":
    main(sys.argv[1])
