// How a conduit is drawn: its stroke tells what carries it, its gate who may pass, a double line who may rewrite whom.
export type Gate = "closed" | "half" | "open" | "hand" | "unknown";

export interface Stroke {
  dashes: string; // of SVG; empty: a whole line
  family: "wire" | "radio" | "public" | "hand" | "unknown";
}

const FAMILY: Record<string, Stroke["family"]> = {
  lan: "wire", vlan: "wire", serial: "wire", leased_line: "wire", wireless: "radio", cellular: "radio", vpn: "public",
  internet: "public", hand_carried: "hand",
};
const DASHES: Record<Stroke["family"], string> = { wire: "", radio: "2 5", public: "10 5", hand: "14 5 2 5", unknown: "4 9" };
export const FAMILIES = ["wire", "radio", "public", "hand", "unknown"] as const;

export function strokeOf(medium: string | null): Stroke {
  const family = FAMILY[medium ?? ""] ?? "unknown";
  return { family, dashes: DASHES[family] };
}

export function dashesOf(family: Stroke["family"]): string {
  return DASHES[family];
}

const GATE: Record<string, Gate> = { deny_by_default: "closed", acl: "half", none: "open", manual: "hand" };
export const GATES = ["closed", "half", "open", "hand", "unknown"] as const;

export function gateOf(filter: string | null): Gate {
  return GATE[filter ?? ""] ?? "unknown";
}

// Inside a circle of radius 8 around 0, 0: a path, and whether it is filled.
export const GATE_SIGN: Record<Gate, { path: string; filled: boolean }> = {
  closed: { path: "M-4,-5V5M0,-5V5M4,-5V5", filled: false },
  half: { path: "M-4,-5V5M0,0V5M4,0V5", filled: false },
  open: { path: "", filled: false },
  hand: { path: "M-4,4V-1M-1,4V-5M2,4V-5M5,4V-2M-4,4H5", filled: false },
  unknown: { path: "M-2.5,-2.5A2.5,2.5 0 1 1 0,1V2.5M0,4.5V5", filled: false },
};

// Where a line from the middle of a card towards another point leaves the card.
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export function leaving(box: Box, towards: { x: number; y: number }): { x: number; y: number } {
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const dx = towards.x - middle.x;
  const dy = towards.y - middle.y;
  if (dx === 0 && dy === 0) return middle;
  const scale = 1 / Math.max(Math.abs(dx) / (box.width / 2), Math.abs(dy) / (box.height / 2));
  return { x: middle.x + dx * scale, y: middle.y + dy * scale };
}

export interface Line {
  path: string;
  middle: { x: number; y: number };
}

// A slightly bent line between two cards; `lane` keeps conduits between the same two cards apart (0 is straight).
export function lineBetween(from: Box, to: Box, lane: number): Line {
  const centre = (box: Box) => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 });
  const a = leaving(from, centre(to));
  const b = leaving(to, centre(from));
  const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  const bend = { x: (-(b.y - a.y) / length) * lane * 44, y: ((b.x - a.x) / length) * lane * 44 };
  const control = { x: (a.x + b.x) / 2 + bend.x, y: (a.y + b.y) / 2 + bend.y };
  const round = (n: number) => Math.round(n * 10) / 10;
  return {
    path: `M${round(a.x)},${round(a.y)}Q${round(control.x)},${round(control.y)} ${round(b.x)},${round(b.y)}`,
    middle: { x: round((a.x + b.x) / 4 + control.x / 2), y: round((a.y + b.y) / 4 + control.y / 2) },
  };
}

// Lanes of conduits that join the same two zones: 0, 1, -1, 2, …
export function lanes(conduits: readonly { id: string; from: string | null; to: string | null }[]): Map<string, number> {
  const seen = new Map<string, number>();
  const found = new Map<string, number>();
  for (const { id, from, to } of conduits) {
    const pair = [from ?? "", to ?? ""].sort().join("\n");
    const n = seen.get(pair) ?? 0;
    seen.set(pair, n + 1);
    const lane = Math.ceil(n / 2) * (n % 2 === 1 ? 1 : -1);
    found.set(id, (from ?? "") > (to ?? "") && lane !== 0 ? -lane : lane || 0);
  }
  return found;
}
