// Where the network differs from what is registered and what filters allow: the worst first, each to be decided.
import { Button, Group, SegmentedControl, Stack, Text } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import type { Deviation, Proposal, Reconciliation } from "../../api/observed";
import { rowAddress, useHere } from "../../entities/here";
import { bySeverity, openOnes, proposalsFor, type Standing, STANDINGS, standingOf, useReconciliation } from "../../entities/observed";
import { DownloadButton, PrintButton } from "../../ui/buttons";
import { Level } from "../../ui/Level";
import { Page } from "../../ui/Page";
import { Empty, Loaded } from "../../ui/states";
import { To } from "../../ui/To";
import { useWords } from "../../words";
import { spokenMoment } from "../../words/spoken";
import { Accept } from "./Accept";
import { NothingSeen } from "./Beginning";
import { Coverage } from "./Coverage";
import { Dismiss } from "./Dismiss";
import { Facts } from "./Evidence";
import classes from "./observe.module.css";
import { useObservedFiles } from "./observed-list";
import { Plan } from "./Plan";

type Doing = { act: "plan" | "dismiss"; deviation: Deviation } | { act: "accept"; proposals: readonly Proposal[] };

export default function Deviations() {
  const { say } = useWords();
  const here = useHere();
  const query = useReconciliation();
  const files = useObservedFiles(["deviations"]);
  const open = query.data && openOnes(query.data.deviations).length;
  return (
    <Page title={say("web.page.deviations")} about={say("web.observe.deviations_about")} answer={open !== undefined && (open === 0 ? say("web.observe.deviations_none") : say("web.observe.deviations_answer", { count: open }))} actions={<>{here.can("report") && <DownloadButton label={say("web.register.export")} files={files} />}<PrintButton /></>}>
      <Loaded query={query} lines={12}>{(found) => <Shown found={found} />}</Loaded>
    </Page>
  );
}

function Shown({ found }: { found: Reconciliation }) {
  const { say, word } = useWords();
  const navigate = useNavigate();
  const { standing = "open" } = useSearch({ strict: false }) as { standing?: Standing };
  const [doing, act] = useState<Doing | null>(null);
  const close = () => act(null);
  const rows = found.deviations.filter((one) => standingOf(one) === standing);
  const counted = (value: Standing) => found.deviations.filter((one) => standingOf(one) === value).length;
  if (found.deviations.length === 0 && found.points.length === 0) return <NothingSeen />;
  return (
    <Stack gap="lg">
      <SegmentedControl size="xs" className="no-print" aria-label={say("web.findings.standing")} value={standing} data={STANDINGS.map((value) => ({ value, label: `${word(`web.observe.standing.${value}`)} (${counted(value)})` }))}
        onChange={(value) => void navigate({ to: ".", search: (before: Record<string, unknown>) => ({ ...before, standing: value === "open" ? undefined : value }), replace: true })} />
      {rows.length === 0 && <Empty title={word(`web.observe.none_of.${standing}`)} />}
      {bySeverity(rows).map(({ severity, rows: some }) => (
        <section key={severity}>
          <h2>{say("web.observe.severity")} <Level known={severity} /></h2>
          {some.map((deviation) => <Item key={deviation.key} deviation={deviation} proposals={proposalsFor(deviation, found.proposals)} onAct={act} />)}
        </section>
      ))}
      <Coverage points={found.points} unobserved={found.unobserved} />
      {doing?.act === "plan" && <Plan deviation={doing.deviation} onClose={close} />}
      {doing?.act === "dismiss" && <Dismiss keys={doing.deviation.keys} about={doing.deviation.title} onClose={close} />}
      {doing?.act === "accept" && <Accept proposals={doing.proposals} onClose={close} />}
    </Stack>
  );
}

function Item({ deviation, proposals, onAct }: { deviation: Deviation; proposals: readonly Proposal[]; onAct: (doing: Doing) => void }) {
  const { say, language } = useWords();
  const here = useHere();
  const decidable = here.can("edit") && standingOf(deviation) === "open";
  const link = (register: string, id: string) => <To key={id} to={here.address(rowAddress(register, id))}>{id}</To>;
  const zones = [deviation.from, deviation.to].filter(Boolean);
  return (
    <article className={classes.item} aria-label={deviation.title}>
      <h3>{deviation.title}</h3>
      <Text size="sm">{deviation.why} {deviation.action}</Text>
      <Text size="xs" c="dimmed">{deviation.severity_reason}{deviation.open && ` · ${say("web.observe.rests_on_unknown")}`}</Text>
      <Group gap="sm">
        {[...new Set(zones)].map((id) => link("zones", id))}
        {deviation.conduit && link("conduits", deviation.conduit)}
        {deviation.assets.slice(0, 12).map((id) => link("assets", id))}
        {deviation.businesses.slice(0, 12).map((id) => link("businesses", id))}
        {deviation.first && deviation.last && <Text size="xs">{say("web.observe.seen_between", { first: spokenMoment(deviation.first, language), last: spokenMoment(deviation.last, language) })}</Text>}
      </Group>
      <Facts facts={deviation.facts} more={deviation.facts_left_out} />
      {deviation.planned_work && <p>{say("web.observe.explained")} {link("planned_works", deviation.planned_work)}</p>}
      {deviation.decision && <p>{say("web.observe.decided")} {link("deviation_decisions", deviation.decision)}</p>}
      {decidable && (
        <Group gap="sm" className="no-print">
          {proposals.length > 0 && <Button size="xs" onClick={() => onAct({ act: "accept", proposals })}>{say("web.observe.take", { count: proposals.length })}</Button>}
          <Button size="xs" variant="default" onClick={() => onAct({ act: "plan", deviation })}>{say("web.observe.plan")}</Button>
          <Button size="xs" variant="default" onClick={() => onAct({ act: "dismiss", deviation })}>{say("web.observe.dismiss")}</Button>
          {(deviation.kind === "excess_allowance" || deviation.kind === "undeclared_flow") && deviation.from && <To to={here.address(`replay?zone=${deviation.from}&other=${deviation.to}&service=${encodeURIComponent(deviation.service)}`)}>{say("web.page.replay")}</To>}
        </Group>
      )}
    </article>
  );
}
