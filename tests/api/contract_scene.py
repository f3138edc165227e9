"""What the contract is tried on: a service with two factories of the sample, and an account for each role."""
import itertools
import re
import time
from typing import NamedTuple
from urllib.parse import quote, urlencode

from serving import Client

PASSWORD = "a long sentence for tests 7"
SAMPLE_SCENARIO = "sp1-direct-machining"


class Ask(NamedTuple):
    """One request. `places` fill the path; `factory` and `register` have defaults."""
    places: dict = {}
    query: object = ()
    body: object = None
    headers: dict = {}
    status: int = 200
    client: object = None  # nothing: the administrator


class Scene:
    def __init__(self, server, contract):
        self.server = server
        self.contract = contract
        self.numbers = itertools.count(1)
        self.setup_body = {"key": setup_key(server.said()), "name": "first", "shown_as": "First", "password": PASSWORD,
                           "language": "en"}
        self.refused = Client(server).get("/session")
        self.admin = Client(server)
        self.set_up = self.admin.post("/setup", self.setup_body)
        assert self.set_up.status == 200, self.set_up.body
        self.admin.csrf = self.set_up.json()["csrf"]
        self.admin.account = self.set_up.json()["account"]["id"]
        for key in ("own", "other"):
            made = self.admin.post("/factories", {"key": key, "name": key, "from": "sample"})
            assert made.status == 201, made.body

    def name(self):
        return f"x{next(self.numbers)}"

    def target(self, operation, ask):
        places = {"factory": "own", "register": "zones"} | ask.places
        path = re.sub(r"\{([^}]+)\}", lambda match: quote(str(places[match[1]]), safe=""), operation.path)
        query = ask.query.items() if isinstance(ask.query, dict) else ask.query
        return path + ("?" + urlencode(list(query)) if query else "")

    def ask(self, operation, ask):
        client = ask.client or self.admin
        return client.ask(operation.method, self.target(operation, ask), ask.body, ask.headers)

    def account(self, grants):
        """A client signed in to a new account."""
        name = self.name()
        made = self.admin.post("/accounts", {"name": name, "shown_as": name, "password": PASSWORD, "grants": grants})
        assert made.status == 201, made.body
        return self.sign_in(name)

    def sign_in(self, name):
        client = Client(self.server)
        session = client.sign_in(name, PASSWORD)
        assert session.status == 200, session.body
        client.name, client.account = name, session.json()["account"]["id"]
        return client

    # ---- things that cases need first

    def added_zone(self):
        """(id, revision) of a new row."""
        made = self.admin.post("/factories/own/registers/zones", {"fields": {"party": "own", "name": {"ja": "試験"}}})
        assert made.status == 201, made.body
        row = made.json()["row"]
        return row["id"], row["revision"]

    def added_act(self):
        self.added_zone()
        return self.admin.get("/factories/own/changes?limit=1").json()["rows"][0]["number"]

    def scenario_text(self):
        path = self.contract.root / f"examples/kitahama-plant/scenarios/{SAMPLE_SCENARIO}.yaml"
        return path.read_text(encoding="utf-8")

    def saved_scenario(self, text=None):
        name = self.name()
        put = self.admin.put(f"/factories/own/scenarios/{name}", {"text": text or self.scenario_text(), "revision": 0})
        assert put.status == 200, put.body
        return name

    def workbook(self):
        """An exported register with one row that is new, as CSV."""
        exported = self.admin.get("/factories/own/export/suppliers?format=csv&lang=en")
        assert exported.status == 200, exported.body
        return exported.body.replace(b"S-01", b"S-91", 1)

    def previewed_import(self):
        answer = self.admin.post("/factories/own/imports", self.workbook(), headers={"X-File-Name": "suppliers.csv"})
        assert answer.status == 200, answer.body
        return answer.json()["id"]

    def returned_sheet(self):
        sheet = self.admin.get(f"/factories/own/sheets?subject={self.subject()}&lang=en")
        assert sheet.status == 200, sheet.body
        return sheet.body

    def subject(self):
        """Something from outside that questions are asked of."""
        return self.admin.get("/factories/own/checkpoints").json()["rows"][0]["subject"]

    def decided_zone(self):
        rows = self.admin.get("/factories/own/decisions").json()["rows"]
        return next(row["zone"] for row in rows if row["state"] != "open")

    def kept_evidence(self):
        answer = self.admin.post("/factories/own/evidence", b"proof", headers={"X-File-Name": "proof.txt"})
        assert answer.status == 201, answer.body
        return answer.json()["digest"]

    def capture(self):
        """A capture of a few Modbus packets, each time another one."""
        held = bytearray((self.contract.root / "tests/golden/protocols/modbus.pcap").read_bytes())
        held[28:32] = next(self.numbers).to_bytes(4, "little")  # microseconds of the first packet
        return bytes(held)

    def uploaded(self, held=None, size=None):
        """The id of an upload, with all its bytes."""
        held = self.capture() if held is None else held
        begun = self.admin.post("/factories/own/uploads", {"name": "line.pcap", "size": size or len(held)})
        assert begun.status == 201, begun.body
        upload = begun.json()["id"]
        sent = self.admin.ask("PATCH", f"/factories/own/uploads/{upload}", held, {"Upload-Offset": "0"})
        assert sent.status == 200, sent.body
        return upload

    def observation(self):
        """The id of one that is kept."""
        begun = self.admin.post("/factories/own/observations", {"uploads": [self.uploaded()], "name": "line"})
        assert begun.status == 202, begun.body
        return self.ended(begun.json()["id"])["id"]

    def ended(self, job):
        """The result of a job, once it is done."""
        for _ in range(600):
            state = self.admin.get(f"/factories/own/jobs/{job}").json()
            if state["state"] not in ("waiting", "running"):
                assert state["state"] == "done", state
                return self.admin.get(f"/factories/own/jobs/{job}/result").json()
            time.sleep(0.02)
        raise AssertionError("the job does not end")

    def observed(self, table):
        """The id of a device or conversation that was seen."""
        self.observation()
        return self.admin.get(f"/factories/own/observed/{table}").json()["rows"][0]["id"]

    def started_job(self):
        answer = self.admin.post("/factories/own/jobs", {"kind": "assess"})
        assert answer.status == 202, answer.body
        return answer.json()["id"]

    def finished_job(self):
        job = self.started_job()
        for _ in range(600):
            state = self.admin.get(f"/factories/own/jobs/{job}").json()["state"]
            if state not in ("waiting", "running"):
                assert state == "done", state
                return job
        raise AssertionError("the job does not end")


def setup_key(said):
    found = re.search(r"[#?&/]key=([A-Za-z0-9_-]+)", said)
    assert found, f"no set-up link in {said}"
    return found[1]
