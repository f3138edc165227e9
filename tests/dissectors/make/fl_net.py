"""FL-net after the published format (JIS B 3521): token and cyclic data by broadcast, messages with answers and a
refusal, a profile that says who a node is, run and stop."""

import struct
import sys

from capture import Capture, Host

PLC, ROBOT, PC, ALL = Host("192.168.250.1"), Host("192.168.250.2"), Host("192.168.250.9"), Host("192.168.250.255")
CYCLIC, MESSAGE, JOIN, SEND = 55000, 55001, 55002, 55003


def frame(code, nodes, data=b"", more=None):
    """`nodes` is from whom to whom; `more` may tell address, size, result and block."""
    more = {"address": 0, "size": 0, "result": 0, "block": (1, 1)} | (more or {})
    total = 64 + len(data)
    return (b"FACN" + struct.pack(">I", total) + bytes([0, 1, 0, nodes[0], 0, 1, 0, nodes[1]]) + struct.pack(">III", 0x1000, 1, 0)
            + struct.pack(">HHI", 0x8000, more["size"], more["address"]) + bytes([10, more["result"], 0, 0])
            + struct.pack(">HH", code, 0) + struct.pack(">HHHH", 0, 64, 0, 128) + struct.pack(">HBB", 0, 0x80, 0)
            + bytes(more["block"]) + struct.pack(">H", total) + bytes([0x60, 50]) + struct.pack(">H", 100) + data)


def text(value):
    return b"\x13" + bytes([len(value)]) + value


def profile(category, maker, model):
    pairs = [(b"COMVER", b"\2\1\1"), (b"ID", text(b"SYSPARA")), (b"REV", b"\2\1\1"), (b"DVCATEGORY", text(category)),
             (b"VENDOR", text(maker)), (b"DVMODEL", text(model))]
    content = b"".join(text(name) + value for name, value in pairs)
    return b"\x30" + bytes([0x81, len(content)]) + content


def main(path):
    capture = Capture()

    def send(host, target, port, *message):
        capture.udp((host, SEND), (target, port), frame(*message))

    send(ROBOT, ALL, JOIN, 65002, (2, 255), bytes(40))
    send(PLC, ALL, JOIN, 65012, (1, 255))
    send(PLC, ALL, CYCLIC, 65001, (1, 255), bytes(128))
    send(PLC, ALL, CYCLIC, 65000, (1, 2))
    for block in (1, 2):
        send(ROBOT, ALL, CYCLIC, 65001, (2, 255), bytes(64), {"block": (block, 2)})
    for code, address, size, data in ((65003, 0x100, 8, b""), (65005, 0x200, 4, b""), (65006, 0x300, 2, b"\0\1\0\2"), (65007, 0, 0, b""),
                                      (65011, 0, 0, b""), (65009, 0, 0, b""), (65010, 0, 0, b""), (65013, 0, 0, b""), (65015, 0, 0, b"echo")):
        send(PC, PLC, MESSAGE, code, (9, 1), data, {"address": address, "size": size})
        if code == 65011:
            send(PLC, PC, MESSAGE, 65211, (1, 9), profile(b"PLC", b"KITAHAMA", b"KP-21FLN"))
        elif code == 65009:
            send(PLC, PC, MESSAGE, 65209, (1, 9), b"", {"result": 1})
        else:
            send(PLC, PC, MESSAGE, code + 200, (1, 9), bytes(size))
    send(PC, PLC, MESSAGE, 10001, (9, 1), b"\x01\x01")
    send(PC, PLC, MESSAGE, 65011, (9, 2))
    broken = profile(b"PLC", b"KITAHAMA", b"KP")[:-5] + b"\x7f"
    send(PLC, PC, MESSAGE, 65211, (1, 9), broken)
    capture.udp((PLC, SEND), (PC, MESSAGE), frame(65211, (1, 9))[:50])
    capture.write(path)


if __name__ == "__main__":
    main(sys.argv[1])
