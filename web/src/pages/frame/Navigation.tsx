// The pages by group, and the registers by step of the guideline.
import { useRouterState } from "@tanstack/react-router";
import { memo } from "react";
import { useFactories, useSession } from "../../api/queries";
import type { NounSchema } from "../../api/types";
import { useHere, withMoment } from "../../entities/here";
import { useNouns, useNounWords } from "../../entities/nouns";
import { seesOwnRowsOnly } from "../../entities/reach";
import { Folded } from "../../ui/Folded";
import { To } from "../../ui/To";
import { useWords } from "../../words";
import { GROUPS, type Group, type PageEntry, pages } from "../list";
import classes from "./Frame.module.css";

export function Navigation() {
  const { word } = useWords();
  const here = useHere();
  const { factory } = here;
  const pathname = useRouterState({ select: (state) => state.location.pathname });
  const isOpen = useOpenPages();
  return GROUPS.map((group) => {
    const entries = pages.filter((page) => page.group === group && (page.path.startsWith("/") || factory !== "") && isOpen(page));
    if (entries.length === 0) return null;
    return (
      <div key={group}>
        <p className={classes.groupName}>{word(`web.group.${group}`)}</p>
        <ul className={classes.group}>
          {entries.map((page) => {
            const address = page.path.startsWith("/") ? withMoment(page.path, here.at) : here.address(page.path);
            return <Entry key={page.path} page={page} to={address} current={isAt(pathname, address, page.path === "")} />;
          })}
        </ul>
        {isFacts(group) && <Registers />}
      </div>
    );
  });
}

const isFacts = (group: Group) => group === "facts";

// Whether the page that is shown is the one of the address, or stands below it.
function isAt(pathname: string, to: string, exactly: boolean): boolean {
  const [path] = to.split("?");
  return pathname === path || pathname === `${path}/` || (!exactly && pathname.startsWith(`${path}/`));
}

const Entry = memo(function Entry({ page, to, current }: { page: PageEntry; to: string; current: boolean }) {
  const { say } = useWords();
  const PageIcon = page.icon;
  return (
    <li>
      <To to={to} current={current} className={classes.entry}>
        {PageIcon && <PageIcon size={17} stroke={1.6} aria-hidden />}
        {say(page.title)}
      </To>
    </li>
  );
});

// Whether a page is for this person.
function useOpenPages() {
  const here = useHere();
  const { data } = useSession();
  const mayAnywhere = (right: string) => Object.values(data?.rights ?? {}).some((rights) => rights.some((one) => one === right));
  const may = (page: PageEntry) => !page.right || (page.path.startsWith("/") ? mayAnywhere(page.right) : here.can(page.right));
  return (page: PageEntry) => may(page) && !(page.whole && seesOwnRowsOnly(data, here.factory));
}

// The registers by step; those of a step are drawn when it is unfolded.
function Registers() {
  const { word } = useWords();
  const here = useHere();
  const { steps } = useNouns();
  if (here.factory === "") return null;
  return steps.map(({ step, nouns }) => (
    <Folded key={step} className={classes.registers} summary={word(`web.step.${step || "all"}`)}>
      {() => <OfStep nouns={nouns} />}
    </Folded>
  ));
}

function OfStep({ nouns }: { nouns: readonly NounSchema[] }) {
  const nounWords = useNounWords();
  const here = useHere();
  const pathname = useRouterState({ select: (state) => state.location.pathname });
  const { data } = useFactories();
  const counts = data?.rows.find((row) => row.key === here.factory)?.counts ?? {};
  return (
    <ul className={classes.group}>
      {nouns.map((noun) => {
        const to = here.address(`registers/${noun.plural}`);
        return (
          <li key={noun.name}>
            <To to={to} current={isAt(pathname, to, false)} className={classes.entry}>
              {nounWords.register(noun)}
              <span className={classes.count}>{counts[noun.plural] ?? ""}</span>
            </To>
          </li>
        );
      })}
    </ul>
  );
}
