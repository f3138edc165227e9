// Which zones are decided, which decision was approved, and which has changed since.
import { rowAddress, useHere, useHereGet } from "../../entities/here";
import { DownloadButton, PrintButton } from "../../ui/buttons";
import { DataTable } from "../../ui/DataTable";
import { Level, levelNumber } from "../../ui/Level";
import { Page } from "../../ui/Page";
import { Empty, Loaded } from "../../ui/states";
import { To } from "../../ui/To";
import { useWords } from "../../words";
import { spokenDate } from "../../words/spoken";
import type { DecisionPage } from "./decision";

export default function Decisions() {
  const { say, word, language } = useWords();
  const here = useHere();
  const list = useHereGet<DecisionPage>("decisions");
  const count = (state: string) => (list.data?.rows ?? []).filter((row) => row.state === state).length;
  const answer = list.data && say("web.decision.answer", { open: count("open"), decided: count("decided"), approved: count("approved"), stale: count("stale") });
  const actions = <><DownloadButton label={say("web.decision.papers")} files={[{ label: "PDF", path: `factories/${here.factory}/reports/zone-sheets`, query: { format: "pdf", ...here.asOf } }]} /><PrintButton /></>;
  return (
    <Page title={say("web.page.decisions")} about={say("web.decision.about")} answer={answer} actions={actions}>
      <Loaded query={list}>
        {({ rows }) => (
          <DataTable name={`${here.factory}-decisions`} rows={rows} rowKey={(row) => row.zone} empty={<Empty title={say("web.map.empty")}>{say("web.map.empty_advice")}</Empty>} columns={[
            { key: "zone", label: word("noun.zone"), text: (row) => `${row.zone} ${row.name ?? ""}`, show: (row) => <To to={here.address(`zones/${encodeURIComponent(row.zone)}/sheet`)}>{row.zone} {row.name}</To> },
            { key: "level", label: say("web.map.requirement"), text: (row) => levelNumber(row.requirement_level) ?? "", show: (row) => <Level known={row.requirement_level} family="requirement_level" /> },
            { key: "gaps", label: say("web.decision.gaps"), text: (row) => row.gaps ?? "", number: true },
            { key: "policy", label: say("web.decision.policy"), text: (row) => row.policy ?? "", show: (row) => (row.policy ? <To to={here.address(rowAddress("policies", row.policy))}>{row.policy}</To> : "") },
            { key: "state", label: say("web.recheck.state"), text: (row) => word(`web.decision.state.${row.state}`) },
            { key: "approval", label: say("web.decision.approved_on"), text: (row) => (row.approval?.on ? spokenDate(row.approval.on, language) : "") },
          ]} />
        )}
      </Loaded>
    </Page>
  );
}
