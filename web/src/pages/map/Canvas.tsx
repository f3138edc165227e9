// The picture itself: zones that can be moved and joined, conduits that can be chosen.
import "@xyflow/react/dist/base.css";
import {
  applyNodeChanges, type Connection, Controls, getNodesBounds, getViewportForBounds, MiniMap, type NodeChange, ReactFlow, useNodesInitialized, useReactFlow, useStore,
} from "@xyflow/react";
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { TruthLine } from "../../entities/observed";
import { levelColour, levelNumber } from "../../ui/Level";
import { useWords } from "../../words";
import { type Arrangement, CARD } from "./bands";
import type { Chosen } from "./chosen";
import type { Condensed } from "./condense";
import { Conduits, Far } from "./edges";
import classes from "./map.module.css";
import { Card, Frame, type Lens, type MapNode, Zone } from "./nodes";
import type { Box } from "./strokes";
import { TruthLines } from "./truth-lines";
import type { MapConduit, Places } from "./view";

const nodeTypes = { zone: Zone, card: Card, frame: Frame };
const NO_EDGES: never[] = [];
const ZOOM = { least: 0.08, most: 2 };
const MARGIN = 0.05; // of the picture, on each side
const CARD_SIZE = { width: CARD.width, height: CARD.height }; // of nearly all; what differs is measured
const FAR = 0.4; // of the full size: below it the words on a card cannot be read

export interface CanvasProps {
  seen: Condensed;
  arrangement: Arrangement;
  places: Places;
  lens: Lens;
  chosen: Chosen | null;
  editable: boolean;
  businessNames: ReadonlyMap<string, string>;
  onChoose: (chosen: Chosen | null) => void;
  onOpen: (cardId: string) => void;
  onMove: (places: Places) => void;
  onConnect: (from: string, to: string) => void;
  truths?: readonly TruthLine[]; // drawn instead of the conduits
  onPair: (id: string) => void; // of a line of truths
}

// The picture is made for the size that it has, so that it need not be made twice.
export function Canvas(props: CanvasProps) {
  const place = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState<Size | null>(null);
  useLayoutEffect(() => {
    if (place.current) setSize({ width: place.current.clientWidth, height: place.current.clientHeight });
  }, []);
  return <div ref={place} className={classes.canvas}>{size && <Picture {...props} size={size} />}</div>;
}

interface Size {
  width: number;
  height: number;
}

function Picture({ size, ...props }: CanvasProps & { size: Size }) {
  const { word, language } = useWords();
  const made = useMemo(() => nodesOf(props, language === "ja" ? "、" : ", "), [props.seen, props.arrangement, props.places, props.lens, props.editable, props.businessNames, language]);
  const [nodes, setNodes] = useState<MapNode[]>(made);
  useEffect(() => setNodes((before) => keepMeasures(made, before, props.chosen)), [made, props.chosen]);
  const [first] = useState(() => getViewportForBounds(getNodesBounds(made), size.width, size.height, ZOOM.least, ZOOM.most, MARGIN));
  const [far, setFar] = useState(first.zoom < FAR);
  const movable = props.editable && !far; // what cannot be read is not moved: wiring each zone takes time
  const label = useCallback((conduit: MapConduit) => labelOf(conduit, word), [word]);
  return (
    <Far value={far}>
      <ReactFlow<MapNode>
        nodes={nodes}
        edges={NO_EDGES}
        nodeTypes={nodeTypes}
        width={size.width}
        height={size.height}
        onNodesChange={(changes: NodeChange<MapNode>[]) => setNodes((before) => applyNodeChanges(changes, before))}
        onNodeClick={(_, node) => (node.type === "card" ? props.onOpen(node.id) : node.type === "zone" && props.onChoose({ register: "zones", id: node.id }))}
        onPaneClick={() => props.onChoose(null)}
        onNodeDragStop={(_, __, moved) => props.onMove(Object.fromEntries(moved.map((node) => [node.id, node.position])))}
        onConnect={(connection: Connection) => props.onConnect(connection.source, connection.target)}
        nodesDraggable={movable}
        nodesConnectable={movable}
        deleteKeyCode={null}
        defaultViewport={first}
        minZoom={ZOOM.least}
        maxZoom={ZOOM.most}
        connectionRadius={40}
        connectOnClick={false}
        proOptions={{ hideAttribution: false }}
        ariaLabelConfig={{ "node.a11yDescription.default": word("web.map.aria_node"), "edge.a11yDescription.default": word("web.map.aria_edge") }}
      >
        {props.truths
          ? <TruthLines lines={props.truths} boxes={boxesOf(nodes)} onChoose={props.onPair} />
          : <Conduits conduits={props.seen.conduits} bundles={props.seen.bundles} boxes={boxesOf(nodes)} chosen={props.chosen} label={label} onChoose={props.onChoose} />}
        <Controls showInteractive={false} fitViewOptions={{ padding: MARGIN }} aria-label={word("web.map.controls")} />
        {nodes.length > 60 && !far && <MiniMap pannable zoomable nodeColor={colourOf} ariaLabel={word("web.map.overview")} />}
        <Follow chosen={props.chosen} />
        <Watch onFar={setFar} />
      </ReactFlow>
    </Far>
  );
}

