// What was observed of the plant's networks, read and put in order. No moment of the past: captures have times of their own.
import { useQuery } from "@tanstack/react-query";
import { get, type Query } from "../api/client";
import type { Conversation, ConversationDetail, Deviation, Proposal, Reconciliation, Replay, Said, Truth } from "../api/observed";
import { factoryPath, keys, useFactoryGet } from "../api/queries";
import { useHere } from "./here";

export type { Replay };

export function useObserved<T>(path: string, query?: Query, enabled = true) {
  return useFactoryGet<T>({ factory: useHere().factory, path, query, enabled });
}

export function useReconciliation(enabled = true) {
  return useObserved<Reconciliation>("observed/deviations", undefined, enabled);
}

// All pages of conversations, as far as `most` rows.
export function useConversations(query: Query, most: number) {
  const { factory } = useHere();
  return useQuery({
    queryKey: [...keys.factory(factory), "observed/conversations", "all", query, most],
    queryFn: async ({ signal }) => {
      const rows: Conversation[] = [];
      let cursor: string | null | undefined = "";
      let total = 0;
      while (cursor !== null && cursor !== undefined && rows.length < most) {
        const page: { rows: Conversation[]; next?: string | null; total: number } = await get(factoryPath(factory, "observed/conversations"), { ...query, limit: 1000, cursor }, signal);
        rows.push(...page.rows);
        cursor = page.next;
        total = page.total;
      }
      return { rows, total };
    },
  });
}

export type Standing = "open" | "planned" | "decided";
export const STANDINGS: readonly Standing[] = ["open", "planned", "decided"];

export function standingOf({ planned_work, decision }: Pick<Deviation, "planned_work" | "decision">): Standing {
  if (planned_work !== "") return "planned";
  return decision === "" ? "open" : "decided";
}

export function openOnes(deviations: readonly Deviation[]): Deviation[] {
  return deviations.filter((one) => standingOf(one) === "open");
}

const SEVERITIES = ["high", "medium", "low", "none"];

// By severity, the worst first; inside as the server has them. Empty groups are left out.
export function bySeverity(deviations: readonly Deviation[]): { severity: string; rows: Deviation[] }[] {
  return SEVERITIES.map((severity) => ({ severity, rows: deviations.filter((one) => one.severity === severity) })).filter(({ rows }) => rows.length > 0);
}

const samePair = (one: readonly unknown[], other: readonly unknown[]) => (one[0] === other[0] && one[1] === other[1]) || (one[0] === other[1] && one[1] === other[0]);

// Proposals that would settle a deviation and are not refused yet.
export function proposalsFor(deviation: Deviation, proposals: readonly Proposal[]): Proposal[] {
  const { kind, from, to, conduit, assets } = deviation;
  return proposals.filter((one) => {
    if (one.decision !== "") return false;
    if (kind === "unknown_device") return one.kind === "new_asset" && [from, to].includes(String(one.values.zone ?? ""));
    if (kind === "undeclared_flow" || kind === "outward_service") {
      return (one.kind === "widen_conduit" && conduit !== "" && one.id === conduit) || (one.kind === "new_conduit" && samePair([one.values.from, one.values.to], [from, to]));
    }
    return one.noun === "asset" && one.kind !== "new_asset" && assets.includes(one.id);
  });
}

// How three truths stand to each other.
export type Agreement = "agreed" | "undeclared" | "denied" | "unused" | "unclear";
export const AGREEMENTS: readonly Agreement[] = ["denied", "undeclared", "unused", "unclear", "agreed"];

export function agreementOf({ declared, allowed, seen }: Record<"declared" | "allowed" | "seen", Said>): Agreement {
  if (seen === "yes" && allowed === "no") return "denied";
  if ((seen === "yes" || allowed === "yes") && declared === "no") return seen === "yes" ? "undeclared" : "unused";
  if (declared === "yes" && allowed === "no") return "denied";
  if (declared === "yes" && seen === "no") return "unused";
  return declared === "unknown" || allowed === "unknown" || seen === "unknown" ? "unclear" : "agreed";
}

export type Layer = "declared" | "allowed" | "seen" | "difference";
export const LAYERS: readonly Layer[] = ["declared", "allowed", "seen", "difference"];

export interface TruthLine {
  id: string; // of the two zones
  from: string;
  to: string;
  truths: Truth[];
  worst: Agreement;
}

