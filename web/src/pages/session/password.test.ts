import { expect, test } from "vitest";
import { ProblemError } from "../../api/problem";
import { refusalOf } from "./password";

const refused = (code: string, detail?: string) => new ProblemError({ status: 422, code, title: "refused", detail });

test("a weak password is said beside its field", () => {
  expect(refusalOf(refused("error.password.short", "12 or more"))).toEqual({ password: "12 or more" });
  expect(refusalOf(refused("error.password.common"))).toEqual({ password: "refused" });
});

test("everything else is said below the form", () => {
  expect(refusalOf(refused("error.account.taken", "there is one")).other?.detail).toBe("there is one");
  expect(refusalOf(refused("error.account.taken")).password).toBeUndefined();
  expect(refusalOf(null)).toEqual({});
});
