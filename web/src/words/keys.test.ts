// Every word under "web." is used by a page, and every key that a page names is there.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { pick } from "../../build-steps/words";

const root = new URL("..", import.meta.url).pathname;
const words = JSON.parse(readFileSync(new URL("../../../text/ja.json", import.meta.url), "utf8")) as Record<string, string>;

// Keys in quotes, and the fixed beginnings of keys made of data: `web.step.${step}`.
function namedKeys(): { whole: Set<string>; beginnings: string[] } {
  const whole = new Set<string>();
  const beginnings: string[] = [];
  for (const path of readdirSync(root, { recursive: true, encoding: "utf8" }).filter((one) => /\.tsx?$/.test(one) && !one.endsWith(".test.ts"))) {
    const text = readFileSync(join(root, path), "utf8");
    for (const match of text.matchAll(/["'`](web\.(?:[\w.-]*[\w-])?\.?)(["'`]|\$\{)/g)) {
      if (match[2] === "${") beginnings.push(match[1] ?? "");
      else whole.add(match[1] ?? "");
    }
  }
  return { whole, beginnings };
}

const { whole, beginnings } = namedKeys();

test("no word of the pages is without use", () => {
  const unused = Object.keys(words).filter((key) => key.startsWith("web.") && !whole.has(key) && !beginnings.some((start) => key.startsWith(start)));
  expect(unused).toEqual([]);
});

test("every key that is named has its words", () => {
  expect([...whole].filter((key) => key !== "web." && !(key in words))).toEqual([]);
});

test("every beginning of keys made of data has words", () => {
  expect(beginnings.filter((start) => !Object.keys(words).some((key) => key.startsWith(start)))).toEqual([]);
});

// Keys of other families that pages ask for, made of data or not: `report.standing.${standing}`.
function foreignKeys(): string[] {
  const found = new Set<string>();
  for (const path of readdirSync(root, { recursive: true, encoding: "utf8" }).filter((one) => /\.tsx?$/.test(one) && !one.endsWith(".test.ts"))) {
    const text = readFileSync(join(root, path), "utf8");
    for (const match of text.matchAll(/\b(?:word|say)\(["'`]([a-z_]+\.[\w.-]*)/g)) found.add(match[1] ?? "");
  }
  return [...found].filter((key) => !key.startsWith("web."));
}

test("words of other families that pages ask for are in the bundle", () => {
  const picked = Object.keys(pick(words));
  expect(foreignKeys()).toContain("report.standing.");
  expect(foreignKeys().filter((start) => !picked.some((key) => key.startsWith(start)))).toEqual([]);
});
