"""SSH after the published format: the two first lines, one of them in two parts; what follows is random as ciphers are."""

import sys

from capture import Capture, Host

PC, DEVICE = Host("192.168.10.90"), Host("192.168.10.30")


def main(path):
    capture = Capture()
    with capture.tcp((PC, 50700), (DEVICE, 22)) as connection:
        connection.answer(b"SSH-2.0-Open")
        connection.answer(b"SSH_9.2 KH-Linux\r\n")
        connection.ask(b"SSH-2.0-KTerm_1.0\r\n")
        connection.ask(bytes(range(200)))
    with capture.tcp((PC, 50701), (DEVICE, 10022)) as connection:
        connection.answer(b"SSH-1.5-OldServer\n")
        connection.ask(b"SSH-1.5-KTerm_1.0\n")
    capture.write(path)


if __name__ == "__main__":
    main(sys.argv[1])
