import { expect, it } from "vitest";
import { blankRows, signOf } from "./matrix";

it.each([
  [{ column: "B-01", need: "essential" }, "choice.link_need.essential", 3],
  [{ column: "CM-1", standing: "unknown" }, "report.standing.unknown", 0],
  [{ column: "TH-1", axes: [{ before: 6, after: 4, after_worst: 4 }, { before: 2, after: 1, after_worst: 6 }] }, "6 → 4〜6", 2],
  [{ column: "cost", accountable: ["D-01", "S-01"], not_applicable: false }, "D-01 S-01", 3],
  [{ column: "B-01", assets: ["A-01", "A-02"] }, "A-01 A-02", 1],
  [{ column: "B-01" }, "●", 1],
])("signOf %o", (cell, text, strength) => {
  expect(signOf("business-asset", cell)).toMatchObject({ text, strength });
});

it("names the rows that belong to nothing", () => {
  const matrix = { columns: [], rows: [{ id: "A", name: null, cells: [] }, { id: "B", name: null, cells: [{ column: "X" }] }] };
  expect(blankRows(matrix).map((row) => row.id)).toEqual(["A"]);
});
