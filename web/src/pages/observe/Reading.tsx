// A capture that the server is reading: how far it is, with a way to stop it; what was found when it is done.
import { Alert, Button, Group, Progress, Stack, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { get, send } from "../../api/client";
import type { Observation } from "../../api/observed";
import { factoryPath, refresh } from "../../api/queries";
import type { Job } from "../../api/types";
import { useHere } from "../../entities/here";
import { useObserved } from "../../entities/observed";
import { useProblemToast } from "../../ui/acts";
import { To } from "../../ui/To";
import { useWords } from "../../words";
import { useJob } from "../reports/jobs";

export function Reading({ started }: { started: string | null }) {
  const { say } = useWords();
  const here = useHere();
  const client = useQueryClient();
  const failed = useProblemToast();
  const jobs = useObserved<{ rows: Job[] }>("jobs");
  const [ended, setEnded] = useState<string | null>(null);
  const [result, setResult] = useState<Observation | null>(null);
  const running = jobs.data?.rows.find((one) => one.kind === "observe" && ["waiting", "running"].includes(one.state))?.id ?? null;
  const wanted = started && started !== ended ? started : running;
  const id = wanted === ended ? null : wanted;
  const job = useJob(id, (done) => {
    setEnded(done.id);
    refresh(client, here.factory);
    if (done.state === "failed") failed(new Error(done.error?.sentence ?? ""));
    if (done.state === "done") void get<Observation>(factoryPath(here.factory, `jobs/${done.id}/result`)).then(setResult).catch(failed);
  });
  if (id && job) {
    return (
      <Stack gap={4} role="status">
        <Progress value={job.total ? (100 * (job.done ?? 0)) / job.total : 100} animated={!job.total} aria-label={say("web.observe.reading")} />
        <Group justify="space-between">
          <Text size="sm">{job.stage_said ?? say("web.observe.reading")}</Text>
          <Button size="compact-xs" variant="subtle" onClick={() => void send("DELETE", factoryPath(here.factory, `jobs/${id}`)).catch(failed)}>{say("web.action.cancel")}</Button>
        </Group>
      </Stack>
    );
  }
  if (!result) return null;
  return (
    <Alert variant="light" role="status" title={say("web.observe.read", { name: result.name })}>
      <Group gap="lg">
        <To to={here.address("devices")}>{say("web.observe.devices_seen", { count: result.devices })}</To>
        <To to={here.address("conversations")}>{say("web.observe.conversations_seen", { count: result.conversations })}</To>
        <To to={here.address("deviations")}>{say("web.page.deviations")}</To>
      </Group>
    </Alert>
  );
}
