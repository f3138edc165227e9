// What a change did: each level that moved, from and to, with its reason one click away; findings that came and went.
import { Alert, Text } from "@mantine/core";
import type { Written } from "../../api/types";
import { useNouns, useNounWords } from "../../entities/nouns";
import { useLevelText } from "../../ui/Level";
import { Why } from "../../ui/Why";
import { useWords } from "../../words";
import { turnOf } from "./turns";

const MOST = 12;
const QUIET = ["coverage", "risk"]; // long lists that follow from the others; the sheet of the zone has them
const FIRST = ["requirement_level", "threat_level", "importance", "factors"];

function rank(field: string): number {
  const place = FIRST.indexOf(field);
  return place < 0 ? FIRST.length : place;
}

export function Did({ written }: { written: Written }) {
  const { say } = useWords();
  const nouns = useNouns();
  const words = useNounWords();
  const level = useLevelText();
  const changed = (written.effects?.changed ?? []).filter((one) => !one.field.endsWith("_worst") && !QUIET.includes(one.field)).sort((a, b) => rank(a.field) - rank(b.field));
  const fresh = written.effects?.findings?.new ?? [];
  const gone = written.effects?.findings?.gone ?? [];
  if (changed.length + fresh.length + gone.length === 0) return <Text size="sm" c="dimmed" role="status">{say("web.map.did_nothing")}</Text>;
  const name = (register: string | undefined, field: string) => {
    const noun = register ? (nouns.byPlural(register) ?? nouns.byName(register)) : undefined;
    return noun ? words.derived(noun, field.split(".")[0] ?? field) : field;
  };
  const shown = (field: string, before: unknown, after: unknown) => {
    const turn = turnOf(field, before, after);
    const family = field === "importance" || field === "threat_level" ? "level" : "requirement_level";
    if (turn.kind === "level") return `${level({ ...turn.before, family })} → ${level({ ...turn.after, family })}`;
    const signed = (sign: string, list: string[]) => list.map((one) => `${sign}${one}`);
    return [...signed("+", turn.came), ...signed("−", turn.went), ...(turn.more > 0 ? [say("web.map.did_more", { count: turn.more })] : [])].join(" ");
  };
  return (
    <Alert variant="light" title={say("web.map.did")} role="status" p="sm">
      <ul className="compact">
        {changed.slice(0, MOST).map((one) => (
          <li key={`${one.id}.${one.field}`}>
            <Why id={one.id} field={one.field}>{one.id} {name((one as { register?: string }).register, one.field)}: {shown(one.field, one.before, one.after)}</Why>
          </li>
        ))}
        {changed.length > MOST && <li>{say("web.map.did_more", { count: changed.length - MOST })}</li>}
        {fresh.map((one) => <li key={`+${one.rule}${one.object}`}><Why id={one.object} field={one.rule}>+ {one.object} {one.sentence ?? one.rule}</Why></li>)}
        {gone.map((one) => <li key={`-${one.rule}${one.object}`}>− {one.object} {one.sentence ?? one.rule}</li>)}
      </ul>
    </Alert>
  );
}
