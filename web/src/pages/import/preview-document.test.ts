import { describe, expect, it } from "vitest";
import { byRow, cellKey, corrections, type Rejected } from "./preview-document";

const fault = (row: number, field: string, id: string | null = "A-1"): Rejected => ({
  sheet: "資産", row, register: "assets", id, field, key: "k", sentence: "s", fields: { id, kind: "device" },
});

it("keeps faults of a row together", () => {
  expect(byRow([fault(3, "zone"), fault(4, "zone"), fault(3, "owner")]).map((row) => row.length)).toEqual([2, 1]);
});

describe("corrections", () => {
  const rejected = [fault(3, "zone"), fault(3, "owner"), fault(4, "id", null)];
  it.each([
    [{}, []],
    [{ [cellKey(fault(3, "zone"))]: "Z-01" }, []],
    [{ [cellKey(fault(3, "zone"))]: "Z-01", [cellKey(fault(3, "owner"))]: "D-01" }, [{ register: "assets", id: "A-1", fields: { id: "A-1", kind: "device", zone: "Z-01", owner: "D-01" } }]],
    [{ [cellKey(fault(4, "id", null))]: "A-9" }, [{ register: "assets", id: "A-9", fields: { id: "A-9", kind: "device" } }]],
  ])("%#", (typed, expected) => expect(corrections(rejected, typed)).toEqual(expected));
});
