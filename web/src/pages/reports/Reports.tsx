// The papers: what each is for, to be read at once or taken along in any format.
import { Anchor, Button, Group, Progress, Stack, Table, Text } from "@mantine/core";
import { useState } from "react";
import { address, send } from "../../api/client";
import { factoryPath, useSchema } from "../../api/queries";
import { useHere } from "../../entities/here";
import { useProblemToast } from "../../ui/acts";
import { DownloadButton } from "../../ui/buttons";
import { Page } from "../../ui/Page";
import { Loaded } from "../../ui/states";
import { useWords } from "../../words";
import { saveJob, useJob, type Job } from "./jobs";

export default function Reports() {
  const { say } = useWords();
  const schema = useSchema();
  const here = useHere();
  const exports = <DownloadButton label={say("web.reports.all_registers")} files={["xlsx", "csv", "json", "folder"].map((format) => ({ label: say(`web.reports.format.${format}` as "web.reports.format.xlsx"), path: `factories/${here.factory}/export`, query: { format, ...here.asOf } }))} />;
  return (
    <Page title={say("web.page.reports")} about={say("web.reports.about")} actions={exports}>
      <Loaded query={schema}>{({ papers = [] }) => <Papers papers={papers as string[]} />}</Loaded>
    </Page>
  );
}

function Papers({ papers }: { papers: readonly string[] }) {
  const { word, say, language } = useWords();
  const here = useHere();
  const path = (paper: string) => `factories/${here.factory}/reports/${paper}`;
  return (
    <Table captionSide="top">
      <Table.Tbody>
        {papers.map((paper) => (
          <Table.Tr key={paper}>
            <Table.Td>
              <Anchor href={address(path(paper), { format: "html", lang: language, ...here.asOf })} target="_blank" rel="noopener" fw={700}>{word(`web.reports.${paper}`)}</Anchor>
              <Text size="sm" c="dimmed">{word(`web.reports.${paper}.about`)}</Text>
            </Table.Td>
            <Table.Td w="16em"><Group gap="xs" justify="flex-end">
              <Printing paper={paper} />
              <DownloadButton label={say("web.reports.other")} files={["xlsx", "md", "html"].map((format) => ({ label: say(`web.reports.format.${format}` as "web.reports.format.xlsx"), path: path(paper), query: { format, ...here.asOf } }))} />
            </Group></Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

// A PDF takes seconds: it is made as a job, with progress and a way to stop.
function Printing({ paper }: { paper: string }) {
  const { say } = useWords();
  const here = useHere();
  const failed = useProblemToast();
  const [id, setId] = useState<string | null>(null);
  const job = useJob(id, (done) => {
    setId(null);
    if (done.state === "done") void saveJob(here.factory, done.id).catch(failed);
    if (done.state === "failed") failed(new Error(done.error?.sentence ?? ""));
  });
  const start = async () => setId((await send<Job>("POST", factoryPath(here.factory, "jobs"), { body: { kind: "report", paper, format: "pdf", ...here.asOf } })).data.id);
  if (!id) return <Button size="xs" variant="default" onClick={() => void start().catch(failed)}>PDF</Button>;
  const share = job?.total ? (100 * (job.done ?? 0)) / job.total : 100;
  return (
    <Stack gap={2} w="9em">
      <Progress value={share} animated={!job?.total} aria-label={say("web.reports.printing")} />
      <Group gap="xs" wrap="nowrap" justify="space-between">
        <Text size="xs">{job?.stage_said ?? say("web.reports.printing")}</Text>
        <Button size="compact-xs" variant="subtle" onClick={() => void send("DELETE", factoryPath(here.factory, `jobs/${id}`)).catch(failed)}>{say("web.action.cancel")}</Button>
      </Group>
    </Stack>
  );
}
