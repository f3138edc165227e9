#!/usr/bin/python3
"""Every operation of api/openapi.json against the built program: what it answers.

Usage: MASUGATA_PROGRAM=… contract_test.py
"""
import http.client
import unittest
from urllib.parse import quote

import yaml

from contract import METHODS, Contract
from contract_cases import CASES, PROBES, probe_of
from contract_scene import Ask, Scene
from serving import Client, Server

CONTRACT = Contract()
ALL = [one for one in CONTRACT.operations.values() if one.id != "events"]
ANY_PLACE = {"account": "x", "config": "x", "token": "x", "session": "x", "language": "ja", "kind": "threats", "id": "x", "number": 1, "matrix": "x",
             "scenario": "x", "import": "x", "paper": "x", "digest": "0" * 64, "job": "x", "upload": "x", "observation": "x",
             "device": "x", "conversation": "x", "table": "devices"}


def setUpModule():
    global server, scene
    server = Server(demo=False).start()
    try:
        scene = Scene(server, CONTRACT)
    except BaseException:
        server.__exit__()
        raise


def tearDownModule():
    server.__exit__()


class EveryOperation(unittest.TestCase):
    def test_has_a_case_and_every_case_an_operation(self):
        self.assertEqual(set(CASES), set(CONTRACT.operations))
        self.assertEqual(set(PROBES) - set(CONTRACT.operations), set())

    def test_answers_as_promised(self):
        for operation in ALL:
            with self.subTest(operation.id):
                ask = CASES[operation.id](scene)
                answer = scene.ask(operation, ask)
                self.assertEqual(answer.status, ask.status, answer.body[:600])
                self.assertEqual(CONTRACT.faults(operation, answer), [])

    def test_answers_a_stranger_with_401(self):
        for operation in ALL:
            if operation.rights == ("public",):
                continue
            with self.subTest(operation.id):
                answer = scene.ask(operation, Ask(ANY_PLACE, client=Client(server)))
                self.assertEqual(answer.status, 401, answer.body[:300])
                self.assertEqual(CONTRACT.faults(operation, answer), [])

    def test_refuses_a_write_without_csrf(self):
        for operation in ALL:
            if operation.method == "GET" or operation.rights == ("public",):
                continue
            with self.subTest(operation.id):
                forged = Client(server)
                forged.cookie = scene.admin.cookie
                answer = scene.ask(operation, Ask(ANY_PLACE, client=forged))
                self.assertEqual((answer.status, answer.json()["code"]), (403, "error.api.csrf"))

    def test_names_members_that_it_does_not_know(self):
        for operation in ALL:
            ask = probe_of(operation, scene)
            if not isinstance(ask.body, dict):
                continue
            with self.subTest(operation.id):
                answer = scene.ask(operation, ask._replace(body=ask.body | {"no_such_member": 1}))
                self.assertEqual((answer.status, answer.json()["code"]), (422, "error.api.member_unknown"))
                self.assertEqual(answer.json()["arguments"], {"name": "no_such_member"})

    def test_names_parameters_that_it_does_not_know(self):
        for operation in ALL:
            if operation.method != "GET" or not any("query" == CONTRACT.follow(one).get("in")
                                                    for one in operation.definition.get("parameters", [])):
                continue
            with self.subTest(operation.id):
                ask = CASES[operation.id](scene)
                query = list(ask.query.items() if isinstance(ask.query, dict) else ask.query)
                answer = scene.ask(operation, ask._replace(query=[*query, ("no_such", "1")]))
                self.assertEqual((answer.status, answer.json()["code"]), (422, "error.api.parameter_unknown"))


class EveryPath(unittest.TestCase):
    def test_has_no_other_methods(self):
        for path, methods in CONTRACT.document["paths"].items():
            known = {method.upper() for method in methods if method in METHODS}
            operation = next(one for one in CONTRACT.operations.values() if one.path == path)
            target = scene.target(operation, Ask(ANY_PLACE))
            allowed = known | ({"HEAD"} if "GET" in known else set()) | {"OPTIONS"}
            for method in {"GET", "HEAD", "PUT", "POST", "PATCH", "DELETE"} - allowed:
                with self.subTest(path, method=method):
                    answer = scene.admin.ask(method, target)
                    self.assertEqual(answer.status, 405)
                    self.assertEqual({one.strip() for one in answer.headers["allow"].split(",")}, allowed)

    def test_that_the_contract_does_not_have_is_not_there(self):
        for path in ("/nothing", "/factories/own/nothing", "/factories/own/registers/zones/Z-01/x", "/"):
            with self.subTest(path):
                answer = scene.admin.get(path)
                self.assertEqual((answer.status, answer.headers["content-type"]), (404, "application/problem+json"))


