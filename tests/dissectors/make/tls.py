"""TLS after the published format: hellos of 1.2 and 1.3, a certificate that goes over two segments, an alert; no real keys."""

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
    return handshake(1, b"\x03\x03" + bytes(32) + b"\0" + struct.pack(">HHH", 4, 0x1301, 0xC02F) + b"\1\0" + struct.pack(">H", len(named)) + named)


def hello_server(version):
    chosen = extension(43, struct.pack(">H", version)) if version > 0x0303 else extension(23, b"")
    return handshake(2, b"\x03\x03" + bytes(32) + b"\0" + struct.pack(">HB", 0xC02F, 0) + struct.pack(">H", len(chosen)) + chosen)


def distinguished(**names):
    oids = {"common": b"\x55\4\3", "organization": b"\x55\4\x0a"}
    return element(0x30, b"".join(element(0x31, element(0x30, element(6, oids[kind]) + element(0x0C, text.encode()))) for kind, text in names.items()))


def certificate():
    body = (element(0xA0, element(2, b"\2")) + element(2, b"\1\2\3") + element(0x30, element(6, b"\x2a\x86\x48"))
            + distinguished(organization="Kitahama", common="Kitahama plant CA") + element(0x30, element(0x17, b"260101000000Z") * 2)
            + distinguished(common="historian.kitahama.example", organization="Kitahama") + element(0x30, bytes(400)))
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
    capture.write(path)


if __name__ == "__main__":
    main(sys.argv[1])
