// What a pointer does to a drawn network: it hovers, chooses, opens, and drags nodes.
import type Sigma from "sigma";
import type { Point } from "./address";
import type { NodeMark, TieMark } from "./programs";

/** What a reader did on the stage, by the code of a node; null for no node. */
export interface Deeds {
  choose(code: string | null): void;
  open(code: string): void;
  drop(code: string, place: Point): void;
  /** The camera was moved. */
  look(): void;
}

/** Tell of what is done on a stage; `hover` is told which node the pointer is upon. */
export function listen(sigma: Sigma<NodeMark, TieMark>, deeds: Deeds, hover: (code: string | null) => void): void {
  let dragged: string | null = null;
  let moved = false;
  sigma.getCamera().on("updated", () => deeds.look());
  sigma.on("clickNode", ({ node }) => {
    if (!moved) deeds.choose(node);
  });
  sigma.on("clickStage", () => deeds.choose(null));
  sigma.on("doubleClickNode", ({ node, preventSigmaDefault }) => {
    preventSigmaDefault();
    deeds.open(node);
  });
  sigma.on("enterNode", ({ node }) => hover(node));
  sigma.on("leaveNode", () => hover(null));
  sigma.on("downNode", ({ node, preventSigmaDefault }) => {
    // The camera stays, and so does the frame, while a node is dragged.
    preventSigmaDefault();
    dragged = node;
    moved = false;
    if (!sigma.getCustomBBox()) sigma.setCustomBBox(sigma.getBBox());
  });
  sigma.on("moveBody", ({ event, preventSigmaDefault }) => {
    if (!dragged) return;
    preventSigmaDefault();
    event.original.preventDefault();
    event.original.stopPropagation();
    moved = true;
    // Only it and its ties are drawn anew; were the graph told of each step, sigma would take up all others again.
    const graph = sigma.getGraph();
    Object.assign(graph.getNodeAttributes(dragged), sigma.viewportToGraph(event));
    const partialGraph = { nodes: [dragged], edges: graph.edges(dragged) };
    sigma.refresh({ partialGraph, skipIndexation: true, schedule: true });
  });
  const release = (): void => {
    const at = dragged;
    dragged = null;
    if (at && moved) {
      const { x, y } = sigma.getGraph().getNodeAttributes(at);
      sigma.getGraph().mergeNodeAttributes(at, { x, y });
      deeds.drop(at, { x, y });
    }
  };
  sigma.on("upNode", release);
  sigma.on("upStage", release);
}
