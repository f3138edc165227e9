// What a change did: each level that moved, from and to, with its reason one click away; findings that came and went.
import { Alert, Text } from "@mantine/core";
import type { Written } from "../../api/types";
import { useNouns, useNounWords } from "../../entities/nouns";
import { useLevelText } from "../../ui/Level";
import { Why } from "../../ui/Why";
import { useWords } from "../../words";

const MOST = 12;

export function Did({ written }: { written: Written }) {
  const { say } = useWords();
  const nouns = useNouns();
  const words = useNounWords();
  const level = useLevelText();
  const changed = (written.effects?.changed ?? []).filter((one) => !one.field.endsWith("_worst"));
  const fresh = written.effects?.findings?.new ?? [];
  const gone = written.effects?.findings?.gone ?? [];
  if (changed.length + fresh.length + gone.length === 0) return <Text size="sm" c="dimmed" role="status">{say("web.map.did_nothing")}</Text>;
  const name = (register: string | undefined, field: string) => {
    const noun = register ? (nouns.byPlural(register) ?? nouns.byName(register)) : undefined;
    return noun ? words.derived(noun, field.split(".")[0] ?? field) : field;
  };
  const shown = (value: unknown, field: string) => (typeof value === "number" ? level({ known: value, family: field === "importance" || field === "threat_level" ? "level" : "requirement_level" }) : String(value ?? say("web.level.unknown")));
  return (
    <Alert variant="light" title={say("web.map.did")} role="status" p="sm">
      <ul className="compact">
        {changed.slice(0, MOST).map((one) => (
          <li key={`${one.id}.${one.field}`}>
            <Why id={one.id} field={one.field}>{one.id} {name((one as { register?: string }).register, one.field)}: {shown(one.before, one.field)} → {shown(one.after, one.field)}</Why>
          </li>
        ))}
        {changed.length > MOST && <li>{say("web.map.did_more", { count: changed.length - MOST })}</li>}
        {fresh.map((one) => <li key={`+${one.rule}${one.object}`}><Why id={one.object} field={one.rule}>+ {one.object} {one.sentence ?? one.rule}</Why></li>)}
        {gone.map((one) => <li key={`-${one.rule}${one.object}`}>− {one.object} {one.sentence ?? one.rule}</li>)}
      </ul>
    </Alert>
  );
}
