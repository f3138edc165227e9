// Where a fact was read: a file and its packet, or a line of a configuration.
import type { FactEvidence, StatedFact } from "../../api/observed";
import { useWords } from "../../words";
import classes from "./observe.module.css";

export function Evidence({ evidence }: { evidence: FactEvidence | null | undefined }) {
  const { say } = useWords();
  if (evidence?.config !== undefined) return <span className={classes.evidence}>{say("web.observe.line", { file: evidence.config, line: evidence.line ?? 0 })}</span>;
  if (evidence?.packet === undefined) return null;
  return <span className={classes.evidence}>{evidence.name === undefined ? say("web.observe.packet_only", { packet: String(evidence.packet) }) : say("web.observe.packet", { file: evidence.name, packet: String(evidence.packet) })}</span>;
}

// A line of a configuration is often named by the sentence itself.
function saysItsLine({ text, evidence }: StatedFact): boolean {
  return evidence?.config !== undefined && text.includes(evidence.config);
}

export function Facts({ facts, more = 0 }: { facts: readonly StatedFact[]; more?: number }) {
  const { say } = useWords();
  return (
    <ul className={classes.facts}>
      {facts.map((fact, n) => <li key={n}>{fact.text} {!saysItsLine(fact) && <Evidence evidence={fact.evidence} />}</li>)}
      {more > 0 && <li>{say("web.observe.more_facts", { count: more })}</li>}
    </ul>
  );
}
