// A problem beside the form that it belongs to; read out by screen readers as it comes.
import { Text } from "@mantine/core";
import type { Problem } from "../api/problem";
import { useProblemText } from "./states";

export function ProblemLine({ problem }: { problem: Problem }) {
  const { title, detail } = useProblemText()(problem);
  return (
    <Text role="alert" size="sm" c="var(--alarm)">
      {title}
      {detail && detail !== title ? ` ${detail}` : ""}
    </Text>
  );
}