class Session(unittest.TestCase):
    def test_says_to_a_stranger_whether_it_is_to_be_set_up(self):
        operation = CONTRACT.operations["getSession"]
        self.assertEqual((scene.refused.status, scene.refused.json()["setup"]), (401, True))
        self.assertEqual(CONTRACT.faults(operation, scene.refused), [])
        later = Client(server).get("/session")
        self.assertEqual((later.status, later.json()["setup"]), (401, False))

    def test_set_up_answered_as_promised(self):
        self.assertEqual(CONTRACT.faults(CONTRACT.operations["setUp"], scene.set_up), [])
        self.assertIn("HttpOnly", scene.set_up.cookies[0])
        self.assertIn("SameSite=Strict", scene.set_up.cookies[0])

    def test_a_wrong_name_is_answered_as_a_wrong_password(self):
        for body in ({"name": "nobody", "password": "wrong"}, {"name": "first", "password": "wrong"}):
            answer = Client(server).post("/session", body)
            self.assertEqual((answer.status, answer.json()["code"]), (401, "error.sign_in.wrong"))
            self.assertEqual(CONTRACT.faults(CONTRACT.operations["signIn"], answer), [])

    def test_a_token_that_reads_may_not_write(self):
        token = scene.admin.post("/account/tokens", {"name": "t", "scope": "read"}).json()["token"]
        reader = Client(server, token=token)
        self.assertEqual(reader.get("/factories/own/registers/zones?limit=1").status, 200)
        self.assertEqual(reader.post("/factories/own/registers/zones", {"fields": {"party": "own"}}).status, 403)

    def test_a_token_needs_no_csrf(self):
        token = scene.admin.post("/account/tokens", {"name": "t", "scope": "write"}).json()["token"]
        writer = Client(server, token=token)
        self.assertEqual(writer.post("/factories/own/registers/zones", {"fields": {"party": "own"}}).status, 201)


class Headers(unittest.TestCase):
    ZONES = "/factories/own/registers/zones"

    def test_if_match(self):
        identity, revision = scene.added_zone()
        change = {"fields": {"purdue": "L3"}}
        for header, status in ((None, 428), ("nonsense", 412), (f'"{revision + 1000}"', 412), (f'"{revision}"', 200),
                               (f'"{revision}"', 412), ("*", 200)):
            with self.subTest(header):
                answer = scene.admin.ask("PATCH", f"{self.ZONES}/{identity}", change, {"If-Match": header} if header else {})
                self.assertEqual(answer.status, status, answer.body[:300])

    def test_etag_is_the_revision(self):
        identity, revision = scene.added_zone()
        read = scene.admin.get(f"{self.ZONES}/{identity}")
        self.assertEqual((read.headers["etag"], read.json()["revision"]), (f'"{revision}"', revision))
        changed = scene.admin.patch(f"{self.ZONES}/{identity}", {"fields": {"purdue": "L3"}}, revision)
        self.assertEqual(scene.admin.get(f"{self.ZONES}/{identity}").headers["etag"], changed.headers["etag"])

    def test_idempotency_key(self):
        body, key = {"fields": {"party": "own"}}, {"Idempotency-Key": scene.name()}
        before = scene.admin.get(f"{self.ZONES}?limit=1").json()["total"]
        first, second = (scene.admin.post(self.ZONES, body, headers=key) for _ in range(2))
        self.assertEqual((first.status, second.status), (201, 201))
        self.assertEqual(first.json(), second.json())
        self.assertEqual(second.headers["idempotency-replayed"], "true")
        self.assertEqual(scene.admin.get(f"{self.ZONES}?limit=1").json()["total"], before + 1)
        other = scene.admin.post(self.ZONES, {"fields": {"party": "other"}}, headers=key)
        self.assertEqual((other.status, other.json()["code"]), (422, "error.api.repeat_differs"))

    def test_a_problem_speaks_the_language_of_the_request(self):
        for language, wanted in (("ja", True), ("en", False), ("fr, en;q=0.5", False), ("fr", True)):
            answer = scene.admin.get(f"{self.ZONES}/nothing", headers={"Accept-Language": language})
            self.assertEqual(answer.status, 404)
            self.assertEqual(any(ord(c) > 0x3000 for c in answer.json()["detail"]), wanted, language)


class Pages(unittest.TestCase):
    """A list is the same whether it is read in one page or in many."""

    def test_of_every_register(self):
        for noun in scene.admin.get("/schema").json()["nouns"]:
            register = noun["plural"]
            whole = scene.admin.get(f"/factories/other/registers/{register}?limit=1000").json()
            with self.subTest(register):
                self.assertEqual((len(whole["rows"]), whole["next"]), (whole["total"], None))
                self.assertEqual(list(self.paged(f"/factories/other/registers/{register}?limit=7")),
                                 [row["id"] for row in whole["rows"]])

    def test_in_an_order(self):
        order = "/factories/other/registers/assets?sort=-importance,name&limit="
        whole = [row["id"] for row in scene.admin.get(order + "1000").json()["rows"]]
        self.assertEqual(list(self.paged(order + "9")), whole)
        self.assertEqual(len(set(whole)), len(whole))

    def paged(self, path):
        cursor = ""
        while cursor is not None:
            page = scene.admin.get(path + (f"&cursor={quote(cursor)}" if cursor else "")).json()
            yield from (row["id"] for row in page["rows"])
            cursor = page["next"]


class Events(unittest.TestCase):
    def test_tell_of_an_act(self):
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
        self.addCleanup(connection.close)
        connection.request("GET", "/api/v1/events", headers={"Cookie": scene.admin.cookie})
        stream = connection.getresponse()
        self.assertEqual((stream.status, stream.headers["Content-Type"]), (200, "text/event-stream"))
        identity, _ = scene.added_zone()
        event = {}
        while event.get("event") != "act":
            lines = iter(lambda: stream.readline().decode().rstrip("\n"), "")
            event = dict(line.split(": ", 1) for line in lines if not line.startswith(":"))
        body = yaml.safe_load(event["data"])
        self.assertEqual((body["factory"], body["registers"]), ("own", ["zones"]))
        self.assertTrue(event["id"].isdigit() and identity)


if __name__ == "__main__":
    unittest.main()
