"""A real PostgreSQL server for tests: its own folder, a socket only, started as an ordinary user."""
import getpass
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from urllib.parse import quote

PROGRAMS = Path("/usr/lib/postgresql/15/bin")


def available():
    return (PROGRAMS / "postgres").exists() and (os.geteuid() != 0 or shutil.which("setpriv") is not None)


class Postgres:
    """`with Postgres() as database:` has it listening at `database.url`."""

    def __init__(self):
        self.user = "postgres" if os.geteuid() == 0 else getpass.getuser()
        self.folder = Path(tempfile.mkdtemp(prefix="masugata-postgres-"))
        self.data = self.folder / "data"
        self.url = f"postgresql:///masugata?host={quote(str(self.folder), safe='')}&user={self.user}"
        self.process = None

    def command(self, program, *arguments):
        plain = [str(PROGRAMS / program), *arguments]
        if os.geteuid() != 0:
            return plain
        account = pwd.getpwnam(self.user)
        return ["setpriv", f"--reuid={account.pw_uid}", f"--regid={account.pw_gid}", "--clear-groups", *plain]

    def __enter__(self):
        if os.geteuid() == 0:
            shutil.chown(self.folder, self.user)
        subprocess.run(self.command("initdb", "-D", str(self.data), "-U", self.user, "-A", "trust", "-E", "UTF8",
                                    "--locale=C.UTF-8", "--no-sync"),
                       check=True, stdout=subprocess.DEVNULL, cwd="/")
        self.start()
        subprocess.run(self.command("createdb", "-h", str(self.folder), "masugata"), check=True, cwd="/")
        return self

    def __exit__(self, *_):
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self):
        (self.data / "postmaster.pid").unlink(missing_ok=True)
        self.process = subprocess.Popen(self.command("postgres", "-D", str(self.data), "-k", str(self.folder), "-c",
                                                     "listen_addresses="),
                                        cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(200):
            if subprocess.run(self.command("pg_isready", "-h", str(self.folder), "-q"), cwd="/", check=False).returncode == 0:
                return
            time.sleep(0.05)
        raise AssertionError("PostgreSQL does not start")

    def kill(self):
        """As a power cut would: the whole server at once."""
        if self.process and self.process.poll() is None:
            children = subprocess.run(["ps", "-o", "pid=", "--ppid", str(self.process.pid)], stdout=subprocess.PIPE,
                                      check=False).stdout.split()
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()
            for child in children:
                try:
                    os.kill(int(child), signal.SIGKILL)
                except ProcessLookupError:
                    pass
