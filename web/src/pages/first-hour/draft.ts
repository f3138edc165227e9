// What the first hour collects, and how it becomes the items of one act.
import type { Language } from "../../words";

export const AXES = ["BC", "S", "Q", "D", "C"] as const;
export type Axis = (typeof AXES)[number];
export const OUTSIDE = "outside"; // stands for a zone of somebody else, made when a link names it

export interface BusinessDraft {
  name: string;
  impact: Partial<Record<Axis, string>>; // slug of a level; left out: unknown
}

export interface ZoneDraft {
  name: string;
  purdue: string; // "": unknown
  businesses: number[]; // places in the list of businesses
}

export interface AssetDraft {
  name: string;
  type: string; // "": unknown
  zone: number | null;
  business: number | null;
}

export interface LinkDraft {
  from: number | null;
  to: number | typeof OUTSIDE | null;
  medium: string;
  filter: string;
}

export interface Draft {
  businesses: BusinessDraft[];
  zones: ZoneDraft[];
  assets: AssetDraft[];
  links: LinkDraft[];
}

export interface Item {
  register: string;
  id: string;
  fields: Record<string, unknown>;
}

export function emptyDraft(): Draft {
  const times = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make);
  return {
    businesses: times(5, () => ({ name: "", impact: {} })),
    zones: times(3, () => ({ name: "", purdue: "", businesses: [] })),
    assets: times(10, () => ({ name: "", type: "", zone: null, business: null })),
    links: times(3, () => ({ from: null, to: null, medium: "", filter: "" })),
  };
}

export type Ids = Readonly<Record<"businesses" | "zones" | "assets" | "conduits", readonly string[]>>; // those that are taken

// `count` ids that are free: B-01, B-02 …
export function freeIds(prefix: string, count: number, taken: readonly string[]): string[] {
  const used = new Set(taken);
  const ids: string[] = [];
  for (let number = 1; ids.length < count; number += 1) {
    const id = `${prefix}-${String(number).padStart(2, "0")}`;
    if (!used.has(id)) ids.push(id);
  }
  return ids;
}

export interface Naming {
  language: Language;
  outside: string; // name of the zone of somebody else
}

// Rows without a name are left out, and so is what points at them. What was not answered stays unknown.
export function itemsOf(draft: Draft, taken: Ids, naming: Naming): Item[] {
  const named = (text: string) => ({ [naming.language]: text.trim() });
  const place = placing(draft, taken);
  const businesses = draft.businesses.flatMap((business, n) => {
    const id = place.business(n);
    return id ? [{ register: "businesses", id, fields: { name: named(business.name), ...given({ impact: impactOf(business) }) } }] : [];
  });
  const zones = draft.zones.flatMap((zone, n) => {
    const id = place.zone(n);
    const carried = zone.businesses.flatMap((business) => place.business(business) ?? []);
    const fields = { name: named(zone.name), party: "own", ...given({ purdue: zone.purdue, businesses: carried }) };
    return id ? [{ register: "zones", id, fields }] : [];
  });
  const assets = draft.assets.flatMap((asset, n) => {
    const id = place.asset(n);
    const business = place.business(asset.business);
    const fields = { name: named(asset.name), ...given({ type: asset.type, zone: place.zone(asset.zone), businesses: business ? [{ business, need: "essential" }] : [] }) };
    return id ? [{ register: "assets", id, fields }] : [];
  });
  return [...businesses, ...zones, ...outsideZone(draft, place, naming), ...assets, ...links(draft, taken, place)];
}

interface Placing {
  business: (n: number | null) => string | undefined;
  zone: (n: number | null) => string | undefined;
  asset: (n: number) => string | undefined;
  outside: string;
}

// The id that each named row gets.
function placing(draft: Draft, taken: Ids): Placing {
  const ids = (rows: readonly { name: string }[], prefix: string, used: readonly string[]) => {
    const free = freeIds(prefix, rows.length + 1, used);
    let next = 0;
    const each = rows.map((row) => (row.name.trim() === "" ? undefined : free[next++]));
    return { at: (n: number | null) => (n === null ? undefined : each[n]), after: free[next] ?? "" };
  };
  const zones = ids(draft.zones, "Z", taken.zones);
  return {
    business: ids(draft.businesses, "B", taken.businesses).at,
    zone: zones.at,
    asset: ids(draft.assets, "A", taken.assets).at,
    outside: zones.after,
  };
}

function isWhole(link: LinkDraft, place: Placing): boolean {
  return place.zone(link.from) !== undefined && (link.to === OUTSIDE || (place.zone(link.to) !== undefined && link.to !== link.from));
}

function outsideZone(draft: Draft, place: Placing, { language, outside }: Naming): Item[] {
  const asked = draft.links.some((link) => link.to === OUTSIDE && isWhole(link, place));
  return asked ? [{ register: "zones", id: place.outside, fields: { name: { [language]: outside }, party: "other", purdue: "outside" } }] : [];
}

function links(draft: Draft, taken: Ids, place: Placing): Item[] {
  const whole = draft.links.filter((link) => isWhole(link, place));
  const ids = freeIds("C", whole.length, taken.conduits);
  return whole.map((link, n) => ({
    register: "conduits",
    id: ids[n] ?? "",
    fields: {
      from: place.zone(link.from),
      to: link.to === OUTSIDE ? place.outside : place.zone(link.to),
      ...given({ medium: link.medium, filter: link.filter }),
    },
  }));
}

function impactOf({ impact }: BusinessDraft): Record<string, string> | undefined {
  const rated = Object.fromEntries(Object.entries(impact).filter(([, level]) => level !== ""));
  return Object.keys(rated).length === 0 ? undefined : rated;
}

// Without what was left empty: it stays unknown, which is not the same as none.
function given(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== "" && !(Array.isArray(value) && value.length === 0)));
}

export function counted(draft: Draft): { businesses: number; zones: number; assets: number; links: number } {
  const named = (rows: readonly { name: string }[]) => rows.filter((row) => row.name.trim() !== "").length;
  return {
    businesses: named(draft.businesses),
    zones: named(draft.zones),
    assets: named(draft.assets),
    links: draft.links.filter((link) => link.from !== null && link.to !== null && link.from !== link.to).length,
  };
}
