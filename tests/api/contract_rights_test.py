#!/usr/bin/python3
"""Who may do what, over HTTP: every operation of api/openapi.json, every role, the own factory and another one, in the
whole factory and in one zone of it; on SQLite and on PostgreSQL.

Expected is what knowledge/permissions.yaml gives to the role, held against `x-right` and `x-sight` of the operation.

Usage: MASUGATA_PROGRAM=… contract_rights_test.py
"""
import tempfile
import unittest

import postgres
import yaml
from contract import ROOT, Contract
from contract_cases import probe_of
from contract_scene import Scene
from serving import Server

CONTRACT = Contract()
OPERATIONS = [one for one in CONTRACT.operations.values() if one.rights not in (("public",), ("session",))]
SUPPLIER = "S-01"
ZONE = "Z-04"


class Rights(unittest.TestCase):
    @classmethod
    def server(cls):
        return Server(demo=False)

    @classmethod
    def setUpClass(cls):
        server = cls.server()
        cls.addClassCleanup(server.__exit__)
        cls.scene = Scene(server.start(), CONTRACT)
        knowledge = yaml.safe_load((ROOT / "knowledge/permissions.yaml").read_text(encoding="utf-8"))
        cls.rights = {role["id"]: set(role["rights"]) for role in knowledge["roles"]}
        reach = {role["id"]: role["reach"] for role in knowledge["roles"]}
        cls.clients = {role: cls.scene.account([{"role": role, "factory": "own"} | (
            {"supplier": SUPPLIER} if reach[role] == "supplier" else {})]) for role in cls.rights}
        cls.near = {role: cls.scene.account([{"role": role, "factory": "own", "zone": ZONE}])
                    for role in cls.rights if reach[role] == "zone"}
        # A factory out of reach is answered as one that is not there.
        cls.hidden = (404, cls.clients["executive"].get("/factories/nowhere").json()["code"])
        cls.probes = {one.id: probe_of(one, cls.scene) for one in OPERATIONS}

    def may(self, role, operation):
        """No: for want of the right (403). Nearly: for want of sight, perhaps it is not even said to be there."""
        if not self.rights[role] & set(operation.rights):
            return "no"
        sight = operation.definition.get("x-sight")
        lacks = sight == "factory" and role == "vendor" or sight == "all" and "see_weaknesses" not in self.rights[role]
        return "nearly" if lacks else "yes"

    def check(self, wanted, status, code):
        if wanted == "yes":
            self.assertNotIn(status, (401, 403, 405, 500), code)
            self.assertNotEqual(code, self.hidden[1])
        else:
            self.assertIn(status, (403,) if wanted == "no" else (403, 404), code)

    def outcome(self, operation, client, factory):
        probe = self.probes[operation.id]
        answer = self.scene.ask(operation, probe._replace(places=probe.places | {"factory": factory}, client=client))
        problem = answer.json() if answer.headers.get("content-type") == "application/problem+json" else {}
        return answer.status, problem.get("code")

    def test_in_the_own_factory(self):
        for operation in OPERATIONS:
            for role, client in self.clients.items():
                status, code = self.outcome(operation, client, "own")
                with self.subTest(operation.id, role=role):
                    # A right over the whole installation is nothing that a reach into one factory gives.
                    self.check(self.may(role, operation) if "{factory}" in operation.path else "no", status, code)

    def test_in_a_zone(self):
        for operation in OPERATIONS:
            for role, client in self.near.items():
                wanted = self.may(role, operation) if "{factory}" in operation.path else "no"
                if wanted == "yes" and "x-sight" in operation.definition:
                    wanted = "nearly"
                status, code = self.outcome(operation, client, "own")
                with self.subTest(operation.id, role=role):
                    self.check(wanted, status, code)

    def test_in_another_factory(self):
        for operation in OPERATIONS:
            if "{factory}" not in operation.path:
                continue
            for role, client in [*self.clients.items(), *self.near.items()]:
                with self.subTest(operation.id, role=role):
                    self.assertEqual(self.outcome(operation, client, "other"), self.hidden)

    def test_over_the_whole_installation(self):
        administrator = self.scene.account([{"role": "administrator"}])
        for operation in OPERATIONS:
            with self.subTest(operation.id):
                status, code = self.outcome(operation, administrator, "own")
                self.check(self.may("administrator", operation), status, code)

    def test_without_any_grant(self):
        nobody = self.scene.account([])
        for operation in OPERATIONS:
            with self.subTest(operation.id):
                wanted = self.hidden if "{factory}" in operation.path else (403, "error.permission.missing")
                self.assertEqual(self.outcome(operation, nobody, "own"), wanted)
        self.assertEqual(nobody.get("/factories").json()["rows"], [])


@unittest.skipUnless(postgres.available(), "PostgreSQL is not installed")
class RightsOnPostgreSQL(Rights):
    @classmethod
    def server(cls):
        database, folder = postgres.Postgres(), tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.addClassCleanup(database.__exit__)
        database.__enter__()
        return Server("--database", database.url, demo=False, environment={"XDG_DATA_HOME": folder.name})


if __name__ == "__main__":
    unittest.main()
