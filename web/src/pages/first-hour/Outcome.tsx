// What the first hour brought: the map, the report, and what to do next.
import { Button, Group } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import type { Summary, Written } from "../../api/types";
import { useHere, useHereGet } from "../../entities/here";
import { countEffects } from "../../ui/acts";
import { DownloadButton } from "../../ui/buttons";
import { Page } from "../../ui/Page";
import { Loaded } from "../../ui/states";
import { To } from "../../ui/To";
import { factoryPath } from "../../api/queries";
import { useWords } from "../../words";

export function Outcome({ written, again }: { written: Written; again: () => void }) {
  const { say, language } = useWords();
  const here = useHere();
  const navigate = useNavigate();
  const summary = useHereGet<Summary>("summary");
  const found = summary.data?.findings?.total ?? countEffects(written.effects).found;
  return (
    <Page title={say("web.page.first_hour")} answer={say("web.first_hour.done", { number: written.act?.number ?? 0, found })}>
      <Group gap="sm">
        <Button onClick={() => void navigate({ to: here.address("map") })}>{say("web.first_hour.to_map")}</Button>
        <DownloadButton label={say("web.first_hour.report")} files={[{ label: "PDF", path: factoryPath(here.factory, "reports/full"), query: { format: "pdf", lang: language } }]} />
        <Button variant="default" onClick={again}>{say("web.first_hour.again")}</Button>
      </Group>
      <Loaded query={summary} lines={3}>
        {({ findings }) => (
          <ul>
            <li><To to={here.address("findings")}>{say("web.home.findings", { count: findings?.total ?? 0 })}</To></li>
            {(findings?.questions ?? 0) > 0 && <li>{say("web.home.questions", { count: findings?.questions ?? 0 })}</li>}
            <li><To to={here.address("guide")}>{say("web.first_hour.go_on")}</To></li>
          </ul>
        )}
      </Loaded>
    </Page>
  );
}
