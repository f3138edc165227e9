// The plants that this person may see. With only one, its Home is shown at once.
import { Table } from "@mantine/core";
import { Navigate, useSearch } from "@tanstack/react-router";
import { useFactories, useSession } from "../../api/queries";
import type { FactoryRow } from "../../api/types";
import { addressOf } from "../../entities/here";
import { Page } from "../../ui/Page";
import { Empty, Loaded } from "../../ui/states";
import { To } from "../../ui/To";
import { useWords } from "../../words";
import { inLanguage, spokenNumber } from "../../words/spoken";
import { NewFactory } from "./NewFactory";

export function Start() {
  const { say } = useWords();
  const factories = useFactories();
  const session = useSession();
  const { all } = useSearch({ strict: false }) as { all?: string };
  const mayAdd = (session.data?.rights["*"] ?? []).includes("administer");
  return (
    <Loaded query={factories}>
      {({ rows }) => {
        const [only] = rows;
        if (rows.length === 1 && only && all === undefined) return <Navigate to={addressOf(only.key, "")} replace />;
        return (
          <Page title={say("web.start.title")} answer={say("web.start.answer", { count: rows.length })}>
            {rows.length === 0 ? <Empty title={say("web.start.empty")}>{say(mayAdd ? "web.start.empty_may_add" : "web.start.empty_ask")}</Empty> : <Factories rows={rows} />}
            {mayAdd && <NewFactory />}
          </Page>
        );
      }}
    </Loaded>
  );
}

function Factories({ rows }: { rows: readonly FactoryRow[] }) {
  const { say, language } = useWords();
  return (
    <Table.ScrollContainer minWidth={480}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{say("noun.site")}</Table.Th>
            <Table.Th className="number">{say("noun.asset")}</Table.Th>
            <Table.Th className="number">{say("noun.zone")}</Table.Th>
            <Table.Th className="number">{say("web.count.findings")}</Table.Th>
            <Table.Th className="number">{say("web.count.recheck")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.key}>
              <Table.Th scope="row"><To to={addressOf(row.key, "")}>{inLanguage(row.name, language) || row.key}</To></Table.Th>
              {[row.counts?.assets, row.counts?.zones, row.open?.findings, row.open?.recheck].map((count, n) => (
                <Table.Td key={n} className="number">{count === undefined ? "–" : spokenNumber(count, language)}</Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
