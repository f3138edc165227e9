// What waits for me, how far the plant is, how much risk is left.
import { Button, Group } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useSession } from "../../api/queries";
import type { Summary } from "../../api/types";
import { useHere, useHereGet } from "../../entities/here";
import { seesOwnRowsOnly } from "../../entities/reach";
import { PrintButton } from "../../ui/buttons";
import { Page } from "../../ui/Page";
import { Empty, Loaded } from "../../ui/states";
import { useWords } from "../../words";
import classes from "./Home.module.css";
import { Deviations } from "./Deviations";
import { Findings } from "./Findings";
import { Mine } from "./Mine";
import { OwnRows } from "./OwnRows";
import { PartOnly } from "./PartOnly";
import { Risk } from "./Risk";
import { Steps } from "./Steps";

export default function Home() {
  const here = useHere();
  const session = useSession();
  return seesOwnRowsOnly(session.data, here.factory) ? <OwnRows /> : <Plant />;
}

function Plant() {
  const query = useHereGet<Summary>("summary");
  return <Loaded query={query} lines={9}>{(summary) => <Sheet summary={summary} />}</Loaded>;
}

function Sheet({ summary }: { summary: Summary }) {
  const { say } = useWords();
  const { name } = summary.factory;
  if (Object.values(summary.counts).every((count) => count === 0)) return <Beginning name={name} />;
  if (!summary.mine || !summary.steps) return <PartOnly name={name} counts={summary.counts} />;
  const mine = (summary.mine.recheck_total ?? summary.mine.recheck.length) + (summary.mine.approvals_total ?? summary.mine.approvals.length);
  const open = (summary.recheck?.stale ?? 0) + (summary.recheck?.due ?? 0);
  return (
    <Page title={name || say("web.page.home")} answer={say("web.home.answer", { mine, open })} actions={<PrintButton />}>
      <div className={classes.columns}>
        <div>
          <Mine mine={summary.mine} />
          <Findings summary={summary} />
          <Deviations />
        </div>
        <div>
          <Steps steps={summary.steps} />
          {summary.risk && <Risk counts={summary.risk} />}
        </div>
      </div>
    </Page>
  );
}

// A plant without a row: where to begin.
function Beginning({ name }: { name: string }) {
  const { say } = useWords();
  const here = useHere();
  const navigate = useNavigate();
  return (
    <Page title={name || say("web.page.home")} answer={say("web.home.empty_answer")}>
      <Empty
        title={say("web.home.empty_title")}
        action={
          <Group gap="sm">
            {here.can("edit") && <Button onClick={() => void navigate({ to: here.address("first-hour") })}>{say("web.page.first_hour")}</Button>}
            {here.can("import") && <Button variant="default" onClick={() => void navigate({ to: here.address("import") })}>{say("web.home.import")}</Button>}
            <Button variant="default" onClick={() => void navigate({ to: here.address("guide") })}>{say("web.page.guide")}</Button>
          </Group>
        }
      >
        {say("web.home.empty_text")}
      </Empty>
    </Page>
  );
}
