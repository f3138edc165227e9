// Who signed in, who was refused or locked out, and whose account or rights were changed; newest first.
import { Button, SegmentedControl, Stack, Text } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { get } from "../../api/client";
import { useGet, useSession } from "../../api/queries";
import type { Account, AccountEvent, Rows } from "../../api/types";
import { useProblemToast } from "../../ui/acts";
import { PrintButton } from "../../ui/buttons";
import { DataTable } from "../../ui/DataTable";
import { Page } from "../../ui/Page";
import { Loaded } from "../../ui/states";
import { To } from "../../ui/To";
import { useWords } from "../../words";
import { spokenMoment } from "../../words/spoken";
import { counts, FAMILIES, familyOf, inFamily, personOf } from "./events";

interface EventPage {
  rows: AccountEvent[];
  next: number | null;
}

const PAGE = 200;

export default function Events() {
  const { account } = useSearch({ strict: false }) as { account?: string };
  const first = useGet<EventPage>("account-events", { limit: PAGE, account });
  return (
    <Loaded query={first} lines={10}>{(page) => <Log key={`${account} ${page.rows[0]?.number}`} first={page} account={account} />}</Loaded>
  );
}

function Log({ first, account }: { first: EventPage; account: string | undefined }) {
  const { say } = useWords();
  const [page, setPage] = useState(first);
  const failed = useProblemToast();
  const navigate = useNavigate();
  const { only } = useSearch({ strict: false }) as { only?: string };
  const family = familyOf(only);
  const rows = page.rows.filter((event) => inFamily(event.kind, family));
  const older = async () => {
    const more = await get<EventPage>("account-events", { limit: PAGE, account, before: page.rows.at(-1)?.number });
    setPage({ rows: [...page.rows, ...more.rows], next: more.next });
  };
  const choose = (value: string) => void navigate({ to: ".", search: (before: Record<string, unknown>) => ({ ...before, only: value === "all" ? undefined : value }), replace: true });
  return (
    <Page title={say("web.page.account_events")} about={say("web.event.about")} answer={say("web.event.answer", { count: page.rows.length, ...counts(page.rows) })} actions={<PrintButton />}>
      {account && <p className="no-print">{say("web.event.of_one")} <To to="/account-events">{say("web.event.of_all")}</To></p>}
      <SegmentedControl className="no-print" size="xs" w="fit-content" value={family} onChange={choose} aria-label={say("web.event.family")}
        data={FAMILIES.map((one) => ({ value: one, label: say(`web.event.family.${one}`) }))} />
      <EventTable rows={rows} />
      <Stack gap="sm" align="flex-start" className="no-print">
        {page.next !== null && <Button variant="default" size="xs" onClick={() => void older().catch(failed)}>{say("web.history.older")}</Button>}
      </Stack>
    </Page>
  );
}

function EventTable({ rows }: { rows: readonly AccountEvent[] }) {
  const { say, word, language } = useWords();
  const { names, known } = useNames();
  const person = (id: string | null) => (id !== null && known ? <To to={`/accounts/${id}`}>{personOf(id, names)}</To> : personOf(id, names));
  return (
    <DataTable name="account-events" rows={rows} rowKey={(event) => String(event.number)} empty={<Text c="dimmed">{say("web.event.none")}</Text>} columns={[
      { key: "at", label: say("web.history.at"), text: (event) => spokenMoment(event.at, language), show: (event) => <Moment at={event.at} /> },
      { key: "kind", label: say("web.event.kind"), text: (event) => word(`web.event.kind.${event.kind}`) },
      { key: "account", label: say("web.event.account"), text: (event) => personOf(event.account, names) || say("web.event.unknown_name"), show: (event) => (event.account === null ? say("web.event.unknown_name") : person(event.account)) },
      { key: "by", label: say("web.event.by"), text: (event) => (event.by === event.account ? say("web.event.self") : personOf(event.by, names)), show: (event) => (event.by === null ? "" : event.by === event.account ? say("web.event.self") : person(event.by)) },
      { key: "number", label: say("web.history.number"), text: (event) => event.number, number: true },
    ]} />
  );
}

// Breaks between day and time only.
function Moment({ at }: { at: string }) {
  const { language } = useWords();
  const [day, time] = spokenMoment(at, language).split(" ");
  return <><span style={{ whiteSpace: "nowrap" }}>{day}</span> {time}</>;
}

// Names are for those who look after accounts; others see their own only.
function useNames(): { names: ReadonlyMap<string, string>; known: boolean } {
  const session = useSession().data;
  const known = (session?.rights["*"] ?? []).includes("administer");
  const accounts = useGet<Rows<Account>>("accounts", undefined, known);
  const names = useMemo(() => {
    const own = session ? [[session.account.id, session.account.shown_as] as const] : [];
    return new Map([...(accounts.data?.rows ?? []).map((one) => [one.id, one.shown_as || one.name] as const), ...own]);
  }, [accounts.data, session]);
  return { names, known };
}
