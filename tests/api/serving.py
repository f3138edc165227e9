"""The built program as a server, for tests: started on a free port with data of its own, asked as a browser would."""
import http.client
import json
import os
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = Path(os.environ.get("MASUGATA_PROGRAM", ROOT / "build/dev/masugata"))
BASE = "/api/v1"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """`with Server() as server:` has it listening; what it said is in `server.said()`."""

    def __init__(self, *arguments, data=None, environment=None, demo=True):
        self.port = free_port()
        self.own = None if data else tempfile.TemporaryDirectory(prefix="masugata-")
        self.data = Path(data or self.own.name)
        where = [] if "--database" in arguments else ["--data", str(self.data)]
        self.command = [str(PROGRAM), "serve", *where, "--port", str(self.port), *(["--demo"] if demo else []), *arguments]
        self.environment = os.environ | {"LANG": "C.UTF-8"} | (environment or {})
        self.process = None
        self.log = tempfile.TemporaryFile()

    def __enter__(self):
        return self.start()

    def __exit__(self, *_):
        self.stop()
        self.log.close()
        if self.own:
            self.own.cleanup()

    def start(self, seconds=30):
        self.process = subprocess.Popen(self.command, env=self.environment, stdout=self.log, stderr=subprocess.STDOUT,
                                        start_new_session=True)
        end = time.monotonic() + seconds
        while time.monotonic() < end and self.process.poll() is None:
            try:
                if self.client().get("/health").status == 200:
                    return self
            except OSError:
                pass
            time.sleep(0.02)
        raise AssertionError(f"{' '.join(self.command)}: not listening\n{self.said()}")

    def client(self):
        return Client(self)

    def said(self):
        self.log.flush()
        return os.pread(self.log.fileno(), 1 << 20, 0).decode(errors="replace")

    def stop(self, seconds=15):
        """The exit code after SIGTERM."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(seconds)
            except subprocess.TimeoutExpired:
                self.kill()
                raise
        return self.process.returncode if self.process else None

    def kill(self):
        self.process.kill()
        self.process.wait()


class Answer:
    def __init__(self, response):
        self.status = response.status
        self.headers = {name.lower(): value for name, value in response.getheaders()}
        self.cookies = response.headers.get_all("Set-Cookie") or []
        self.body = response.read()

    def json(self):
        return json.loads(self.body)


class Client:
    """One person with one browser: keeps the cookie and the CSRF value. Paths are below /api/v1."""

    def __init__(self, server, token=None, timeout=30):
        self.server, self.token, self.timeout = server, token, timeout
        self.cookie, self.csrf = None, None

    def ask(self, method, path, body=None, headers=None):
        """A body of bytes is sent as it is, any other as JSON."""
        sent = {"Accept-Language": "en"} | (headers or {})
        if self.token:
            sent["Authorization"] = f"Bearer {self.token}"
        if self.cookie:
            sent["Cookie"] = self.cookie
        if self.csrf and method not in ("GET", "HEAD"):
            sent["X-CSRF"] = self.csrf
        if body is not None and not isinstance(body, bytes):
            body, sent["Content-Type"] = json.dumps(body).encode(), sent.get("Content-Type", "application/json")
        connection = self.connection()
        try:
            connection.request(method, path if path.startswith("/api") else BASE + path, body, sent)
            answer = Answer(connection.getresponse())
        finally:
            connection.close()
        for cookie in answer.cookies:
            self.cookie = cookie.split(";")[0]
        return answer

    def connection(self):
        return http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=self.timeout)

    def get(self, path, **more):
        return self.ask("GET", path, **more)

    def post(self, path, body, **more):
        return self.ask("POST", path, body, **more)

    def patch(self, path, body, revision, **more):
        return self.ask("PATCH", path, body, headers={"If-Match": f'"{revision}"'} | more.pop("headers", {}), **more)

    def put(self, path, body, **more):
        return self.ask("PUT", path, body, **more)

    def delete(self, path, **more):
        return self.ask("DELETE", path, **more)

    def enter(self):
        """Takes up the session that a demo gives, or the one of the cookie."""
        session = self.get("/session")
        assert session.status == 200, session.body
        self.csrf = session.json()["csrf"]
        return session.json()

    def sign_in(self, name, password, **more):
        session = self.post("/session", {"name": name, "password": password, **more})
        if session.status == 200:
            self.csrf = session.json()["csrf"]
        return session
