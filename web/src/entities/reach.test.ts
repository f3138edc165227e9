import { expect, test } from "vitest";
import { seesOwnRowsOnly } from "./reach";

const reach = (role: string, factory: string | null, supplier: string | null) => ({ role, factory, zone: null, supplier });

test.each([
  [[], false],
  [[reach("vendor", "k", "S-01")], true],
  [[reach("vendor", null, "S-01")], true],
  [[reach("vendor", "k", "S-01"), reach("quality", "k", null)], false],
  [[reach("vendor", "k", "S-01"), reach("quality", "other", null)], true],
])("%j", (reaches, expected) => expect(seesOwnRowsOnly({ reaches }, "k")).toBe(expected));
