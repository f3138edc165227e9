// Says at the foot of every print: plant, revision, whole head hash (so that it can be held against the log), when, and who.
import type { ReactNode } from "react";
import { useFactories } from "../../api/queries";
import type { FactoryRow } from "../../api/types";
import { useHere } from "../../entities/here";
import { useLater } from "../../ui/later";
import { PrintLine } from "../../ui/Page";
import { type Speech, useWords } from "../../words";
import { inLanguage, spokenMoment } from "../../words/spoken";
import { grouped } from "../history/head";

export function PrintFoot({ who, children }: { who: string; children: ReactNode }) {
  const words = useWords();
  const { factory } = useHere();
  const { data } = useFactories();
  const row = data?.rows.find((one) => one.key === factory);
  const later = useLater();
  return <PrintLine value={later ? lineOf(row, who, words) : ""}>{children}</PrintLine>;
}

function lineOf(row: FactoryRow | undefined, who: string, { say, language }: Speech): string {
  const date = spokenMoment(new Date().toISOString(), language);
  if (!row) return say("web.print.foot_server", { date, who });
  const plant = inLanguage(row.name, language) || row.key;
  return say("web.print.foot", { plant, number: row.head.number, hash: grouped(row.head.hash), date, who });
}
