// The picture itself: zones that can be moved and joined, conduits that can be chosen.
import "@xyflow/react/dist/base.css";
import {
  applyNodeChanges, type Connection, Controls, MiniMap, type NodeChange, ReactFlow, type ReactFlowInstance, useNodesInitialized, useReactFlow,
} from "@xyflow/react";
import { useEffect, useMemo, useState } from "react";
import { levelColour, levelNumber } from "../../ui/Level";
import { useWords } from "../../words";
import { type Arrangement, CARD } from "./bands";
import type { Condensed } from "./condense";
import { Conduit, Many, type MapEdge } from "./edges";
import classes from "./map.module.css";
import { Card, Frame, type Lens, type MapNode, Zone } from "./nodes";
import { lanes } from "./strokes";
import type { Places } from "./view";

const nodeTypes = { zone: Zone, card: Card, frame: Frame };
const edgeTypes = { conduit: Conduit, bundle: Many };

export interface Chosen {
  register: "zones" | "conduits";
  id: string;
}

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
  onReady: (flow: ReactFlowInstance<MapNode, MapEdge>) => void;
}

export function Canvas(props: CanvasProps) {
  const { word, language } = useWords();
  const made = useMemo(() => nodesOf(props, language === "ja" ? "、" : ", "), [props.seen, props.arrangement, props.places, props.lens, props.editable, props.businessNames, language]);
  const [nodes, setNodes] = useState<MapNode[]>(made);
  useEffect(() => setNodes((before) => keepMeasures(made, before, props.chosen)), [made, props.chosen]);
  const edges = useMemo(() => edgesOf(props, word), [props.seen, props.chosen, word]);
  return (
    <div className={classes.canvas}>
      <ReactFlow<MapNode, MapEdge>
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onNodesChange={(changes: NodeChange<MapNode>[]) => setNodes((before) => applyNodeChanges(changes, before))}
        onNodeClick={(_, node) => (node.type === "card" ? props.onOpen(node.id) : node.type === "zone" && props.onChoose({ register: "zones", id: node.id }))}
        onEdgeClick={(_, edge) => edge.type === "conduit" && props.onChoose({ register: "conduits", id: edge.id })}
        onPaneClick={() => props.onChoose(null)}
        onNodeDragStop={(_, __, moved) => props.onMove(Object.fromEntries(moved.map((node) => [node.id, node.position])))}
        onConnect={(connection: Connection) => props.onConnect(connection.source, connection.target)}
        onInit={props.onReady}
        nodesDraggable={props.editable}
        nodesConnectable={props.editable}
        deleteKeyCode={null}
        onlyRenderVisibleElements={nodes.length > 150}
        minZoom={0.08}
        maxZoom={2}
        connectionRadius={40}
        connectOnClick={false}
        fitView
        proOptions={{ hideAttribution: false }}
        ariaLabelConfig={{ "node.a11yDescription.default": word("web.map.aria_node"), "edge.a11yDescription.default": word("web.map.aria_edge") }}
      >
        <Controls showInteractive={false} aria-label={word("web.map.controls")} />
        {nodes.length > 60 && <MiniMap pannable zoomable nodeColor={colourOf} ariaLabel={word("web.map.overview")} />}
        <Follow chosen={props.chosen} />
      </ReactFlow>
    </div>
  );
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

function keepMeasures(made: MapNode[], before: MapNode[], chosen: Chosen | null): MapNode[] {
  const known = new Map(before.map((node) => [node.id, node]));
  return made.map((node) => ({
    ...node, measured: known.get(node.id)?.measured, selected: chosen?.register === "zones" && chosen.id === node.id,
  }) as MapNode);
}

function nodesOf({ seen, arrangement, places, lens, editable, businessNames }: CanvasProps, comma: string): MapNode[] {
  const frames: MapNode[] = arrangement.bands.map(({ band, y, height }) => ({
    id: `frame:${band}`, type: "frame", position: { x: -40, y }, data: { band }, draggable: false, selectable: false, focusable: false,
    connectable: false, zIndex: -1, style: { width: arrangement.width + 80, height, pointerEvents: "none" },
  }));
  const zones: MapNode[] = seen.zones.map((zone) => ({
    id: zone.id, type: "zone", position: places[zone.id] ?? { x: 0, y: 0 }, initialWidth: CARD.width, initialHeight: CARD.height,
    ariaLabel: `${zone.id} ${zone.name ?? ""}`,
    data: { zone, lens, editable, businesses: zone.businesses.map((id) => businessNames.get(id) ?? id).join(comma) },
  }));
  const cards: MapNode[] = seen.cards.map((card) => ({
    id: card.id, type: "card", position: places[card.id] ?? { x: 0, y: 0 }, initialWidth: CARD.width, initialHeight: CARD.height,
    draggable: false, connectable: false, data: { card },
  }));
  return [...frames, ...zones, ...cards];
}

function edgesOf({ seen, chosen }: CanvasProps, word: (key: string) => string): MapEdge[] {
  const lane = lanes(seen.conduits);
  const shown = new Set([...seen.zones.map((zone) => zone.id)]);
  const conduits = seen.conduits.flatMap((conduit): MapEdge[] => (!conduit.from || !conduit.to || !shown.has(conduit.from) || !shown.has(conduit.to) ? [] : [{
    id: conduit.id, type: "conduit", source: conduit.from, target: conduit.to,
    selected: chosen?.register === "conduits" && chosen.id === conduit.id,
    ariaLabel: `${conduit.id} ${conduit.name ?? ""}`,
    data: { conduit, lane: lane.get(conduit.id) ?? 0, label: [conduit.id, conduit.name, conduit.medium && word(`choice.medium.${conduit.medium}`), conduit.filter && word(`choice.filter.${conduit.filter}`)].filter(Boolean).join(" · ") },
  }]));
  const bundles: MapEdge[] = seen.bundles.map((bundle) => ({ id: bundle.id, type: "bundle", source: bundle.from, target: bundle.to, data: { bundle }, selectable: false }));
  return [...conduits, ...bundles];
}
