// One scenario, or two side by side: the answer first, then what it rests on. Nothing changes until it is carried out.
import { Button, Group, Stack, Textarea } from "@mantine/core";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import type { Written } from "../../api/types";
import { useHere, useHereGet, useHereSend } from "../../entities/here";
import { useActToast, useProblemToast } from "../../ui/acts";
import { PrintButton } from "../../ui/buttons";
import { Columns } from "../../ui/Columns";
import { Page } from "../../ui/Page";
import { Loaded, ProblemView } from "../../ui/states";
import { useWords } from "../../words";
import { inLanguage } from "../../words/spoken";
import { Consequences } from "./Consequences";
import { useRun } from "./run";

interface Document {
  scenario: string;
  name: unknown; // in both languages, or as typed
  question: unknown;
  text: string;
  revision: number;
}

export default function Scenario() {
  const { scenario = "" } = useParams({ strict: false }) as { scenario?: string };
  const { with: other } = useSearch({ strict: false }) as { with?: string };
  const { say, language } = useWords();
  const one = useHereGet<Document>(`scenarios/${encodeURIComponent(scenario)}`);
  const actions = one.data && <Actions document={one.data} />;
  return (
    <Page title={inLanguage(one.data?.name, language) || say("web.page.scenario")} about={inLanguage(one.data?.question, language)} actions={actions} wide={other !== undefined}>
      <Loaded query={one}>
        {(document) => (other ? (
          <Columns least="30rem">
            <Answer key={scenario} scenario={scenario} revision={document.revision} title={inLanguage(document.name, language) || scenario} />
            <Other scenario={other} />
          </Columns>
        ) : (
          <Stack gap="lg">
            <Answer scenario={scenario} revision={document.revision} />
            <Text key={document.revision} document={document} />
          </Stack>
        ))}
      </Loaded>
    </Page>
  );
}

function Other({ scenario }: { scenario: string }) {
  const { language } = useWords();
  const other = useHereGet<Document>(`scenarios/${encodeURIComponent(scenario)}`);
  return <Loaded query={other}>{(document) => <Answer scenario={scenario} revision={document.revision} title={inLanguage(document.name, language) || scenario} />}</Loaded>;
}

function Answer({ scenario, revision, title }: { scenario: string; revision: number; title?: string }) {
  const run = useRun(scenario, revision);
  if (run.isError) return <ProblemView error={run.error} retry={() => void run.refetch()} />;
  return <Loaded query={run} lines={10}>{(found) => <Consequences found={found} title={title} />}</Loaded>;
}

function Actions({ document }: { document: Document }) {
  const { say, language } = useWords();
  const here = useHere();
  const navigate = useNavigate();
  const send = useHereSend<Written>();
  const acted = useActToast(here.factory);
  const failed = useProblemToast();
  const path = `scenarios/${encodeURIComponent(document.scenario)}`;
  const name = inLanguage(document.name, language) || document.scenario;
  const apply = () => send.mutate({ method: "POST", path: `${path}/apply`, body: { reason: name } }, {
    onSuccess: ({ data }) => acted(say("web.scenario.applied", { name }), data), onError: failed,
  });
  const forget = () => send.mutate({ method: "DELETE", path }, { onSuccess: () => void navigate({ to: here.address("scenarios") }), onError: failed });
  return (
    <>
      {here.can("edit") && <Button size="xs" loading={send.isPending} onClick={apply}>{say("web.scenario.apply")}</Button>}
      {here.can("edit") && <Button size="xs" variant="subtle" color="red" onClick={forget}>{say("web.scenario.forget")}</Button>}
      <PrintButton />
    </>
  );
}

function Text({ document }: { document: Document }) {
  const { say } = useWords();
  const here = useHere();
  const send = useHereSend<Document>();
  const failed = useProblemToast();
  const [text, setText] = useState(document.text);
  const save = () => send.mutate({ method: "PUT", path: `scenarios/${encodeURIComponent(document.scenario)}`, body: { text, revision: document.revision } }, { onError: failed });
  return (
    <details className="no-print">
      <summary>{say("web.scenario.text")}</summary>
      <Stack gap="sm" pt="sm">
        <Textarea aria-label={say("web.scenario.text")} value={text} onChange={(event) => setText(event.currentTarget.value)} autosize minRows={8} maxRows={30} ff="monospace" spellCheck={false} readOnly={!here.can("edit")} />
        {here.can("edit") && <Group><Button size="xs" disabled={text === document.text} loading={send.isPending} onClick={save}>{say("web.scenario.save")}</Button></Group>}
      </Stack>
    </details>
  );
}
