"""Clients that mean harm or know no HTTP: each gets a clear answer, and the service goes on within its memory."""
import json
import resource
import signal
import socket
import ssl
import subprocess
import tempfile
import threading
import time
import unittest
from pathlib import Path

import serving

MEGABYTE = 1 << 20
MOST_MEMORY = 700 * MEGABYTE
IDLE = 10_000


def memory_of(process):
    """Resident bytes."""
    with open(f"/proc/{process.pid}/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * resource.getpagesize()


def status_in(answer):
    return int(answer.split(b" ", 2)[1]) if answer.startswith(b"HTTP/1.1 ") else None


class Wire:
    """A connection on which anything can be said."""

    def __init__(self, server, timeout=20):
        self.socket = socket.create_connection(("127.0.0.1", server.port), timeout)

    def say(self, data):
        self.socket.sendall(data)
        return self

    def hear(self):
        """Everything until the server closes or is silent."""
        heard = b""
        try:
            while part := self.socket.recv(65536):
                heard += part
        except OSError:
            pass
        self.socket.close()
        return heard


def request(line, *headers, host="localhost", body=b""):
    fields = ([f"Host: {host}"] if host else []) + [*headers, "Connection: close"]
    return line.encode() + b"\r\n" + "".join(f"{field}\r\n" for field in fields).encode() + b"\r\n" + body


def make_certificate(pair, *more):
    """A key and what is signed with it, under those two paths."""
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days",
                    "2", "-keyout", pair[0], "-out", pair[1], "-subj", "/CN=localhost", *more], check=True, capture_output=True)


