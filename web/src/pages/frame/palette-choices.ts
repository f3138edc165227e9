// What the palette offers for a typed text: pages, registers and actions by their words, objects as the server finds them.
import { useMantineColorScheme } from "@mantine/core";
import { useMemo } from "react";
import { addressOf, rowAddress, useHere } from "../../entities/here";
import { useNouns, useNounWords } from "../../entities/nouns";
import { useSearchHits } from "../../entities/search";
import { useOtherSpeech, useWords } from "../../words";
import { inLanguage } from "../../words/spoken";
import { pages } from "../list";
import { matches } from "./matches";

export interface Choice {
  key: string;
  label: string;
  kind: string;
  to?: string;
  search?: Record<string, string>;
  act?: () => void;
  also?: string; // the words of the other language, to be found by
}

const MOST = 12;

export function useChoices(typed: string, asked: string): Choice[] {
  const fixed = useFixedChoices();
  const found = useFound(asked);
  return useMemo(() => {
    const local = fixed.filter((choice) => matches(typed, `${choice.label} ${choice.also ?? ""}`));
    return typed === "" ? local.slice(0, MOST) : [...local.slice(0, MOST), ...found];
  }, [fixed, found, typed]);
}

function useFixedChoices(): Choice[] {
  const { say, choose, language } = useWords();
  const other = useOtherSpeech();
  const { setColorScheme } = useMantineColorScheme();
  const here = useHere();
  const nouns = useNouns();
  const words = useNounWords();
  return useMemo(() => {
    const search = here.at === undefined ? undefined : { at: here.at };
    const ofPages = pages
      .filter((page) => !/\$/.test(page.path) && (page.path.startsWith("/") || here.factory !== ""))
      .filter((page) => !page.right || page.path.startsWith("/") || here.can(page.right))
      .map((page): Choice => ({
        key: `page ${page.path}`, label: say(page.title), kind: say("web.search.page"), also: `${page.path} ${other?.say(page.title) ?? ""}`, search,
        to: page.path.startsWith("/") ? page.path : addressOf(here.factory, page.path),
      }));
    const ofRegisters = nouns.list.map((noun): Choice => ({
      key: `register ${noun.name}`, label: words.register(noun), kind: say("web.search.register"), also: `${noun.plural} ${other?.word(`noun.${noun.plural}`) ?? ""}`, search,
      to: addressOf(here.factory, `registers/${noun.plural}`),
    }));
    const actions: Choice[] = [
      { key: "language", label: say("web.frame.other_language"), kind: say("web.search.action"), also: other?.say("web.frame.other_language") ?? "",
        act: () => choose(language === "ja" ? "en" : "ja") },
      { key: "light", label: say("web.frame.light"), kind: say("web.search.action"), also: other?.say("web.frame.light") ?? "", act: () => setColorScheme("light") },
      { key: "dark", label: say("web.frame.dark"), kind: say("web.search.action"), also: other?.say("web.frame.dark") ?? "", act: () => setColorScheme("dark") },
      { key: "print", label: say("web.action.print"), kind: say("web.search.action"), also: other?.say("web.action.print") ?? "", act: () => setTimeout(() => window.print(), 100) },
    ];
    return [...ofPages, ...(here.factory ? ofRegisters : []), ...actions];
  }, [say, choose, language, other, setColorScheme, here, nouns, words]);
}

function useFound(text: string): Choice[] {
  const here = useHere();
  const { language } = useWords();
  const words = useNounWords();
  const nouns = useNouns();
  const { data } = useSearchHits(text);
  return useMemo(() => (text === "" ? [] : (data ?? []).slice(0, MOST)).map((hit): Choice => {
    const noun = nouns.byPlural(hit.register) ?? nouns.byName(hit.register);
    return {
      key: `${hit.register} ${hit.id}`,
      label: `${hit.id}  ${inLanguage(hit.name, language)}`,
      kind: noun ? words.noun(noun.name) : hit.register,
      to: addressOf(here.factory, rowAddress(noun?.plural ?? hit.register, hit.id)),
      search: here.at === undefined ? undefined : { at: here.at },
    };
  }), [data, text, here, language, words, nouns]);
}
