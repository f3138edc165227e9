"""quic: invented messages. Say here which protocol stack or which document the real ones come from."""

import struct
import sys

from capture import Capture, Host

CONTROLLER, HMI = Host("192.168.10.21"), Host("192.168.10.91")
REQUEST, ANSWER, REFUSAL = range(3)


def message(saying, function, data=b""):
    return struct.pack(">IHBB", 0xE5795252, 8 + len(data), saying, function) + data


def main(path):
    capture = Capture()
    with capture.tcp((HMI, 50300), (CONTROLLER, 50400)) as connection:
        connection.ask(message(REQUEST, 3))
        connection.answer(message(ANSWER, 3, b"Model 1"))
        read = message(REQUEST, 1, struct.pack(">HH", 100, 2))
        connection.ask(read[:9])
        connection.ask(read[9:])
        connection.answer(message(ANSWER, 1, bytes(4)))
        write = message(REQUEST, 2, struct.pack(">HH", 900, 1) + bytes(2))
        connection.ask(write + write)
        connection.answer(message(ANSWER, 2) + message(REFUSAL, 2))
    capture.udp((HMI, 50301), (CONTROLLER, 50400), read)
    capture.udp((CONTROLLER, 50400), (HMI, 50301), message(ANSWER, 1, bytes(4)))
    capture.write(path)


if __name__ == "__main__":
    main(sys.argv[1])
