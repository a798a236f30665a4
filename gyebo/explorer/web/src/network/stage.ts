// The drawn network: sigma's canvas, and how each node and tie looks on it.
import Graph from "graphology";
import type { Attributes } from "graphology-types";
import Sigma from "sigma";
import type { Point } from "./address";
import { called, type NetworkData, radii } from "./data";
import { Lettering } from "./lettering";
import { Outlook } from "./outlook";
import { Paints } from "./paints";
import { type Deeds, listen } from "./pointer";
import { ArrowProgram, type NodeMark, ShapeProgram, type TieMark, TieProgram } from "./programs";
import { shortened } from "./svg";

const MOST_ARROWS = 600; // ties above which heads are only clutter
const CROWD = 600; // nodes that would hide each other on a small stage
const ROOMY = 640; // pixels of a stage that has room for all of them
const LEAST = 0.5;

/** Tell whether the browser can draw with WebGL at all. */
export function drawable(): boolean {
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("webgl2") ?? canvas.getContext("webgl");
  context?.getExtension("WEBGL_lose_context")?.loseContext();
  return context !== null;
}

/** The marks of a network, which stand nowhere yet. */
export function marks(data: NetworkData): Graph<NodeMark, TieMark> {
  const graph = new Graph<NodeMark, TieMark>({ multi: true });
  const sizes = radii(data);
  const shapes = new Map(data.kinds.map((kind) => [kind.name, kind.shape]));
  data.nodes.forEach((node, at) => {
    graph.addNode(node.code, {
      x: 0, y: 0, size: sizes[at]!, label: shortened(called(node)), kind: node.kind,
      shape: shapes.get(node.kind) ?? "circle",
    });
  });
  for (const [from, to, name, inferred] of data.edges) {
    graph.addEdge(data.nodes[from]!.code, data.nodes[to]!.code, {
      name: data.names[name]!.ko, inferred: inferred === 1,
    });
  }
  return graph;
}

export class Stage {
  readonly outlook: Outlook;
  readonly #sigma: Sigma<NodeMark, TieMark>;
  readonly #container: HTMLElement;
  readonly #paints: Paints;
  #graph = new Graph<NodeMark, TieMark>({ multi: true });
  #chosen: string | null = null;
  #hovered: string | null = null;
  /** The node that is looked at, chosen or under the pointer, and its neighbours. */
  #looked: string | null = null;
  #near = new Set<string>();
  #frame = 0;
  #found: ReadonlySet<string> | null = null;
  #pinned: ReadonlySet<string> = new Set();
  #data: NetworkData = { kinds: [], nodes: [], edges: [], names: [] };
  readonly #scheme = matchMedia("(prefers-color-scheme: dark)");
  readonly #onScheme = (): void => this.repaint();
  readonly #watch: ResizeObserver;

  constructor(container: HTMLElement, deeds: Deeds) {
    this.#container = container;
    this.#paints = new Paints(container);
    const labelFont = getComputedStyle(container).fontFamily;
    const lettering = new Lettering(this.#paints, labelFont);
    const wide = (): number => this.#sigma.getDimensions().width;
    this.#sigma = new Sigma<NodeMark, TieMark>(this.#graph, container, {
      allowInvalidContainer: true,
      defaultNodeType: "shape",
      defaultEdgeType: "tie",
      nodeProgramClasses: { shape: ShapeProgram },
      edgeProgramClasses: { tie: TieProgram, arrow: ArrowProgram },
      nodeReducer: (code, mark) => this.#node(code, mark),
      edgeReducer: (tie, mark) => this.#tie(tie, mark),
      defaultDrawNodeHover: (context, mark) => {
        // sigma paints a white box, which is wrong in the dark: only the name is written anew.
        lettering.write(context, mark.label ?? "", mark.x, mark.y + mark.size + 14, "looked", wide());
      },
      defaultDrawNodeLabel: (context, mark) => {
        if (mark.label) lettering.write(context, mark.label, mark.x, mark.y + mark.size + 13, "node", wide());
      },
      defaultDrawEdgeLabel: (context, mark, from, to) => {
        if (!mark.label) return;
        lettering.write(context, mark.label, (from.x + to.x) / 2, (from.y + to.y) / 2 + 4, "tie", wide());
      },
      labelFont,
      labelSize: 12,
      labelDensity: 0.7,
      renderEdgeLabels: true,
      stagePadding: 36,
      // sigma's own measure, but for many nodes on a small stage, which would hide each other.
      zoomToSizeRatioFunction: (ratio) => Math.sqrt(ratio) / this.#part(this.#graph.order),
      minCameraRatio: 0.03,
      maxCameraRatio: 4,
      zIndex: true,
    });
    this.outlook = new Outlook(this.#sigma);
    this.#sigma.on("beforeRender", () => lettering.clear());
    listen(this.#sigma, deeds, (code) => this.#hover(code));
    this.#scheme.addEventListener("change", this.#onScheme);
    this.#watch = new ResizeObserver(() => this.#sigma.resize() && this.#soon());
    this.#watch.observe(container);
  }

  /** Show another network by its marks, its nodes at some places. */
  show(data: NetworkData, graph: Graph<NodeMark, TieMark>, places: readonly Point[], pinned: ReadonlySet<string>): void {
    const crowded = graph.order > CROWD;
    // Before anything else: with them, sigma looks at the network of before once more.
    this.#sigma.setSettings({
      labelGridCellSize: crowded ? 150 : 120,
      labelRenderedSizeThreshold: (crowded ? 6 : 4) * this.#part(graph.order),
      minEdgeThickness: crowded ? 0.6 : 1.2,
    });
    this.#data = data;
    this.#pinned = pinned;
    this.#graph = graph;
    this.#hovered = null;
    this.#look();
    data.nodes.forEach(({ code }, at) => graph.mergeNodeAttributes(code, places[at]!));
    this.#paints.mix(data.kinds);
    this.#sigma.setGraph(graph); // which draws it
    cancelAnimationFrame(this.#frame);
  }

