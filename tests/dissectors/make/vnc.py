"""VNC after the published format: the versions of both sides, then a password's exchange, which may not be seen."""

import sys

from capture import Capture, Host

PC, PANEL = Host("192.168.10.90"), Host("192.168.10.51")


def main(path):
    capture = Capture()
    for port in (5900, 15900):
        with capture.tcp((PC, 51400), (PANEL, port)) as connection:
            connection.answer(b"RFB 003.008\n")
            connection.ask(b"RFB 003.008\n")
            connection.answer(b"\1\2")
            connection.ask(b"\2")
            connection.answer(bytes(range(16)))
    capture.write(path)


if __name__ == "__main__":
    main(sys.argv[1])
