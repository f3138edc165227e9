import { expect, test } from "vitest";
import { grouped, readHead } from "./head";

const hash = "0123456789abcdef".repeat(4);

test("a hash is printed in eight groups and read back", () => {
  expect(grouped(hash).split(" ")).toEqual(Array.from({ length: 8 }, (_, n) => (n % 2 ? "89abcdef" : "01234567")));
  expect(readHead("7", grouped(hash))).toEqual({ number: 7, hash });
  expect(grouped("")).toBe("");
});

test.each([
  ["12", hash.toUpperCase(), { number: 12, hash }],
  ["１２", ` ${hash}\n`, { number: 12, hash }],
  ["", `12:${hash}`, { number: 12, hash }],
  ["", hash, "number"],
  ["0", hash, "number"],
  ["1.5", hash, "number"],
  ["x", hash, "number"],
  ["1", hash.slice(1), "hash"],
  ["1", `${hash}0`, "hash"],
  ["1", hash.replace("0", "g"), "hash"],
  ["1", "", "hash"],
])("%s and %s", (number, typed, expected) => {
  expect(readHead(number, typed)).toEqual(expected);
});
