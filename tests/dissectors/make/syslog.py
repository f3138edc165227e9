"""Syslog after the published formats: both kinds with a host's name, one with a program where the name belongs, one with nothing."""

import sys

from capture import Capture, Host

SWITCH, SERVER = Host("192.168.10.2"), Host("192.168.10.10")


def main(path):
    capture = Capture()
    for text in (b"<187>Oct 11 22:14:15 ksw-line1 link: port 3 down", b"<165>1 2026-05-28T22:14:15.003Z ksw-line1 snmpd 7 - - refused",
                 b"<38>Oct  1 22:14:15 sshd[12]: closed", b"<13>restarted", b"<999>no priority"):
        capture.udp((SWITCH, 51500), (SERVER, 514), text)
    capture.udp((SWITCH, 51501), (SERVER, 10514), b"<34>1 2026-05-28T22:14:15Z ksw-line1 auth - - - failed")
    with capture.tcp((SWITCH, 51502), (SERVER, 601)) as connection:
        counted = b"".join(b"%d %s" % (len(one), one) for one in (b"<34>1 2026-05-28T22:14:15Z ksw-line1 auth - - - failed\nagain", b"<13>restarted"))
        connection.ask(counted[:20])
        connection.ask(counted[20:])
    with capture.tcp((SWITCH, 51503), (SERVER, 10601)) as connection:
        connection.ask(b"<187>Oct 11 22:14:15 ksw-line1 link: port 3 down\n<165>1 - ksw-line1 snmp")
        connection.ask(b"d 7 - - refused\n")
    capture.write(path)


if __name__ == "__main__":
    main(sys.argv[1])
