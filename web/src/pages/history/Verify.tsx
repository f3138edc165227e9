// Whether the log of the plant is as it was written, and whether a head that somebody kept on paper lies on it.
import { Alert, Button, Group, Stack, Table, Text, Textarea, TextInput } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import type { Verification } from "../../api/types";
import { useHere } from "../../entities/here";
import { CopyButton, PrintButton } from "../../ui/buttons";
import { IconAlert, IconCheck, IconRefresh } from "../../ui/icons";
import { Page } from "../../ui/Page";
import { Section } from "../../ui/Section";
import { Loading, ProblemView } from "../../ui/states";
import { useWords } from "../../words";
import { spokenNumber } from "../../words/spoken";
import { grouped, type HeadFault, type PrintedHead, readHead } from "./head";
import { type Standing, standingOf, useVerification } from "./verification";

export default function Verify() {
  const { say, word, language } = useWords();
  const here = useHere();
  const asked = useSearch({ strict: false }) as { number?: string; hash?: string };
  const read = asked.hash === undefined ? null : readHead(String(asked.number ?? ""), asked.hash);
  const printed = typeof read === "string" ? null : read;
  const query = useVerification(here.factory, printed, language);
  const standing = query.data && standingOf(query.data, printed !== null);
  const answer = query.data && word(`web.verify.says.${standing}`, { number: query.data.head.number, printed: printed?.number ?? 0, count: query.data.faults.length });
  const actions = <><Button size="xs" variant="default" leftSection={<IconRefresh size={16} />} loading={query.isFetching} onClick={() => void query.refetch()}>{say("web.verify.again")}</Button><PrintButton /></>;
  return (
    <Page title={say("web.page.verify")} about={say("web.verify.about")} answer={answer} actions={actions}>
      {query.isPending && <Loading lines={4} what={say("web.verify.running")} />}
      {query.isError && <ProblemView error={query.error} retry={() => void query.refetch()} />}
      {query.data && standing && <Found found={query.data} standing={standing} />}
      <AgainstPaper key={`${printed?.number} ${printed?.hash}`} first={printed} />
    </Page>
  );
}

function Found({ found, standing }: { found: Verification; standing: Standing }) {
  const { say, language } = useWords();
  const holds = standing !== "broken" && standing !== "rewritten";
  const figures = [[say("web.verify.acts"), found.acts], [say("web.verify.items"), found.items], [say("web.verify.erased"), found.erased]] as const;
  return (
    <>
      {!holds && (
        <Alert color="red" variant="light" role="alert" icon={<IconAlert size={18} />} title={say("web.verify.faults")}>
          <ul className="compact">{found.faults.map((fault, n) => <li key={n}>{fault.sentence}</li>)}</ul>
          <Text size="sm" mt="sm">{say("web.verify.broken_advice")}</Text>
        </Alert>
      )}
      {found.head.number > 0 && (
        <Section title={say("web.verify.head")} about={say("web.verify.head_about")}>
          <Group gap="sm" align="center" wrap="nowrap">
            {holds && <IconCheck size={20} aria-hidden style={{ flex: "none" }} />}
            <Text ff="monospace">{found.head.number} : {grouped(found.head.hash)}</Text>
            <span className="no-print"><CopyButton text={`${found.head.number}:${found.head.hash}`} /></span>
          </Group>
        </Section>
      )}
      <Table variant="vertical" withTableBorder>
        <Table.Tbody>
          {figures.map(([label, figure]) => <Table.Tr key={label}><Table.Th w="12em">{label}</Table.Th><Table.Td>{spokenNumber(figure, language)}</Table.Td></Table.Tr>)}
          <Table.Tr><Table.Th>{say("web.verify.content")}</Table.Th><Table.Td><Text size="sm" ff="monospace">{grouped(found.content_hash)}</Text><Text size="xs" c="dimmed">{say("web.verify.content_about")}</Text></Table.Td></Table.Tr>
        </Table.Tbody>
      </Table>
    </>
  );
}

// The address says what is compared, so that the check can be mailed and done again.
function AgainstPaper({ first }: { first: PrintedHead | null }) {
  const { say } = useWords();
  const navigate = useNavigate();
  const [number, setNumber] = useState(first ? String(first.number) : "");
  const [hash, setHash] = useState(first ? grouped(first.hash) : "");
  const [fault, setFault] = useState<HeadFault | null>(null);
  const go = (head: PrintedHead | null) => void navigate({ to: ".", search: (before: Record<string, unknown>) => ({ ...before, number: head ? String(head.number) : undefined, hash: head?.hash }) });
  const check = (event: FormEvent) => {
    event.preventDefault();
    const read = readHead(number, hash);
    setFault(typeof read === "string" ? read : null);
    if (typeof read !== "string") go(read);
  };
  return (
    <div className="no-print">
      <Section title={say("web.verify.printed")} about={say("web.verify.printed_about")}>
        <form onSubmit={check}>
          <Stack gap="md" maw="46rem">
            <TextInput w="8rem" inputMode="numeric" label={say("web.history.number")} value={number} onChange={(event) => setNumber(event.currentTarget.value)} error={fault === "number" && say("web.verify.fault_number")} />
            <Textarea label={say("web.verify.hash")} autosize minRows={2} spellCheck={false} autoComplete="off" value={hash} onChange={(event) => setHash(event.currentTarget.value)}
              styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }} error={fault === "hash" && say("web.verify.fault_hash")} />
            <Group>
              <Button type="submit">{say("web.verify.do")}</Button>
              {first && <Button variant="default" onClick={() => go(null)}>{say("web.verify.whole")}</Button>}
            </Group>
          </Stack>
        </form>
      </Section>
    </div>
  );
}
