#!/usr/bin/python3
"""Peer of the levels: R1 to R3b, for the known facts, in SQL by SQLite in memory.

Usage: bench/levels_in_sql.py FOLDER ASSESSMENT.json

Prints the median processor time of the statements; loading the rows is not counted. The answers must be those of the program's
own assessment, else it fails: two ways to the same levels check each other.
"""

import json
import sqlite3
import statistics
import sys
import time
from pathlib import Path

from folder_in_python import read_folder

RUNS = 3
LEVELS = {"none": 0, "low": 1, "medium": 2, "high": 3}
SCHEMA = """
CREATE TABLE business (id TEXT PRIMARY KEY, bc INT, s INT, q INT, d INT, c INT);
CREATE TABLE asset (id TEXT PRIMARY KEY, zone TEXT, confidentiality INT, infrastructure INT);
CREATE TABLE link (asset TEXT, business TEXT, need TEXT);
CREATE TABLE serves (asset TEXT, target TEXT);
CREATE TABLE override (object TEXT PRIMARY KEY, value INT);
CREATE TABLE zone (id TEXT PRIMARY KEY);
CREATE TABLE privileged (zone TEXT, other TEXT);
"""
# R2: a supported business gives a level less, but not below low; confidentiality counts from medium on.
# R2b: infrastructure takes over what it serves: an asset, or the assets of a zone that are no infrastructure.
# R3b: a zone takes over what it reaches by privilege, over any number of steps.
STATEMENTS = """
CREATE TEMP TABLE business_level AS
  SELECT id, max(coalesce(bc, 0), coalesce(s, 0), coalesce(q, 0), coalesce(d, 0), coalesce(c, 0)) AS level FROM business;
CREATE UNIQUE INDEX temp.business_level_id ON business_level (id);
CREATE TEMP TABLE own_level AS
  SELECT a.id, a.zone, a.infrastructure, CASE WHEN o.value IS NOT NULL AND NOT a.infrastructure THEN o.value ELSE
    max(CASE WHEN a.confidentiality >= 2 THEN a.confidentiality ELSE 0 END,
        coalesce((SELECT max(CASE WHEN l.need IN ('essential', 'recovery') THEN b.level
                                  ELSE max(b.level - 1, min(b.level, 1)) END)
                  FROM link l JOIN temp.business_level b ON b.id = l.business WHERE l.asset = a.id), 0)) END AS level
  FROM asset a LEFT JOIN override o ON o.object = a.id;
CREATE UNIQUE INDEX temp.own_level_id ON own_level (id);
CREATE TEMP TABLE served_level AS
  SELECT zone AS id, max(level) AS level FROM own_level WHERE NOT infrastructure GROUP BY zone;
CREATE UNIQUE INDEX temp.served_level_id ON served_level (id);
CREATE TEMP TABLE asset_level AS
  SELECT a.id, a.zone, CASE WHEN NOT a.infrastructure THEN a.level ELSE coalesce(o.value, max(a.level, coalesce(
    (SELECT max(coalesce(x.level, z.level, 0)) FROM serves s LEFT JOIN own_level x ON x.id = s.target
     LEFT JOIN served_level z ON z.id = s.target WHERE s.asset = a.id), 0))) END AS level
  FROM own_level a LEFT JOIN override o ON o.object = a.id;
CREATE TEMP TABLE zone_before AS
  SELECT z.id, max(a.level) AS level FROM zone z LEFT JOIN asset_level a ON a.zone = z.id GROUP BY z.id;
CREATE TEMP TABLE zone_level AS
  WITH RECURSIVE reached (zone, level) AS (
    SELECT id, coalesce(level, 0) FROM zone_before
    UNION SELECT p.zone, r.level FROM reached r JOIN privileged p ON p.other = r.zone)
  SELECT zone AS id, max(level) AS level FROM reached GROUP BY zone;
"""


def level(cell):
    return LEVELS.get(cell) if isinstance(cell, str) else None


def parts(cell):
    return cell.split(";") if cell and not cell.startswith("json:") else []


def load(registers):
    database = sqlite3.connect(":memory:")
    database.executescript(SCHEMA)

    def add(table, width, rows):
        database.executemany(f"INSERT INTO {table} VALUES ({','.join('?' * width)})", rows)

    add("business", 6, ([b["id"]] + [level(b["impact"].get(axis)) for axis in ("BC", "S", "Q", "D", "C")]
                        for b in registers["businesses"]))
    assets = registers["assets"]
    add("asset", 4, ((a["id"], a["zone"], level(a["confidentiality"]), int(bool(a["serves"]))) for a in assets))
    add("link", 3, ((a["id"], *(link.split(":") + [None])[:2]) for a in assets for link in parts(a["businesses"])))
    add("serves", 2, ((a["id"], target) for a in assets for target in parts(a["serves"])))
    add("override", 2, {o["object"]: level(o["value"]) for o in reversed(registers["overrides"])}.items())
    add("zone", 1, ((z["id"],) for z in registers["zones"]))
    add("privileged", 2, ((c["privileged"], c["to"] if c["privileged"] == c["from"] else c["from"])
                          for c in registers["conduits"] if isinstance(c.get("privileged"), str)))
    database.executescript("CREATE INDEX link_asset ON link (asset, business, need);"
                           "CREATE INDEX serves_asset ON serves (asset, target);"
                           "CREATE INDEX privileged_other ON privileged (other, zone);")
    return database


def derive(database):
    for (name,) in database.execute("SELECT name FROM sqlite_temp_master WHERE type = 'table'").fetchall():
        database.execute(f"DROP TABLE temp.{name}")
    start = time.process_time()
    database.executescript(STATEMENTS)
    return time.process_time() - start


def differing(database, assessment):
    for noun, plural in (("business", "businesses"), ("asset", "assets"), ("zone", "zones")):
        ours = {row["id"]: row["importance"] or 0 for row in assessment[plural]}
        theirs = dict(database.execute(f"SELECT id, coalesce(level, 0) FROM {noun}_level"))
        yield from (f"{one}: {ours.get(one)} here, {theirs.get(one)} in SQL"
                    for one in sorted(ours.keys() | theirs.keys()) if ours.get(one) != theirs.get(one))


def main():
    database = load(read_folder(sys.argv[1]))
    peer = statistics.median(derive(database) for _ in range(RUNS))
    found = list(differing(database, json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))))
    if found:
        return f"{len(found)} levels differ: " + "; ".join(found[:5])
    print(json.dumps({"peer": peer, "peer_is": f"R1 to R3b only, SQLite {sqlite3.sqlite_version}, same levels"}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
