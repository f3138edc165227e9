import { expect, it } from "vitest";
import { at, moved, rangeOf, within } from "./selection";

const extent = { rows: 100, columns: 5, page: 20 };

it.each([
  ["ArrowDown", false, false, [4, 2]], ["ArrowUp", false, true, [0, 2]], ["ArrowRight", false, true, [3, 4]], ["PageDown", false, false, [23, 2]],
  ["PageUp", false, false, [0, 2]], ["Home", false, false, [3, 0]], ["End", false, true, [99, 4]],
] as const)("%s", (key, shift, jump, [row, column]) => {
  expect(moved(at(3, 2), { key, shift, jump }, extent)).toEqual(at(row, column));
});

it("moves nothing on other keys and stops at the edge", () => {
  expect(moved(at(0, 0), { key: "a", shift: false, jump: false }, extent)).toBeNull();
  expect(moved(at(99, 4), { key: "ArrowDown", shift: false, jump: false }, extent)).toEqual(at(99, 4));
});

it("stretches with shift", () => {
  const one = moved(at(3, 2), { key: "ArrowDown", shift: true, jump: false }, extent);
  const two = one && moved(one, { key: "ArrowLeft", shift: true, jump: false }, extent);
  const range = two && rangeOf(two);
  expect(range).toEqual({ top: 3, bottom: 4, left: 1, right: 2 });
  expect(range && [within(range, 4, 1), within(range, 5, 1)]).toEqual([true, false]);
});
