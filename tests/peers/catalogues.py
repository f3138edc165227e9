#!/usr/bin/env python3
"""Compares the catalogues of knowledge/ with the data files of the domain that they were written from.

Usage: catalogues.py [--domain DIR] [--attack FILE]

Ids, links, levels and counts must be the same; sentences are the program's own. FILE is MITRE's own bundle (STIX), held
against names and tactics. What is not there is skipped with a line that says so; exit code 77 when nothing was there,
1 when anything differs.
"""

import argparse
import csv
import json
import os
import re
import sys

import yaml

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SHARED = os.path.join(ROOT, "..", "shared")
SKIPPED = 77


def knowledge(path):
    with open(os.path.join(ROOT, "knowledge", path), encoding="utf-8") as file:
        return yaml.load(file, yaml.BaseLoader)


def folder(name):
    return [knowledge(f"{name}/{file}") for file in sorted(os.listdir(os.path.join(ROOT, "knowledge", name)))]


def rows(domain, name):
    with open(os.path.join(domain, name), encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def by_id(items):
    return {item["id"]: item for item in items}


def differ(what, ours, theirs):
    """One line for each key whose value is not the same on both sides."""
    for key in sorted(set(ours) | set(theirs)):
        if ours.get(key) != theirs.get(key):
            yield f"{what} {key}: ours {ours.get(key)!r}, theirs {theirs.get(key)!r}"


def threats_and_measures(domain):
    with open(os.path.join(domain, "threats_countermeasures.json"), encoding="utf-8") as file:
        theirs = json.load(file)
    threats = {one["id"]: one for one in folder("threats") if one["id"].startswith("TH-")}
    measures = by_id(one for part in folder("measures") for one in part["measures"])
    yield from differ("threat", {i: (one["measures"], one["attack_techniques"]) for i, one in threats.items()},
                      {one["id"]: (one["countermeasures"], one["attack_techniques"]) for one in theirs["threats"]})
    yield from differ("measure", {i: (one["requirements"], one["mitigations"]) for i, one in measures.items()},
                      {one["id"]: (one["sr"], one["m"]) for one in theirs["countermeasures"]})


def security_requirements(domain):
    ours = knowledge("standards/iec-62443-3-3.yaml")["security_requirements"]
    yield from differ("requirement",
                      {one["id"]: (one["fr"], one["min_sl"]) for one in ours},
                      {one["id"]: (one["fr"].split()[1], one["min_sl"]) for one in
                       rows(domain, "iec62443_3_3_sr.csv")})


def attack(domain):
    ours = knowledge("standards/attack-ics.yaml")
    links = {}
    for one in rows(domain, "attack_ics_mitigates_v18.1.csv"):
        links.setdefault(one["technique"], []).append(one["mitigation"])
    yield from differ("technique",
                      {one["id"]: (one["name"], one["tactics"], one["mitigations"]) for one in ours["techniques"]},
                      {one["id"]: (one["name"], one["tactics"].split(), sorted(links.get(one["id"], [])))
                       for one in rows(domain, "attack_ics_techniques_v18.1.csv")})
    yield from differ("mitigation",
                      {one["id"]: (one["name"], one.get("requirement", "").replace(",", ""))
                       for one in ours["mitigations"]},
                      {one["id"]: (one["name"], one["iec62443_3_3"])
                       for one in rows(domain, "attack_ics_mitigations_v18.1.csv")})


def table_rows(domain):
    """The ids that begin the rows of the tables of domain.md, with their cells."""
    with open(os.path.join(domain, "domain.md"), encoding="utf-8") as file:
        for line in file:
            cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
            if re.fullmatch(r"(SC|CK|OD)-[A-Z]+(-[A-Z]+)?(-[0-9]+)?", cells[0]):
                yield cells


def check_lists(domain):
    theirs = list(table_rows(domain))
    points = [one["id"] for name in ("cloud", "general-purpose", "software")
              for one in knowledge(f"checkpoints/{name}.yaml")["check_points"]]
    items = knowledge("checkpoints/self-check.yaml")["items"]
    cells = knowledge("ooda.yaml")["cells"]
    yield from differ("check points", {"ids": points}, {"ids": [row[0] for row in theirs if row[0].startswith("SC-")]})
    yield from differ("weight", {one["id"]: one["weight"] for one in items},
                      {row[0]: row[3] for row in theirs if row[0].startswith("CK-")})
    yield from differ("OODA", {"ids": [one["id"] for one in cells]},
                      {"ids": [row[0] for row in theirs if row[0].startswith("OD-")]})


def bundle(path):
    """MITRE's own file, without what is revoked or deprecated."""
    with open(path, encoding="utf-8") as file:
        objects = json.load(file)["objects"]
    techniques, mitigations = {}, {}
    for one in objects:
        if one.get("revoked") or one.get("x_mitre_deprecated"):
            continue
        ids = [ref["external_id"] for ref in one.get("external_references", [])
               if ref.get("source_name") == "mitre-attack"]
        if one["type"] == "attack-pattern":
            techniques[ids[0]] = (one["name"], sorted(phase["phase_name"] for phase in one["kill_chain_phases"]))
        elif one["type"] == "course-of-action":
            mitigations[ids[0]] = one["name"]
    return techniques, mitigations


def attack_bundle(path):
    ours = knowledge("standards/attack-ics.yaml")
    techniques, mitigations = bundle(path)
    yield from differ("MITRE technique",
                      {one["id"]: (one["name"], sorted(one["tactics"])) for one in ours["techniques"]}, techniques)
    yield from differ("MITRE mitigation", {one["id"]: one["name"] for one in ours["mitigations"]}, mitigations)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--domain", default=os.path.join(SHARED, "domain"))
    parser.add_argument("--attack", default=os.path.join(SHARED, "data", "formats", "mitre-attack-ics", "ics-attack",
                                                         "ics-attack.json"))
    asked = parser.parse_args()
    compared, differences = 0, []
    for part, place in ((threats_and_measures, asked.domain), (security_requirements, asked.domain),
                        (attack, asked.domain), (check_lists, asked.domain), (attack_bundle, asked.attack)):
        if not os.path.exists(place):
            print(f"skipped {part.__name__}: {os.path.normpath(place)} is not there")
            continue
        compared += 1
        differences += part(place)
    print("\n".join(differences[:20]) or f"{compared} comparisons, no difference")
    if differences:
        return 1
    return 0 if compared else SKIPPED


if __name__ == "__main__":
    sys.exit(main())
