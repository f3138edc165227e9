// A page that failed to draw: what happened, what is safe, what to do.
import type { ErrorComponentProps } from "@tanstack/react-router";
import { ProblemView } from "../../ui/states";

export function Broken({ error, reset }: ErrorComponentProps) {
  return <ProblemView error={error} retry={reset} />;
}
