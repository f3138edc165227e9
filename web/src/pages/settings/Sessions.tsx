// Where the person is signed in, and signing out there: a phone that was left behind, a shared machine.
import { Badge, Button, Table } from "@mantine/core";
import { useGet, useSend } from "../../api/queries";
import type { OwnSession, Rows } from "../../api/types";
import { useProblemToast } from "../../ui/acts";
import { Section } from "../../ui/Section";
import { Loaded } from "../../ui/states";
import { toast } from "../../ui/toast";
import { useWords } from "../../words";
import { spokenMoment } from "../../words/spoken";

export function Sessions() {
  const { say } = useWords();
  const query = useGet<Rows<OwnSession>>("account/sessions");
  return (
    <Section title={say("web.sessions.title")} about={say("web.sessions.about")}>
      <Loaded query={query} lines={2}>{({ rows }) => <SessionTable rows={rows} />}</Loaded>
    </Section>
  );
}

function SessionTable({ rows }: { rows: readonly OwnSession[] }) {
  const { say, language } = useWords();
  const end = useSend();
  const failed = useProblemToast();
  const signOut = (id: string) => end.mutate({ method: "DELETE", path: `account/sessions/${encodeURIComponent(id)}` }, { onSuccess: () => toast({ message: say("web.sessions.ended") }), onError: failed });
  const seen = (row: OwnSession) => spokenMoment(row.seen_at, language);
  return (
    <Table.ScrollContainer minWidth={480} type="native">
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{say("web.sessions.seen_at")}</Table.Th>
            <Table.Th><span className="quiet">{say("web.action.actions")}</span></Table.Th>
            <Table.Th>{say("web.sessions.made_at")}</Table.Th>
            <Table.Th>{say("web.sessions.ends_at")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.id}>
              <Table.Th scope="row">{seen(row)}</Table.Th>
              <Table.Td>
                {row.current ? <Badge variant="outline">{say("web.sessions.this")}</Badge> : (
                  <Button size="compact-xs" variant="default" aria-label={say("web.sessions.end_named", { when: seen(row) })} onClick={() => signOut(row.id)}>{say("web.sessions.end")}</Button>
                )}
              </Table.Td>
              <Table.Td>{spokenMoment(row.made_at, language)}</Table.Td>
              <Table.Td>{spokenMoment(row.ends_at, language)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
