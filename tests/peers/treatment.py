"""A second, independent reading of steps 1-7 and 2-2, R9 and R10, by what is known for certain.

It works on registers as YAML gives them (strings), on the tables of the domain, and on levels R4 to R6 that were
checked elsewhere. Where a threat row applies is written here by hand from domain.md 2.1a, not read from the pack.
"""

import datetime
import glob
import os

import yaml

AXES = ("BC", "S", "Q", "D", "C")
COMPONENTS = ("IAC", "UC", "SI", "DC", "RDF", "TRE", "RA")
LEVEL = {"none": 0, "low": 1, "medium": 2, "high": 3}
IN_FORCE = ("done", "documented", "reviewed", "compensated")
STRENGTH = ("unknown", "none", "partly", "done", "documented", "reviewed", "compensated", "not_applicable")
RECOVERY = ("CM-E14", "CM-P06", "CM-O07", "CM-F04")
EXPOSED = ("E1", "E2", "E3", "E7")
HURTS = {"TH-1": "BC S Q D C", "TH-2": "BC S Q", "TH-3": "BC S Q D", "TH-4": "D C", "TH-5": "BC Q D", "TH-6": "BC S Q",
         "TH-7": "BC Q D", "TH-8": "BC D", "TH-9": "C", "PE-1": "BC S Q D C", "PE-2": "BC S D C", "PE-3": "BC D C"}
ATTACK = ("TH-1", "TH-2", "TH-3", "TH-4", "TH-6", "PE-1")
ACCIDENT = ("TH-4", "TH-5", "TH-6", "TH-7", "TH-8", "TH-9", "PE-2", "PE-3")


def read_yaml(path):
    with open(path, encoding="utf-8") as file:
        return yaml.load(file, Loader=yaml.BaseLoader)


def read_registers(folder):
    names = (os.path.basename(path) for path in glob.glob(os.path.join(folder, "*.yaml")))
    return {name[:-5]: read_yaml(os.path.join(folder, name)) or [] for name in names if name != "factory.yaml"}


def read_catalogue(root):
    """What the rows list and from which level a measure is asked; the traits of asset types; the requirements."""
    knowledge = lambda *parts: sorted(glob.glob(os.path.join(root, "knowledge", *parts)))  # noqa: E731
    threats = {one["id"]: one for one in map(read_yaml, knowledge("threats", "*.yaml"))}
    measures = {one["id"]: one for path in knowledge("measures", "*.yaml") for one in read_yaml(path)["measures"]}
    traits = {}
    for path in knowledge("asset-types", "*.yaml"):
        for one in read_yaml(path)["asset_types"]:
            traits[one["id"]] = set(one.get("traits", ()))
    requirements = read_yaml(os.path.join(root, "knowledge", "standards", "iec-62443-3-3.yaml"))
    return {"threats": threats, "measures": measures, "traits": traits,
            "requirements": requirements["security_requirements"]}


# ---- Fields ---------------------------------------------------------------------------------------------------------


def is_absence(value):
    return isinstance(value, dict) and ("none" in value or "not_applicable" in value)


def known(row, field):
    """The value, or None for unknown, none and not applicable."""
    value = row.get(field)
    return None if value in ("", "null", "~", None) or is_absence(value) or value == [] else value


def listed(row, field):
    value = known(row, field)
    return [value] if isinstance(value, str) else value or []


def inapplicable(row, field):
    return isinstance(row.get(field), dict) and "not_applicable" in row[field]


def level(row, field):
    value = row.get(field)
    return LEVEL.get(value, 0) if isinstance(value, str) else 0


def flag(row, field):
    return known(row, field) in ("yes", "true")


def day(row, field):
    value = known(row, field)
    return datetime.date.fromisoformat(value) if value else None


def dropped(number):
    return max(number - 1, min(number, 1))


# ---- The plant ------------------------------------------------------------------------------------------------------


