"""A request for every operation of the contract that succeeds, and one that is harmless for whoever may do it."""
import totp
from contract_scene import PASSWORD, Ask
from serving import Client

REASON = "for the test"
FILE = {"X-File-Name": "%E5%8F%B0%E5%B8%B3.csv"}
NO_DIGEST = "0" * 64
EMPTY_SCENARIO = "format: masugata-scenario\nversion: 1\nname: {ja: なし}\n"


def row_case(scene, **more):
    identity, revision = scene.added_zone()
    return Ask({"id": identity}, headers={"If-Match": f'"{revision}"'}, **more)


def fresh_account(scene):
    """An account of its own, for cases that end it or change it."""
    return scene.account([{"role": "floor-staff", "factory": "own"}])


def account_case(scene, **more):
    client = fresh_account(scene)
    revision = scene.admin.get(f"/accounts/{client.account}").json()["revision"]
    return Ask({"account": client.account}, headers={"If-Match": f'"{revision}"'}, **more)


def totp_case(scene, turned_on, **more):
    client = fresh_account(scene)
    secret = client.post("/account/totp", {"password": PASSWORD}).json()["secret"]
    if turned_on:
        assert client.put("/account/totp", {"code": totp.code(secret)}).status == 200
        return Ask(body={"password": PASSWORD}, client=client, **more)
    return Ask(body={"code": totp.code(secret)}, client=client, **more)


def session_case(scene):
    client = fresh_account(scene)
    elsewhere = scene.sign_in(client.name)
    session = next(row["id"] for row in elsewhere.get("/account/sessions").json()["rows"] if row["current"])
    return Ask({"session": session}, status=204, client=client)


def token_case(scene):
    client = fresh_account(scene)
    token = client.post("/account/tokens", {"name": "t", "scope": "read"}).json()["id"]
    return Ask({"token": token}, status=204, client=client)