// One line for each two zones of which the layer says something; what has an end outside of every zone has no line.
export function truthLines(truths: readonly Truth[], layer: Layer): TruthLine[] {
  const lines = new Map<string, TruthLine>();
  for (const truth of truths) {
    if (truth.from === "" || truth.to === "" || truth.from === truth.to) continue;
    const agreement = agreementOf(truth);
    if (layer === "difference" ? agreement === "agreed" || agreement === "unclear" : truth[layer] !== "yes") continue;
    const [from, to] = [truth.from, truth.to].sort() as [string, string];
    const id = `${from} ${to}`;
    const line = lines.get(id) ?? { id, from, to, truths: [], worst: "agreed" };
    const worst = AGREEMENTS.indexOf(agreement) < AGREEMENTS.indexOf(line.worst) ? agreement : line.worst;
    lines.set(id, { ...line, truths: [...line.truths, truth], worst });
  }
  return [...lines.values()];
}

export type Weight = "watch" | "act" | "change";
export const WEIGHTS: readonly Weight[] = ["watch", "act", "change"];
const WEIGHT_OF: Record<string, Weight> = { write: "act", command: "act", mode: "act", program: "change", configure: "change", firmware: "change" };
export const CLASSES = ["read", "identify", "session", "sign_in", "other", "write", "command", "mode", "configure", "program", "firmware"] as const;

// Whether a class of operations looks, acts on the process, or changes what the plant runs.
export function weightOf(operation: string): Weight {
  return WEIGHT_OF[operation] ?? "watch";
}

export function byWeight(classes: Readonly<Record<string, number>>): Record<Weight, number> {
  const sums: Record<Weight, number> = { watch: 0, act: 0, change: 0 };
  for (const [operation, count] of Object.entries(classes)) sums[weightOf(operation)] += count;
  return sums;
}

export type Hour = ConversationDetail["hours"][number];

// A network as "192.168.10.0/24"; null for what is none. IPv4 only: that is how plants name theirs.
export function readNetwork(text: string): { base: number; bits: number } | null {
  const [address = "", bits = "32"] = text.trim().split("/");
  const base = readAddress(address);
  const size = Number(bits);
  return base === null || !Number.isInteger(size) || size < 0 || size > 32 ? null : { base: maskedTo(base, size), bits: size };
}

export function readAddress(text: string): number | null {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text)?.slice(1).map(Number);
  if (!parts || parts.some((part) => part > 255)) return null;
  return parts.reduce((sum, part) => sum * 256 + part, 0);
}

function maskedTo(address: number, bits: number): number {
  const size = 2 ** (32 - bits);
  return Math.floor(address / size) * size;
}

export interface Placed {
  asset: string; // "": none has this address
  zone: string; // "": none holds it
}

interface Holder {
  id: string;
  fields: Record<string, unknown>;
}

const textsOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

// Where an address belongs by what is registered: an asset that has it, else the narrowest network of a zone.
export function placing(assets: readonly Holder[], zones: readonly Holder[]): (address: string) => Placed {
  const holders = new Map(assets.flatMap((asset) => textsOf(asset.fields.addresses).map((address): [string, Holder] => [address.toLowerCase(), asset])));
  const networks = zones.flatMap((zone) => textsOf(zone.fields.networks).flatMap((text) => {
    const network = readNetwork(text);
    return network ? [{ ...network, zone: zone.id }] : [];
  })).sort((a, b) => b.bits - a.bits);
  return (address) => {
    const asset = holders.get(address.toLowerCase());
    const number = readAddress(address);
    const inNetwork = number === null ? undefined : networks.find(({ base, bits }) => maskedTo(number, bits) === base)?.zone;
    return { asset: asset?.id ?? "", zone: typeof asset?.fields.zone === "string" ? asset.fields.zone : (inNetwork ?? "") };
  };
}

export interface MatrixCell {
  conversations: number;
  classes: Record<string, number>;
}

export interface Matrix {
  zones: string[]; // "" last: in no zone
  cell: (from: string, to: string) => MatrixCell | undefined; // who asks, who answers
}

export function matrixOf(conversations: readonly Conversation[], place: (address: string) => Placed): Matrix {
  const cells = new Map<string, MatrixCell>();
  const zones = new Set<string>();
  for (const { client, server, classes } of conversations) {
    const [from, to] = [place(client).zone, place(server).zone];
    zones.add(from).add(to);
    const cell = cells.get(`${from}\n${to}`) ?? { conversations: 0, classes: {} };
    cell.conversations += 1;
    for (const [name, count] of Object.entries(classes)) cell.classes[name] = (cell.classes[name] ?? 0) + count;
    cells.set(`${from}\n${to}`, cell);
  }
  const order = new Intl.Collator("en", { numeric: true });
  return { zones: [...zones].sort((a, b) => (a === "" ? 1 : b === "" ? -1 : order.compare(a, b))), cell: (from, to) => cells.get(`${from}\n${to}`) };
}
