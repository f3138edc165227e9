// The devices that were seen, each with what it says about itself.
import type { ObservedDevice } from "../../api/observed";
import { useHere } from "../../entities/here";
import { DownloadButton } from "../../ui/buttons";
import { Page } from "../../ui/Page";
import { Empty, Loading, ProblemView } from "../../ui/states";
import { To } from "../../ui/To";
import { useWords } from "../../words";
import { spokenMoment, spokenNumber } from "../../words/spoken";
import { NothingSeen } from "./Beginning";
import { Filters } from "./Filters";
import { List, type ListColumn } from "./List";
import { useListAddress, useObservedRows } from "./observed-list";

const FIELDS = ["address", "maker", "model", "order_number", "hardware", "firmware", "serial", "name", "role", "vlan", "heard", "packets", "bytes", "first", "last"];
const TRAITS = { maker: 150, model: 170, order_number: 160, hardware: 90, firmware: 110, serial: 130 };

export default function Devices() {
  const { say } = useWords();
  const here = useHere();
  const list = useListAddress();
  const { pages, rows, total, more, files } = useObservedRows<ObservedDevice>("devices", list);
  const columns = useColumns();
  const narrowed = list.filters.length > 0 || Boolean(list.address.q);
  return (
    <Page title={say("web.page.devices")} answer={pages.data && say(narrowed ? "web.observe.devices_found" : "web.observe.devices_answer", { count: total })} wide
      actions={here.can("report") && <DownloadButton label={say("web.register.export")} files={files} />}>
      <Filters list={list} columns={FIELDS} />
      {pages.isError && <ProblemView error={pages.error} retry={() => void pages.refetch()} />}
      {pages.isPending && <Loading lines={12} />}
      {pages.data && total === 0 && (narrowed ? <Empty title={say("web.register.none_found")}>{say("web.register.none_found_advice")}</Empty> : <NothingSeen />)}
      {rows.length > 0 && <List label={say("web.page.devices")} columns={columns} rows={rows} total={total} sort={list.address.sort ?? ""} onSort={list.turn} onMore={more} />}
    </Page>
  );
}

function useColumns(): ListColumn<ObservedDevice>[] {
  const { word, say, language } = useWords();
  const here = useHere();
  const { observation } = useListAddress().address;
  const suffix = observation ? `?observation=${encodeURIComponent(observation)}` : "";
  const head = (key: string, width: number, show: ListColumn<ObservedDevice>["show"], number?: true): ListColumn<ObservedDevice> => ({ key, label: word(`observed.column.${key}`), width, show, number });
  return [
    head("address", 190, (row) => <><To to={here.address(`devices/${encodeURIComponent(row.id)}${suffix}`)}>{row.addresses[0] ?? row.id}</To>{row.addresses.length > 1 && ` +${row.addresses.length - 1}`}</>),
    head("name", 170, (row) => row.identity.name),
    head("role", 130, (row) => row.role && word(`observe.role.${row.role}`)),
    ...Object.entries(TRAITS).map(([trait, width]) => head(trait, width, (row) => row.identity[trait])),
    head("vlan", 80, (row) => row.vlans.join(", ") || "—"),
    head("heard", 100, (row) => say(row.heard ? "web.grid.yes" : "web.grid.no")),
    head("packets", 100, (row) => spokenNumber(row.packets, language), true),
    head("first", 170, (row) => spokenMoment(row.first, language)),
    head("last", 170, (row) => spokenMoment(row.last, language)),
  ];
}
