// Says at the foot of every print: plant, revision, whole head hash (so that it can be held against the log), when, and who.
import type { ReactNode } from "react";
import { useFactories } from "../../api/queries";
import { useHere } from "../../entities/here";
import { PrintLine } from "../../ui/Page";
import { useWords } from "../../words";
import { inLanguage, spokenMoment } from "../../words/spoken";
import { grouped } from "../history/head";

export function PrintFoot({ who, children }: { who: string; children: ReactNode }) {
  const { say, language } = useWords();
  const { factory } = useHere();
  const { data } = useFactories();
  const row = data?.rows.find((one) => one.key === factory);
  const line = row
    ? say("web.print.foot", { plant: inLanguage(row.name, language) || row.key, number: row.head.number, hash: grouped(row.head.hash), date: spokenMoment(new Date().toISOString(), language), who })
    : say("web.print.foot_server", { date: spokenMoment(new Date().toISOString(), language), who });
  return <PrintLine value={line}>{children}</PrintLine>;
}
