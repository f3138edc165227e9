// A key of text/*.json becomes a sentence. Patterns are ICU messages; most have no placeholder and are taken as they are.
import { IntlMessageFormat } from "intl-messageformat";
import type ja from "../../../text/ja.json";

export type Language = "ja" | "en";
export type WordKey = keyof typeof ja;
export type Arguments = Record<string, string | number>;

export interface Speech {
  language: Language;
  // Words whose key is written in the code; the compiler knows whether they are there.
  say: (key: WordKey, args?: Arguments) => string;
  // Words whose key is made of data; the last part of the key when there are none.
  word: (key: string, args?: Arguments) => string;
  has: (key: string) => boolean;
}

export function makeSpeech(language: Language, patterns: Readonly<Record<string, string>>): Speech {
  const parsed = new Map<string, IntlMessageFormat>();
  const word = (key: string, args?: Arguments): string => {
    const pattern = patterns[key];
    if (pattern === undefined) return key.slice(key.lastIndexOf(".") + 1);
    if (!/[{'<]/.test(pattern)) return pattern;
    let message = parsed.get(key);
    if (!message) {
      message = new IntlMessageFormat(pattern, language, undefined, { ignoreTag: true });
      parsed.set(key, message);
    }
    try {
      return message.format(args) as string;
    } catch {
      return pattern; // an argument is missing: the pattern still says what it is about
    }
  };
  return { language, say: word, word, has: (key) => key in patterns };
}
