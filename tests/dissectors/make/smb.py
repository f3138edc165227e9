"""SMB 1, 2 and 3 after the published formats: sign-in with the server's challenge, a share, a chain of commands, a write, a refusal,
encrypted messages."""

import struct
import sys

from capture import Capture, Host

PC, SERVER = Host("192.168.10.90"), Host("192.168.10.10")


def session(message):
    return struct.pack(">I", len(message)) + message


def smb2(command, body, answer=False, status=0, following=0):
    return struct.pack("<4sHHIHHIIQIIQ16s", b"\xfeSMB", 64, 1, status, command, 1, int(answer), following, 1, 0, 1, 7, b"") + body


def smb1(command, body, answer=False, status=0):
    return struct.pack("<4sBIBHHQHHHHH", b"\xffSMB", command, status, 0x80 if answer else 0x18, 0xC807, 0, 0, 0, 0, 1, 0, 1) + body


def pair(kind, text):
    wide = text.encode("utf-16-le")
    return struct.pack("<HH", kind, len(wide)) + wide


def challenge():
    pairs = pair(2, "KITAHAMA") + pair(1, "LINE-SERVER") + pair(3, "line-server.kitahama.example") + struct.pack("<HH", 0, 0)
    return (b"NTLMSSP\0" + struct.pack("<IHHII", 2, 0, 0, 56, 0x02898205) + bytes(16) + struct.pack("<HHI", len(pairs), len(pairs), 56)
            + struct.pack("<BBHI", 10, 0, 17763, 15 << 24) + pairs)


def tree(share):
    wide = share.encode("utf-16-le")
    return struct.pack("<HHHH", 9, 0, 72, len(wide)) + wide


def main(path):
    capture = Capture()
    with capture.tcp((PC, 51600), (SERVER, 445)) as connection:
        connection.ask(session(smb2(0, bytes(36))))
        connection.answer(session(smb2(0, bytes(64), True)))
        connection.ask(session(smb2(1, bytes(24) + b"NTLMSSP\0\1\0\0\0")))
        blob = challenge()
        connection.answer(session(smb2(1, struct.pack("<HHHH", 9, 0, 72, len(blob)) + blob, True, 0xC0000016)))
        connection.ask(session(smb2(3, tree("\\\\LINE-SERVER\\レシピ"))))
        connection.answer(session(smb2(3, bytes(16), True)))
        first = smb2(5, bytes(56), following=120)
        both = session(first + smb2(16, bytes(40)))
        connection.ask(both[:50])
        connection.ask(both[50:] + session(smb2(9, bytes(9000))))
        connection.answer(session(smb2(9, bytes(16), True, 0xC0000022)))
        connection.ask(session(b"\xfdSMB" + bytes(80)))
    with capture.tcp((PC, 51601), (SERVER, 139)) as connection:
        name = b"\x20" + b"CA" * 16 + b"\0"
        connection.ask(b"\x81\0" + struct.pack(">H", 68) + name * 2)
        connection.answer(b"\x82\0\0\0")
        connection.ask(session(smb1(0x72, bytes(3))))
        native = "KHOS 5.1".encode("utf-16-le") + b"\0\0"
        words = struct.pack("<BBHHH", 3, 255, 0, 0, 0) + struct.pack("<H", len(native) + 1)
        connection.answer(session(smb1(0x73, words + b"\0" * ((32 + len(words)) % 2) + native, True)))
        connection.ask(session(smb1(0x06, bytes(3))))
        connection.answer(session(smb1(0x06, bytes(3), True, 0xC0000022)))
    capture.write(path)


if __name__ == "__main__":
    main(sys.argv[1])
