"""SIP after the published format: a phone registers (refused, then accepted), a call, an unknown method, the same over TCP in pieces."""

import sys

from capture import Capture, Host

PHONE, EXCHANGE = Host("192.168.20.31"), Host("192.168.20.5")


def message(first, fields, body=""):
    lines = [first, *(f"{name}: {value}" for name, value in fields), f"Content-Length: {len(body)}", "", body]
    return "\r\n".join(lines).encode()


def request(method, number, user="gate-2"):
    return message(f"{method} sip:{user}@pbx.kitahama.example SIP/2.0",
                   [("Via", "SIP/2.0/UDP 192.168.20.31:5060"), ("CSeq", f"{number} {method}"), ("User-Agent", "Kitahama Door-Phone KD-20 2.4.1")])


def answer(status, method, number):
    return message(f"SIP/2.0 {status}", [("CSeq", f"{number} {method}"), ("Server", "KPBX/7.2")])


def main(path):
    capture = Capture()
    phone, exchange = (PHONE, 5060), (EXCHANGE, 5060)
    for number, status in ((1, "401 Unauthorized"), (2, "200 OK")):
        capture.udp(phone, exchange, request("REGISTER", number))
        capture.udp(exchange, phone, answer(status, "REGISTER", number))
    capture.udp(phone, exchange, request("INVITE", 3, "guard"))
    capture.udp(exchange, phone, answer("100 Trying", "INVITE", 3))
    capture.udp(exchange, phone, answer("486 Busy Here", "INVITE", 3))
    capture.udp(phone, exchange, request("ACK", 3, "guard"))
    capture.udp(phone, exchange, b"\r\n\r\n")
    capture.udp(phone, exchange, request("MAKEPIE", 4))
    with capture.tcp((PHONE, 50600), (EXCHANGE, 15060)) as connection:
        both = request("OPTIONS", 5) + request("MESSAGE", 6)
        connection.ask(both[:70])
        connection.ask(both[70:])
        connection.answer(answer("200 OK", "OPTIONS", 5) + answer("202 Accepted", "MESSAGE", 6))
    capture.write(path)


if __name__ == "__main__":
    main(sys.argv[1])
