// The steps of the guideline as a path: what each is for, what is missing, an example, where to do it.
import { useParams } from "@tanstack/react-router";
import type { Summary } from "../../api/types";
import { nextStep, sharesOf } from "../../entities/progress";
import { useHereGet } from "../../entities/here";
import { PrintButton } from "../../ui/buttons";
import { Page } from "../../ui/Page";
import { Loaded, Partial } from "../../ui/states";
import { useWords } from "../../words";
import classes from "./Guide.module.css";
import { StepCard } from "./StepCard";

export default function Guide() {
  const query = useHereGet<Summary>("summary");
  return <Loaded query={query} lines={12}>{(summary) => <Path summary={summary} />}</Loaded>;
}

function Path({ summary }: { summary: Summary }) {
  const { say, word } = useWords();
  const { step: asked } = useParams({ strict: false }) as { step?: string };
  const steps = summary.steps ?? [];
  const next = nextStep(steps);
  const done = steps.filter((step) => sharesOf(step).state === "done").length;
  const answer = next
    ? say("web.guide.answer", { done, total: steps.length, next: word(`web.step.${next.step}`) })
    : say("web.guide.answer_done", { total: steps.length });
  return (
    <Page title={say("web.page.guide")} about={say("web.guide.about")} answer={summary.steps ? answer : undefined} actions={<PrintButton />}>
      {!summary.steps && <Partial>{say("web.guide.part")}</Partial>}
      <ol className={classes.path}>
        {steps.map((step) => (
          <StepCard key={step.step} step={step} counts={summary.counts} open={step.step === (asked ?? next?.step)} />
        ))}
      </ol>
    </Page>
  );
}
