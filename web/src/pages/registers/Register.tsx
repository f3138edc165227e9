// One register: found, sorted, narrowed down, written in, taken along. What is shown stands in the address.
import { Button, Checkbox, Group, Menu, Pill, Select, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { get } from "../../api/client";
import { factoryPath, keys } from "../../api/queries";
import type { NounSchema, Row, Rows, Written } from "../../api/types";
import { rowAddress, useHere, useHereSend } from "../../entities/here";
import { useNouns, useNounWords } from "../../entities/nouns";
import { useActToast, useProblemToast } from "../../ui/acts";
import { DownloadButton, PrintButton } from "../../ui/buttons";
import { IconFilter, IconPlus, IconSearch, IconTable, IconTrash, IconUpload } from "../../ui/icons";
import { Page } from "../../ui/Page";
import { Empty, Loading, ProblemView } from "../../ui/states";
import { toast } from "../../ui/toast";
import { useWords } from "../../words";
import { columnsOf, firstKeys, type GridColumn } from "./columns";
import { OPS, readFilters, turnSort, writeFilter } from "./filters";
import { Grid } from "./Grid";
import { useRemembered } from "./remembered";
import { useWriter } from "./writer";

const PAGE = 200;

interface Address {
  q?: string;
  sort?: string;
  filter?: string | string[];
}

export default function Register() {
  const { register = "" } = useParams({ strict: false }) as { register?: string };
  const noun = useNouns().byPlural(register);
  return noun ? <Shown key={register} noun={noun} /> : <Loading lines={12} />;
}

function Shown({ noun }: { noun: NounSchema }) {
  const { say } = useWords();
  const words = useNounWords();
  const here = useHere();
  const address = useSearch({ strict: false }) as Address;
  const navigate = useNavigate();
  const narrow = (more: Address) => void navigate({ to: ".", search: (before: Record<string, unknown>) => ({ ...before, ...more }), replace: true });
  const filters = readFilters(address.filter);
  const query = { ...here.asOf, q: address.q, sort: address.sort, filter: filters.map(writeFilter) };
  const list = useInfiniteQuery({
    queryKey: [...keys.factory(here.factory), "registers", noun.plural, query],
    queryFn: ({ pageParam, signal }) => get<Rows<Row>>(factoryPath(here.factory, `registers/${noun.plural}`), { ...query, limit: PAGE, cursor: pageParam }, signal),
    initialPageParam: "",
    getNextPageParam: (last) => last.next ?? undefined,
  });
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.rows) ?? [], [list.data]);
  const total = list.data?.pages[0]?.total ?? rows.length;
  const all = useMemo(() => columnsOf(noun, words), [noun, words]);
  const [chosenKeys, choose] = useRemembered<string[]>(`masugata.columns.${noun.plural}`, firstKeys(all));
  const columns = all.filter((column) => column.key === "id" || chosenKeys.includes(column.key));
  const [selected, select] = useState<readonly Row[]>([]);
  const writer = useWriter(noun.plural);
  const search = useDebouncedCallback((q: string) => narrow({ q: q || undefined }), 250);
  const open = (row: Row) => void navigate({ to: here.address(rowAddress(noun.plural, row.id)) });
  const path = `factories/${here.factory}/export/${noun.plural}`;
  const narrowed = filters.length > 0 || Boolean(address.q);
  const answer = list.data && (narrowed ? say("web.register.found", { total }) : say("web.register.answer", { total }));
  return (
    <Page title={words.register(noun)} answer={answer} wide actions={<><DownloadButton label={say("web.register.export")} files={["xlsx", "csv", "csv-cp932", "json"].map((format) => ({ label: say(`web.register.format.${format}` as "web.register.format.xlsx"), path, query: { ...query, format } }))} /><PrintButton /></>}>
      <Group gap="sm" className="no-print" wrap="wrap">
        <TextInput size="xs" leftSection={<IconSearch size={14} />} placeholder={say("web.register.search")} aria-label={say("web.register.search")} defaultValue={address.q ?? ""} onChange={(event) => search(event.currentTarget.value)} />
        <AddFilter columns={all} onAdd={(filter) => narrow({ filter: [...filters.map(writeFilter), filter] })} />
        {filters.map((filter, n) => <Pill key={writeFilter(filter)} withRemoveButton removeButtonProps={{ "aria-label": say("web.register.drop_filter") }} onRemove={() => narrow({ filter: filters.filter((_, other) => other !== n).map(writeFilter) })}>{filterText(filter, all, say)}</Pill>)}
        <Columns all={all} chosen={chosenKeys} onChoose={choose} />
        {here.can("edit") && <AddRow noun={noun} />}
        {here.can("import") && <Button size="xs" variant="subtle" leftSection={<IconUpload size={14} />} onClick={() => void navigate({ to: here.address("import") })}>{say("web.page.import")}</Button>}
        {here.can("edit") && selected.length > 0 && <Button size="xs" variant="subtle" color="red" leftSection={<IconTrash size={14} />} onClick={() => writer.remove(selected)}>{say("web.register.remove", { count: selected.length })}</Button>}
      </Group>
      {list.isError && <ProblemView error={list.error} retry={() => void list.refetch()} />}
      {list.isPending && <Loading lines={12} />}
      {list.data && total === 0 && <Empty title={narrowed ? say("web.register.none_found") : say("web.register.none")}>{say(narrowed ? "web.register.none_found_advice" : "web.register.none_advice")}</Empty>}
      {rows.length > 0 && (
        <Grid label={words.register(noun)} columns={columns} rows={rows} total={total} sort={address.sort ?? ""} editable={here.can("edit")}
          onSort={(field, more) => narrow({ sort: turnSort(address.sort ?? "", field, more) || undefined })}
          onMore={() => { if (list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage(); }}
          onWrite={writer.write} onFault={(key) => toast({ message: say(key), tone: "bad" })} onSelect={select} onUndo={writer.undo} onRedo={writer.redo} onOpen={open} />
      )}
      {writer.conflict}
    </Page>
  );
}

