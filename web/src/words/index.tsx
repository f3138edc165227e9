// The words of the pages: one language at a time, loaded when it is chosen. Knows nothing of nouns or pages.
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from "react";
import { type Language, makeSpeech, type Speech } from "./format";

export type { Arguments, Language, Speech, WordKey } from "./format";

interface Words extends Speech {
  choose: (language: Language) => void;
}

const WordsContext = createContext<Words | null>(null);
const REMEMBERED = "masugata.language";

export function firstLanguage(): Language {
  return document.documentElement.lang === "en" ? "en" : "ja";
}

async function load(language: Language): Promise<Speech> {
  const file = language === "ja" ? await import("virtual:words/ja") : await import("virtual:words/en");
  return makeSpeech(language, file.default);
}

let first: Promise<Speech> | undefined;

// To be begun before anything is drawn: the first picture waits for it.
export function beginWords(): Promise<Speech> {
  first ??= load(firstLanguage());
  return first;
}

export function WordsProvider({ children }: { children: ReactNode }) {
  const [speech, setSpeech] = useState<Speech | null>(null);
  const choose = useCallback((language: Language) => {
    void load(language).then((loaded) => {
      document.documentElement.lang = language;
      localStorage.setItem(REMEMBERED, language);
      setSpeech(loaded);
    });
  }, []);
  useEffect(() => void beginWords().then(setSpeech), []);
  const value = useMemo(() => speech && { ...speech, choose }, [speech, choose]);
  return value && <WordsContext.Provider value={value}>{children}</WordsContext.Provider>;
}

// The other language, once it is there: so that a page is found by its name in either.
export function useOtherSpeech(): Speech | null {
  const { language } = useWords();
  const [other, setOther] = useState<Speech | null>(null);
  useEffect(() => {
    void load(language === "ja" ? "en" : "ja").then(setOther);
  }, [language]);
  return other;
}

export function useWords(): Words {
  const words = useContext(WordsContext);
  if (!words) throw new Error("useWords outside of WordsProvider");
  return words;
}
