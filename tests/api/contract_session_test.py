#!/usr/bin/python3
"""Sessions, event streams and second factors over HTTP: what ends what, and what is demanded over the network.

Usage: MASUGATA_PROGRAM=… contract_session_test.py
"""
import http.client
import re
import ssl
import subprocess
import tempfile
import unittest
from pathlib import Path

import postgres
import serving
import totp
from contract import Contract
from contract_scene import PASSWORD, Scene, setup_key
from serving import BASE, Client, Server

EVERYTHING = [{"role": "security-head", "factory": "own"}]
PATIENCE = 8  # seconds; a stream that nobody ends says nothing for 15


class Stream:
    """An event stream of a client."""

    def __init__(self, client, patience=PATIENCE):
        self.connection = http.client.HTTPConnection("127.0.0.1", client.server.port, timeout=patience)
        headers = {"Authorization": f"Bearer {client.token}"} if client.token else {"Cookie": client.cookie}
        self.connection.request("GET", BASE + "/events", headers=headers)
        self.response = self.connection.getresponse()
        assert self.response.status == 200, self.response.read()

    def has_ended(self):
        try:
            while self.response.readline():
                pass
            return True
        except TimeoutError:
            return False
        finally:
            self.connection.close()

    def next_line(self):
        return self.response.readline().decode()


class Streams(unittest.TestCase):
    @classmethod
    def server(cls):
        return Server(demo=False)

    @classmethod
    def setUpClass(cls):
        server = cls.server()
        cls.addClassCleanup(server.__exit__)
        cls.scene = Scene(server.start(), Contract())
        cls.admin = cls.scene.admin

    def change(self, client, body):
        revision = self.admin.get(f"/accounts/{client.account}").json()["revision"]
        self.assertEqual(self.admin.patch(f"/accounts/{client.account}", body, revision).status, 200)

    def end_from_elsewhere(self, client):
        mine = next(row["id"] for row in client.get("/account/sessions").json()["rows"] if row["current"])
        elsewhere = self.scene.sign_in(client.name)
        self.assertEqual(elsewhere.delete(f"/account/sessions/{mine}").status, 204)

    def change_password_elsewhere(self, client):
        elsewhere = self.scene.sign_in(client.name)
        body = {"old": PASSWORD, "new": PASSWORD + " again"}
        self.assertEqual(elsewhere.put("/account/password", body).status, 204)

    def test_end_with_what_let_them_in(self):
        other = Stream(self.scene.account(EVERYTHING))
        ways = {
            "sign-out": lambda c: c.delete("/session"),
            "ended elsewhere": self.end_from_elsewhere,
            "password changed elsewhere": self.change_password_elsewhere,
            "signed in anew": lambda c: c.sign_in(c.name, PASSWORD),
            "disabled": lambda c: self.change(c, {"disabled": True}),
            "grants": lambda c: self.change(c, {"grants": [{"role": "vendor", "factory": "own", "supplier": "S-01"}]}),
            "password reset": lambda c: self.change(c, {"password": PASSWORD + " anew"}),
            "erased": lambda c: self.admin.delete(f"/accounts/{c.account}"),
        }
        for name, end in ways.items():
            with self.subTest(name):
                client = self.scene.account(EVERYTHING)
                stream = Stream(client)
                end(client)
                self.assertTrue(stream.has_ended())
        self.scene.added_zone()
        self.assertTrue(other.next_line().startswith("id: "))  # goes on as if nothing had been

    def test_of_a_token_ends_with_it(self):
        client = self.scene.account(EVERYTHING)
        made = client.post("/account/tokens", {"name": "t", "scope": "read"}).json()
        stream = Stream(Client(self.scene.server, token=made["token"]))
        self.assertEqual(client.delete(f"/account/tokens/{made['id']}").status, 204)
        self.assertTrue(stream.has_ended())

    def test_a_stream_that_came_back_has_the_new_rights(self):
        client = self.scene.account(EVERYTHING)
        self.change(client, {"grants": []})
        stream = Stream(client, patience=1)
        self.scene.added_zone()
        with self.assertRaises(TimeoutError):
            stream.next_line()
        stream.connection.close()

    def test_sessions_are_listed_and_ended_by_their_owner_alone(self):
        client = self.scene.account([])
        session = client.get("/account/sessions").json()["rows"][0]
        self.assertTrue(session["current"])
        self.assertNotIn(session["id"], client.cookie)
        self.assertEqual(self.admin.delete(f"/account/sessions/{session['id']}").status, 404)
        self.assertEqual(client.delete(f"/account/sessions/{session['id']}").status, 204)
        self.assertEqual(client.get("/account/sessions").status, 401)

    def test_the_log_of_accounts_says_what_happened(self):
        client = self.scene.account([])
        Client(self.scene.server).sign_in(client.name, "wrong")
        self.change(client, {"grants": EVERYTHING})
        self.change(client, {"disabled": True})
        rows = self.admin.get(f"/account-events?account={client.account}").json()["rows"]
        self.assertEqual([row["kind"] for row in rows],
                         ["account_disabled", "grants_changed", "refused", "signed_in", "account_added"])
        only = self.admin.get(f"/account-events?account={client.account}&kind=refused").json()["rows"]
        self.assertEqual(only, [rows[2]])

    def test_the_head_on_a_sheet_is_one_that_verify_takes(self):
        sheet = self.admin.get("/factories/own/reports/zone-sheets?zone=Z-04&format=md&lang=en").body.decode()
        number, head = re.search(r"#(\d+) ([0-9a-f]+)", sheet).groups()
        found = self.admin.get(f"/factories/own/verify?number={number}&hash={head}").json()
        self.assertEqual((len(head), found["sound"], found["faults"]), (64, True, []))
        self.assertIs(found["printed"], True)
        self.assertIs(self.admin.get(f"/factories/own/verify?number={number}&hash={'0' * 64}").json()["printed"], False)
        self.assertIsNone(self.admin.get("/factories/own/verify").json()["printed"])