class Hostile(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = serving.Server()
        cls.server.start()
        cls.addClassCleanup(cls.server.__exit__)
        cls.client = serving.Client(cls.server)
        cls.client.enter()

    def tearDown(self):
        self.assertIsNone(self.server.process.poll(), self.server.said())
        self.assertEqual(serving.Client(self.server).get("/health").status, 200)
        self.assertLess(memory_of(self.server.process), MOST_MEMORY)

    def status(self, data):
        return status_in(Wire(self.server).say(data).hear())

    def own(self):
        """Headers of somebody who is signed in."""
        return f"Cookie: {self.client.cookie}", f"X-CSRF: {self.client.csrf}"

    def test_what_is_no_http(self):
        cases = {b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\r\n\r\n": 400, b"hello\r\n\r\n": 400, b"GET /\r\n\r\n": 400,
                 b"GET / HTTP/9.9\r\n\r\n": 505, b"GET / HTTP/1.0\r\n\r\n": 505, b"GET / HTTP/1.1\r\n\r\n": 400,
                 b"GET / HTTP/1.1\r\nHost: localhost\r\nbad header\r\n\r\n": 400,
                 b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n": 400,
                 b"BREW / HTTP/1.1\r\nHost: localhost\r\n\r\n": 501}
        for data, wanted in cases.items():
            with self.subTest(data):
                self.assertEqual(self.status(data), wanted)

    def test_two_ways_to_read_a_length(self):
        line = "POST /api/v1/factories HTTP/1.1"
        for headers in (("Content-Length: 2", "Transfer-Encoding: chunked"), ("Content-Length: 2", "Content-Length: 3"),
                        ("Content-Length: -1",), ("Content-Length: 0x2",), ("Content-Length: 99999999999999999999999",)):
            with self.subTest(headers):
                self.assertEqual(self.status(request(line, *headers, *self.own(), body=b"{}")), 400)
        self.assertEqual(self.status(request(line, "Transfer-Encoding: gzip, chunked", *self.own())), 501)

    def test_header_bombs(self):
        self.assertEqual(self.status(request("GET / HTTP/1.1", "X: " + "a" * 20_000)), 431)
        self.assertEqual(self.status(request("GET / HTTP/1.1", *[f"X-{n}: a" for n in range(5_000)])), 431)
        self.assertEqual(self.status(request("GET /" + "a" * 20_000 + " HTTP/1.1")), 431)

    def test_tricks_with_paths(self):
        for path, wanted in {"/api/v1/%00": 400, "/api//v1": 400, "/../etc/passwd": 400, "/..%2f..%2fetc/passwd": 404,
                             "/%2e%2e/x": 400, "/api/v1/%ff%fe": 400, "/a%0d%0aX:1": 400, "//evil.example/": 400,
                             "http://evil.example/": 400, "*": 400, "/x?%c3%28": 400}.items():
            with self.subTest(path):
                self.assertEqual(self.status(request(f"GET {path} HTTP/1.1")), wanted)

    def test_strange_hosts_and_pages_of_other_sites(self):
        for host in ("evil.example", "localhost.evil.example", "10.0.0.1:8080"):
            self.assertEqual(self.status(request("GET / HTTP/1.1", host=host)), 403)
        for headers in (("Origin: http://evil.example",), ("Origin: null",), ("Sec-Fetch-Site: cross-site",)):
            for own in (self.own(), ()):
                with self.subTest(headers, own=own):
                    line = "DELETE /api/v1/session HTTP/1.1"
                    self.assertEqual(self.status(request(line, *headers, *own)), 403)
        self.assertEqual(self.status(request("DELETE /api/v1/session HTTP/1.1", self.own()[0])), 403)  # no X-CSRF

    def test_bad_json(self):
        line = "POST /api/v1/factories HTTP/1.1"
        for body in (b"{", b"[]", b'"x"', b'{"key": "\xff"}', b"{" * 100_000, b'{"a":' * 1_000, b"\x00", b'{"key": NaN}'):
            with self.subTest(body[:20]):
                answer = Wire(self.server).say(request(line, f"Content-Length: {len(body)}", *self.own(), body=body)).hear()
                self.assertEqual(status_in(answer), 422)
                self.assertTrue(json.loads(answer.split(b"\r\n\r\n", 1)[1])["code"].startswith("error."))

    def test_a_body_of_a_gigabyte(self):
        before = memory_of(self.server.process)
        line = "POST /api/v1/factories HTTP/1.1"
        self.assertEqual(self.status(request(line, "Content-Length: 1000000000", *self.own(), body=b"{" * MEGABYTE)), 413)
        self.assertEqual(self.status(request(line, "Content-Length: 1000000000", body=b"{")), 401)
        wire = Wire(self.server).say(request(line, "Transfer-Encoding: chunked", *self.own()))
        try:
            for _ in range(1_000):
                wire.say(b"100000\r\n" + b" " * MEGABYTE + b"\r\n")
        except OSError:
            pass  # the server has said enough
        self.assertIn(status_in(wire.hear()), (413, None))
        self.assertLess(memory_of(self.server.process) - before, 100 * MEGABYTE)

    def test_a_stranger_sends_little(self):
        body = b'{"name": "' + b"a" * 100_000 + b'"}'
        line = "POST /api/v1/session HTTP/1.1"
        self.assertEqual(self.status(request(line, f"Content-Length: {len(body)}", body=body)), 413)

    def test_a_slow_header_and_a_slow_body_end(self):
        header = Wire(self.server, 40).say(b"GET / HTTP/1.1\r\nHost: localhost\r\n")
        body = Wire(self.server, 40).say(request("POST /api/v1/factories HTTP/1.1", "Content-Length: 100", *self.own()))
        start = time.monotonic()
        stop = threading.Event()

        def drip():
            while not stop.wait(1):
                for wire in (header, body):
                    try:
                        wire.say(b"X")
                    except OSError:
                        pass
        dripping = threading.Thread(target=drip)
        dripping.start()
        try:
            self.assertEqual(status_in(header.hear()), 408)
            self.assertEqual(status_in(body.hear()), 408)
        finally:
            stop.set()
            dripping.join()
        self.assertLess(time.monotonic() - start, 25)

    def test_idle_connections(self):
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        count = min(IDLE, hard - 500)
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, max(soft, count + 300)), hard))
        wires = []
        try:
            for _ in range(count):
                wires.append(Wire(self.server))
            start = time.monotonic()
            self.assertEqual(serving.Client(self.server).get("/health").status, 200)
            self.assertLess(time.monotonic() - start, 5)
        finally:
            for wire in wires:
                wire.socket.close()
            resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
        self.assertGreaterEqual(len(wires), min(2_000, count))

    def test_too_many_requests(self):
        line = b"GET /api/v1/health HTTP/1.1\r\nHost: localhost\r\n\r\n"
        wire = Wire(self.server, 30)
        sender = threading.Thread(target=lambda: wire.say(line * 12_000 + request("GET /api/v1/health HTTP/1.1")))
        sender.start()
        heard = wire.hear()
        sender.join()
        self.assertGreater(heard.count(b"HTTP/1.1 429 "), 0)
        self.assertGreater(heard.count(b"HTTP/1.1 200 "), 1_000)
        time.sleep(1)

    def test_requests_in_one_go_are_answered_in_order(self):
        one = b"GET /api/v1/health HTTP/1.1\r\nHost: localhost\r\n\r\n"
        heard = Wire(self.server).say(one + request("GET /api/v1/nothing HTTP/1.1")).hear()
        self.assertEqual(status_in(heard), 200)
        self.assertEqual(status_in(heard[heard.index(b"HTTP/1.1", 1):]), 404)

    def test_event_streams(self):
        wires = [Wire(self.server, 5).say(request("GET /api/v1/events HTTP/1.1", self.own()[0])) for _ in range(500)]
        try:
            for wire in wires:
                self.assertEqual(status_in(wire.socket.recv(4096)), 200)
        finally:
            for wire in wires:
                wire.socket.close()