  /** Choose a node, or none: it and its neighbours stand out, their ties are named. */
  choose(code: string | null): void {
    this.#chosen = code;
    this.#look();
    this.#soon();
  }

  /** Let only some nodes stand out, those that a search found; null for all. */
  find(codes: ReadonlySet<string> | null): void {
    if (codes === this.#found) return;
    this.#found = codes;
    this.#soon();
  }

  /** Show which nodes are pinned. */
  pin(pinned: ReadonlySet<string>): void {
    this.#pinned = pinned;
    this.#soon();
  }

  /** Read the colours again, and draw everything with them. */
  repaint(): void {
    this.#paints.mix(this.#data.kinds);
    this.#soon();
  }

  kill(): void {
    cancelAnimationFrame(this.#frame);
    this.#watch.disconnect();
    this.#scheme.removeEventListener("change", this.#onScheme);
    this.#sigma.kill();
  }

  /** What part of its size a mark of so many has on this stage. */
  #part(order: number): number {
    if (order <= CROWD) return 1;
    return Math.max(LEAST, Math.min(1, Math.min(this.#container.clientWidth, this.#container.clientHeight) / ROOMY));
  }

  /** Draw once what changed until the next frame: without a graphics card, each drawing is dear. */
  #soon(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#sigma.refresh());
  }

  #look(): void {
    const at = [this.#chosen, this.#hovered].find((code) => code !== null && this.#graph.hasNode(code)) ?? null;
    this.#looked = at;
    this.#near = at === null ? new Set() : new Set([at, ...this.#graph.neighbors(at)]);
  }

  #node(code: string, mark: NodeMark): Partial<NodeMark> {
    const stands = (!this.#near.size || this.#near.has(code)) && (!this.#found || this.#found.has(code));
    const looked = code === this.#chosen || code === this.#hovered;
    const ring = code === this.#chosen ? this.#paints.ink : this.#pinned.has(code) ? this.#paints.accent : "";
    return {
      ...mark,
      color: this.#paints.of(stands || looked ? mark.kind : `faint ${mark.kind}`),
      label: stands || looked ? mark.label : "",
      forceLabel: looked || (this.#found !== null && this.#found.size < 30 && stands),
      zIndex: looked ? 2 : stands ? 1 : 0,
      ...(ring && { ring }),
    };
  }

  #tie(tie: string, mark: TieMark): Attributes {
    const at = this.#looked;
    const own = at !== null && this.#graph.hasExtremity(tie, at);
    const many = this.#graph.size > MOST_ARROWS;
    const hidden = this.#found !== null && !own && !this.#graph.extremities(tie).every((end) => this.#found?.has(end));
    return {
      ...mark,
      type: own || !many ? "arrow" : "tie",
      size: own ? 1.6 : many ? 0.8 : 1.2,
      color: own ? this.#paints.accent : this.#paints.of(at ? "tie aside" : many ? "tie of many" : "tie"),
      label: own || this.#graph.size < 60 ? mark.name : null,
      forceLabel: own && this.#graph.degree(at) < 40,
      zIndex: own ? 1 : 0,
      hidden,
    };
  }

  #hover(code: string | null): void {
    this.#hovered = code;
    this.#container.classList.toggle("on-node", code !== null);
    if (this.#chosen) return;
    this.#look();
    this.#soon();
  }
}
