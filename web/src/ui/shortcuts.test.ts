import { expect, test } from "vitest";
import { nameOf } from "./shortcuts";

const key = (name: string, more: Partial<KeyboardEvent> = {}) => ({ key: name, ctrlKey: false, metaKey: false, altKey: false, ...more });

test.each([
  [key("g"), "g"],
  [key("G"), "g"],
  [key("?"), "?"],
  [key("k", { ctrlKey: true }), "mod+k"],
  [key("K", { metaKey: true }), "mod+k"],
  [key("Enter", { altKey: true }), "alt+Enter"],
])("%j is %s", (event, name) => {
  expect(nameOf(event)).toBe(name);
});
