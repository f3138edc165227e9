#!/usr/bin/env python3
"""A second, independent reading of rules R1-R6 and lints L-01..L-14.

Usage: reference.py FIXTURE.json          prints the derived values as JSON, one object per factory
       reference.py --compare FIXTURE.json  compares them with the expected values in the same file

It works on the plain fixture shape, knows no unknowns, and shares no line with the C++ code:
where both agree, the rules were understood; where they differ, one of them is wrong.
"""

import json
import sys

AXES = ("BC", "S", "Q", "D", "C")
MATRIX = {3: {3: 3, 2: 3, 1: 2}, 2: {3: 2, 2: 2, 1: 1}, 1: {3: 2, 2: 1, 1: 1}, 0: {3: 1, 2: 1, 1: 1}}
LABEL = {"E1": "E1外部接続", "E2": "E2第三者遠隔保守", "E3": "E3無線", "E4": "E4汎用品",
         "E5": "E5媒体・持込み", "E6": "E6保守終了・更新困難", "E7": "E7露出ゾーンの隣接"}


def asset_importance(factory, business):
    """R2, then R2b: infrastructure takes at least what it serves."""
    level = {}
    for a in factory["assets"]:
        best = 0
        for b, kind in a["links"].items():
            imp = business[b]
            best = max(best, imp if kind in "er" else max(imp - 1, min(imp, 1)))
        if a["confidentiality"] >= 2:
            best = max(best, a["confidentiality"])
        level[a["id"]] = best
    final = dict(level)
    serves = factory["serves"]
    for infra, targets in serves.items():
        for t in targets:
            for a in factory["assets"]:
                if a["id"] == t or (a["zone"] == t and a["id"] not in serves):
                    final[infra] = max(final[infra], level[a["id"]])
    return final


def zone_importance(factory, asset):
    """R3, then R3b: the highest of all that is reached over privileged conduits, step after step.

    An own zone without assets stays unknown itself, but what lies behind it still counts.
    """
    level, empty = {}, set()
    for z in factory["zones"]:
        own = [asset[a["id"]] for a in factory["assets"] if a["zone"] == z["id"]]
        level[z["id"]] = max(own, default=0)
        if not own and z["control"] == "own":
            empty.add(z["id"])
    changed = True
    while changed:
        changed = False
        for c in factory["conduits"]:
            end = factory["privileged"].get(c["id"])
            if end is not None:
                other = c["b"] if end == c["a"] else c["a"]
                changed |= level[other] > level[end]
                level[end] = max(level[end], level[other])
    return {z: None if z in empty else v for z, v in level.items()}


def factors(factory):
    zones = {z["id"]: z for z in factory["zones"]}
    own = {z for z in zones if zones[z]["control"] == "own"}
    found = {z: set() for z in own}
    for c in factory["conduits"]:
        for end, other in ((c["a"], c["b"]), (c["b"], c["a"])):
            if end not in own:
                continue
            if c["filter"] == "manual":
                found[end].add("E5")
            elif other not in own:
                found[end].add("E1")
    flag = {"remote3p": "E2", "wireless": "E3", "cots": "E4", "media": "E5", "transient": "E5", "eos": "E6"}
    for a in factory["assets"]:
        for f in a["flags"]:
            if f in flag and a["zone"] in own:
                found[a["zone"]].add(flag[f])
    exposed = {z for z in own if found[z] & {"E1", "E2"}}
    for c in factory["conduits"]:
        for end, other in ((c["a"], c["b"]), (c["b"], c["a"])):
            if end in own and end not in exposed and other in exposed and c["filter"] in ("acl", "none"):
                found[end].add("E7")
    return found


def threat_level(found):
    if found & {"E1", "E2"} or len(found) >= 3:
        return 3
    return 2 if found else 1


def target(factory, zone, level, found):
    """R6: the SL-T vector of one zone."""
    impact = {b["id"]: b["impact"] for b in factory["businesses"]}
    r = 1 if level == 1 else 2
    if level == 3 and factory["attacker_reason"].get(zone):
        r = 3
    outside = bool(found & {"E1", "E2"})
    assets = [a for a in factory["assets"] if a["zone"] == zone]
    needed = [impact[b] for a in assets for b, kind in a["links"].items() if kind in "er"]
    conf = max([a["confidentiality"] for a in assets], default=0)
    sl = dict(IAC=r, UC=r, SI=r, DC=max(1, min(r, conf)), RDF=r, TRE=r, RA=r)
    if outside:
        sl["IAC"] = max(2, r)
        sl["RDF"] = max(2, r)
        if conf >= 2:
            sl["DC"] = max(2, sl["DC"])
    if any(i["S"] == 3 or i["Q"] == 3 for i in needed):
        sl["SI"] = min(3, r + 1)
    if any(i["BC"] == 3 or i["D"] == 3 for i in needed):
        sl["RA"] = min(3, r + 1)
    return sl


