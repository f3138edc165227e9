// Captures in: files are chosen, sent and read; what was kept of them, for how long, and what is never kept.
import { Stack } from "@mantine/core";
import type { ObservationPage } from "../../api/observed";
import { useHere } from "../../entities/here";
import { useObserved } from "../../entities/observed";
import { Page } from "../../ui/Page";
import { Section } from "../../ui/Section";
import { Loaded } from "../../ui/states";
import { useWords } from "../../words";
import { HowToRecord } from "./Beginning";
import { Kept } from "./Kept";
import { Retention } from "./Retention";
import { Sending } from "./Sending";

export default function Captures() {
  const { say } = useWords();
  const here = useHere();
  const list = useObserved<ObservationPage>("observations");
  const kept = list.data?.rows.filter((one) => one.state === "kept") ?? [];
  return (
    <Page title={say("web.page.captures")} about={say("web.observe.captures_about")} answer={list.data && say("web.observe.captures_answer", { count: kept.length })}>
      {here.can("observe") && <Sending />}
      <Loaded query={list}>
        {({ rows, settings }) => (
          <Stack gap="lg">
            {rows.length === 0 ? <HowToRecord /> : <Section title={say("web.observe.observations")}><Kept rows={rows} /></Section>}
            <Retention days={settings.capture_days} />
          </Stack>
        )}
      </Loaded>
    </Page>
  );
}
