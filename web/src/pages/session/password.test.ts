import { expect, test } from "vitest";
import { weakness } from "./password";

test.each([
  ["short", "short"],
  ["鍵鍵鍵鍵鍵鍵鍵鍵鍵鍵鍵", "short"],
  ["aaaaaaaaaaaa", "repeated"],
  ["hanako-no-himitsu", "name"],
  ["x7".repeat(65), "long"],
  ["correct horse battery", null],
])("%s is %s", (password, expected) => {
  expect(weakness(password, "Hanako")).toBe(expected);
});
