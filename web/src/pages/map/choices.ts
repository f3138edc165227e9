// The words to choose from for a field of a noun.
import type { NounSchema } from "../../api/types";
import { useNounWords } from "../../entities/nouns";

export function useChoices(noun: NounSchema | undefined): (field: string) => { value: string; label: string }[] {
  const words = useNounWords();
  return (name) => {
    const field = noun?.fields.find((one) => one.name === name);
    return (field?.choices ?? []).map((slug) => ({ value: slug, label: field ? words.choice(field, slug) : slug }));
  };
}
