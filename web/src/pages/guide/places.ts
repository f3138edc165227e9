// Where a step is worked on, besides its registers.
import { type PageEntry, pages } from "../list";

// A page of step "3" serves all its parts: "3-matrix", "3-ooda", "3-supply".
export function serves(page: Pick<PageEntry, "path" | "step">, step: string): boolean {
  if (page.step === undefined || page.path.includes("$")) return false;
  return step === page.step || step.startsWith(`${page.step}-`);
}

export function pagesOf(step: string): readonly PageEntry[] {
  return pages.filter((page) => serves(page, step));
}
