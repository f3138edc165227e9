// The pages by group, and the registers by step of the guideline.
import { Link } from "@tanstack/react-router";
import { useFactories, useSession } from "../../api/queries";
import { addressOf, useHere } from "../../entities/here";
import { useNouns, useNounWords } from "../../entities/nouns";
import { seesOwnRowsOnly } from "../../entities/reach";
import { useWords } from "../../words";
import { GROUPS, type Group, type PageEntry, pages } from "../list";
import classes from "./Frame.module.css";

export function Navigation() {
  const { word } = useWords();
  const { factory } = useHere();
  const isOpen = useOpenPages();
  return GROUPS.map((group) => {
    const entries = pages.filter((page) => page.group === group && (page.path.startsWith("/") || factory !== "") && isOpen(page));
    if (entries.length === 0) return null;
    return (
      <div key={group}>
        <p className={classes.groupName}>{word(`web.group.${group}`)}</p>
        <ul className={classes.group}>
          {entries.map((page) => <Entry key={page.path} page={page} />)}
        </ul>
        {isFacts(group) && <Registers />}
      </div>
    );
  });
}

const isFacts = (group: Group) => group === "facts";

function Entry({ page }: { page: PageEntry }) {
  const { say } = useWords();
  const here = useHere();
  const ofServer = page.path.startsWith("/");
  const PageIcon = page.icon;
  return (
    <li>
      <Link to={ofServer ? page.path : addressOf(here.factory, page.path)} search={here.at ? { at: here.at } : {}} className={classes.entry} activeOptions={{ exact: page.path === "", includeSearch: false }}>
        {PageIcon && <PageIcon size={17} stroke={1.6} aria-hidden />}
        {say(page.title)}
      </Link>
    </li>
  );
}

// Whether a page is for this person.
function useOpenPages() {
  const here = useHere();
  const { data } = useSession();
  const mayAnywhere = (right: string) => Object.values(data?.rights ?? {}).some((rights) => rights.some((one) => one === right));
  const may = (page: PageEntry) => !page.right || (page.path.startsWith("/") ? mayAnywhere(page.right) : here.can(page.right));
  return (page: PageEntry) => may(page) && !(page.whole && seesOwnRowsOnly(data, here.factory));
}

function Registers() {
  const { word } = useWords();
  const nounWords = useNounWords();
  const here = useHere();
  const { steps } = useNouns();
  const { data } = useFactories();
  const counts = data?.rows.find((row) => row.key === here.factory)?.counts ?? {};
  if (here.factory === "") return null;
  return steps.map(({ step, nouns }) => (
    <details key={step} className={classes.registers}>
      <summary>{word(`web.step.${step || "all"}`)}</summary>
      <ul className={classes.group}>
        {nouns.map((noun) => (
          <li key={noun.name}>
            <Link to={addressOf(here.factory, `registers/${noun.plural}`)} search={here.at ? { at: here.at } : {}} className={classes.entry} activeOptions={{ includeSearch: false }}>
              {nounWords.register(noun)}
              <span className={classes.count}>{counts[noun.plural] ?? ""}</span>
            </Link>
          </li>
        ))}
      </ul>
    </details>
  ));
}
