// Every state has its page: empty, loading, wrong, partial, read-only.
import { Alert, Button, Group, Loader, Skeleton, Stack, Text, Title } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import { type ReactNode, useContext } from "react";
import { type Problem, problemOf } from "../api/problem";
import { useWords } from "../words";
import { IconAlert } from "./icons";
import { UnderHeading } from "./Page";

// What this is for, the first step, an example.
export function Empty({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <Stack gap="sm" py="xl" align="flex-start" maw="44rem">
      <Title order={2} size="h3">{title}</Title>
      {children && <Text c="dimmed">{children}</Text>}
      {action}
    </Stack>
  );
}

// Lines that will be there. `what` says what is being done when it takes longer than a moment.
export function Loading({ lines = 5, what }: { lines?: number; what?: string }) {
  const { say } = useWords();
  return (
    <Stack gap="sm" role="status" aria-live="polite" aria-label={what ?? say("web.state.loading")}>
      {what && <Group gap="sm"><Loader size="xs" /><Text c="dimmed" size="sm">{what}</Text></Group>}
      {Array.from({ length: lines }, (_, n) => <Skeleton key={n} height={18} width={`${90 - ((n * 17) % 35)}%`} animate={false} />)}
    </Stack>
  );
}

export function useProblemText(): (problem: Problem) => { title: string; detail?: string } {
  const { say, has, word } = useWords();
  return (problem) => {
    const own = problem.code.startsWith("web.") && has(problem.code) ? word(problem.code) : problem.title;
    return { title: own || say("web.problem.status", { status: problem.status }), detail: problem.detail };
  };
}

// What happened, what is safe, what to do.
export function ProblemView({ error, retry }: { error: unknown; retry?: () => void }) {
  const { say } = useWords();
  const problem = problemOf(error);
  const text = useProblemText()(problem);
  const title = useContext(UnderHeading) ? text.title : <h1 style={{ margin: 0, font: "inherit" }}>{text.title}</h1>;
  return (
    <Alert color="red" variant="light" icon={<IconAlert size={18} />} title={title} role="alert">
      <Stack gap="sm" align="flex-start">
        {text.detail && text.detail !== text.title && <Text size="sm">{text.detail}</Text>}
        <Text size="sm">{say(problem.status === 403 ? "web.problem.forbidden_advice" : "web.problem.safe")}</Text>
        {retry && <Button size="xs" variant="default" onClick={retry}>{say("web.action.retry")}</Button>}
      </Stack>
    </Alert>
  );
}

// Only a part could be shown, and why.
export function Partial({ children }: { children: ReactNode }) {
  return <Alert color="yellow" variant="light" icon={<IconAlert size={18} />} role="status">{children}</Alert>;
}

// Shows one query: its skeleton, its problem, or its data.
export function Loaded<T>({ query, lines, children }: { query: UseQueryResult<T>; lines?: number; children: (data: T) => ReactNode }) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.isError) return <ProblemView error={query.error} retry={() => void query.refetch()} />;
  return <Loading lines={lines} />;
}
