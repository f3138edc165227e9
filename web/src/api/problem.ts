// What the server says when something cannot be done: RFC 9457, already in the person's language.

export interface Problem {
  status: number; // 0: the server could not be reached
  code: string;
  title: string;
  detail?: string;
  where?: { file?: string; sheet?: string; line?: number; column?: number };
  [more: string]: unknown; // referenced_by, in_the_way, setup …
}

export class ProblemError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.title);
    this.name = "ProblemError";
  }
}

export const UNREACHABLE: Problem = { status: 0, code: "web.problem.unreachable", title: "" };

export function problemOf(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  return { status: -1, code: "web.problem.page", title: "", detail: error instanceof Error ? error.message : String(error) };
}

// The answer as a problem, whatever a proxy on the way made of it.
export async function readProblem(response: Response): Promise<Problem> {
  const fallback: Problem = { status: response.status, code: "", title: response.statusText };
  if (!(response.headers.get("content-type") ?? "").includes("json")) return fallback;
  try {
    const body: unknown = await response.json();
    return typeof body === "object" && body !== null ? { ...fallback, ...body, status: response.status } : fallback;
  } catch {
    return fallback;
  }
}
