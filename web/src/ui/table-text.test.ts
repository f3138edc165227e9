import { describe, expect, it } from "vitest";
import { csvOf, sortedBy, tsvOf } from "./table-text";

const columns = [{ label: "名前", text: (row: { name: string; n: number }) => row.name }, { label: "n", text: (row: { name: string; n: number }) => row.n }];
const rows = [{ name: "Z-10", n: 2 }, { name: "Z-9", n: 10 }, { name: '=1+1,"x"', n: -1 }];

describe("sortedBy", () => {
  it.each([
    [columns[1], false, [-1, 2, 10]], [columns[1], true, [10, 2, -1]], [columns[0], false, [-1, 10, 2]], [undefined, false, [2, 10, -1]],
  ])("%#", (column, down, expected) => expect(sortedBy(rows, column, down).map((row) => row.n)).toEqual(expected));
});

it("gives a spreadsheet nothing to run", () => {
  expect(tsvOf(columns, rows)).toBe('名前\tn\nZ-10\t2\nZ-9\t10\n"\'=1+1,""x"""\t-1');
  expect(csvOf(columns, rows.slice(2))).toBe('\uFEFF"名前","n"\r\n"\'=1+1,""x""","-1"\r\n');
});
