"""HTTP/1.1 after the published format: reads and writes on a web server of a device, a refusal, bodies, split and joined messages."""

import sys

from capture import Capture, Host

PC, DEVICE = Host("192.168.10.90"), Host("192.168.10.30")


def ask(method, target, body=b""):
    length = f"Content-Length: {len(body)}\r\n" if body else ""
    return f"{method} {target} HTTP/1.1\r\nHost: 192.168.10.30\r\nUser-Agent: KBrowser/3\r\n{length}\r\n".encode() + body


def answer(status, body=b"", length=True):
    told = f"Content-Length: {len(body)}\r\n" if length else "Transfer-Encoding: chunked\r\n"
    return f"HTTP/1.1 {status}\r\nServer: KH-Web/1.2\r\n{told}\r\n".encode() + body


def main(path):
    capture = Capture()
    with capture.tcp((PC, 50600), (DEVICE, 80)) as connection:
        connection.ask(ask("GET", "/index.html"))
        page = answer("200 OK", b"x" * 4000)
        connection.answer(page[:30])
        connection.answer(page[30:])
        connection.ask(ask("POST", "/settings?password=secret", b"ip=192.168.10.31"))
        connection.answer(answer("401 Unauthorized"))
        connection.ask(ask("HEAD", "/log") + ask("PUT", "/firmware/main.bin", b"\0" * 3000))
        connection.answer(b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n" + answer("100 Continue") + answer("201 Created"))
        connection.ask(ask("GET", "/stream"))
        connection.answer(answer("200 OK", b"5\r\nhello\r\n0\r\n\r\n", length=False))
        connection.ask(ask("DELETE", "/log"))
        connection.answer(answer("204 No Content"))
    with capture.tcp((PC, 50601), (DEVICE, 18080)) as connection:
        connection.ask(ask("GET", "http://someone@kitahama.example/"))
        connection.answer(answer("200 OK"))
    capture.write(path)


if __name__ == "__main__":
    main(sys.argv[1])
