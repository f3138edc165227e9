// What the content security policy would refuse at run time is not written in the first place.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const WRITE_STYLE_ELEMENTS = new Set(["SimpleGrid", "Grid", "AppShell"]);
const REFUSED = /<style\b|\b(visibleFrom|hiddenFrom|dangerouslySetInnerHTML)=|=\{\{ base:/;
const root = new URL(".", import.meta.url).pathname;
const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".tsx"));

function takenFromMantine(text: string): string[] {
  return [...text.matchAll(/import \{([^}]*)\} from "@mantine\/core"/g)].flatMap((match) => (match[1] ?? "").split(",").map((name) => name.trim()));
}

test("there are pages to look at", () => {
  expect(files.length).toBeGreaterThan(20);
});

test.each(files)("%s writes no style element and no HTML text", (path) => {
  const text = readFileSync(join(root, path), "utf8");
  expect(text.split("\n").filter((line) => REFUSED.test(line))).toEqual([]);
  expect(takenFromMantine(text).filter((name) => WRITE_STYLE_ELEMENTS.has(name))).toEqual([]);
});
