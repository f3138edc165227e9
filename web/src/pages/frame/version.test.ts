import { expect, test } from "vitest";
import { scriptOf } from "./version";

test.each([
  ['<script src="/scheme.js"></script><script type="module" crossorigin src="/assets/index-B3x_a-9.js"></script>', "/assets/index-B3x_a-9.js"],
  ['<script type="module" src="/src/main.tsx"></script>', null],
  ["<h1>502 Bad Gateway</h1>", null],
  ["", null],
])("%s", (html, script) => {
  expect(scriptOf(html)).toBe(script);
});
