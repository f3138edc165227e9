// Who talks with whom, doing what: as a list, between zones, and by the hour.
import { SegmentedControl } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import type { Conversation, Timeline } from "../../api/observed";
import { useHere } from "../../entities/here";
import { useObserved } from "../../entities/observed";
import { DownloadButton } from "../../ui/buttons";
import { Page } from "../../ui/Page";
import { Empty, Loaded, Loading, ProblemView } from "../../ui/states";
import { To } from "../../ui/To";
import { useWords } from "../../words";
import { spokenMoment, spokenNumber } from "../../words/spoken";
import { NothingSeen } from "./Beginning";
import { Filters } from "./Filters";
import { Hours } from "./Hours";
import { List, type ListColumn } from "./List";
import { ZoneMatrix } from "./Matrix";
import { useListAddress, useObservedRows } from "./observed-list";
import { Operations } from "./Operations";

const FIELDS = ["address", "client", "server", "protocol", "service", "transport", "port", "guessed", "class", "packets", "bytes", "operations", "first", "last"];
const VIEWS = ["list", "matrix", "hours"] as const;

export default function Conversations() {
  const { say, word } = useWords();
  const here = useHere();
  const list = useListAddress();
  const navigate = useNavigate();
  const { view = "list" } = useSearch({ strict: false }) as { view?: string };
  const { pages, rows, total, more, files } = useObservedRows<Conversation>("conversations", list);
  const columns = useColumns();
  const narrowed = list.filters.length > 0 || Boolean(list.address.q);
  return (
    <Page title={say("web.page.conversations")} answer={pages.data && say(narrowed ? "web.observe.conversations_found" : "web.observe.conversations_answer", { count: total })} wide
      actions={here.can("report") && <DownloadButton label={say("web.register.export")} files={files} />}>
      <Filters list={list} columns={FIELDS}>
        <SegmentedControl size="xs" aria-label={say("web.observe.view")} value={view} data={VIEWS.map((value) => ({ value, label: word(`web.observe.view.${value}`) }))}
          onChange={(value) => void navigate({ to: ".", search: (before: Record<string, unknown>) => ({ ...before, view: value === "list" ? undefined : value }), replace: true })} />
      </Filters>
      {pages.isError && <ProblemView error={pages.error} retry={() => void pages.refetch()} />}
      {pages.isPending && <Loading lines={12} />}
      {pages.data && total === 0 && (narrowed ? <Empty title={say("web.register.none_found")}>{say("web.register.none_found_advice")}</Empty> : <NothingSeen />)}
      {rows.length > 0 && view === "list" && <List label={say("web.page.conversations")} columns={columns} rows={rows} total={total} sort={list.address.sort ?? ""} onSort={list.turn} onMore={more} />}
      {total > 0 && view === "matrix" && <ZoneMatrix query={list.query} />}
      {total > 0 && view === "hours" && <ByHour query={list.query} />}
    </Page>
  );
}

function ByHour({ query }: { query: ReturnType<typeof useListAddress>["query"] }) {
  const timeline = useObserved<Timeline>("observed/timeline", query);
  return <Loaded query={timeline}>{({ hours }) => <Hours hours={hours} />}</Loaded>;
}

function useColumns(): ListColumn<Conversation>[] {
  const { word, say, language } = useWords();
  const here = useHere();
  const { observation } = useListAddress().address;
  const suffix = observation ? `?observation=${encodeURIComponent(observation)}` : "";
  const head = (key: string, width: number, show: ListColumn<Conversation>["show"], number?: true): ListColumn<Conversation> => ({ key, label: word(`observed.column.${key}`), width, show, number });
  return [
    head("client", 190, (row) => <To to={here.address(`devices/${encodeURIComponent(row.client)}${suffix}`)}>{row.client}</To>),
    head("server", 190, (row) => <To to={here.address(`devices/${encodeURIComponent(row.server)}${suffix}`)}>{row.server}</To>),
    head("service", 220, (row) => <><To to={here.address(`conversations/${row.id}${suffix}`)}>{row.service}</To>{row.guessed && ` ${say("web.observe.guessed")}`}</>),
    head("class", 230, (row) => <Operations classes={row.classes} />),
    head("packets", 100, (row) => spokenNumber(row.packets, language), true),
    head("bytes", 110, (row) => spokenNumber(row.bytes, language), true),
    head("first", 170, (row) => spokenMoment(row.first, language)),
    head("last", 170, (row) => spokenMoment(row.last, language)),
  ];
}
