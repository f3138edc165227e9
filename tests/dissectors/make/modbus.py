"""Modbus/TCP after the published format: reads, writes, a refusal, and who the device is."""

import struct
import sys

from capture import Capture, Host

PLC, HMI = Host("192.168.10.20"), Host("192.168.10.50")
EXCHANGES = [
    # request, answer (function and data)
    (bytes([3]) + struct.pack(">HH", 100, 2), bytes([3, 4, 0, 1, 0, 2])),
    (bytes([1]) + struct.pack(">HH", 0, 8), bytes([1, 1, 0x55])),
    (bytes([6]) + struct.pack(">HH", 40, 1), bytes([6]) + struct.pack(">HH", 40, 1)),
    (bytes([16]) + struct.pack(">HHB", 200, 2, 4) + b"\0\1\0\2", bytes([16]) + struct.pack(">HH", 200, 2)),
    (bytes([5]) + struct.pack(">HH", 7, 0xFF00), bytes([0x85, 2])),
    (bytes([43, 14, 1, 0]), bytes([43, 14, 1, 1, 0, 0, 3]) + b"\0\x09Kitahama!\1\x05KP-21\2\x04V2.3"),
    (bytes([8]) + struct.pack(">HH", 4, 0), bytes([8]) + struct.pack(">HH", 4, 0)),
]


def frame(number, unit, body):
    return struct.pack(">HHHB", number, 0, 1 + len(body), unit) + body


def main(path):
    capture = Capture()
    with capture.tcp((HMI, 50123), (PLC, 502)) as connection:
        for number, (asked, answered) in enumerate(EXCHANGES, 1):
            connection.ask(frame(number, 1, asked))
            connection.answer(frame(number, 1, answered))
        # Two requests in one segment, and an answer cut in two.
        connection.ask(frame(90, 1, EXCHANGES[0][0]) + frame(91, 1, EXCHANGES[1][0]))
        answer = frame(90, 1, EXCHANGES[0][1]) + frame(91, 1, EXCHANGES[1][1])
        connection.answer(answer[:5])
        connection.answer(answer[5:])
    capture.write(path)


if __name__ == "__main__":
    main(sys.argv[1])
