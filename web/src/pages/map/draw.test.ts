import { describe, expect, it } from "vitest";
import { drawMap, lines } from "./draw";
import type { MapZone } from "./view";

describe("lines", () => {
  it.each([
    ["短い名前", ["短い名前"]],
    ["a".repeat(31), ["a".repeat(30), "a"]],
    ["漢".repeat(16), ["漢".repeat(15), "漢"]],
    ["漢".repeat(40), ["漢".repeat(15), `${"漢".repeat(14)}…`]],
    ["", [""]],
    ["Maintenance terminals of the second hall", ["Maintenance terminals of the", "second hall"]],
    ["A Verylongwordthatcannotbebrokenanywhere", ["A Verylongwordthatcannotbebrok", "enanywhere"]],
    ["検査 " + "漢".repeat(16), ["検査 " + "漢".repeat(12), "漢".repeat(4)]],
    ["ends at a space after 30 signs with more and more and more words", ["ends at a space after 30 signs", "with more and more and more…"]],
  ])("%s", (name, expected) => expect(lines(name)).toEqual(expected));
});

it("draws what it is given, with nothing left unescaped", () => {
  const zone: MapZone = {
    id: "Z-<1>", name: '"A" & <b>', party: "other", purdue: null, importance: 2, importance_worst: 3, threat_level: 0, threat_level_worst: 0,
    requirement_level: 1, requirement_level_worst: 1, businesses: [], assets: 0, findings: 4,
  };
  const svg = drawMap({ zones: [zone], conduits: [] }, { "Z-<1>": { x: 10, y: 20 } }, {
    importance: "重要度", of: (known, worst) => `${known}〜${worst}`, requirement: (known) => `Lv${known}`,
  });
  expect(svg).toContain("重要度: 2〜3");
  expect(svg).toContain("&quot;A&quot; &amp; &lt;b>");
  expect(svg).not.toContain("<b>");
  expect(svg).toContain("! 4");
});