# operationId → a request that succeeds
CASES = {
    "getHealth": lambda s: Ask(),
    "getContract": lambda s: Ask(),
    "getSession": lambda s: Ask(),
    "signIn": lambda s: Ask(body={"name": "first", "password": PASSWORD}, client=Client(s.server)),
    "signOut": lambda s: Ask(client=fresh_account(s), status=204),
    "setUp": lambda s: Ask(body=s.setup_body, status=403),  # the key is used up; the scene itself was made by one
    "listAccounts": lambda s: Ask(),
    "addAccount": lambda s: Ask(status=201, body={
        "name": s.name(), "shown_as": "Somebody", "password": PASSWORD, "language": "ja",
        "grants": [{"role": "vendor", "factory": "own", "supplier": "S-01"}]}),
    "getAccount": lambda s: Ask({"account": "me"}),
    "changeAccount": lambda s: account_case(s, body={"shown_as": "Renamed", "language": "en", "disabled": False}),
    "eraseAccount": lambda s: account_case(s, status=204),
    "listAccountEvents": lambda s: Ask(query={"limit": 10, "kind": "signed_in", "account": s.admin.account}),
    "changePassword": lambda s: Ask(body={"old": PASSWORD, "new": PASSWORD + " again"}, client=fresh_account(s), status=204),
    "startTotp": lambda s: Ask(body={"password": PASSWORD}, client=fresh_account(s)),
    "confirmTotp": lambda s: totp_case(s, turned_on=False),
    "removeTotp": lambda s: totp_case(s, turned_on=True, status=204),
    "listSessions": lambda s: Ask(),
    "endSession": session_case,
    "listTokens": lambda s: Ask(),
    "addToken": lambda s: Ask(body={"name": "for a program", "scope": "read", "days": 30}, status=201),
    "endToken": token_case,
    "getSchema": lambda s: Ask(),
    "getWords": lambda s: Ask({"language": "ja"}),
    "listCatalogue": lambda s: Ask({"kind": "threats"}),
    "listFactories": lambda s: Ask(),
    "addFactory": lambda s: Ask(body={"key": s.name(), "name": "空の工場", "from": "empty"}, status=201),
    "getFactory": lambda s: Ask(),
    "renameFactory": lambda s: Ask(body={"name": "新しい名前"}),
    "listRows": lambda s: Ask(query=[("filter", "party:eq:own"), ("filter", "importance:ge:low"), ("sort", "-importance,id"),
                                     ("limit", "3"), ("fields", "name,party"), ("q", "ゾーン")]),
    "addRow": lambda s: Ask(body={"fields": {"party": "own", "name": {"ja": "検査"}}, "reason": REASON}, status=201),
    "getRow": lambda s: Ask({"id": "Z-09"}),
    "changeRow": lambda s: row_case(s, body={"fields": {"purdue": "L3", "name": None}, "reason": REASON}),
    "removeRow": row_case,
    "eraseRow": lambda s: Ask({"id": row_case(s).places["id"]}, body={"reason": REASON}),
    "changeRows": lambda s: Ask(body={"reason": REASON, "items": [
        {"register": "zones", "id": s.name(), "fields": {"party": "other"}},
        {"register": "roles", "id": s.name(), "fields": {"name": {"ja": "新しい役割"}}}]}),
    "listActs": lambda s: Ask(query={"limit": 2}),
    "getAct": lambda s: Ask({"number": s.added_act()}),
    "undoAct": lambda s: Ask({"number": s.added_act()}),
    "compareMoments": lambda s: Ask(query={"from": 1, "to": s.added_act()}),
    "search": lambda s: Ask(query={"q": "CAM"}),
    "getAssessment": lambda s: Ask(),
    "explain": lambda s: Ask(query={"id": "Z-09", "field": "importance"}),
    "listFindings": lambda s: Ask(query={"zone": "Z-09", "limit": 5}),
    "getRecheck": lambda s: Ask(),
    "confirm": lambda s: Ask(body={"objects": ["zone:Z-09"], "by": "RO-09", "reason": REASON}),
    "getSummary": lambda s: Ask(),
    "getMap": lambda s: Ask(),
    "putLayout": lambda s: Ask(body={
        "revision": s.admin.get("/factories/own/map").json()["layout"]["revision"],
        "places": {"Z-01": {"x": 1.5, "y": -2}, "Z-02": {"x": 0, "y": 0, "width": 200, "height": 90}}}),
    "getMatrix": lambda s: Ask({"matrix": "zone-threat"}),
    "listScenarios": lambda s: Ask(),
    "getScenario": lambda s: Ask({"scenario": s.saved_scenario()}),
    "putScenario": lambda s: Ask({"scenario": s.name()}, body={"text": s.scenario_text(), "revision": 0}),
    "removeScenario": lambda s: Ask({"scenario": s.saved_scenario()}, status=204),
    "runScenario": lambda s: Ask({"scenario": s.saved_scenario()}),
    "applyScenario": lambda s: Ask({"scenario": s.saved_scenario()}, body={"reason": REASON}),
    "listDecisions": lambda s: Ask(),
    "approve": lambda s: Ask(body={"zones": [s.decided_zone()], "by": "RO-02", "reason": REASON}),
    "getSelfCheck": lambda s: Ask(),
    "listCheckPoints": lambda s: Ask(query={"subject": s.subject()}),
    "downloadSheet": lambda s: Ask(query={"subject": s.subject(), "lang": "en", "due": "2030-01-31"}),
    "uploadAnswers": lambda s: Ask(body=s.returned_sheet(), headers={"X-File-Name": "sheet.xlsx"}),
    "previewImport": lambda s: Ask(body=s.workbook(), headers={"X-File-Name": "suppliers.csv"}),
    "getImport": lambda s: Ask({"import": s.previewed_import()}),
    "commitImport": lambda s: Ask({"import": s.previewed_import()}, body={"take": "file", "reason": REASON}),
    "dropImport": lambda s: Ask({"import": s.previewed_import()}, status=204),
    "exportRegister": lambda s: Ask({"register": "zones"}, query={"format": "csv", "filter": "party:eq:own"}),
    "exportFactory": lambda s: Ask(query={"format": "json"}),
    "getReport": lambda s: Ask({"paper": "zone-sheets"}, query={"format": "md", "lang": "en", "zone": "Z-04"}),
    "putEvidence": lambda s: Ask(body=b"proof", headers=FILE, status=201),
    "getEvidence": lambda s: Ask({"digest": s.kept_evidence()}),
    "listUploads": lambda s: Ask(),
    "startUpload": lambda s: Ask(body={"name": "回線1.pcapng", "size": 1000}, status=201),
    "getUpload": lambda s: Ask({"upload": s.uploaded()}),
    "sendUpload": lambda s: Ask({"upload": s.uploaded(b"x" * 10, 20)}, body=b"y" * 10, headers={"Upload-Offset": "10"}),
    "dropUpload": lambda s: Ask({"upload": s.uploaded()}, status=204),
    "listObservations": lambda s: Ask(),
    "startObservation": lambda s: Ask(body={"uploads": [s.uploaded()], "name": "line 1", "note": REASON}, status=202),
    "getObservation": lambda s: Ask({"observation": s.observation()}),
    "removeObservation": lambda s: Ask({"observation": s.observation()}, query={"reason": REASON}, status=204),
    "putObservationSettings": lambda s: Ask(body={"capture_days": 14}),
    "listObservedDevices": lambda s: Ask(query=[("observation", s.observation()), ("filter", "packets:gt:0"),
                                                ("filter", "heard:eq:true"), ("sort", "-packets,address"), ("limit", "1")]),
    "getObservedDevice": lambda s: Ask({"device": s.observed("devices")}),
    "listConversations": lambda s: Ask(query=[("q", "modbus"), ("filter", "class:in:read,write"), ("sort", "-operations")]),
    "getConversation": lambda s: Ask({"conversation": s.observed("conversations")}),
    "getTimeline": lambda s: Ask(query={"observation": s.observation(), "filter": "protocol:eq:modbus"}),
    "getDeviations": lambda s: Ask(query={"lang": "en"}),
    "replayCut": lambda s: Ask(body={"zone": "Z-01", "other": "Z-05"}),
    "putFilterText": lambda s: Ask({"config": "FC-01"}, body={"text": "*filter\n:FORWARD DROP [0:0]\nCOMMIT\n"}),
    "exportObserved": lambda s: Ask({"table": "conversations"}, query={"format": "xlsx", "lang": "en"}),
    "verify": lambda s: Ask(),
    "listJobs": lambda s: Ask(),
    "startJob": lambda s: Ask(body={"kind": "report", "paper": "zone-sheets", "format": "html"}, status=202),
    "getJob": lambda s: Ask({"job": s.started_job()}),
    "cancelJob": lambda s: Ask({"job": s.started_job()}),
    "getJobResult": lambda s: Ask({"job": s.finished_job()}),
    "events": None,  # never ends: a test of its own
}

