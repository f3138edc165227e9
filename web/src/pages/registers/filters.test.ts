import { describe, expect, it } from "vitest";
import { directionOf, readFilter, readFilters, turnSort, writeFilter } from "./filters";

it.each(["name:contains:ルータ", "zone:eq:Z-01", "note:contains:a:b", "zone:unknown", "importance:ge:2"])("keeps %s", (text) => {
  const filter = readFilter(text);
  expect(filter && writeFilter(filter)).toBe(text);
});

it.each([[undefined, 0], ["zone:eq:Z", 1], [["zone:eq:Z", "broken", "a:known"], 2]])("reads %o", (search, count) => {
  expect(readFilters(search)).toHaveLength(count);
});

describe("turnSort", () => {
  it.each([["", "id", false, "id"], ["id", "id", false, "-id"], ["-id", "id", false, ""], ["a,-b", "id", true, "a,-b,id"], ["a,-b", "b", true, "a"], ["a", "id", false, "id"]])(
    "%s %s %s", (sort, field, more, expected) => expect(turnSort(sort, field, more)).toBe(expected));
  it("knows the direction", () => expect([directionOf("a,-b", "b"), directionOf("a", "a"), directionOf("", "a")]).toEqual(["down", "up", null]));
});
