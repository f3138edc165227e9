// A conduit: stroke, gate and privilege; and the line that stands for many conduits of an overview.
import { BaseEdge, type Edge, type EdgeProps, useInternalNode } from "@xyflow/react";
import { memo } from "react";
import { CARD } from "./bands";
import type { Bundle } from "./condense";
import classes from "./map.module.css";
import { type Box, type Gate, GATE_SIGN, gateOf, lineBetween, strokeOf } from "./strokes";
import type { MapConduit } from "./view";

export type ConduitEdge = Edge<{ conduit: MapConduit; lane: number; label: string }, "conduit">;
export type BundleEdge = Edge<{ bundle: Bundle }, "bundle">;
export type MapEdge = ConduitEdge | BundleEdge;

function useBox(id: string): Box | undefined {
  const node = useInternalNode(id);
  return node && { ...node.internals.positionAbsolute, width: node.measured.width ?? CARD.width, height: node.measured.height ?? CARD.height };
}

export const Conduit = memo(function Conduit({ source, target, data, selected }: EdgeProps<ConduitEdge>) {
  const from = useBox(source);
  const to = useBox(target);
  if (!from || !to || !data) return null;
  const { conduit, lane, label } = data;
  const line = lineBetween(from, to, lane);
  const stroke = strokeOf(conduit.medium);
  const bad = (conduit.findings ?? 0) > 0;
  return (
    <g className={classes.conduit} data-selected={selected || undefined} data-bad={bad || undefined}>
      {conduit.privileged && <path d={line.path} className={classes.privileged} />}
      <BaseEdge path={line.path} interactionWidth={18} style={{ strokeDasharray: stroke.dashes }} className={conduit.privileged ? classes.inner : classes.line} />
      <g transform={`translate(${line.middle.x},${line.middle.y})`}>
        <title>{label}</title>
        <GateSign gate={gateOf(conduit.filter)} />
        {bad && <text x={12} y={4} className={classes.badge}>! {conduit.findings}</text>}
      </g>
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

export const Many = memo(function Many({ source, target, data }: EdgeProps<BundleEdge>) {
  const from = useBox(source);
  const to = useBox(target);
  if (!from || !to || !data) return null;
  const line = lineBetween(from, to, 0);
  return (
    <g className={classes.conduit} data-bad={data.bundle.findings > 0 || undefined}>
      <BaseEdge path={line.path} className={classes.line} style={{ strokeWidth: Math.min(8, 1.5 + Math.log2(data.bundle.count)) }} />
      <text x={line.middle.x} y={line.middle.y} className={classes.many}>{data.bundle.count}</text>
    </g>
  );
});
