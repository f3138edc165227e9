import { expect, test } from "vitest";
import { localMinute, today } from "./decisions";

test("the day here, not in Greenwich", () => expect(today(new Date(2026, 0, 5, 0, 30))).toBe("2026-01-05"));

test.each([
  [new Date(2026, 10, 14, 9, 5, 59).toISOString(), "2026-11-14T09:05"],
  ["", ""],
])("%s to the minute", (moment, expected) => expect(localMinute(moment)).toBe(expected));
