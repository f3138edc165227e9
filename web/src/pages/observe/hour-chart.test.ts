import { expect, test } from "vitest";
import type { Hour } from "../../entities/observed";
import { chart, HEIGHT } from "./hour-chart";

const hour = (day: number, classes: Record<string, number>): Hour => ({ hour: `2026-11-${day}T03:00:00Z`, packets: 1, bytes: 1, classes });

test("the hour with most is as high as the picture, a quarter of it half as high", () => {
  const { bars, most } = chart([hour(10, { read: 300, write: 100 }), hour(10, { program: 100 }), hour(11, {})]);
  expect(most).toBe(400);
  expect(bars.map(({ parts }) => parts.map(({ weight, height }) => [weight, Math.round(height)]))).toEqual([[["watch", 105], ["act", 35]], [["change", HEIGHT / 2]], []]);
  expect(bars[0]?.parts.at(-1)?.y).toBeCloseTo(0);
});

test("a day stands under its first hour", () => {
  const marks = chart([hour(10, {}), hour(10, {}), hour(11, {})]).bars.map(({ mark }) => mark !== "");
  expect(marks).toEqual([true, false, true]);
});

test("no hour, no bar", () => expect(chart([])).toEqual({ bars: [], width: 40, most: 0 }));

test("hours without traffic stay empty", () => {
  const [first, second] = chart([hour(10, { read: 1 }), hour(11, { read: 1 })]).bars;
  expect(((second?.x ?? 0) - (first?.x ?? 0)) / (first?.width ?? 1)).toBe(24);
});
