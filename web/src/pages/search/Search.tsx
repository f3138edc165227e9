// Everything in the registers that holds a text, by register. The palette (Ctrl-K) is the quick way; this is the whole list.
import { TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import type { SearchHit } from "../../api/types";
import { rowAddress, useHere } from "../../entities/here";
import { useNouns, useNounWords } from "../../entities/nouns";
import { useSearchHits } from "../../entities/search";
import { IconSearch } from "../../ui/icons";
import { Page } from "../../ui/Page";
import { Empty, Loaded } from "../../ui/states";
import { To } from "../../ui/To";
import { useWords } from "../../words";
import { inLanguage } from "../../words/spoken";
import classes from "./Search.module.css";

const PAUSE = 250; // milliseconds after the last key

export default function Search() {
  const { say } = useWords();
  const { q = "" } = useSearch({ strict: false }) as { q?: string };
  const [typed, setTyped] = useState(q);
  const [asked] = useDebouncedValue(typed.trim(), PAUSE);
  const navigate = useNavigate();
  useEffect(() => {
    if (asked !== q) void navigate({ to: ".", search: (before: Record<string, unknown>) => ({ ...before, q: asked || undefined }), replace: true });
  }, [asked, q, navigate]);
  const query = useSearchHits(asked);
  const count = asked === "" ? undefined : query.data?.length;
  return (
    <Page title={say("web.page.search")} about={say("web.search.about")} answer={count === undefined ? undefined : say("web.search.answer", { count, text: asked })}>
      <TextInput type="search" size="md" maw="40rem" autoFocus aria-label={say("web.search.text")} placeholder={say("web.search.text")} leftSection={<IconSearch size={18} />}
        value={typed} onChange={(event) => setTyped(event.currentTarget.value)} />
      {asked === "" ? <Empty title={say("web.search.begin")}>{say("web.search.begin_text")}</Empty> : <Loaded query={query}>{(hits) => <Hits hits={hits} />}</Loaded>}
    </Page>
  );
}

function Hits({ hits }: { hits: readonly SearchHit[] }) {
  const { language } = useWords();
  const here = useHere();
  const nouns = useNouns();
  const words = useNounWords();
  return [...grouped(hits)].map(([register, found]) => {
    const noun = nouns.byPlural(register) ?? nouns.byName(register);
    return (
      <section key={register}>
        <h2 className={classes.register}>{noun ? words.register(noun) : register} <span className="quiet">{found.length}</span></h2>
        <ul className={classes.hits}>
          {found.map((hit) => (
            <li key={hit.id}>
              <To to={here.address(rowAddress(noun?.plural ?? register, hit.id))}>{hit.id} {inLanguage(hit.name, language)}</To>
              {hit.snippet && hit.snippet !== hit.name && <span className="quiet"> {noun ? words.field(noun, hit.field) : hit.field}: {hit.snippet}</span>}
            </li>
          ))}
        </ul>
      </section>
    );
  });
}

function grouped(hits: readonly SearchHit[]): Map<string, SearchHit[]> {
  const groups = new Map<string, SearchHit[]>();
  for (const hit of hits) groups.set(hit.register, [...(groups.get(hit.register) ?? []), hit]);
  return groups;
}