@unittest.skipUnless(postgres.available(), "PostgreSQL is not installed")
class StreamsOnPostgreSQL(Streams):
    @classmethod
    def server(cls):
        database, folder = postgres.Postgres(), tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.addClassCleanup(database.__exit__)
        database.__enter__()
        return Server("--database", database.url, demo=False, environment={"XDG_DATA_HOME": folder.name})


class SecureClient(Client):
    """Over TLS, as from another machine."""

    def connection(self):
        trust = ssl.create_default_context(cafile=self.server.certificate)
        return http.client.HTTPSConnection("localhost", self.server.port, timeout=self.timeout, context=trust)


class SecureServer(Server):
    def __init__(self, folder):
        key, self.certificate = str(Path(folder, "key.pem")), str(Path(folder, "certificate.pem"))
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                        "-days", "2", "-keyout", key, "-out", self.certificate, "-subj", "/CN=localhost", "-addext",
                        "subjectAltName=DNS:localhost"], check=True, capture_output=True)
        super().__init__("--host", "127.0.0.1", "--certificate", self.certificate, "--key", key, demo=False)

    def client(self):
        return SecureClient(self)


class SecondFactor(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.server = SecureServer(folder.name)
        self.addCleanup(self.server.__exit__)
        self.server.start()

    def test_is_demanded_over_the_network_before_anything_else(self):
        admin = SecureClient(self.server)
        form = {"key": setup_key(self.server.said()), "name": "first", "shown_as": "First", "password": PASSWORD}
        session = admin.post("/setup", form).json()
        admin.csrf = session["csrf"]
        self.assertTrue(session["account"]["second_factor_needed"])
        self.assertEqual((session["reaches"], session["rights"]["*"]), ([], []))
        for method, path, body in (("GET", "/accounts", None), ("GET", "/account-events", None),
                                   ("POST", "/factories", {"key": "own", "name": "own", "from": "empty"}),
                                   ("POST", "/account/tokens", {"name": "t", "scope": "read"}),
                                   ("GET", "/factories/own/registers/zones", None)):
            answer = admin.ask(method, path, body)
            self.assertEqual((answer.status, answer.json()["code"]), (403, "error.permission.second_factor"), path)
        secret = admin.post("/account/totp", {"password": PASSWORD}).json()["secret"]
        codes = admin.put("/account/totp", {"code": totp.code(secret)}).json()["recovery_codes"]
        self.assertEqual({len(code.replace("-", "")) for code in codes}, {24})
        self.assertFalse(admin.enter()["account"]["second_factor_needed"])
        self.assertEqual(admin.get("/accounts").status, 200)
        self.assertEqual(admin.delete("/account/totp", body={"password": PASSWORD}).json()["code"], "error.totp.needed")
        self.check_others(admin)

    def check_others(self, admin):
        """Who neither administers nor approves comes in as before; a new grant holds back at once."""
        body = {"name": "staff", "shown_as": "Staff", "password": PASSWORD, "grants": [{"role": "quality"}]}
        made = admin.post("/accounts", body).json()
        staff = SecureClient(self.server)
        self.assertFalse(staff.sign_in("staff", PASSWORD).json()["account"]["second_factor_needed"])
        self.assertEqual(staff.get("/factories").status, 200)
        admin.patch(f"/accounts/{made['id']}", {"grants": [{"role": "plant-manager"}]}, made["revision"])
        session = staff.enter()
        self.assertEqual((session["account"]["second_factor_needed"], session["reaches"]), (True, []))


if __name__ == "__main__":
    unittest.main()