class Starting(unittest.TestCase):
    def refused(self, *arguments, **more):
        command = [str(serving.PROGRAM), "serve", "--lang", "en", *arguments]
        done = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False, **more)
        self.assertGreater(done.returncode, 1, done.stdout)
        return done.stderr

    def test_beyond_loopback_only_with_a_certificate(self):
        with tempfile.TemporaryDirectory() as folder:
            said = self.refused("--data", folder, "--host", "0.0.0.0")
            self.assertIn("--certificate", said)
            self.assertIn("openssl req", said)
            self.assertIn("never served", self.refused("--data", folder, "--host", "0.0.0.0", "--demo"))
            self.assertIn("both", self.refused("--data", folder, "--certificate", __file__))
            self.assertIn("cannot be read", self.refused("--data", folder, "--certificate", __file__, "--key", __file__))

    def test_bad_addresses_and_folders(self):
        with tempfile.TemporaryDirectory() as folder:
            self.assertIn("no port", self.refused("--data", folder, "--port", "70000"))
            self.assertIn("no IP address", self.refused("--data", folder, "--host", "127.0.0.400"))
            file = Path(folder, "file")
            file.write_text("x", encoding="ascii")
            self.assertIn("cannot be written", self.refused("--data", str(file / "below")))

    def test_a_second_start(self):
        with serving.Server() as server:
            self.assertNotEqual(self.refused("--data", str(server.data), "--port", "0"), "")
            with tempfile.TemporaryDirectory() as folder:
                self.assertIn("in use", self.refused("--data", folder, "--port", str(server.port)))
            self.assertEqual(serving.Client(server).get("/health").status, 200)

    def test_the_set_up_link_works_once(self):
        with serving.Server("--lang", "en", demo=False) as server:
            client = serving.Client(server)
            self.assertEqual(client.get("/session").json()["setup"], True)
            key = server.said().split("key=")[1].split()[0]
            form = {"key": key, "name": "first", "shown_as": "First", "password": "a long enough passphrase"}
            self.assertEqual(client.post("/setup", form | {"key": "wrong"}).status, 403)
            self.assertEqual(client.post("/setup", form).status, 200)
            self.assertEqual(serving.Client(server).post("/setup", form | {"name": "second"}).status, 403)

    def test_a_signal_lets_requests_finish_and_closes_streams(self):
        with serving.Server() as server:
            client = serving.Client(server)
            client.enter()
            stream = Wire(server).say(request("GET /api/v1/events HTTP/1.1", f"Cookie: {client.cookie}"))
            idle = Wire(server)
            answers = []
            asking = threading.Thread(target=lambda: answers.append(client.get("/factories/kitahama/assessment").status))
            asking.start()
            time.sleep(0.05)
            start = time.monotonic()
            self.assertEqual(server.stop(), 0, server.said())
            self.assertLess(time.monotonic() - start, 8)
            asking.join()
            self.assertEqual(answers, [200])
            self.assertEqual(status_in(stream.hear()), 200)
            self.assertEqual(idle.hear(), b"")
            server.start()
            self.assertEqual(server.stop(), 0)

    def test_tls(self):
        with tempfile.TemporaryDirectory() as folder:
            pair = [str(Path(folder, name)) for name in ("key.pem", "certificate.pem")]
            make_certificate(pair, "-addext", "subjectAltName=DNS:localhost,DNS:*.Plant.example,IP:10.1.2.3,IP:fd00::1")
            port = serving.free_port()
            command = [str(serving.PROGRAM), "serve", "--data", folder, "--host", "0.0.0.0", "--port", str(port), "--key",
                       pair[0], "--certificate", pair[1]]
            process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
            try:
                key = next(line for line in process.stdout if "key=" in line).split("key=")[1].split()[0]
                line = "GET /api/v1/health HTTP/1.1"
                heard = self.ask_over_tls(port, pair[1], request(line, host=f"localhost:{port}"))
                self.assertEqual(status_in(heard), 200)
                self.assertIn(b"Strict-Transport-Security: ", heard)
                for host, wanted in {"a.plant.EXAMPLE:1": 200, "10.1.2.3": 200, "[fd00::1]": 200, "plant.example": 403,
                                     "a.b.plant.example": 403, "10.1.2.4": 403, "evil.example": 403, "0.0.0.0": 403}.items():
                    self.assertEqual(status_in(self.ask_over_tls(port, pair[1], request(line, host=host))), wanted, host)
                form = json.dumps({"key": key, "name": "first", "shown_as": "First", "password": "a long enough passphrase"})
                sent = request("POST /api/v1/setup HTTP/1.1", f"Content-Length: {len(form)}", body=form.encode())
                heard = self.ask_over_tls(port, pair[1], sent)
                self.assertRegex(heard.decode(), r"\r\nSet-Cookie: __Host-masugata=[^;]+; Path=/; HttpOnly; .*; Secure\r\n")
                cookie = heard.split(b"__Host-")[1].split(b";")[0].decode()
                for name, wanted in {"__Host-": 200, "": 401}.items():
                    sent = request("GET /api/v1/factories HTTP/1.1", f"Cookie: {name}{cookie}")
                    self.assertEqual(status_in(self.ask_over_tls(port, pair[1], sent)), wanted)
            finally:
                process.send_signal(signal.SIGTERM)
                self.assertEqual(process.wait(15), 0)
                process.stdout.close()

    def test_beyond_loopback_only_with_a_name(self):
        with tempfile.TemporaryDirectory() as folder:
            pair = [str(Path(folder, name)) for name in ("key.pem", "certificate.pem")]
            make_certificate(pair)
            said = self.refused("--data", folder, "--host", "0.0.0.0", "--port", "0", "--key", pair[0], "--certificate", pair[1])
            self.assertIn("--name", said)

    def ask_over_tls(self, port, certificate, sent):
        trust = ssl.create_default_context(cafile=certificate)
        for _ in range(200):
            try:
                plain = socket.create_connection(("127.0.0.1", port), 5)
                break
            except OSError:
                time.sleep(0.05)
        with trust.wrap_socket(plain, server_hostname="localhost") as secure:
            self.assertIn(secure.version(), ("TLSv1.2", "TLSv1.3"))
            secure.sendall(sent)
            heard = b""
            while part := secure.recv(4096):
                heard += part
            return heard


if __name__ == "__main__":
    unittest.main()
