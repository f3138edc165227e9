import { expect, test } from "vitest";
import { standingOf } from "./verification";

const found = (number: number, keys: string[], printed: boolean | null = null) => ({
  head: { number, hash: "" }, acts: number, items: 0, erased: 0, content_hash: "", sound: keys.length === 0, printed,
  faults: keys.map((key) => ({ key, sentence: key })),
});

test.each([
  [found(0, []), false, "empty"],
  [found(3, []), false, "sound"],
  [found(3, []), true, "sound_printed"],
  [found(3, [], true), true, "sound_printed"],
  [found(3, [], false), true, "rewritten"],
  [found(3, ["error.verify.printed"]), true, "rewritten"],
  [found(3, ["error.verify.act"]), false, "broken"],
  [found(3, ["error.verify.printed", "error.verify.act"]), true, "broken"],
])("%# stands as it should", (document, asked, standing) => {
  expect(standingOf(document, asked)).toBe(standing);
});