function filterText(filter: { field: string; op: string; value: string }, columns: readonly GridColumn[], say: ReturnType<typeof useWords>["say"]): string {
  const label = columns.find((column) => column.key === filter.field)?.label ?? filter.field;
  const op = OPS.includes(filter.op as (typeof OPS)[number]) ? say(`web.register.op.${filter.op as (typeof OPS)[number]}`) : filter.op;
  return `${label} ${op} ${filter.value}`.trim();
}

function AddFilter({ columns, onAdd }: { columns: readonly GridColumn[]; onAdd: (filter: string) => void }) {
  const { say } = useWords();
  const [open, setOpen] = useState(false);
  const [field, setField] = useState<string | null>(null);
  const [op, setOp] = useState<string>("contains");
  const [value, setValue] = useState("");
  const words = useNounWords();
  const column = columns.find((one) => one.key === field);
  const choices = column?.kind === "field" && column.field.kind === "choice" ? (column.field.choices ?? []).map((slug) => ({ value: slug, label: words.choice(column.field, slug) })) : null;
  const bare = op === "unknown" || op === "known";
  const add = () => {
    if (!field || (!bare && value === "")) return;
    onAdd(writeFilter({ field, op: choices && op === "contains" ? "eq" : op, value }));
    setOpen(false);
    setValue("");
  };
  return (
    <Menu opened={open} onChange={setOpen} closeOnItemClick={false} width={260} trapFocus>
      <Menu.Target><Button size="xs" variant="default" leftSection={<IconFilter size={14} />}>{say("web.register.filter")}</Button></Menu.Target>
      <Menu.Dropdown p="sm">
        <form onSubmit={(event) => { event.preventDefault(); add(); }}>
          <Select size="xs" label={say("web.register.column")} searchable comboboxProps={{ withinPortal: false }} data={columns.map((one) => ({ value: one.key, label: one.label }))} value={field} onChange={(next) => { setField(next); setValue(""); }} />
          <Select size="xs" label={say("web.register.condition")} comboboxProps={{ withinPortal: false }} data={OPS.map((one) => ({ value: one, label: say(`web.register.op.${one}`) }))} value={op} onChange={(next) => setOp(next ?? "contains")} />
          {!bare && (choices
            ? <Select size="xs" label={say("web.register.value")} comboboxProps={{ withinPortal: false }} data={choices} value={value || null} onChange={(next) => setValue(next ?? "")} />
            : <TextInput size="xs" label={say("web.register.value")} value={value} onChange={(event) => setValue(event.currentTarget.value)} />)}
          <Button type="submit" size="xs" mt="sm" fullWidth>{say("web.register.narrow")}</Button>
        </form>
      </Menu.Dropdown>
    </Menu>
  );
}

function Columns({ all, chosen, onChoose }: { all: readonly GridColumn[]; chosen: readonly string[]; onChoose: (keys: string[]) => void }) {
  const { say } = useWords();
  return (
    <Menu closeOnItemClick={false}>
      <Menu.Target><Button size="xs" variant="default" leftSection={<IconTable size={14} />}>{say("web.register.columns")}</Button></Menu.Target>
      <Menu.Dropdown mah={420} style={{ overflow: "auto" }}>
        {all.filter((column) => column.key !== "id").map((column) => (
          <Menu.Item key={column.key} component="div">
            <Checkbox size="xs" label={column.label} checked={chosen.includes(column.key)} onChange={(event) => onChoose(event.currentTarget.checked ? [...chosen, column.key] : chosen.filter((key) => key !== column.key))} />
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function AddRow({ noun }: { noun: NounSchema }) {
  const { say } = useWords();
  const here = useHere();
  const navigate = useNavigate();
  const send = useHereSend<Written>();
  const acted = useActToast(here.factory);
  const failed = useProblemToast();
  const add = () => send.mutate({ method: "POST", path: `registers/${noun.plural}`, body: { fields: {} } }, {
    onSuccess: ({ data }) => {
      const id = data.row?.id ?? data.rows?.[0]?.id;
      acted(say("web.map.made", { id: id ?? "" }), data);
      if (id) void navigate({ to: here.address(rowAddress(noun.plural, id)) });
    },
    onError: failed,
  });
  return <Button size="xs" variant="default" leftSection={<IconPlus size={14} />} loading={send.isPending} onClick={add}>{say("web.register.add")}</Button>;
}
