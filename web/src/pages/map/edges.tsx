// What runs between zones: conduits with stroke, gate and privilege, and lines of an overview that stand for many. One
// drawing behind the zones: an element of its own for each line, as the library has it, costs far more than the line.
import { ViewportPortal } from "@xyflow/react";
import { createContext, type KeyboardEvent, memo, type SyntheticEvent, useContext } from "react";
import type { Chosen } from "./chosen";
import type { Bundle } from "./condense";
import classes from "./map.module.css";
import { type Box, type Gate, GATE_SIGN, gateOf, lanes, lineBetween, strokeOf } from "./strokes";
import type { MapConduit } from "./view";

// Whether the map is seen from so far that only names, levels and lines can be told apart.
export const Far = createContext(false);

export interface ConduitsProps {
  conduits: readonly MapConduit[];
  bundles: readonly Bundle[];
  boxes: ReadonlyMap<string, Box>; // of what is shown; a line without both ends is left out
  chosen: Chosen | null;
  label: (conduit: MapConduit) => string;
  onChoose: (chosen: Chosen) => void;
}

export function Conduits({ conduits, bundles, boxes, chosen, label, onChoose }: ConduitsProps) {
  const far = useContext(Far);
  const lane = lanes(conduits);
  const choose = (event: SyntheticEvent) => {
    const id = event.target instanceof Element && event.target.closest<SVGElement>("[data-id]")?.dataset.id;
    if (id) onChoose({ register: "conduits", id });
  };
  const byKey = (event: KeyboardEvent) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    choose(event);
  };
  const chosenId = chosen?.register === "conduits" ? chosen.id : "";
  return (
    <ViewportPortal>
      {/* One listener for all lines. */}
      <svg className={classes.lines} data-far={far || undefined} onClick={choose} onKeyDown={byKey}>
        {conduits.map((conduit) => {
          const [from, to] = [boxes.get(conduit.from ?? ""), boxes.get(conduit.to ?? "")];
          if (!from || !to) return null;
          const { path, middle } = lineBetween(from, to, lane.get(conduit.id) ?? 0);
          return <Conduit key={conduit.id} conduit={conduit} path={path} x={middle.x} y={middle.y} far={far} selected={conduit.id === chosenId} label={label} />;
        })}
        {bundles.map((bundle) => {
          const [from, to] = [boxes.get(bundle.from), boxes.get(bundle.to)];
          return from && to ? <Many key={bundle.id} bundle={bundle} from={from} to={to} /> : null;
        })}
      </svg>
    </ViewportPortal>
  );
}

interface ConduitProps {
  conduit: MapConduit;
  path: string;
  x: number; // the middle of the path
  y: number;
  far: boolean;
  selected: boolean;
  label: ConduitsProps["label"];
}

const Conduit = memo(function Conduit({ conduit, path, x, y, far, selected, label }: ConduitProps) {
  const bad = (conduit.findings ?? 0) > 0;
  return (
    <g className={classes.conduit} role="button" tabIndex={0} data-id={conduit.id} data-selected={selected || undefined} data-bad={bad || undefined} aria-label={far ? label(conduit) : undefined}>
      {!far && <title>{label(conduit)}</title>}
      {conduit.privileged && <path d={path} className={classes.privileged} />}
      <path d={path} strokeDasharray={strokeOf(conduit.medium).dashes} className={conduit.privileged ? classes.inner : classes.line} />
      <path d={path} className={classes.touch} />
      {!far && (
        <g transform={`translate(${x},${y})`}>
          <GateSign gate={gateOf(conduit.filter)} />
          {bad && <text x={12} y={4} className={classes.badge}>! {conduit.findings}</text>}
        </g>
      )}
    </g>
  );
});

export function GateSign({ gate }: { gate: Gate }) {
  const sign = GATE_SIGN[gate];
  return (
    <>
      <circle r={8.5} className={classes.gate} data-gate={gate} />
      {sign.path && <path d={sign.path} className={classes.sign} />}
    </>
  );
}

function Many({ bundle, from, to }: { bundle: Bundle; from: Box; to: Box }) {
  const { path, middle } = lineBetween(from, to, 0);
  return (
    <g className={classes.conduit} data-bad={bundle.findings > 0 || undefined}>
      <path d={path} className={classes.line} style={{ strokeWidth: Math.min(8, 1.5 + Math.log2(bundle.count)) }} />
      <text x={middle.x} y={middle.y} className={classes.many}>{bundle.count}</text>
    </g>
  );
}
