import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { makeSpeech } from "./format";

const speech = makeSpeech("en", { plain: "Home", count: "{count, plural, one {# row} other {# rows}}", named: "Go to {page}", tag: "a < b {x}" });

test.each([
  ["plain", undefined, "Home"],
  ["count", { count: 1 }, "1 row"],
  ["count", { count: 3 }, "3 rows"],
  ["named", { page: "Map" }, "Go to Map"],
  ["tag", { x: 1 }, "a < b 1"],
  ["named", {}, "Go to {page}"],
  ["field.zone.name", undefined, "name"],
])("%s with %j is %s", (key, args, expected) => {
  expect(speech.word(key, args)).toBe(expected);
});

test.each(["ja", "en"] as const)("every pattern of the pages can be read (%s)", (language) => {
  const patterns = JSON.parse(readFileSync(new URL(`../../../text/${language}.json`, import.meta.url), "utf8")) as Record<string, string>;
  const all = makeSpeech(language, patterns);
  const args = new Proxy({}, { get: () => 1, has: () => true, ownKeys: () => [], getOwnPropertyDescriptor: () => undefined });
  const unread = Object.keys(patterns).filter((key) => key.startsWith("web.") && /\{/.test(all.word(key, args)));
  expect(unread).toEqual([]);
});
