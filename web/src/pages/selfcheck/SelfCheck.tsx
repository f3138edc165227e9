// The 32 items: how far the plant is by its own answers, and where answers and registers do not fit together.
import { Alert, Text } from "@mantine/core";
import { rowAddress, useHere, useHereGet } from "../../entities/here";
import { DownloadButton, PrintButton } from "../../ui/buttons";
import { Columns } from "../../ui/Columns";
import { DataTable } from "../../ui/DataTable";
import { Page } from "../../ui/Page";
import { Loaded } from "../../ui/states";
import { To } from "../../ui/To";
import { useWords } from "../../words";
import { Radar } from "./Radar";

export interface SelfCheckDocument {
  scoring: string;
  score: number;
  rank: string;
  categories: { id: string; name?: string; score: number; answered: number; of: number }[];
  items: { id: string; question?: string; state: string; achievement: string | null; expired: boolean; from: string | null; row?: string | null }[];
  hints: { sentence?: string; item?: string }[];
}

export default function SelfCheck() {
  const { say } = useWords();
  const here = useHere();
  const found = useHereGet<SelfCheckDocument>("selfcheck");
  const open = found.data?.items.filter((item) => item.state === "unknown").length ?? 0;
  const answer = found.data && say("web.selfcheck.answer", { score: found.data.score, rank: found.data.rank, open });
  const actions = <><DownloadButton label="PDF" files={[{ label: "PDF", path: `factories/${here.factory}/reports/self-check`, query: { format: "pdf", ...here.asOf } }]} /><PrintButton /></>;
  return (
    <Page title={say("web.page.selfcheck")} about={found.data?.scoring} answer={answer} actions={actions}>
      <Loaded query={found} lines={10}>{(document) => <Shown document={document} />}</Loaded>
    </Page>
  );
}

function Shown({ document }: { document: SelfCheckDocument }) {
  const { say, word } = useWords();
  const here = useHere();
  const name = (id: string) => word(`web.selfcheck.category.${id}`);
  return (
    <>
      <Columns>
        <Radar axes={document.categories.map((one) => ({ name: one.name ?? name(one.id), value: one.score }))} label={say("web.page.selfcheck")} />
        <DataTable name={`${here.factory}-self-check`} rows={document.categories} rowKey={(one) => one.id} columns={[
          { key: "name", label: say("web.selfcheck.category"), text: (one) => one.name ?? name(one.id) },
          { key: "score", label: say("web.selfcheck.score"), text: (one) => one.score, number: true },
          { key: "answered", label: say("web.selfcheck.answered"), text: (one) => `${one.answered} / ${one.of}`, number: true },
        ]} />
      </Columns>
      {document.hints.length > 0 && <Alert variant="light" color="yellow" title={say("web.selfcheck.hints")}><ul className="compact">{document.hints.map((hint) => <li key={hint.sentence}>{hint.sentence}</li>)}</ul></Alert>}
      <DataTable name={`${here.factory}-self-check-items`} rows={document.items} rowKey={(item) => item.id} columns={[
        { key: "id", label: "ID", text: (item) => item.id, show: (item) => (item.row ? <To to={here.address(rowAddress("answers", item.row))}>{item.id}</To> : item.id) },
        { key: "question", label: say("web.selfcheck.question"), text: (item) => item.question ?? "" },
        { key: "state", label: say("web.selfcheck.state"), text: (item) => word(`web.selfcheck.state.${item.state}`), show: (item) => <>{word(`web.selfcheck.state.${item.state}`)}{item.expired && <Text span size="xs" c="dimmed"> {say("web.selfcheck.expired")}</Text>}</> },
      ]} />
    </>
  );
}
