// One step of the path. Open, it says what it is for, what is missing and where to do it.
import type { ReactNode } from "react";
import { sharesOf, type Step } from "../../entities/progress";
import { useHere } from "../../entities/here";
import { useNouns, useNounWords } from "../../entities/nouns";
import { Bar } from "../../ui/Bar";
import { IconCheck, IconChevronDown, IconChevronRight, IconCircle, IconCircleHalf } from "../../ui/icons";
import { To } from "../../ui/To";
import { useWords } from "../../words";
import classes from "./Guide.module.css";
import { pagesOf } from "./places";

interface StepCardProps {
  step: Step;
  counts: Readonly<Record<string, number>>; // rows by plural
  open: boolean;
}

export function StepCard({ step, counts, open }: StepCardProps) {
  const { say, word } = useWords();
  const here = useHere();
  const { state, decided, total } = sharesOf(step);
  const Sign = state === "done" ? IconCheck : state === "begun" ? IconCircleHalf : IconCircle;
  const missing = state === "empty" ? say("web.guide.nothing") : say("web.guide.missing", { open: step.open, stale: step.stale ?? 0 });
  return (
    <li className={classes.step} id={`step-${step.step}`}>
      <div className={classes.head}>
        <Sign size={20} aria-hidden className={classes.sign} />
        <h2 className={classes.title}>
          <To to={here.address(open ? "guide" : `guide/${step.step}`)}>
            {word(`web.step.${step.step}`)}
            {open ? <IconChevronDown size={16} aria-hidden /> : <IconChevronRight size={16} aria-hidden />}
          </To>
        </h2>
        <span className={classes.state}>{state === "done" ? say("web.guide.done", { total }) : missing}</span>
        <span className={classes.bar}><Bar done={step.decided} unknown={step.stale ?? 0} total={total} label={say("web.home.share", { decided: step.decided, total, percent: decided })} /></span>
      </div>
      {open && <Body step={step} counts={counts} />}
    </li>
  );
}

function Body({ step: { step }, counts }: Pick<StepCardProps, "step" | "counts">) {
  const { say, word } = useWords();
  const here = useHere();
  const words = useNounWords();
  const registers = useNouns().list.filter((noun) => noun.step === step);
  const places = pagesOf(step).filter((page) => !page.right || here.can(page.right));
  return (
    <dl className={classes.body}>
      <Part name={say("web.guide.aim")}>{word(`web.guide.aim.${step}`)}</Part>
      <Part name={say("web.guide.finished")}>{word(`web.guide.finished.${step}`)}</Part>
      <Part name={say("web.guide.example")}>{word(`web.guide.example.${step}`)}</Part>
      <Part name={say("web.guide.where")}>
        <ul className={classes.places}>
          {places.map((page) => <li key={page.path}><To to={here.address(page.path)}>{say(page.title)}</To></li>)}
          {registers.map((noun) => (
            <li key={noun.name}>
              <To to={here.address(`registers/${noun.plural}`)}>{words.register(noun)}</To>
              <span className="quiet"> {say("web.guide.rows", { count: counts[noun.plural] ?? 0 })}</span>
            </li>
          ))}
        </ul>
      </Part>
    </dl>
  );
}

function Part({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