# operationId → the same operation without a trace, for whoever may do it: it asks for what is not there, or changes
# nothing. Operations that are not named read only, and take their case.
PROBES = {
    "addAccount": Ask(body={"name": "first", "shown_as": "x", "password": PASSWORD}),
    "getAccount": Ask({"account": "nobody"}),
    "changeAccount": Ask({"account": "nobody"}, body={"shown_as": "x"}, headers={"If-Match": '"1"'}),
    "eraseAccount": Ask({"account": "nobody"}),
    "addFactory": Ask(body={"key": "own", "name": "x", "from": "empty"}),
    "renameFactory": Ask(body={"name": "own"}),
    "listRows": Ask(query={"limit": 1}),
    "addRow": Ask(body={"fields": {"no_such_field": 1}}),
    "changeRow": Ask({"id": "none"}, body={"fields": {"name": "x"}}, headers={"If-Match": '"1"'}),
    "removeRow": Ask({"id": "none"}, headers={"If-Match": '"1"'}),
    "eraseRow": Ask({"id": "none"}),
    "changeRows": Ask(body={"items": [{"register": "zones", "id": "none", "fields": None}]}),
    "getAct": Ask({"number": 1}),
    "undoAct": Ask({"number": 999_999}),
    "compareMoments": Ask(query={"from": 1, "to": 1}),
    "confirm": Ask(body={"objects": ["nothing"], "by": "nobody"}),
    "putLayout": Ask(body={"revision": 999_999, "places": {}}),
    "getMatrix": Ask({"matrix": "business-asset"}),
    "getScenario": Ask({"scenario": "none"}),
    "putScenario": Ask({"scenario": "none"}, body={"text": "none", "revision": 0}),
    "removeScenario": Ask({"scenario": "none"}),
    "runScenario": Ask({"scenario": "none"}),
    "applyScenario": lambda s: Ask({"scenario": s.saved_scenario(EMPTY_SCENARIO)}, body={}),
    "approve": Ask(body={"zones": ["nothing"], "by": "nobody"}),
    "uploadAnswers": Ask(body=b"nothing", headers=FILE),
    "previewImport": Ask(body=b"nothing", headers=FILE),
    "getImport": Ask({"import": "none"}),
    "commitImport": Ask({"import": "none"}, body={}),
    "dropImport": Ask({"import": "none"}),
    "downloadSheet": Ask(query={"subject": "nothing"}),
    "getReport": Ask({"paper": "nothing"}),
    "putEvidence": Ask(body=b"proof", headers=FILE),
    "getEvidence": Ask({"digest": NO_DIGEST}),
    "startUpload": Ask(body={"name": "x", "size": 0}),
    "getUpload": Ask({"upload": "none"}),
    "sendUpload": Ask({"upload": "none"}, body=b"x", headers={"Upload-Offset": "0"}),
    "dropUpload": Ask({"upload": "none"}),
    "startObservation": Ask(body={"uploads": ["none"]}),
    "getObservation": Ask({"observation": "none"}),
    "removeObservation": Ask({"observation": "none"}, query={"reason": REASON}),
    "listObservedDevices": Ask(query={"limit": 1}),
    "getObservedDevice": Ask({"device": "none"}),
    "listConversations": Ask(query={"limit": 1}),
    "getConversation": Ask({"conversation": "none"}),
    "getTimeline": Ask(),
    "getDeviations": Ask(),
    "replayCut": Ask(body={}),
    "putFilterText": Ask({"config": "none"}, body={"text": "x"}),
    "exportObserved": Ask({"table": "devices"}, query={"format": "csv"}),
    "startJob": Ask(body={"kind": "nothing"}),
    "getJob": Ask({"job": "none"}),
    "cancelJob": Ask({"job": "none"}),
    "getJobResult": Ask({"job": "none"}),
}


def probe_of(operation, scene):
    probe = PROBES.get(operation.id, CASES[operation.id])
    return probe if isinstance(probe, Ask) else probe(scene)
