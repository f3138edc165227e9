import { expect, test } from "vitest";
import { matches } from "./matches";

test.each([
  ["", "保護対象台帳", true],
  ["台帳", "保護対象台帳", true],
  ["ｿﾞｰﾝ", "ゾーン一覧", true],
  ["ぞーん", "ゾーン一覧", true],
  ["ZONE 一覧", "ゾーン一覧 zones", true],
  ["ＡＢ", "abc", true],
  ["地図", "ゾーン一覧", false],
  ["zone map", "ゾーン一覧 zones", false],
])("%s in %s: %s", (typed, label, found) => {
  expect(matches(typed, label)).toBe(found);
});
