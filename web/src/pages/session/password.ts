// A new password is judged by the server alone (knowledge/sign-in.yaml); what it refuses is said beside the field.
import type { Problem } from "../../api/problem";
import { problemOf } from "../../api/problem";

export interface Refusal {
  password?: string; // what is wrong with the new password
  other?: Problem;
}

export function refusalOf(error: unknown): Refusal {
  if (!error) return {};
  const problem = problemOf(error);
  return problem.code.startsWith("error.password.") ? { password: problem.detail ?? problem.title } : { other: problem };
}
