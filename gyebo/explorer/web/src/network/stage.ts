// The drawn network: sigma's canvas, its camera, and what a pointer does to it.
import Graph from "graphology";
import type { Attributes } from "graphology-types";
import Sigma from "sigma";
import type { Point, Sight } from "./address";
import { called, type NetworkData, radii } from "./data";
import { ArrowProgram, type NodeMark, ShapeProgram, type TieMark, TieProgram } from "./programs";
import { shortened } from "./svg";
import { theme } from "./theme";

/** What a reader did on the stage, by the code of a node; null for no node. */
export interface Deeds {
  choose(code: string | null): void;
  open(code: string): void;
  drop(code: string, place: Point): void;
  /** The camera was moved. */
  look(): void;
}

const FAINT = 0.22;
const MOST_ARROWS = 600; // ties above which heads are only clutter
const CROWD = 600; // nodes that would hide each other on a small stage
const ROOMY = 640; // pixels of a stage that has room for all of them
const LEAST = 0.5;
const CLOSE = 0.35; // of the camera, on a node that is looked for

/** Tell whether the browser can draw with WebGL at all. */
export function drawable(): boolean {
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("webgl2") ?? canvas.getContext("webgl");
  context?.getExtension("WEBGL_lose_context")?.loseContext();
  return context !== null;
}

export class Stage {
  readonly #sigma: Sigma<NodeMark, TieMark>;
  readonly #container: HTMLElement;
  #graph = new Graph<NodeMark, TieMark>({ multi: true });
  #chosen: string | null = null;
  #hovered: string | null = null;
  #near = new Set<string>();
  #found: ReadonlySet<string> | null = null;
  #written: (readonly [left: number, top: number, right: number, bottom: number])[] = [];
  #pinned: ReadonlySet<string> = new Set();
  #colours: ReturnType<typeof theme>;
  #paints: ReadonlyMap<string, string> = new Map();
  #data: NetworkData = { kinds: [], nodes: [], edges: [], names: [] };
  readonly #scheme = matchMedia("(prefers-color-scheme: dark)");
  readonly #onScheme = (): void => this.repaint();
  readonly #watch: ResizeObserver;

