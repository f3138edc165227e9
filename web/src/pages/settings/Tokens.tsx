// Tokens by which programs read or write in the person's name. The secret is shown once.
import { Alert, Button, Group, Select, Table, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { problemOf } from "../../api/problem";
import { useGet, useSend } from "../../api/queries";
import type { NewToken, Rows, Token } from "../../api/types";
import { useProblemToast } from "../../ui/acts";
import { CopyButton } from "../../ui/buttons";
import { ProblemLine } from "../../ui/ProblemLine";
import { Section } from "../../ui/Section";
import { Loaded } from "../../ui/states";
import { useWords } from "../../words";
import { spokenMoment } from "../../words/spoken";

export function Tokens() {
  const { say } = useWords();
  const query = useGet<Rows<Token>>("account/tokens");
  return (
    <Section title={say("web.settings.tokens")} about={say("web.settings.tokens_about")}>
      <Loaded query={query} lines={2}>{({ rows }) => (rows.length > 0 ? <TokenTable rows={rows} /> : null)}</Loaded>
      <AddToken />
    </Section>
  );
}

function TokenTable({ rows }: { rows: readonly Token[] }) {
  const { say, word, language } = useWords();
  const end = useSend();
  const failed = useProblemToast();
  const moment = (at: string | null, missing: string) => (at ? spokenMoment(at, language) : missing);
  return (
    <Table.ScrollContainer minWidth={560}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            {(["name", "scope", "made_at", "ends_at", "used_at"] as const).map((column) => <Table.Th key={column}>{word(`web.token.${column}`)}</Table.Th>)}
            <Table.Th><span className="quiet">{say("web.action.actions")}</span></Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((token) => (
            <Table.Tr key={token.id}>
              <Table.Th scope="row">{token.name}</Table.Th>
              <Table.Td>{word(`web.token.scope.${token.scope}`)}</Table.Td>
              <Table.Td>{spokenMoment(token.made_at, language)}</Table.Td>
              <Table.Td>{moment(token.ends_at, say("web.token.never_ends"))}</Table.Td>
              <Table.Td>{moment(token.used_at, say("web.token.never_used"))}</Table.Td>
              <Table.Td>
                <Button size="compact-xs" variant="default" aria-label={say("web.token.end_named", { name: token.name })}
                  onClick={() => end.mutate({ method: "DELETE", path: `account/tokens/${token.id}` }, { onError: failed })}>{say("web.token.end")}</Button>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

const DAYS = ["30", "90", "365"];

function AddToken() {
  const { say } = useWords();
  const add = useSend<NewToken>();
  const [scope, setScope] = useState("read");
  const [days, setDays] = useState("90");
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const name = String(new FormData(form).get("name")).trim();
    add.mutate({ method: "POST", path: "account/tokens", body: { name, scope, days: Number(days) } }, { onSuccess: () => form.reset() });
  };
  return (
    <form onSubmit={onSubmit}>
      {add.data && (
        <Alert variant="light" color="yellow" role="status" mb="md" title={say("web.token.once")}>
          <Group gap="sm"><code>{add.data.data.token}</code><CopyButton text={add.data.data.token} /></Group>
        </Alert>
      )}
      <Group align="flex-end" gap="sm">
        <TextInput name="name" label={say("web.token.for")} required />
        <Select label={say("web.token.scope")} value={scope} onChange={(value) => setScope(value ?? "read")} allowDeselect={false}
          data={[{ value: "read", label: say("web.token.scope.read") }, { value: "write", label: say("web.token.scope.write") }]} />
        <Select label={say("web.token.ends_at")} value={days} onChange={(value) => setDays(value ?? "90")} allowDeselect={false}
          data={DAYS.map((count) => ({ value: count, label: say("web.token.days", { count: Number(count) }) }))} />
        <Button type="submit" variant="default" loading={add.isPending}>{say("web.token.add")}</Button>
      </Group>
      {add.error && <ProblemLine problem={problemOf(add.error)} />}
    </form>
  );
}
