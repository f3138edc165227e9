// The map as a drawing of its own (SVG), for files: no style sheet, no script, nothing from elsewhere.
import type { LevelValue } from "../../ui/Level";
import { CARD } from "./bands";
import { GATE_SIGN, gateOf, lanes, lineBetween, strokeOf } from "./strokes";
import type { MapView, MapZone, Places } from "./view";

// How levels are said in the drawing.
export interface LevelWords {
  importance: string;
  of: (known: LevelValue, worst: LevelValue) => string;
  requirement: (known: LevelValue, worst: LevelValue) => string;
}

const INK = "#1b1e22";
const ALARM = "#a8261b";
const MARGIN = 40;

export function drawMap(view: Pick<MapView, "zones" | "conduits">, places: Places, levelWords: LevelWords): string {
  const xs = view.zones.map((zone) => places[zone.id]?.x ?? 0);
  const ys = view.zones.map((zone) => places[zone.id]?.y ?? 0);
  const left = Math.min(0, ...xs) - MARGIN;
  const top = Math.min(0, ...ys) - MARGIN;
  const width = Math.max(0, ...xs) + CARD.width + MARGIN - left;
  const height = Math.max(0, ...ys) + CARD.height + MARGIN - top;
  const lane = lanes(view.conduits);
  const box = (id: string) => ({ x: places[id]?.x ?? 0, y: places[id]?.y ?? 0, ...CARD });
  const known = new Set(view.zones.map((zone) => zone.id));
  const lines = view.conduits.flatMap((conduit) => {
    if (!conduit.from || !conduit.to || !known.has(conduit.from) || !known.has(conduit.to)) return [];
    const line = lineBetween(box(conduit.from), box(conduit.to), lane.get(conduit.id) ?? 0);
    const colour = (conduit.findings ?? 0) > 0 ? ALARM : INK;
    const dashes = strokeOf(conduit.medium).dashes;
    const double = conduit.privileged ? `<path d="${line.path}" fill="none" stroke="${colour}" stroke-width="6"/><path d="${line.path}" fill="none" stroke="#fff" stroke-width="3"/>` : "";
    const single = `<path d="${line.path}" fill="none" stroke="${colour}" stroke-width="1.6"${dashes ? ` stroke-dasharray="${dashes}"` : ""}/>`;
    const gate = GATE_SIGN[gateOf(conduit.filter)];
    return [`${double || single}<g transform="translate(${line.middle.x},${line.middle.y})"><title>${escape(`${conduit.id} ${conduit.name ?? ""}`)}</title><circle r="8.5" fill="#fff" stroke="${INK}" stroke-width="1.5"${gateOf(conduit.filter) === "open" ? ' stroke-dasharray="3 3"' : ""}/><path d="${gate.path}" fill="none" stroke="${INK}" stroke-width="1.5"/></g>`];
  });
  const cards = view.zones.map((zone) => card(zone, places[zone.id] ?? { x: 0, y: 0 }, levelWords));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${left} ${top} ${width} ${height}" width="${width}" height="${height}" font-family="sans-serif"><rect x="${left}" y="${top}" width="${width}" height="${height}" fill="#fff"/>${lines.join("")}${cards.join("")}</svg>`;
}

function card(zone: MapZone, at: { x: number; y: number }, levelWords: LevelWords): string {
  const dashed = zone.party === "other" ? ' stroke-dasharray="5 3"' : "";
  const text = (x: number, y: number, words: string, more = "", colour = INK) => `<text x="${at.x + x}" y="${at.y + y}" font-size="12" fill="${colour}"${more}>${escape(words)}</text>`;
  const found = (zone.findings ?? 0) > 0 ? text(CARD.width - 8, 18, `! ${zone.findings}`, ' text-anchor="end"', ALARM) : "";
  return `<rect x="${at.x}" y="${at.y}" width="${CARD.width}" height="${CARD.height}" rx="3" fill="#fff" stroke="#8b9197" stroke-width="1.5"${dashed}/>${text(8, 18, zone.id)}${found}${lines(zone.name ?? "").map((line, n) => text(8, 38 + n * 16, line, ' font-weight="700"')).join("")}${text(8, CARD.height - 10, `${levelWords.importance}: ${levelWords.of(zone.importance, zone.importance_worst)}`)}${text(CARD.width - 8, CARD.height - 10, levelWords.requirement(zone.requirement_level, zone.requirement_level_worst), ' text-anchor="end"')}`;
}

// At most two lines of a name, broken at a space where one is at hand: a full-width sign is twice as wide as a letter.
export function lines(name: string, most = 30): string[] {
  const whole = fitting(name, most);
  if (whole === name.length) return [name];
  const space = name.lastIndexOf(" ", whole);
  const end = space > whole / 2 ? space : whole;
  const rest = name.slice(end).trimStart();
  const fits = fitting(rest, most);
  return [name.slice(0, end).trimEnd(), fits === rest.length ? rest : `${rest.slice(0, fitting(rest, most - 2)).trimEnd()}…`];
}

// How much of the text is at most so wide.
function fitting(text: string, most: number): number {
  let width = 0;
  let end = 0;
  for (const sign of text) {
    width += (sign.codePointAt(0) ?? 0) > 0xff ? 2 : 1;
    if (width > most) return end;
    end += sign.length;
  }
  return end;
}

export function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}

// The same picture in pixels, twice as fine as on the screen.
export async function toPng(svg: string): Promise<Blob> {
  const image = new Image();
  const address = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    await new Promise((done, failed) => {
      image.onload = done;
      image.onerror = failed;
      image.src = address;
    });
    const canvas = document.createElement("canvas");
    const scale = Math.min(2, 16_000 / Math.max(image.width, image.height));
    canvas.width = image.width * scale;
    canvas.height = image.height * scale;
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((done, failed) => canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error("no picture"))), "image/png"));
  } finally {
    URL.revokeObjectURL(address);
  }
}
