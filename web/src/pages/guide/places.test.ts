import { expect, test } from "vitest";
import { pagesOf, serves } from "./places";

test.each([
  [{ path: "map", step: "1-6" }, "1-6", true],
  [{ path: "map", step: "1-6" }, "1-5", false],
  [{ path: "recheck", step: "3" }, "3-ooda", true],
  [{ path: "recheck", step: "3" }, "2-1", false],
  [{ path: "zones/$zone/sheet", step: "2-1" }, "2-1", false],
  [{ path: "home" }, "1-1", false],
])("%o serves %s: %s", (page, step, expected) => {
  expect(serves(page, step)).toBe(expected);
});

test.each([
  ["1-4", ["import"]], ["1-6", ["map"]], ["1-7", ["findings", "risk"]], ["2-1", ["decisions"]], ["3-supply", ["recheck", "checkpoints"]],
])("step %s is worked on at %o", (step, paths) => {
  expect(pagesOf(step).map((page) => page.path)).toEqual(expect.arrayContaining(paths));
});
