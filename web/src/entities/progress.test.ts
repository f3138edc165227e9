import { expect, test } from "vitest";
import { nextStep, sharesOf } from "./progress";

test.each([
  [0, 0, 0, 0, "empty"],
  [0, 0, 5, 0, "untouched"],
  [0, 2, 3, 0, "begun"],
  [1, 0, 2, 33, "begun"],
  [999, 1, 0, 99, "begun"],
  [7, 0, 0, 100, "done"],
])("%i decided, %i stale and %i open are %i %% (%s)", (decided, stale, open, percent, state) => {
  expect(sharesOf({ step: "1-1", decided, stale, open })).toMatchObject({ decided: percent, state });
});

test("the next step is the first that is not done", () => {
  const steps = [{ step: "1-1", decided: 3, open: 0 }, { step: "1-2", decided: 0, open: 0 }, { step: "1-3", decided: 0, open: 1 }];
  expect(nextStep(steps)?.step).toBe("1-2");
  expect(nextStep(steps.slice(0, 1))).toBeUndefined();
});
