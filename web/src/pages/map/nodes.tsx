// What stands on the map: a zone, a band that is not opened, and the frame of a band behind them.
import { Handle, type Node, type NodeProps, Position } from "@xyflow/react";
import { memo, useContext } from "react";
import { Level, useLevelText } from "../../ui/Level";
import { useWords } from "../../words";
import type { Band } from "./bands";
import type { BandCard } from "./condense";
import { Far } from "./edges";
import classes from "./map.module.css";
import type { MapZone } from "./view";

export type Lens = "business" | "network";

export type ZoneNode = Node<{ zone: MapZone; lens: Lens; businesses: string; editable: boolean }, "zone">;
export type CardNode = Node<{ card: BandCard }, "card">;
export type FrameNode = Node<{ band: Band }, "frame">;
export type MapNode = ZoneNode | CardNode | FrameNode;

const Ends = ({ editable }: { editable: boolean }) => (
  <>
    <Handle type="source" position={Position.Bottom} isConnectable={editable} className={classes.handle} />
    <Handle type="target" position={Position.Top} isConnectable={editable} className={classes.handle} />
  </>
);

export const Zone = memo(function Zone({ data, selected }: NodeProps<ZoneNode>) {
  const far = useContext(Far);
  return (
    <div className={classes.zone} data-party={data.zone.party ?? "unknown"} data-selected={selected || undefined} data-far={far || undefined}>
      {far ? <FarZone zone={data.zone} /> : <NearZone {...data} />}
    </div>
  );
});

// Seen from far: which zone, and how high.
function FarZone({ zone }: { zone: MapZone }) {
  const level = useLevelText();
  return <>{zone.id}<br />{level({ known: zone.requirement_level, worst: zone.requirement_level_worst, family: "requirement_level" })}</>;
}

function NearZone({ zone, lens, businesses, editable }: ZoneNode["data"]) {
  const { word, say } = useWords();
  const about = lens === "business" ? businesses : [zone.purdue ? word(`choice.purdue.${zone.purdue}`) : say("web.map.level_unknown"), zone.assets !== null && say("web.map.assets", { count: zone.assets })].filter(Boolean).join(" · ");
  return (
    <>
      <div className={classes.head}>
        <span className={classes.id}>{zone.id}</span>
        {(zone.findings ?? 0) > 0 && <span className={classes.findings} title={say("web.map.findings", { count: zone.findings ?? 0 })}>! {zone.findings}</span>}
      </div>
      <div className={classes.name}>{zone.name ?? ""}</div>
      <div className={classes.about}>{about}</div>
      <div className={classes.levels}>
        <Level known={zone.importance} worst={zone.importance_worst} />
        <Level known={zone.requirement_level} worst={zone.requirement_level_worst} family="requirement_level" />
      </div>
      <Ends editable={editable} />
    </>
  );
}

export const Card = memo(function Card({ data: { card } }: NodeProps<CardNode>) {
  const { word, say } = useWords();
  return (
    <div className={classes.zone} data-party="own" data-card>
      <div className={classes.head}>
        <span className={classes.id}>{word(`web.map.band.${card.band}`)}</span>
        {card.findings > 0 && <span className={classes.findings}>! {card.findings}</span>}
      </div>
      <div className={classes.name}>{say("web.map.zones", { count: card.zones })}</div>
      <div className={classes.about}>{say("web.map.open_band")}</div>
      <div className={classes.levels}><Level known={card.worst} family="requirement_level" /></div>
      <Ends editable={false} />
    </div>
  );
});

export const Frame = memo(function Frame({ data: { band } }: NodeProps<FrameNode>) {
  const { word } = useWords();
  return <div className={classes.frame}><span>{word(`web.map.band.${band}`)}</span></div>;
});
