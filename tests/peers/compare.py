#!/usr/bin/env python3
"""Compares the program with reference.py, value by value.

Usage: compare.py PROGRAM [--factories N] [--seed N] [--domain DIR]

Makes random factories in the shape of small_factories.json, turns them into factory folders with tools/from-fixture,
and assesses each with the program. Also compares the fixtures of DIR with the values that they expect; those that are
not there are skipped, with a line that says so. The random factories also get data, measures, statements and
occurrences, whose threats, coverage, R9 and R10 are compared with treatment.py, as is the sample's. Rules of lints
beyond those that reference.py reads (L-01..L-14) are left out. The first differences are printed; exit code 1 when
there are any.
"""

import argparse
import datetime
import json
import os
import random
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.dont_write_bytecode = True
sys.path.insert(0, HERE)

import reference  # noqa: E402
import treatment  # noqa: E402
import yaml  # noqa: E402

FLAGS = ("eos", "comp", "wireless", "cots", "media", "transient", "remote3p", "safety")
PURDUE = ("L0", "L0-2", "L1", "L1-2", "L2", "L2-3", "L3", "L3.5", "L4")
MEDIA = ("VLAN", "社内LAN", "無線LAN", "専用線", "LTE", "VPN", "インターネット")
AUTHENTICATION = ("なし", "共有ID", "資格情報", "証明書", "多要素", "手順書", "台帳")
FIRST_REPORT = "事故の第一報（期限）"
ITEMS = ("機器・基盤の更新", "アカウント管理", "接続の許可・遮断", "監視とログ保管", "復旧作業", "データの保管・返却・消去")
SHOWN = 20
TODAY = datetime.date.today()
STATES = ("none", "partly", "done", "done", "documented", "reviewed", "compensated", {"not_applicable": "対象外"})
PLACES = ("assets", "zones", "services", "suppliers")


# ---- Random fixtures ------------------------------------------------------------------------------------------------


def ids(stem, count):
    return [f"{stem}-{n:02}" for n in range(1, count + 1)]


def make_asset(rng, name, zones, businesses, density):
    links = {b: rng.choice("esr") for b in rng.sample(businesses, min(len(businesses), rng.randint(0, 3)))}
    return {"id": name, "zone": rng.choice(zones), "links": links, "kind": "機器",
            "confidentiality": rng.choice((0, 0, 1, 2, 3)), "flags": [f for f in FLAGS if rng.random() < density]}


def make_conduits(rng, zones, count):
    """Any two zones, joined by chains now and then, so that privileges run on and come back."""
    conduits, privileged = [], {}
    chain = rng.sample(zones, len(zones))
    for n, name in enumerate(ids("C", count)):
        a, b = (chain[n % len(chain)], chain[(n + 1) % len(chain)]) if rng.random() < 0.4 else rng.choices(zones, k=2)
        kind = rng.choice(("dbd", "acl", "none", "manual"))
        conduits.append({"id": name, "a": a, "b": b, "medium": "人手（USB）" if kind == "manual" else rng.choice(MEDIA),
                         "filter": kind, "auth": rng.choice(AUTHENTICATION), "encryption": rng.choice(("なし", "TLS")),
                         "responsible": rng.choice(("D-01", "D-02", "", "未定"))})
        if a != b and rng.random() < 0.35:
            privileged[name] = rng.choice((a, b))
    return conduits, privileged


def make_matrix(rng, suppliers):
    one = lambda: rng.choice((rng.choice(suppliers), "own:D-01"))  # noqa: E731
    cells = {item: rng.choice((one(), "未定", "—", f"own:D-01/{rng.choice(suppliers)}（重複）"))
             for item in rng.sample(ITEMS, rng.randint(1, 4))}
    cells[FIRST_REPORT] = rng.choice((f"{one()}(24h)", f"{one()}(期限なし)", "—"))
    return cells


def make_factory(rng):
    businesses, zones = ids("B", rng.randint(0, 8)), ids("Z", rng.randint(1, 8))
    filled = rng.sample(zones, rng.randint(1, len(zones)))  # the others stay without assets
    density = rng.choice((0.03, 0.1, 0.3))
    top = rng.choice((1, 2, 3))
    assets = [make_asset(rng, a, filled, businesses, density) for a in ids("A", rng.randint(0, 25))]
    names = [a["id"] for a in assets]
    outside = {z for z in zones if rng.random() < 0.25}
    conduits, privileged = make_conduits(rng, zones, rng.randint(0, 14))
    suppliers = ids("S", 2)
    services = ids("ES", rng.randint(0, 2))
    return {
        "departments": [{"id": d, "ja": d} for d in ids("D", 2)],
        "suppliers": [{"id": s, "ja": s, "kind": "cloud"} for s in suppliers],
        "businesses": [{"id": b, "ja": b, "owner": "D-01", "impact": {x: rng.randint(0, top) for x in reference.AXES}}
                       for b in businesses],
        "zones": [{"id": z, "ja": z, "control": "external" if z in outside else "own",
                   "purdue": "外部" if z in outside else rng.choice(PURDUE)} for z in zones],
        "assets": assets,
        "conduits": conduits,
        "privileged": privileged,
        "serves": {a: rng.sample(names + zones, rng.randint(1, 2)) for a in names if rng.random() < 0.15},
        "attacker_reason": {z: "理由" for z in zones if z not in outside and rng.random() < 0.3},
        "external_services": [{"id": s, "ja": s, "kind": "cloud", "supplier": suppliers[0], "zone": None, "conf": 1}
                              for s in services],
        "responsibility": {s: make_matrix(rng, suppliers) for s in services},
    }


