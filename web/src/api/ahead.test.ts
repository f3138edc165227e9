import { afterEach, expect, test, vi } from "vitest";
import { takeAhead } from "./ahead";

afterEach(() => vi.unstubAllGlobals());

test("the answer is taken once, and only by who asks the same", () => {
  const answer = Promise.resolve(new Response("{}"));
  vi.stubGlobal("window", { masugataAhead: answer });
  expect(takeAhead("POST", "/api/v1/session")).toBeUndefined();
  expect(takeAhead("GET", "/api/v1/schema")).toBeUndefined();
  expect(takeAhead("GET", "/api/v1/session")).toBe(answer);
  expect(takeAhead("GET", "/api/v1/session")).toBeUndefined();
});

test("where no page is, nothing was asked ahead", () => {
  expect(takeAhead("GET", "/api/v1/session")).toBeUndefined();
});
