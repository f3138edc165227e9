// Values as people read them, by language: bilingual texts, numbers, dates, moments and durations.
import type { Language } from "./format";

export interface Bilingual {
  ja?: string;
  en?: string;
}

export function isBilingual(value: unknown): value is Bilingual {
  return typeof value === "object" && value !== null && !Array.isArray(value) && ("ja" in value || "en" in value);
}

// The language asked for, else the other one, else nothing.
export function inLanguage(value: unknown, language: Language): string {
  if (typeof value === "string") return value;
  if (!isBilingual(value)) return "";
  return (language === "ja" ? (value.ja ?? value.en) : (value.en ?? value.ja)) ?? "";
}

// Making a format takes far longer than using it.
const formats = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>();

function kept<T extends Intl.NumberFormat | Intl.DateTimeFormat>(key: string, make: () => T): T {
  const format = (formats.get(key) as T | undefined) ?? make();
  formats.set(key, format);
  return format;
}

export function spokenNumber(value: number, language: Language, digits = 0): string {
  return kept(`number ${language} ${digits}`, () => new Intl.NumberFormat(language, { maximumFractionDigits: digits })).format(value);
}

// `date` is YYYY-MM-DD. Japanese 2026/11/23(月), English 2026-11-23.
export function spokenDate(date: string, language: Language): string {
  const parsed = new Date(`${date.slice(0, 10)}T00:00:00Z`);
  if (Number.isNaN(parsed.getTime())) return date;
  if (language === "en") return date.slice(0, 10);
  const weekday = kept("weekday", () => new Intl.DateTimeFormat("ja", { weekday: "short", timeZone: "UTC" })).format(parsed);
  return `${date.slice(0, 10).replaceAll("-", "/")}(${weekday})`;
}

// `moment` is RFC 3339; shown in the zone of the browser, to the minute.
export function spokenMoment(moment: string, language: Language): string {
  const parsed = new Date(moment);
  if (Number.isNaN(parsed.getTime())) return moment;
  const two = (n: number) => String(n).padStart(2, "0");
  const day = `${parsed.getFullYear()}-${two(parsed.getMonth() + 1)}-${two(parsed.getDate())}`;
  return `${spokenDate(day, language)} ${two(parsed.getHours())}:${two(parsed.getMinutes())}`;
}