class Plant:
    def __init__(self, registers, base, catalogue, as_of):
        self.rows = lambda plural: registers.get(plural, [])
        self.base, self.catalogue, self.today = base, catalogue, datetime.date.fromisoformat(as_of)
        self.kind = {row["id"]: plural for plural in registers for row in registers[plural] if "id" in row}
        self.by_id = {row["id"]: row for plural in registers for row in registers[plural] if "id" in row}
        self.zone_of = {a["id"]: known(a, "zone") for a in self.rows("assets")}
        self.assets = {}
        for asset in self.rows("assets"):
            self.assets.setdefault(known(asset, "zone"), []).append(asset)

    def has(self, asset, trait):
        return trait in self.catalogue["traits"].get(known(asset, "type"), ())

    def other(self, zone):
        return known(self.by_id.get(zone, {}), "party") == "other"

    def businesses(self, zone):
        return {known(link, "business") for a in self.assets.get(zone, []) for link in listed(a, "businesses")}

    def data(self, zone):
        """Kept in the zone, or of a business that the zone's assets serve."""
        linked = self.businesses(zone)
        for item in self.rows("data_items"):
            here = any(self.zone_of.get(place) == zone for place in listed(item, "kept_in"))
            if here or linked & set(listed(item, "businesses")):
                yield item

    def outside(self, item):
        return any(self.kind.get(p) == "services" or self.other(self.zone_of.get(p)) for p in listed(item, "kept_in"))

    def place(self, ident):
        """Zone, "others", or None when it is not known or nowhere."""
        kind = self.kind.get(ident)
        if kind == "zones":
            return ident
        if kind == "assets":
            return self.zone_of[ident]
        if kind == "services":
            zone = self.by_id[ident].get("zone")
            return known(self.by_id[ident], "zone") or ("others" if is_absence(zone) else None)
        return "others" if kind else None

    def crosses(self, item):
        targets = {self.zone_of.get(a) for a in listed(item, "steers")} - {None}
        sources = {self.place(s) for s in listed(item, "comes_from")} - {None}
        return any(s != t for s in sources for t in targets)

    # ---- Step 1-7

    def unsupported(self, asset):
        ended = flag(asset, "out_of_support")
        if asset.get("out_of_support") is None or (is_absence(asset["out_of_support"]) and "none" in asset["out_of_support"]):
            until = day(asset, "end_of_support")
            ended = until is not None and until <= self.today
        return ended or known(asset, "updatable") == "no"

    def by_hand(self, zone):
        return any(zone in (known(c, "from"), known(c, "to")) and
                   (known(c, "filter") == "manual" or known(c, "medium") == "hand_carried") for c in self.rows("conduits"))

    def ends_some_day(self, asset):
        kept = known(asset, "kind") in ("device", "network", "program", "service")
        return bool(known(asset, "licence_until") or known(asset, "certificate_until")
                    or (self.has(asset, "licensed") and not inapplicable(asset, "licence_until"))
                    or (kept and known(asset, "end_of_support")))

    def applies(self, zone):
        assets = self.assets.get(zone, [])
        risky = lambda a: any(flag(a, f) for f in ("general_purpose", "removable_media", "brought_in"))  # noqa: E731
        equipment = any(known(a, "kind") in ("device", "network", "facility") for a in assets)
        kept = [d for d in self.rows("data_items") if any(self.zone_of.get(p) == zone for p in listed(d, "kept_in"))]
        steering = [d for d in self.rows("data_items") if any(self.zone_of.get(a) == zone for a in listed(d, "steers"))]
        secret = [d for d in self.data(zone) if level(d, "confidentiality") >= 2]
        return {
            "TH-1": any(f in EXPOSED for f in self.base[zone]["factors"]),
            "TH-2": any(self.has(a, "physical-effect") and self.has(a, "runs-software") for a in assets),
            "TH-3": equipment and (self.by_hand(zone) or any(risky(a) or self.unsupported(a) for a in assets)),
            "TH-4": any(self.outside(d) for d in secret),
            "TH-5": any(known(a, "kind") in ("program", "data") and listed(a, "businesses") for a in assets)
            or any(listed(d, "businesses") for d in kept),
            "TH-6": any(self.crosses(d) for d in steering),
            "TH-7": any(self.has(a, "data-store") for a in assets),
            "TH-8": any(self.ends_some_day(a) for a in assets),
            "TH-9": bool(secret) or any(level(a, "confidentiality") >= 2 and self.has(a, "people-operate") for a in assets),
            "PE-1": True, "PE-2": True, "PE-3": True}

    # ---- Step 2-2

    def standing(self, row):
        """(standing, expired)"""
        state = row.get("state")
        if state is None or state == "":
            return "unknown", False
        if state == "none" or (is_absence(state) and "none" in state):
            return "none", False
        until = day(row, "evidence_until")
        if until is not None and until < self.today:
            return "unknown", True
        return ("not_applicable" if is_absence(state) else state), False

    def standings(self, zone):
        """By measure: (standing, expired, row id) of the weakest row."""
        found = {}
        for whole in (True, False):
            for row in self.rows("measures"):
                zones, assets = listed(row, "zones"), listed(row, "assets")
                counts = zone in zones if whole else not zones and any(self.zone_of.get(a) == zone for a in assets)
                if not counts or not known(row, "measure"):
                    continue
                name, expired = self.standing(row)
                if not whole and name != "not_applicable" and STRENGTH.index(name) > STRENGTH.index("partly"):
                    name = "partly"
                old = found.get(row["measure"])
                if old is None or STRENGTH.index(name) < STRENGTH.index(old[0]):
                    found[row["measure"]] = (name, expired, row["id"])
        return found

    def needs(self, zone, applied, standings):
        needs = {}
        for ident, measure in self.catalogue["measures"].items():
            answers = sum(ident in self.catalogue["threats"][t]["measures"] for t in applied)
            base = measure.get("base") == "true"
            if not base and not answers:
                continue
            standing, expired, row = standings.get(ident, ("unknown", False, None))
            required = base or self.base[zone]["requirement_level"] >= int(measure.get("from", 1))
            needs[ident] = (standing, required, expired, answers, row)
        return needs

    # ---- R9

    def achieved(self, zone):
        met = {}
        for row in self.rows("fulfilments"):
            if known(row, "zone") != zone:
                continue
            until = day(row, "evidence_until")
            good = known(row, "state") in ("fulfilled", "compensated") or inapplicable(row, "state")
            good = good and not (until is not None and until < self.today)
            met[row["requirement"]] = met.get(row["requirement"], True) and good
        result = {}
        for name in COMPONENTS:
            mine = [r for r in self.catalogue["requirements"] if r["fr"] == name]
            full = lambda sl: all(met.get(r["id"]) for r in mine if int(r["min_sl"]) <= sl)  # noqa: E731
            asked = [r for r in mine if int(r["min_sl"]) <= self.base[zone]["sl_t"][name]]
            result[name] = (max(sl for sl in range(5) if sl == 0 or full(sl)),
                            sum(bool(met.get(r["id"])) for r in asked), len(asked))
        return result

    # ---- R10

    def reached(self, zone):
        """The zone and all that it reaches over privileged conduits."""
        seen, work = {zone}, [zone]
        while work:
            at = work.pop()
            for c in self.rows("conduits"):
                if known(c, "privileged") == at and at in (known(c, "from"), known(c, "to")):
                    other = known(c, "to") if at == known(c, "from") else known(c, "from")
                    if other in self.by_id and other not in seen:
                        seen.add(other)
                        work.append(other)
        return seen

    def effect(self, zone, axis):
        best = 0
        for inside in self.reached(zone):
            for asset in self.assets.get(inside, []):
                for link in listed(asset, "businesses"):
                    impact = level(self.by_id.get(known(link, "business"), {}).get("impact", {}), axis)
                    full = known(link, "need") in ("essential", "recovery")
                    best = max(best, impact if full else dropped(impact))
        return best

    def likelihood(self, zone, threat):
        best = self.base[zone]["threat_level"] if threat in ATTACK else 0
        if threat in ACCIDENT:
            best = max(best, 2)
            for row in self.rows("occurrences"):
                when = day(row, "happened_on")
                if known(row, "zone") == zone and known(row, "threat") == threat and when:
                    try:
                        until = when.replace(year=when.year + 3)
                    except ValueError:
                        until = when.replace(year=when.year + 3, day=28)
                    best = 3 if until >= self.today else best
        return best

    def cell(self, zone, threat, axis, standings):
        effect = self.effect(zone, axis)
        if threat in ("TH-4", "TH-9"):
            secret = [d for d in self.data(zone) if level(d, "confidentiality") >= 2]
            secret = [d for d in secret if threat == "TH-9" or self.outside(d)]
            if axis == "C":
                effect = max([effect] + [level(d, "confidentiality") for d in secret])
            elif not any(flag(d, "of_customer") for d in secret):
                return None
        if effect == 0:
            return None
        state = lambda m: standings.get(m, ("unknown",))[0]  # noqa: E731
        mine = [m for m in self.catalogue["threats"][threat]["measures"] if state(m) != "not_applicable"]
        counting = [m for m in mine if m not in RECOVERY]
        working = [m for m in counting if state(m) in IN_FORCE]
        recovery = [m for m in mine if m in RECOVERY]
        recovered = bool(recovery) and all(state(m) in IN_FORCE for m in recovery)
        likelihood = self.likelihood(zone, threat)
        down = 0 if not counting else 2 if len(working) == len(counting) else 1 if 2 * len(working) >= len(counting) else 0
        after = max(likelihood - down, 1)
        effect_after = max(effect - 1, 1) if recovered and axis != "S" else effect
        return (effect, likelihood, effect * likelihood, effect_after, after, effect_after * after, len(working),
                len(counting), recovered)

    def zone(self, zone):
        applied = [t for t, holds in self.applies(zone).items() if holds]
        standings = self.standings(zone)
        cells = {(t, a): self.cell(zone, t, a, standings) for t in applied for a in HURTS[t].split()}
        return {"threats": sorted(applied), "measures": self.needs(zone, applied, standings),
                "achieved": self.achieved(zone), "risk": {key: cell for key, cell in cells.items() if cell}}


