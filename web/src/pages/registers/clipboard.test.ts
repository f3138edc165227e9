import { expect, it } from "vitest";
import { readTsv, writeTsv } from "./clipboard";

it.each([
  ["a\tb\r\nc\td\r\n", [["a", "b"], ["c", "d"]]], ["a", [["a"]]], ["a\t\n", [["a", ""]]], ['"a\tb"\t"x""y"\n"1\n2"\tz', [["a\tb", 'x"y'], ["1\n2", "z"]]],
  ['5" pipe\tb', [['5" pipe', "b"]]], ["", [[""]]],
])("reads %j", (text, rows) => expect(readTsv(text)).toEqual(rows));

it("reads what it writes", () => {
  const rows = [["a", 'b"c', ""], ["1\n2", "x\ty", "漢字"]];
  expect(readTsv(writeTsv(rows))).toEqual(rows);
});
