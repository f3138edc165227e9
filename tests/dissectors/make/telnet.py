"""Telnet after the published format: options, then a sign-in, of which nothing may be seen."""

import sys

from capture import Capture, Host

PC, DEVICE = Host("192.168.10.90"), Host("192.168.10.30")


def main(path):
    capture = Capture()
    with capture.tcp((PC, 50800), (DEVICE, 23)) as connection:
        connection.answer(bytes([255, 253, 24, 255, 253, 32, 255, 251, 1]))
        connection.ask(bytes([255, 251, 24, 255, 252, 32, 255, 253, 1]))
        connection.answer(b"login: ")
        connection.ask(b"maintenance\r\n")
        connection.answer(b"Password: ")
        connection.ask(b"secret\r\n")
    with capture.tcp((PC, 50801), (DEVICE, 2323)) as connection:
        connection.answer(bytes([255, 253, 1, 255, 253, 31, 255, 251, 3]))
    capture.write(path)


if __name__ == "__main__":
    main(sys.argv[1])