# ---- What is known beyond the fixtures ------------------------------------------------------------------------------


class Plain(yaml.SafeDumper):
    def ignore_aliases(self, data):
        return True


def some(rng, rows, most):
    return rng.sample(rows, rng.randint(0, min(most, len(rows)))) or {"none": "true"}


def some_day(rng):
    """Around today and around three years ago, where it matters."""
    about = rng.choice((0, 0, -1096, -400, 400))
    return (TODAY + datetime.timedelta(days=about + rng.randint(-3, 3))).isoformat()


def maybe_day(rng):
    return rng.choice((some_day(rng), {"none": "true"}, {"none": "true"}, {"not_applicable": "期限なし"}))


def make_data(rng, named):
    return [{"id": d, "confidentiality": rng.choice(("none", "low", "medium", "high")),
             "of_customer": rng.choice(("yes", "no")), "kept_in": some(rng, named["assets"] + named["services"], 3),
             "businesses": some(rng, named["businesses"], 2), "steers": some(rng, named["assets"], 2),
             "comes_from": some(rng, [one for plural in PLACES for one in named[plural]], 2)}
            for d in ids("DI", rng.randint(0, 8))]


def make_measures(rng, named, catalogue):
    """Dense on some threats, so that half and all of a row come up."""
    rows, wanted = [], rng.sample(sorted(catalogue["measures"]), rng.randint(0, 20))
    for threat in rng.sample(sorted(catalogue["threats"]), rng.randint(0, 4)):
        wanted += [m for m in catalogue["threats"][threat]["measures"] if rng.random() < 0.9]
    good = rng.random() < 0.5
    for name, measure in zip(ids("MS", len(wanted)), wanted):
        state = rng.choice(("done", "documented", {"not_applicable": "対象外"})) if good else rng.choice(STATES)
        rows.append({"id": name, "measure": measure, "state": state, "assets": some(rng, named["assets"], 3),
                     "zones": some(rng, named["zones"], 6),
                     "evidence_until": rng.choice(({"none": "true"}, {"none": "true"}, some_day(rng)))})
        if rng.random() < 0.05:
            del rows[-1]["state"]
    return rows


def make_statements(rng, named, catalogue):
    rows = []
    for zone in rng.sample(named["zones"], rng.randint(0, min(3, len(named["zones"])))):
        top, share = rng.randint(1, 4), rng.choice((0.5, 0.98, 1.0))
        for requirement in catalogue["requirements"]:
            if int(requirement["min_sl"]) <= top and rng.random() < share:
                state = rng.choice(("fulfilled", "fulfilled", "compensated", {"not_applicable": "無線なし"}))
                rows.append({"zone": zone, "requirement": requirement["id"], "state": state})
        for requirement in rng.sample(catalogue["requirements"], rng.choice((0, 0, 2))):
            rows.append({"zone": zone, "requirement": requirement["id"], "state": rng.choice(("partly", "not_fulfilled")),
                         "evidence_until": some_day(rng)})
    for name, row in zip(ids("FU", len(rows)), rows):
        row["id"] = name
    return rows


def augment(rng, folder, catalogue):
    """Writes more facts into a folder, all of them known; gives all of its registers."""
    registers = treatment.read_registers(folder)
    named = {plural: [row["id"] for row in registers.get(plural, [])]
             for plural in ("assets", "zones", "services", "suppliers", "businesses")}
    for asset in registers.get("assets", []):
        asset["type"] = rng.choice(sorted(catalogue["traits"]))
        asset["kind"] = rng.choice(("network", "device", "program", "data", "facility", "medium", "service"))
        for field in ("licence_until", "certificate_until", "end_of_support"):
            asset[field] = maybe_day(rng)
    registers["data_items"] = make_data(rng, named)
    registers["measures"] = make_measures(rng, named, catalogue)
    registers["fulfilments"] = make_statements(rng, named, catalogue)
    registers["occurrences"] = [{"id": o, "zone": rng.choice(named["zones"]), "happened_on": some_day(rng),
                                 "threat": rng.choice(sorted(catalogue["threats"]))} for o in ids("OC", rng.randint(0, 6))]
    for plural in ("assets", "data_items", "measures", "fulfilments", "occurrences"):
        with open(os.path.join(folder, plural + ".yaml"), "w", encoding="utf-8") as file:
            yaml.dump(registers.get(plural, []), file, Dumper=Plain, allow_unicode=True, sort_keys=False)
    return registers


