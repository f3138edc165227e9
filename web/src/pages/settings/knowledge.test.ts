import { expect, test } from "vitest";
import { familyOf, found } from "./knowledge";

const rows = [["CM-N01", "既定拒否", "Lv1"], ["CM-P02", "ＰＬＣの保護", "Lv2"], ["CM-E01", "鍵の管理", "Lv2"]];

test.each([
  ["", ["CM-N01", "CM-P02", "CM-E01"]],
  ["  ", ["CM-N01", "CM-P02", "CM-E01"]],
  ["cm-n", ["CM-N01"]],
  ["plc", ["CM-P02"]],
  ["lv2 鍵", ["CM-E01"]],
  ["なし", []],
])("typed %s", (typed, ids) => {
  expect(found(rows, typed).map(([id]) => id)).toEqual(ids);
});

test.each([["measures", "cost", "level"], ["asset-types", "class", "choice.asset_class"], ["threats", "name", undefined]])("%s %s", (list, column, family) => {
  expect(familyOf(list, column)).toBe(family);
});
