"""MMS after the published formats (ISO 9506-2, IEC 61850-8-1): association, identify, a directory, name plate, reads, a refusal, settings,
a control that is selected and operated, reports, files, a program that is stopped and started, messages split and joined."""

import struct
import sys

from capture import Capture, Host

IED, CLIENT = Host("192.168.10.31"), Host("192.168.10.95")
MMS_CONTEXT, ACSE_CONTEXT = 3, 1


def ber(tag, *parts):
    content = b"".join(parts)
    size = len(content)
    length = bytes([size]) if size < 128 else b"\x81" + bytes([size]) if size < 256 else b"\x82" + struct.pack(">H", size)
    return (bytes([tag]) if tag < 256 else struct.pack(">H", tag)) + length + content


def tpkt(cotp):
    return struct.pack(">BBH", 3, 0, 4 + len(cotp)) + cotp


def presented(context, pdu):
    return ber(0x61, ber(0x30, ber(2, bytes([context])), ber(0xA0, pdu)))


def data(pdu):
    return tpkt(b"\x02\xf0\x80" + b"\1\0\1\0" + presented(MMS_CONTEXT, pdu))


def associate(session, acse, acse_tag, mms):
    external = ber(0x28, ber(2, bytes([MMS_CONTEXT])), ber(0xA0, mms))
    user = presented(ACSE_CONTEXT, ber(acse_tag, ber(0xA1, ber(6, bytes.fromhex("28ca220203"))), *acse, ber(0xBE, external)))
    selectors = ber(0x81, b"\0\0\0\1") + ber(0x82, b"\0\0\0\1") if session == 0x0D else ber(0x83, b"\0\0\0\1")
    content = ber(0x31, ber(0xA0, ber(0x80, b"\1")), ber(0xA2, selectors, user))
    parameters = bytes.fromhex("0506130100160102140200023302000134020001") + b"\xc1" + bytes([len(content)]) + content
    return tpkt(b"\x02\xf0\x80" + bytes([session, len(parameters)]) + parameters)


def initiate(tag):
    return ber(tag, ber(0x80, b"\0\xfd\xe8"), ber(0x81, b"\5"), ber(0x82, b"\5"), ber(0x83, b"\x0a"), ber(0xA4, ber(0x80, b"\1"), ber(0x81, b"\5\xf1\0"),
                                                                                                       ber(0x82, b"\3\xee\x1c\0\0\4\x08\0\0\x79\xef\x18")))


def ask(number, service):
    return data(ber(0xA0, ber(2, bytes([number])), service))


def tell(number, service):
    return data(ber(0xA1, ber(2, bytes([number])), service))


def fail(number):
    return data(ber(0xA2, ber(0x80, bytes([number])), ber(0xA2, ber(0xA0, ber(0x87, b"\2")))))


def variable(domain, item):
    return ber(0xA0, ber(0x30, ber(0xA0, ber(0xA1, ber(0x1A, domain), ber(0x1A, item)))))


def read(item):
    return ber(0xA4, ber(0xA1, variable(b"KITAHAMA1LD0", item)))


def write(item, value):
    return ber(0xA5, variable(b"KITAHAMA1LD0", item), ber(0xA0, value))


def read_back(value):
    return ber(0xA4, ber(0xA1, value))


WRITTEN = ber(0xA5, ber(0x81))
EXCHANGES = [
    (ber(0x82), ber(0xA2, ber(0x80, b"Kitahama Electric"), ber(0x81, b"KR-750"), ber(0x82, b"2.4.1"))),
    (ber(0xA1, ber(0xA0, ber(0x80, b"\x09")), ber(0xA1, ber(0x80))), ber(0xA1, ber(0xA0, ber(0x1A, b"KITAHAMA1LD0")), ber(0x81, b"\0"))),
    (read(b"LPHD1$DC$PhyNam$vendor"), read_back(ber(0x8A, b"Kitahama Electric"))),
    (read(b"LPHD1$DC$PhyNam$serNum"), read_back(ber(0x8A, b"KR750-004711"))),
    (read(b"LPHD1$DC$PhyNam$hwRev"), read_back(ber(0x8A, b"C"))),
    (read(b"MMXU1$MX$TotW$mag$f"), read_back(ber(0x87, b"\x08\x42\xc8\0\0"))),
    (read(b"GGIO9$ST$Ind1$stVal"), read_back(ber(0x80, b"\x0a"))),
    (write(b"PTOC1$SE$StrVal$setMag$f", ber(0x87, b"\x08\x41\x20\0\0")), WRITTEN),
    (read(b"CSWI1$CO$Pos$SBO"), read_back(ber(0x8A, b"KITAHAMA1LD0/CSWI1$CO$Pos"))),
    (write(b"CSWI1$CO$Pos$Oper", ber(0xA2, ber(0x83, b"\1"))), WRITTEN),
    (write(b"CSWI2$CO$Pos$Oper", ber(0xA2, ber(0x83, b"\1"))), ber(0xA5, ber(0x80, b"\3"))),
    (write(b"LLN0$RP$urcb01$RptEna", ber(0x83, b"\1")), WRITTEN),
    (write(b"GGIO1$ST$Hold", ber(0x83, b"\1")), WRITTEN),
    (ber(0xBF48, ber(0xA0, ber(0x19, b"COMTRADE/0001.cfg")), ber(0x81, b"\0")), ber(0xBF48, ber(0x80, b"\1"), ber(0xA1, ber(0x80, b"\x10")))),
    (ber(0xBF29, ber(0x80, b"PressControl")), ber(0x9F29)),
    (ber(0xBF28, ber(0x80, b"PressControl")), ber(0x9F28)),
]


def main(path):
    capture = Capture()
    with capture.tcp((CLIENT, 50210), (IED, 102)) as connection:
        connection.ask(tpkt(bytes.fromhex("11e00000000100c0010dc2020001c1020001")))
        connection.answer(tpkt(bytes.fromhex("11d00001000200c0010dc2020001c1020001")))
        connection.ask(associate(0x0D, [], 0x60, initiate(0xA8)))
        connection.answer(associate(0x0E, [ber(0xA2, ber(2, b"\0"))], 0x61, initiate(0xA9)))
        for number, (asked, told) in enumerate(EXCHANGES, 1):
            connection.ask(ask(number, asked))
            connection.answer(tell(number, told))
        report = ber(0xA3, ber(0xA0, ber(0xA1, ber(0x80, b"RPT")), ber(0xA0, ber(0x8A, b"urcb01"), ber(0x83, b"\1"))))
        connection.answer(data(report))
        # Two requests in one segment, their answers cut in the middle, one of them a refusal.
        connection.ask(ask(61, read(b"XCBR1$ST$Pos")) + ask(62, ber(0xBF4C, ber(0x19, b"COMTRADE/0001.cfg"))))
        answers = tell(61, read_back(ber(0x84, b"\6\x80"))) + fail(62)
        connection.answer(answers[:19])
        connection.answer(answers[19:])
        connection.ask(data(ber(0x8B)))
        connection.answer(data(ber(0x8C)))
    capture.write(path)


if __name__ == "__main__":
    main(sys.argv[1])
