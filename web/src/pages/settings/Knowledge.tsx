// What the program judges by: threats, measures, rules and the other lists that it carries, and in which edition.
import { NativeSelect, Stack, Text, TextInput } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useFactories, useGet, useSchema } from "../../api/queries";
import { addressOf, useHere } from "../../entities/here";
import { PrintButton } from "../../ui/buttons";
import { DataTable } from "../../ui/DataTable";
import { IconSearch } from "../../ui/icons";
import { Page } from "../../ui/Page";
import { Section } from "../../ui/Section";
import { Loaded } from "../../ui/states";
import { To } from "../../ui/To";
import { useWords } from "../../words";
import { type Catalogue, familyOf, found } from "./knowledge";

export default function Knowledge() {
  const { say, word } = useWords();
  const schema = useSchema();
  return (
    <Loaded query={schema} lines={10}>
      {({ catalogues = [], knowledge }) => (
        <Page title={say("web.page.knowledge")} about={say("web.knowledge.about")} actions={<PrintButton />}
          answer={say("web.knowledge.answer", { version: knowledge?.version ?? "", count: catalogues.length })}>
          <Lists names={catalogues.map((list) => ({ value: String(list), label: word(`web.knowledge.list.${list}`) }))} />
          <Replaced />
          {knowledge && <Text size="xs" c="dimmed" ff="monospace">{say("web.knowledge.digest", { digest: knowledge.digest })}</Text>}
        </Page>
      )}
    </Loaded>
  );
}

function Lists({ names }: { names: readonly { value: string; label: string }[] }) {
  const { say } = useWords();
  const navigate = useNavigate();
  const { list: asked } = useSearch({ strict: false }) as { list?: string };
  const list = names.find((one) => one.value === asked)?.value ?? names[0]?.value ?? "";
  const query = useGet<Catalogue>(`catalogue/${list}`, undefined, list !== "");
  return (
    <Stack gap="sm">
      <NativeSelect w="min(24rem, 100%)" label={say("web.knowledge.which")} value={list} data={[...names]}
        onChange={(event) => void navigate({ to: ".", search: { list: event.currentTarget.value } as never, replace: true })} />
      <Loaded query={query} lines={10}>{(catalogue) => <Rows key={list} list={list} catalogue={catalogue} />}</Loaded>
    </Stack>
  );
}

function Rows({ list, catalogue }: { list: string; catalogue: Catalogue }) {
  const { say, word } = useWords();
  const [typed, setTyped] = useState("");
  const rows = found(catalogue.rows, typed);
  const cell = (row: readonly string[], n: number, column: string) => {
    const family = familyOf(list, column);
    return family && row[n] ? word(`${family}.${row[n]}`) : (row[n] ?? "");
  };
  return (
    <>
      <TextInput className="no-print" w="min(24rem, 100%)" leftSection={<IconSearch size={15} />} label={say("web.knowledge.find")} value={typed} onChange={(event) => setTyped(event.currentTarget.value)} />
      <DataTable name={list} rows={rows} rowKey={(_, n) => String(n)} caption={say("web.knowledge.rows", { count: rows.length })} empty={<Text c="dimmed">{say("web.knowledge.none")}</Text>}
        columns={catalogue.columns.map((column, n) => ({ key: column, label: word(`catalogue.column.${column}`), text: (row: readonly string[]) => cell(row, n, column), show: (row: readonly string[]) => <Words text={cell(row, n, column)} /> }))} />
    </>
  );
}

// Sentences keep a width at which they can be read; the table is moved sideways then.
function Words({ text }: { text: string }) {
  return <span style={text.length > SENTENCE ? { display: "inline-block", minWidth: "11rem" } : undefined}>{text}</span>;
}

const SENTENCE = 20; // characters

// Where the plant at hand says otherwise than the program derived.
function Replaced() {
  const { say } = useWords();
  const { factory } = useHere();
  const count = useFactories().data?.rows.find((row) => row.key === factory)?.counts?.overrides;
  if (factory === "" || count === undefined) return null;
  return (
    <Section title={say("web.knowledge.replaced")} about={say("web.knowledge.replaced_about")}>
      <p><To to={addressOf(factory, "registers/overrides")}>{say("web.knowledge.replaced_count", { count })}</To></p>
    </Section>
  );
}
