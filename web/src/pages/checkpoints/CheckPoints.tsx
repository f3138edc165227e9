// What is asked of each product and service from outside, over its life; the sheet that goes to the supplier and comes
// back.
import { Button, FileButton, Group, Select, Stack, Text } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { rowAddress, useHere, useHereGet, useHereSend } from "../../entities/here";
import { useProblemToast } from "../../ui/acts";
import { DownloadButton } from "../../ui/buttons";
import { DataTable } from "../../ui/DataTable";
import { IconUpload } from "../../ui/icons";
import { Page } from "../../ui/Page";
import { Empty, Loaded } from "../../ui/states";
import { To } from "../../ui/To";
import { useWords } from "../../words";
import { inLanguage } from "../../words/spoken";

interface PointRow {
  subject: string;
  name: string | null;
  point: string;
  phase: string;
  question: string;
  state: string;
  answer?: unknown;
  evidence?: unknown[];
  from?: string | null;
  row?: string | null;
}

interface PointsDocument {
  rows: PointRow[];
  total?: number;
  candidates?: { subject: string; name?: string | null }[];
}

export default function CheckPoints() {
  const { say, word, language } = useWords();
  const here = useHere();
  const navigate = useNavigate();
  const { subject = "", state = "" } = useSearch({ strict: false }) as { subject?: string; state?: string };
  const narrow = (more: Record<string, string | undefined>) => void navigate({ to: ".", search: (before: Record<string, unknown>) => ({ ...before, ...more }), replace: true });
  const all = useHereGet<PointsDocument>("checkpoints", { subject });
  const everything = useHereGet<PointsDocument>("checkpoints");
  const subjects = [...new Map((everything.data?.rows ?? []).map((row) => [row.subject, `${row.subject} ${row.name ?? ""}`]))].map(([value, label]) => ({ value, label }));
  const rows = (all.data?.rows ?? []).filter((row) => state === "" || row.state === state);
  const open = (all.data?.rows ?? []).filter((row) => row.state === "unknown" || row.state === "no").length;
  return (
    <Page title={say("web.page.checkpoints")} about={say("web.checkpoints.about")} answer={all.data && say("web.checkpoints.answer", { total: all.data.rows.length, open })} actions={<Sheets subject={subject} />}>
      <Group gap="sm" className="no-print">
        <Select size="xs" w={300} clearable searchable placeholder={say("web.checkpoints.every_subject")} aria-label={say("web.checkpoints.subject")} data={subjects} value={subject || null} onChange={(value) => narrow({ subject: value ?? undefined })} />
        <Select size="xs" clearable placeholder={say("web.recheck.every_state")} aria-label={say("web.recheck.state")} value={state || null} onChange={(value) => narrow({ state: value ?? undefined })}
          data={["unknown", "no", "partly", "yes"].map((value) => ({ value, label: word(`web.selfcheck.state.${value}`) }))} />
      </Group>
      <Loaded query={all}>
        {() => (
          <DataTable name={`${here.factory}-check-points`} rows={rows} rowKey={(row) => `${row.subject}${row.point}`} empty={<Empty title={say("web.checkpoints.none")}>{say("web.checkpoints.none_advice")}</Empty>} columns={[
            { key: "subject", label: say("web.checkpoints.subject"), text: (row) => `${row.subject} ${row.name ?? ""}` },
            { key: "point", label: say("web.checkpoints.point"), text: (row) => row.point },
            { key: "phase", label: say("web.checkpoints.phase"), text: (row) => word(`web.checkpoints.phase.${row.phase}`) },
            { key: "question", label: say("web.selfcheck.question"), text: (row) => row.question },
            { key: "state", label: say("web.selfcheck.state"), text: (row) => word(`web.selfcheck.state.${row.state}`), show: (row) => (row.row ? <To to={here.address(rowAddress("answers", row.row))}>{word(`web.selfcheck.state.${row.state}`)}</To> : word(`web.selfcheck.state.${row.state}`)) },
            { key: "answer", label: say("web.checkpoints.reply"), text: (row) => inLanguage(row.answer, language) },
          ]} />
        )}
      </Loaded>
    </Page>
  );
}

// Out as a workbook with locked cells; back as a preview that is looked at before it counts.
function Sheets({ subject }: { subject: string }) {
  const { say } = useWords();
  const here = useHere();
  const navigate = useNavigate();
  const send = useHereSend<{ id: string }>();
  const failed = useProblemToast();
  const upload = (file: File | null) => file && send.mutate({ method: "POST", path: "answers", body: file, headers: { "X-File-Name": encodeURIComponent(file.name), "Content-Type": "application/octet-stream" } }, {
    onSuccess: ({ data }) => void navigate({ to: here.address(`import/${data.id}`) }), onError: failed,
  });
  return (
    <Stack gap={2} align="flex-end">
      <Group gap="sm">
        {subject && <DownloadButton label={say("web.checkpoints.sheet")} files={[{ label: "Excel", path: `factories/${here.factory}/sheets`, query: { subject } }]} />}
        {here.can("answer") && <FileButton accept=".xlsx" onChange={upload}>{(props) => <Button {...props} size="xs" variant="default" leftSection={<IconUpload size={14} />} loading={send.isPending}>{say("web.checkpoints.returned")}</Button>}</FileButton>}
      </Group>
      {!subject && <Text size="xs" c="dimmed">{say("web.checkpoints.choose")}</Text>}
    </Stack>
  );
}
