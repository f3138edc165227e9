"""OPC UA binary after the published format: hello, a channel without security, the server's description, a session, reads of its build
information, a write, a refusal, a call, a message in two chunks, and a channel that is encrypted."""

import struct
import sys

from capture import Capture, Host

SERVER, CLIENT, SCADA = Host("192.168.10.32"), Host("192.168.10.98"), Host("192.168.10.57")
NOTHING = b"\xff\xff\xff\xff"
NO_EXTENSION = b"\0\0\0"


def text(value):
    return struct.pack("<I", len(value)) + value


def numeric(number, space=0):
    return struct.pack("<BBH", 1, space, number)


def named(value, space=2):
    return struct.pack("<BH", 3, space) + text(value)


def message(kind, data):
    return kind + struct.pack("<I", 8 + len(data)) + data


def service(number, kind, body, head=b"MSGF"):
    return message(head, struct.pack("<IIII", 7, 1, 50 + number, number) + numeric(kind) + body)


def request(number, kind, body):
    return service(number, kind, b"\0\0" + struct.pack("<QII", 0, number, 0) + NOTHING + struct.pack("<I", 5000) + NO_EXTENSION + body)


def response(number, kind, body, result=0):
    return service(number, kind + 3, struct.pack("<QIIB", 0, number, result, 0) + NOTHING + NO_EXTENSION + body)


def application(name, product, kind):
    return text(b"urn:line2") + text(product) + b"\2" + text(name) + struct.pack("<I", kind) + NOTHING * 3


def endpoint(name):
    return text(b"opc.tcp://192.168.10.32:4840") + application(name, b"urn:kitahama:server", 0) + NOTHING


def node(value):
    return value + struct.pack("<I", 13) + NOTHING + b"\0\0" + NOTHING


def main(path):
    capture = Capture()
    with capture.tcp((CLIENT, 58001), (SERVER, 4840)) as line:
        line.ask(message(b"HELF", struct.pack("<IIIII", 0, 65536, 65536, 0, 0) + text(b"opc.tcp://192.168.10.32:4840")))
        line.answer(message(b"ACKF", struct.pack("<IIIII", 0, 65536, 65536, 0, 0)))
        secured = struct.pack("<I", 7) + text(b"http://opcfoundation.org/UA/SecurityPolicy#None") + NOTHING * 2 + struct.pack("<II", 51, 1)
        header = b"\0\0" + struct.pack("<QII", 0, 1, 0) + NOTHING + struct.pack("<I", 5000) + NO_EXTENSION
        line.ask(message(b"OPNF", secured + numeric(446) + header + bytes(16)))
        line.answer(message(b"OPNF", secured + numeric(449) + struct.pack("<QIIB", 0, 1, 0, 0) + NOTHING + NO_EXTENSION + bytes(24)))
        line.ask(request(2, 428, text(b"opc.tcp://192.168.10.32:4840") + NOTHING * 2))
        answer = response(2, 428, struct.pack("<I", 1) + endpoint(b"Line 2 data server"))
        line.answer(answer[:60])
        line.answer(answer[60:])
        line.ask(request(3, 461, application(b"Historian", b"urn:kitahama:historian", 1)))
        line.answer(response(3, 461, numeric(9, 1) + numeric(10, 1) + bytes(8) + NOTHING * 2 + struct.pack("<I", 1) + endpoint(b"Line 2 data server")))
        line.ask(request(4, 467, bytes(8)))
        line.answer(response(4, 467, bytes(8)))
        for number, (what, value) in enumerate([(2261, b"SV-9000"), (2263, b"Kitahama Controls"), (2264, b"5.2.1")], 5):
            line.ask(request(number, 631, struct.pack("<dII", 0, 3, 1) + node(numeric(what))))
            line.answer(response(number, 631, struct.pack("<IBB", 1, 1, 12) + text(value) + NOTHING))
        line.ask(request(8, 673, struct.pack("<I", 1) + named(b"Line2.Target") + bytes(12)) +
                 request(9, 712, struct.pack("<I", 1) + named(b"Press") + named(b"Press.Start") + NOTHING))
        line.answer(response(8, 673, struct.pack("<II", 1, 0)) + response(9, 394, b"", 0x801F0000))
        first = request(10, 673, struct.pack("<I", 1) + numeric(7001, 2) + bytes(300))
        line.ask(b"MSGC" + first[4:])
        line.ask(service(10, 0, bytes(100)))
        line.answer(response(10, 673, struct.pack("<II", 1, 0)))
        line.ask(message(b"CLOF", struct.pack("<IIII", 7, 1, 70, 11) + numeric(452) + header))
    with capture.tcp((SCADA, 58002), (SERVER, 4840)) as line:
        policy = struct.pack("<I", 8) + text(b"http://opcfoundation.org/UA/SecurityPolicy#Basic256Sha256") + text(bytes(40)) + text(bytes(20))
        line.ask(message(b"OPNF", policy + bytes(range(100, 228))))
        line.answer(message(b"OPNF", policy + bytes(range(100, 228))))
        line.ask(message(b"MSGF", struct.pack("<II", 8, 1) + bytes(range(100, 196))))
        line.answer(message(b"ERRF", struct.pack("<I", 0x80130000) + text(b"refused")))
    capture.write(path)


if __name__ == "__main__":
    main(sys.argv[1])