# ---- The program's document in the same shape, and how the two compare ----------------------------------------------


def bases(document):
    """Rated zones: what R4 to R6 gave."""
    return {z["id"]: {"factors": [f[:2] for f in z["factors"]], "threat_level": z["threat_level"],
                      "requirement_level": z["requirement_level"], "sl_t": z["sl_t"]}
            for z in document["zones"] if "sl_t" in z}


def plain(zone):
    numbers = ("effect", "likelihood", "before", "effect_after", "likelihood_after", "after", "in_force", "counted",
               "recovered")
    certain = sorted(t["id"] for t in zone["threats"] if t["certain"])
    return {"threats": certain,
            "measures": {m["id"]: (m["standing"], m["required"], m["expired"], m["answers"], m["row"])
                         for m in zone["measures"] if m["required"] or m["answers"]},
            "achieved": {name: (zone["sl_a"][name], one["fulfilled"], one["demanded"])
                         for name, one in zone["achieved"].items()},
            "risk": {(r["threat"], r["axis"]): tuple(r[n] for n in numbers) for r in zone["risk"] if r["effect"]}}


def differences(registers, document, catalogue, place):
    plant = Plant(registers, bases(document), catalogue, document["as_of"])
    for zone in document["zones"]:
        if "sl_t" not in zone:
            continue
        got, want = plain(zone), plant.zone(zone["id"])
        if got["threats"] != want["threats"]:
            yield f"{place}: {zone['id']} threats: program {got['threats']}, expected {want['threats']}"
        for part in ("measures", "achieved", "risk"):
            for key in sorted(set(got[part]) | set(want[part]), key=str):
                if got[part].get(key) != want[part].get(key):
                    yield (f"{place}: {zone['id']} {part} {key}: program {got[part].get(key)}, "
                           f"expected {want[part].get(key)}")