// Says when the map goes far or comes near.
function Watch({ onFar }: { onFar: (far: boolean) => void }) {
  const far = useStore((state) => (state.panZoom ? state.transform[2] < FAR : null)); // before that it stands nowhere
  useEffect(() => {
    if (far !== null) onFar(far);
  }, [far, onFar]);
  return null;
}

// Brings what was chosen elsewhere (list, search, address) into sight.
function Follow({ chosen }: { chosen: Chosen | null }) {
  const flow = useReactFlow();
  const ready = useNodesInitialized();
  const id = chosen?.register === "zones" ? chosen.id : undefined;
  useEffect(() => {
    const node = id && ready ? flow.getNode(id) : undefined;
    if (!node) return;
    const { x, y, zoom } = flow.getViewport();
    const at = { x: node.position.x * zoom + x, y: node.position.y * zoom + y };
    const pane = document.querySelector(`.${classes.canvas}`)?.getBoundingClientRect();
    const inside = pane && at.x > 0 && at.y > 0 && at.x < pane.width - 40 && at.y < pane.height - 40;
    if (!inside) void flow.setCenter(node.position.x + CARD.width / 2, node.position.y + CARD.height / 2, { zoom: Math.max(zoom, 0.7) });
  }, [flow, id, ready]);
  return null;
}

function colourOf(node: MapNode): string {
  return node.type === "zone" ? levelColour(levelNumber(node.data.zone.requirement_level) ?? 0) : "transparent";
}

// A node that stays as it was stays the same object, so that it is not drawn again; nor is anything when all do.
function keepMeasures(made: MapNode[], before: MapNode[], chosen: Chosen | null): MapNode[] {
  const known = new Map(before.map((node) => [node.id, node]));
  const kept = made.map((node) => {
    const was = known.get(node.id);
    const selected = chosen?.register === "zones" && chosen.id === node.id;
    if (was && was.data === node.data && was.position === node.position && (was.selected ?? false) === selected) return was;
    return { ...node, measured: was?.measured ?? node.measured, selected } as MapNode;
  });
  return kept.length === before.length && kept.every((node, n) => node === before[n]) ? before : kept;
}

function nodesOf({ seen, arrangement, places, lens, editable, businessNames }: CanvasProps, comma: string): MapNode[] {
  const frames: MapNode[] = arrangement.bands.map(({ band, y, height }) => ({
    id: `frame:${band}`, type: "frame", position: { x: -40, y }, data: { band }, draggable: false, selectable: false, focusable: false,
    connectable: false, zIndex: -1, width: arrangement.width + 80, height, measured: { width: arrangement.width + 80, height }, style: { pointerEvents: "none" },
  }));
  const zones: MapNode[] = seen.zones.map((zone) => ({
    id: zone.id, type: "zone", position: places[zone.id] ?? { x: 0, y: 0 }, initialWidth: CARD.width, initialHeight: CARD.height, measured: CARD_SIZE,
    ariaLabel: `${zone.id} ${zone.name ?? ""}`, zIndex: 1, // before the lines
    data: { zone, lens, editable, businesses: zone.businesses.map((id) => businessNames.get(id) ?? id).join(comma) },
  }));
  const cards: MapNode[] = seen.cards.map((card) => ({
    id: card.id, type: "card", position: places[card.id] ?? { x: 0, y: 0 }, initialWidth: CARD.width, initialHeight: CARD.height, measured: CARD_SIZE,
    draggable: false, connectable: false, zIndex: 1, data: { card },
  }));
  return [...frames, ...zones, ...cards];
}

function boxesOf(nodes: readonly MapNode[]): Map<string, Box> {
  return new Map(nodes.flatMap((node): [string, Box][] => (node.type === "frame" ? [] : [[node.id, { ...node.position, width: CARD.width, height: node.measured?.height ?? CARD.height }]])));
}

function labelOf(conduit: MapConduit, word: (key: string) => string): string {
  return [conduit.id, conduit.name, conduit.medium && word(`choice.medium.${conduit.medium}`), conduit.filter && word(`choice.filter.${conduit.filter}`)].filter(Boolean).join(" · ");
}