  constructor(container: HTMLElement, deeds: Deeds) {
    this.#container = container;
    this.#colours = theme(container);
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
        this.#write(context, mark.label ?? "", mark.x, mark.y + mark.size + 14, true);
      },
      defaultDrawNodeLabel: (context, mark) => {
        if (mark.label) this.#write(context, mark.label, mark.x, mark.y + mark.size + 13, false);
      },
      defaultDrawEdgeLabel: (context, mark, from, to) => {
        if (mark.label) this.#write(context, mark.label, (from.x + to.x) / 2, (from.y + to.y) / 2 + 4, false, true);
      },
      labelFont: getComputedStyle(container).fontFamily,
      labelSize: 12,
      labelDensity: 0.7,
      renderEdgeLabels: true,
      stagePadding: 36,
      // sigma's own measure, but for many nodes on a small stage, which would hide each other.
      zoomToSizeRatioFunction: (ratio) => Math.sqrt(ratio) / this.#part,
      minCameraRatio: 0.03,
      maxCameraRatio: 4,
      zIndex: true,
    });
    this.#listen(deeds);
    this.#scheme.addEventListener("change", this.#onScheme);
    this.#watch = new ResizeObserver(() => this.#sigma.resize().refresh());
    this.#watch.observe(container);
  }

  /** Show another network, its nodes at some places. */
  show(data: NetworkData, places: readonly Point[], pinned: ReadonlySet<string>): void {
    this.#data = data;
    this.#pinned = pinned;
    const graph = new Graph<NodeMark, TieMark>({ multi: true });
    const sizes = radii(data);
    const shapes = new Map(data.kinds.map((kind) => [kind.name, kind.shape]));
    data.nodes.forEach((node, at) => {
      graph.addNode(node.code, {
        ...places[at]!, size: sizes[at]!, label: shortened(called(node)), kind: node.kind,
        shape: shapes.get(node.kind) ?? "circle",
      });
    });
    for (const [from, to, name, inferred] of data.edges) {
      graph.addEdge(data.nodes[from]!.code, data.nodes[to]!.code, {
        name: data.names[name]!.ko, inferred: inferred === 1,
      });
    }
    this.#graph = graph;
    this.#mix();
    this.#hovered = null;
    this.#look(this.#chosen && graph.hasNode(this.#chosen) ? this.#chosen : null);
    this.#sigma.setGraph(graph);
    const crowded = graph.order > CROWD;
    this.#sigma.setSettings({ labelGridCellSize: crowded ? 150 : 120, labelRenderedSizeThreshold: (crowded ? 6 : 4) * this.#part, minEdgeThickness: crowded ? 0.6 : 1.2 });
    this.repaint();
  }

  /** Move all nodes, in the order in which they were given: x and y by turns. */
  move(places: Float32Array): void {
    this.#graph.updateEachNodeAttributes(
      (code, mark) => {
        const at = this.#order.get(code)! * 2;
        return { ...mark, x: places[at]!, y: places[at + 1]! };
      },
      { attributes: ["x", "y"] },
    );
  }

  get #order(): ReadonlyMap<string, number> {
    const known = ORDERS.get(this.#data);
    if (known) return known;
    const made = new Map(this.#data.nodes.map((node, at) => [node.code, at]));
    ORDERS.set(this.#data, made);
    return made;
  }

  /** Return where every node stands now. */
  places(): Map<string, Point> {
    return new Map(this.#graph.mapNodes((code, { x, y }) => [code, { x, y }]));
  }

  /** Choose a node, or none: it and its neighbours stand out, their ties are named. */
  choose(code: string | null): void {
    this.#look(code && this.#graph.hasNode(code) ? code : null);
    this.#sigma.refresh({ skipIndexation: true });
  }

  /** Let only some nodes stand out, those that a search found; null for all. */
  find(codes: ReadonlySet<string> | null): void {
    this.#found = codes;
    this.#sigma.refresh({ skipIndexation: true });
  }

  /** Show which nodes are pinned. */
  pin(pinned: ReadonlySet<string>): void {
    this.#pinned = pinned;
    this.#sigma.refresh({ skipIndexation: true });
  }

  /** Bring a node into the middle, near enough to read its name. */
  fly(code: string): void {
    const place = this.#sigma.getNodeDisplayData(code);
    if (!place) return;
    const camera = this.#sigma.getCamera();
    const ratio = this.#graph.order > 120 ? Math.min(camera.ratio, CLOSE) : camera.ratio;
    void camera.animate({ x: place.x, y: place.y, ratio }, { duration: this.#pace(400) });
  }

  zoom(by: number): void {
    const camera = this.#sigma.getCamera();
    const ratio = camera.getBoundedRatio(camera.ratio * by);
    void camera.animate({ ratio }, { duration: this.#pace(150) });
  }

  fit(): void {
    this.#sigma.setCustomBBox(null).refresh();
    void this.#sigma.getCamera().animate({ x: 0.5, y: 0.5, ratio: 1, angle: 0 }, { duration: this.#pace(300) });
  }

  /** What the camera sees, in units of the layout; null where that is everything. */
  get sight(): Sight | null {
    const { x, y, ratio, angle } = this.#sigma.getCamera();
    if (Math.hypot(x - 0.5, y - 0.5) < 0.001 && Math.abs(ratio - 1) < 0.001 && !angle) return null;
    const { width, height } = this.#sigma.getDimensions();
    const middle = this.#sigma.viewportToGraph({ x: width / 2, y: height / 2 });
    return { x: middle.x, y: middle.y, span: ratio * this.#extent, turn: (angle * 180) / Math.PI };
  }

  /** Let the camera see what it saw, or everything. */
  see(sight: Sight | null): void {
    this.#sigma.refresh(); // the frame of the nodes where they stand now
    const camera = this.#sigma.getCamera();
    if (!sight) {
      camera.setState({ x: 0.5, y: 0.5, ratio: 1, angle: 0 });
      return;
    }
    const { x, y } = this.#sigma.viewportToFramedGraph(this.#sigma.graphToViewport(sight));
    const ratio = camera.getBoundedRatio(sight.span / this.#extent);
    camera.setState({ x, y, ratio, angle: (sight.turn * Math.PI) / 180 });
  }

  /** What part of its size a mark has on this stage. */
  get #part(): number {
    if (this.#graph.order <= CROWD) return 1;
    return Math.max(LEAST, Math.min(1, Math.min(this.#container.clientWidth, this.#container.clientHeight) / ROOMY));
  }

  /** The longer side of the frame of all nodes, in units of the layout. */
  get #extent(): number {
    const { x, y } = this.#sigma.getCustomBBox() ?? this.#sigma.getBBox();
    return Math.max(x[1] - x[0], y[1] - y[0]) || 1;
  }

  /** Read the colours again, and draw everything with them. */
  repaint(): void {
    this.#colours = theme(this.#container);
    this.#mix();
    this.#sigma.refresh();
  }

  /** Mix each colour once, not for each of thousands of ties. */
  #mix(): void {
    const { card, quiet, kinds } = this.#colours;
    this.#paints = new Map([
      ["tie", mixed(quiet, card, 0.65)],
      ["tie of many", mixed(quiet, card, 0.3)],
      ["tie aside", mixed(quiet, card, 0.25)],
      ...this.#data.kinds.flatMap(({ name, style }): [string, string][] => {
        const colour = kinds[style] ?? quiet;
        return [[name, colour], [`faint ${name}`, mixed(colour, card, FAINT)]];
      }),
    ]);
  }

  kill(): void {
    this.#watch.disconnect();
    this.#scheme.removeEventListener("change", this.#onScheme);
    this.#sigma.kill();
  }

  #pace(milliseconds: number): number {
    return matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : milliseconds;
  }

  #look(code: string | null): void {
    this.#chosen = code;
    const at = code ?? this.#hovered;
    this.#near = at && this.#graph.hasNode(at) ? new Set([at, ...this.#graph.neighbors(at)]) : new Set();
  }

  #node(code: string, mark: NodeMark): Partial<NodeMark> {
    const colour = this.#paints.get(mark.kind) ?? this.#colours.quiet;
    const stands = (!this.#near.size || this.#near.has(code)) && (!this.#found || this.#found.has(code));
    const looked = code === this.#chosen || code === this.#hovered;
    const ring = code === this.#chosen ? this.#colours.ink : this.#pinned.has(code) ? this.#colours.accent : "";
    return {
      ...mark,
      color: stands || looked ? colour : this.#paints.get(`faint ${mark.kind}`)!,
      label: stands || looked ? mark.label : "",
      forceLabel: looked || (this.#found !== null && this.#found.size < 30 && stands),
      zIndex: looked ? 2 : stands ? 1 : 0,
      ...(ring && { ring }),
    };
  }

  #tie(tie: string, mark: TieMark): Attributes {
    const at = this.#chosen ?? this.#hovered;
    const own = at !== null && this.#near.size > 0 && this.#graph.hasExtremity(tie, at);
    const many = this.#graph.size > MOST_ARROWS;
    const hidden = this.#found !== null && !own && !this.#graph.extremities(tie).every((end) => this.#found?.has(end));
    return {
      ...mark,
      type: own || !many ? "arrow" : "tie",
      size: own ? 1.6 : many ? 0.8 : 1.2,
      color: own ? this.#colours.accent : this.#paints.get(at ? "tie aside" : many ? "tie of many" : "tie")!,
      label: own || this.#graph.size < 60 ? mark.name : null,
      forceLabel: own && this.#graph.degree(at) < 40,
      zIndex: own ? 1 : 0,
      hidden,
    };
  }

  #write(
    context: CanvasRenderingContext2D, text: string, x: number, y: number, strong: boolean, tie = false,
  ): void {
    context.font = `${strong ? "600 " : ""}${tie ? 11 : 12}px ${this.#sigma.getSetting("labelFont")}`;
    context.textAlign = "center";
    context.lineJoin = "round";
    context.lineWidth = strong ? 6 : 5; // names are read upon marks and ties
    context.strokeStyle = this.#colours.card;
    context.fillStyle = tie ? this.#colours.accent : this.#colours.ink;
    const half = context.measureText(text).width / 2 + 3;
    // What would be cut off at the edge is written inside, what would lie upon another name nowhere.
    const middle = Math.max(half, Math.min(this.#sigma.getDimensions().width - half, x));
    const box = [middle - half, y - 12, middle + half, y + 4] as const;
    const taken = this.#written.some(
      (other) => box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3],
    );
    if (taken && !strong) return;
    this.#written.push(box);
    context.strokeText(text, middle, y);
    context.fillText(text, middle, y);
  }

  #listen(deeds: Deeds): void {
    const sigma = this.#sigma;
    let dragged: string | null = null;
    let moved = false;
    sigma.getCamera().on("updated", () => deeds.look());
    sigma.on("beforeRender", () => (this.#written = []));
    sigma.on("clickNode", ({ node }) => {
      if (!moved) deeds.choose(node);
    });
    sigma.on("clickStage", () => deeds.choose(null));
    sigma.on("doubleClickNode", ({ node, preventSigmaDefault }) => {
      preventSigmaDefault();
      deeds.open(node);
    });
    sigma.on("enterNode", ({ node }) => this.#hover(node));
    sigma.on("leaveNode", () => this.#hover(null));
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
      this.#graph.mergeNodeAttributes(dragged, sigma.viewportToGraph(event));
    });
    const release = (): void => {
      const at = dragged;
      dragged = null;
      if (at && moved) {
        const { x, y } = this.#graph.getNodeAttributes(at);
        deeds.drop(at, { x, y });
      }
    };
    sigma.on("upNode", release);
    sigma.on("upStage", release);
  }

  #hover(code: string | null): void {
    this.#hovered = code;
    this.#container.classList.toggle("on-node", code !== null);
    if (this.#chosen) return;
    this.#look(null);
    this.#sigma.refresh({ skipIndexation: true });
  }
}

const ORDERS = new WeakMap<NetworkData, ReadonlyMap<string, number>>();

/** A colour as it looks through so much of another; sigma's own transparency adds up to white. */
function mixed(colour: string, ground: string, share: number): string {
  const [from, to] = [colour, ground].map((each) => [1, 3, 5].map((at) => parseInt(each.slice(at, at + 2), 16)));
  const parts = from!.map((part, at) => Math.round(part * share + to![at]! * (1 - share)));
  return `#${parts.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}