# ---- The program ----------------------------------------------------------------------------------------------------


def folders_of(fixtures, stem, scratch):
    path = os.path.join(scratch, stem + ".json")
    with open(path, "w", encoding="utf-8") as file:
        json.dump(fixtures, file, ensure_ascii=False)
    made = subprocess.run([sys.executable, os.path.join(ROOT, "tools", "from-fixture"), path,
                           os.path.join(scratch, stem)], capture_output=True, text=True, check=True)
    return made.stdout.split("\n")[:-1]


def assess(program, folder):
    return subprocess.run([program, "assess", folder, "--format", "json"], capture_output=True, check=False).stdout


def read_here(findings):
    """Those of the rules that reference.py reads."""
    return [one for one in findings if "L-01" <= one["rule"] <= "L-14" and len(one["rule"]) == 4]


def plain(document):
    """The program's document in the shape of the reference: known values only."""
    zones = []
    for zone in document["zones"]:
        row = {key: value for key, value in zone.items()
               if key in ("id", "importance", "factors", "threat_level", "requirement_level", "sl_t")}
        if "factors" in row:
            row["factors"] = sorted(row["factors"])
        zones.append(row)
    findings = read_here(document["findings"] + document["accepted"])
    keep = lambda rows: [{"id": row["id"], "importance": row["importance"]} for row in rows]  # noqa: E731
    return {"businesses": keep(document["businesses"]), "assets": keep(document["assets"]), "zones": zones,
            "findings": [{key: one[key] for key in ("rule", "object", "item") if key in one} for one in findings]}


def differences(got, want, place):
    got, want = reference.keyed(got), reference.keyed(want)
    for key in sorted(set(got) | set(want), key=str):
        if got.get(key) != want.get(key):
            yield f"{place}: {' '.join(str(k) for k in key if k)}: program {got.get(key)}, expected {want.get(key)}"


def compare(program, made, scratch, catalogue, rng):
    """Lines that say what differs. `made` is the name of a set, its fixtures, and what is expected of one."""
    stem, fixtures, expected = made
    found = []
    folders = folders_of(fixtures, stem, scratch)
    if len(folders) != len(fixtures):
        return [f"{stem}: {len(folders)} folders made from {len(fixtures)} fixtures"]
    for number, (fixture, folder) in enumerate(zip(fixtures, folders), 1):
        place = f"{stem} {number}"
        registers = augment(rng, folder, catalogue) if rng else None
        printed = assess(program, folder)
        try:
            document = json.loads(printed)
        except ValueError:
            found.append(f"{place}: the program printed no document")
            continue
        found += differences(plain(document), expected(fixture), place)
        if registers:
            found += treatment.differences(registers, document, catalogue, place)
        for question in read_here(document["questions"])[:1]:
            found.append(f"{place}: a question although everything is known: {question}")
        if number % 10 == 1 and assess(program, folder) != printed:
            found.append(f"{place}: a second run printed other bytes")
    return found


def compare_sample(program, folder, catalogue):
    document = json.loads(assess(program, folder))
    return list(treatment.differences(treatment.read_registers(folder), document, catalogue, "sample"))


def main(arguments):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--factories", type=int, default=300)
    parser.add_argument("--seed", type=int, default=20261123)
    parser.add_argument("--domain", default=os.path.join(os.path.dirname(ROOT), "shared", "domain"))
    options = parser.parse_args(arguments)
    rng = random.Random(options.seed)
    sets = [("random", [make_factory(rng) for _ in range(options.factories)], reference.derive)]
    for name in ("example_factory.json", "small_factories.json"):
        path = os.path.join(options.domain, name)
        if not os.path.exists(path):
            print(f"skipped: {name} is not there")
            continue
        with open(path, encoding="utf-8") as file:
            data = json.load(file)
        sets.append((name.removesuffix(".json"), data if isinstance(data, list) else [data], reference.expected))
    catalogue = treatment.read_catalogue(ROOT)
    found = compare_sample(options.program, os.path.join(ROOT, "examples", "kitahama-plant"), catalogue)
    print(f"sample: {len(found)} differences")
    with tempfile.TemporaryDirectory() as scratch:
        for made in sets:
            wrong = compare(options.program, made, scratch, catalogue, rng if made[0] == "random" else None)
            print(f"{made[0]}: {len(made[1])} factories, {len(wrong)} differences")
            found += wrong
    for line in found[:SHOWN]:
        print(line)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
