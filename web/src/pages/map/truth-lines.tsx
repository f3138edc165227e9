// The three truths between zones as lines: whole where all agree, broken otherwise, each with a sign in its middle.
import { ViewportPortal } from "@xyflow/react";
import { type KeyboardEvent, memo } from "react";
import type { Agreement, TruthLine } from "../../entities/observed";
import { useWords } from "../../words";
import classes from "./map.module.css";
import { type Box, lineBetween } from "./strokes";

const DASHES: Record<Agreement, string> = { agreed: "", unclear: "4 9", unused: "2 5", undeclared: "10 5", denied: "14 5 2 5" };
export const TRUTH_SIGN: Record<Agreement, string> = { agreed: "✓", unclear: "?", unused: "−", undeclared: "+", denied: "×" };

interface TruthLinesProps {
  lines: readonly TruthLine[];
  boxes: ReadonlyMap<string, Box>; // of what is shown; a line without both ends is left out
  onChoose: (id: string) => void; // the same function at each drawing
}

export function TruthLines({ lines, boxes, onChoose }: TruthLinesProps) {
  return (
    <ViewportPortal>
      <svg className={classes.lines}>
        {lines.map((line) => {
          const [from, to] = [boxes.get(line.from), boxes.get(line.to)];
          if (!from || !to) return null;
          const { path, middle } = lineBetween(from, to, 0);
          return <Line key={line.id} line={line} path={path} x={middle.x} y={middle.y} onChoose={onChoose} />;
        })}
      </svg>
    </ViewportPortal>
  );
}

interface LineProps {
  line: TruthLine;
  path: string;
  x: number; // the middle of the path
  y: number;
  onChoose: (id: string) => void;
}

const Line = memo(function Line({ line, path, x, y, onChoose }: LineProps) {
  const { word } = useWords();
  const byKey = (event: KeyboardEvent) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    onChoose(line.id);
  };
  return (
    <g className={classes.conduit} role="button" tabIndex={0} data-bad={["denied", "undeclared"].includes(line.worst) || undefined} onClick={() => onChoose(line.id)} onKeyDown={byKey}>
      <title>{`${line.from} – ${line.to}: ${word(`web.map.truth.${line.worst}`)} (${line.truths.length})`}</title>
      <path d={path} strokeDasharray={DASHES[line.worst]} className={classes.line} />
      <path d={path} className={classes.touch} />
      <circle cx={x} cy={y} r={9.5} className={classes.gate} />
      <text x={x} y={y + 4} className={classes.many}>{TRUTH_SIGN[line.worst]}</text>
    </g>
  );
});

export function TruthLegend({ agreements }: { agreements: readonly Agreement[] }) {
  const { word, say } = useWords();
  return (
    <ul className={classes.legend} aria-label={say("web.map.legend")}>
      {agreements.map((one) => (
        <li key={one}>
          <svg width="36" height="10" aria-hidden="true"><path d="M0,5H36" stroke="currentColor" strokeWidth="1.6" strokeDasharray={DASHES[one]} /></svg>
          {TRUTH_SIGN[one]} {word(`web.map.truth.${one}`)}
        </li>
      ))}
    </ul>
  );
}
