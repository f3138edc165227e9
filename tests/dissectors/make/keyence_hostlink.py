"""KEYENCE's host link after the manuals: reads, writes, forced bits, change of mode, the model, a refusal, joined and
split lines, and the same over UDP."""

import sys

from capture import Capture, Host

PLC, PC = Host("192.168.34.10"), Host("192.168.34.70")
EXCHANGES = [
    ("?K", "55"),
    ("?M", "1"),
    ("RD DM100.U", "00042"),
    ("RDS DM200.S 3", "+00001 +00002 -00003"),
    ("WR DM110.U 7", "OK"),
    ("WRS DM300.H 2 00FF 0A0B", "OK"),
    ("ST MR015", "OK"),
    ("RSS MR100 4", "OK"),
    ("RD B7FF", "1"),
    ("MWS DM0.U DM2.D", "OK"),
    ("MWR", "00001 0000000002"),
    ("?E", "000"),
    ("ER", "OK"),
    ("WRT 26 05 28 09 30 00 4", "OK"),
    ("URD 03 100.U 2", "00001 00002"),
    ("M0", "OK"),
    ("WR DM99999.U 1", "E0"),
    ("M1", "OK"),
]


def main(path):
    capture = Capture()
    with capture.tcp((PC, 50400), (PLC, 8501)) as connection:
        for asked, answered in EXCHANGES:
            connection.ask(f"{asked}\r".encode())
            connection.answer(f"{answered}\r\n".encode())
        connection.ask(b"RD DM1.U\rRD DM2.U\r\n")
        connection.answer(b"00001\r\n000")
        connection.answer(b"02\r\n")
        connection.ask(b"WR DM5")
        connection.ask(b".U 3\r\n")
        connection.answer(b"OK\r\n")
        connection.ask(b"\x00\xff\x00\xff\r\n")
    for asked, answered in EXCHANGES[2:4]:
        capture.udp((PC, 50401), (PLC, 8501), f"{asked}\r".encode())
        capture.udp((PLC, 8501), (PC, 50401), f"{answered}\r\n".encode())
    capture.write(path)


if __name__ == "__main__":
    main(sys.argv[1])