def lints(factory, asset):
    out = []
    zones = {z["id"]: z for z in factory["zones"]}
    own = {z for z in zones if zones[z]["control"] == "own"}
    control = {z for z in own if zones[z]["purdue"] not in ("L4", "L3.5")}
    for c in factory["conduits"]:
        ends, hand = {c["a"], c["b"]}, c["filter"] == "manual"
        outside = ends - own
        out += [("L-01", c["id"], None)] * bool(outside and ends & control and not hand)
        out += [("L-02", c["id"], None)] * (c["filter"] == "none")
        out += [("L-04", c["id"], None)] * bool(outside and not hand and c["auth"] in ("なし", "共有ID"))
        out += [("L-05", c["id"], None)] * (c["responsible"] in ("", "未定"))
        out += [("L-07", c["id"], None)] * (hand and c["auth"] != "手順書")
    for z in zones:
        inside = [a for a in factory["assets"] if a["zone"] == z]
        safe = ["safety" in a["flags"] for a in inside]
        radio = ["wireless" in a["flags"] for a in inside]
        out += [("L-03", z, None)] * (z in own and any(safe) and not all(safe))
        out += [("L-08", z, None)] * (z in control and any(radio) and not all(radio))
        levels = [asset[a["id"]] for a in inside if a["id"] not in factory["serves"]]
        out += [("L-09", z, None)] * (z in own and bool(levels) and max(levels) - min(levels) >= 2)
    used = set()
    for a in factory["assets"]:
        used |= set(a["links"])
        out += [("L-06", a["id"], None)] * ("eos" in a["flags"] and "comp" not in a["flags"])
        out += [("L-10", a["id"], None)] * (not a["links"])
    out += [("L-11", b["id"], None) for b in factory["businesses"] if b["id"] not in used]
    for service, matrix in factory["responsibility"].items():
        for item, cell in matrix.items():
            out += [("L-12", service, item)] * (cell == "未定")
            out += [("L-13", service, item)] * ("重複" in cell)
            out += [("L-14", service, item)] * ("期限なし" in cell)
    return out


def derive(factory):
    business = {b["id"]: max(b["impact"][x] for x in AXES) for b in factory["businesses"]}
    asset = asset_importance(factory, business)
    importance = zone_importance(factory, asset)
    found = factors(factory)
    zones = []
    for z in factory["zones"]:
        row = {"id": z["id"], "importance": importance[z["id"]]}
        if z["control"] == "own":
            row["factors"] = sorted(LABEL[e] for e in found[z["id"]])
            if row["importance"] is not None:
                threat = threat_level(found[z["id"]])
                level = MATRIX[row["importance"]][threat]
                row.update(threat_level=threat, requirement_level=level,
                           sl_t=target(factory, z["id"], level, found[z["id"]]))
        zones.append(row)
    return {"businesses": [{"id": k, "importance": v} for k, v in business.items()],
            "assets": [{"id": k, "importance": v} for k, v in asset.items()],
            "zones": zones,
            "findings": [dict(rule=r, object=o, **({"item": i} if i else {})) for r, o, i in lints(factory, asset)]}


def expected(factory):
    return {"businesses": [{"id": b["id"], "importance": b["expected_importance"]} for b in factory["businesses"]],
            "assets": [{"id": a["id"], "importance": a["expected_importance"]} for a in factory["assets"]],
            "zones": [dict(id=z["id"], **z["expected"]) for z in factory["zones"]],
            "findings": factory["expected_findings"]}


def keyed(result):
    flat = {}
    for kind in ("businesses", "assets", "zones"):
        for row in result[kind]:
            for field, value in row.items():
                if field != "id":
                    flat[kind, row["id"], field] = value
    for f in result["findings"]:
        flat["finding", f["rule"], f["object"], f.get("item")] = True
    return flat


def main():
    compare = sys.argv[1] == "--compare"
    data = json.load(open(sys.argv[-1], encoding="utf-8"))
    factories = data if isinstance(data, list) else [data]
    if not compare:
        for f in factories:
            print(json.dumps(derive(f), ensure_ascii=False))
        return 0
    bad = 0
    for n, f in enumerate(factories):
        got, want = keyed(derive(f)), keyed(expected(f))
        for key in sorted(set(got) | set(want), key=str):
            if got.get(key) != want.get(key):
                bad += 1
                print(f"factory {n}: {key}: reference {got.get(key)}, expected {want.get(key)}")
    print(f"{len(factories)} factories compared, {bad} differences")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
