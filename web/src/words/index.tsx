// The words of the pages: one language at a time, loaded when it is chosen. Knows nothing of nouns or pages.
import { createContext, type ReactNode, useCallback, useContext, useEffect, useLayoutEffect, useMemo, useState } from "react";
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

export async function loadWords(language: Language): Promise<Speech> {
  const file = language === "ja" ? await import("virtual:words/ja") : await import("virtual:words/en");
  return makeSpeech(language, file.default);
}

// Whether a person chose the language in this browser: then no account says otherwise.
export function isChosen(): boolean {
  return localStorage.getItem(REMEMBERED) !== null;
}

export function WordsProvider({ first, children }: { first: Speech; children: ReactNode }) {
  const [speech, setSpeech] = useState(first);
  const choose = useCallback((language: Language) => {
    void loadWords(language).then((loaded) => {
      localStorage.setItem(REMEMBERED, language);
      setSpeech(loaded);
    });
  }, []);
  useLayoutEffect(() => { document.documentElement.lang = speech.language; }, [speech]);
  const value = useMemo(() => ({ ...speech, choose }), [speech, choose]);
  return <WordsContext.Provider value={value}>{children}</WordsContext.Provider>;
}

// The other language, once it is there: so that a page is found by its name in either.
export function useOtherSpeech(): Speech | null {
  const { language } = useWords();
  const [other, setOther] = useState<Speech | null>(null);
  useEffect(() => {
    void loadWords(language === "ja" ? "en" : "ja").then(setOther);
  }, [language]);
  return other;
}

export function useWords(): Words {
  const words = useContext(WordsContext);
  if (!words) throw new Error("useWords outside of WordsProvider");
  return words;
}
