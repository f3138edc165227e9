"""FTP's control connection after the published format: sign-in, a folder, reading and writing of files, a refusal."""

import sys

from capture import Capture, Host

PC, DEVICE = Host("192.168.10.90"), Host("192.168.10.30")
TALK = [("USER maintenance", "331 Password required"), ("PASS secret", "230 Welcome"), ("SYST", "215 KHOS Type: L8"),
        ("CWD /program", "250 OK"), ("TYPE I", "200 OK"), ("STOR main.prg", "150 Opening\r\n226 Done"),
        ("RETR log.csv", "150 Opening\r\n226 Done"), ("DELE main.bak", "550 Permission denied"), ("FEAT", "211-Features\r\n UTF8\r\n211 End"),
        ("QUIT", "221 Bye")]


def main(path):
    capture = Capture()
    with capture.tcp((PC, 50900), (DEVICE, 21)) as connection:
        connection.answer(b"220 KH FTP server 2.4 ready\r\n")
        for asked, answered in TALK:
            connection.ask(asked.encode()[:4])
            connection.ask(asked.encode()[4:] + b"\r\n")
            connection.answer(answered.encode() + b"\r\n")
    with capture.tcp((PC, 50901), (DEVICE, 2121)) as connection:
        connection.answer(b"220 KH FTP server 2.4 ready\r\n")
        connection.ask(b"USER maintenance\r\nPASS secret\r\n")
        connection.answer(b"331 Password required\r\n530 Not signed in\r\n")
    capture.write(path)


if __name__ == "__main__":
    main(sys.argv[1])
