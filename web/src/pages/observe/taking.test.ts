import { expect, test } from "vitest";
import { fieldsToShow } from "./taking";

test.each([
  ["new_asset", "asset", { id: "A-1", kind: "device", zone: "Z-1", addresses: [], model: "M" }, ["name", "zone", "type", "location", "owner", "addresses", "model"]],
  ["fill_asset", "asset", { model: "M" }, ["model"]],
  ["new_conduit", "conduit", { id: "C-1", from: "Z-1", to: "Z-2", protocols: [] }, ["name", "from", "to", "direction", "medium", "filter", "protocols"]],
] as const)("%s shows what is proposed and what a new row needs", (kind, noun, values, expected) => {
  expect(fieldsToShow({ kind, noun, values })).toEqual(expected);
});
