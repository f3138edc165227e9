"""TLS after the published format; no real keys: hellos of 1.2 and 1.3, a certificate that goes over two segments, an
alert, TLS after STARTTLS of a mail connection, a hello cut into small records, hellos of SSL 2.0.
"""

import struct
import sys

from capture import Capture, Host

PC, SERVER = Host("192.168.10.90"), Host("192.168.10.10")


def element(tag, content):
    length = bytes([len(content)]) if len(content) < 128 else b"\x82" + struct.pack(">H", len(content))
    return bytes([tag]) + length + content


def record(kind, content):
    return bytes([kind]) + b"\x03\x03" + struct.pack(">H", len(content)) + content


def handshake(kind, content):
    return bytes([kind]) + struct.pack(">I", len(content))[1:] + content


def extension(kind, value):
    return struct.pack(">HH", kind, len(value)) + value


def hello_client(server_name):
    name = server_name.encode()
    named = extension(0, struct.pack(">HBH", len(name) + 3, 0, len(name)) + name) if name else extension(23, b"")
    named += extension(13, struct.pack(">HHHH", 6, 0x0403, 0x0804, 0x0401)) + extension(16, b"\0\x0c\2h2\x08http/1.1")
    return handshake(1, b"\x03\x03" + bytes(32) + b"\0" + struct.pack(">HHH", 4, 0x1301, 0xC02F) + b"\1\0" + struct.pack(">H", len(named)) + named)


def hello_server(version):
    chosen = extension(43, struct.pack(">H", version)) if version > 0x0303 else extension(23, b"")
    return handshake(2, b"\x03\x03" + bytes(32) + b"\0" + struct.pack(">HB", 0xC02F, 0) + struct.pack(">H", len(chosen)) + chosen)


def distinguished(**names):
    oids = {"common": b"\x55\4\3", "organization": b"\x55\4\x0a"}
    return element(0x30, b"".join(element(0x31, element(0x30, element(6, oids[kind]) + element(0x0C, text.encode()))) for kind, text in names.items()))


def names():
    hosts = element(0x82, b"historian.kitahama.example") + element(0x82, b"hist-2.kitahama.example") + element(0x87, SERVER.ip.packed)
    extensions = element(0x30, element(6, b"\x55\x1d\x0f") + element(1, b"\xff") + element(4, b"\3\2\5\xa0"))
    return element(0xA3, element(0x30, extensions + element(0x30, element(6, b"\x55\x1d\x11") + element(4, element(0x30, hosts)))))


def hello_old(version):
    body = struct.pack(">BHHHH", 1, version, 6, 0, 16) + b"\1\0\x80\7\0\xc0" + bytes(16)
    return struct.pack(">H", 0x8000 | len(body)) + body


def certificate():
    body = (element(0xA0, element(2, b"\2")) + element(2, b"\1\2\3") + element(0x30, element(6, b"\x2a\x86\x48"))
            + distinguished(organization="Kitahama", common="Kitahama plant CA") + element(0x30, element(0x17, b"260101000000Z") * 2)
            + distinguished(common="historian.kitahama.example", organization="Kitahama") + element(0x30, bytes(400)) + names())
    der = element(0x30, element(0x30, body) + element(0x30, b"") + element(3, bytes(257)))
    listed = struct.pack(">I", len(der))[1:] + der
    return handshake(11, struct.pack(">I", len(listed))[1:] + listed)


def main(path):
    capture = Capture()
    with capture.tcp((PC, 51100), (SERVER, 443)) as connection:
        connection.ask(record(22, hello_client("historian.kitahama.example")))
        answer = record(22, hello_server(0x0303) + certificate() + handshake(14, b""))
        connection.answer(answer[:200])
        connection.answer(answer[200:])
        connection.ask(record(22, handshake(16, bytes(66))) + record(20, b"\1") + record(22, bytes(40)))
        connection.answer(record(20, b"\1") + record(22, bytes(40)))
        connection.ask(record(23, bytes(500)))
        connection.answer(record(23, bytes(3000)))
    with capture.tcp((PC, 51101), (SERVER, 14840)) as connection:
        connection.ask(record(22, hello_client("")))
        connection.answer(record(22, hello_server(0x0304)) + record(20, b"\1") + record(23, bytes(900)))
    with capture.tcp((PC, 51102), (SERVER, 443)) as connection:
        connection.ask(record(22, hello_client("old.kitahama.example")))
        connection.answer(record(21, b"\2\x46"))
    with capture.tcp((PC, 51103), (SERVER, 25)) as connection:
        connection.answer(b"220 mail.kitahama.example ESMTP\r\n")
        for asked, answered in (("EHLO historian", "250-mail\r\n250 STARTTLS"), ("NOOP", "250 OK"), ("STARTTLS", "220 Go ahead")):
            connection.ask(asked.encode() + b"\r\n")
            connection.answer(answered.encode() + b"\r\n")
        hello = hello_client("mail.kitahama.example")
        connection.ask(record(22, hello[:60]) + record(22, hello[60:100]))
        connection.ask(record(22, hello[100:]))
        connection.answer(record(22, hello_server(0x0303) + certificate() + handshake(14, b"")))
    with capture.tcp((PC, 51104), (SERVER, 443)) as connection:
        connection.ask(hello_old(0x0301))
        connection.answer(record(22, hello_server(0x0301) + handshake(14, b"")))
    with capture.tcp((PC, 51105), (SERVER, 8443)) as connection:
        connection.ask(hello_old(0x0002))
        connection.answer(b"\x80\x0d\4\0\1\0\2" + bytes(8))
        connection.ask(b"\x80\x20" + bytes(32))
    capture.write(path)


if __name__ == "__main__":
    main(sys.argv[1])
