// A network on a page: the stage, the tree beside it, the panel of the chosen node, and the tools.
import { at } from "../address";
import { saveText } from "../exporting";
import { grouped } from "../numbers";
import type { State } from "../view";
import { type Look, type Pins, pinText, type Point, readLook, readPins, type Sight } from "./address";
import { type About, type Kind, type NetworkData, type NodeData, radii } from "./data";
import { button, english, made } from "./elements";
import { laidOut, rounds, type Start, startPlaces, toward } from "./layout";
import LayoutWorker from "./layout.worker?worker";
import { Looking } from "./looking";
import { fetchAbout, panelBody, panelHead } from "./panel";
import { shapePath } from "./shapes";
import { drawable, Stage } from "./stage";
import { networkSvg } from "./svg";
import { theme } from "./theme";
import { type Leaf, Tree } from "./tree";
import "./network.css";

/** What tells one picture of a network from another. */
export interface Manner {
  readonly name: string;
  /** The nodes as the tree has them. */
  leaves(data: NetworkData): Leaf[];
  /** The branches of the tree that are opened without the server, where it has such ones. */
  readonly branches?: Set<string>;
  /** Open or close a node, where the picture does so. */
  toggle?(node: NodeData, state: State): void;
  /** What is known of a node, where the picture knows it without the server. */
  about?(code: string): About;
  /**
   * How others stand when nodes are pinned: around these, or apart from them, as if none were.
   * None are pinned where the address of the page is another's: it keeps nothing of this view.
   */
  readonly pins: "around" | "apart" | "none";
}

const BETWEEN = 800; // ms between two drawings of a layout under way
const AT_ONCE = 300; // nodes whose layout is not worth a worker
const WIDEST = 1600; // of a saved picture, in pixels
const DIRECTIONS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [0, 1], ArrowDown: [0, -1], ArrowLeft: [-1, 0], ArrowRight: [1, 0],
}; // prettier-ignore
const KEYS =
  "화살표: 이웃으로. 엔터: 펼치거나 접기. p: 고정. +, -, 0: 확대, 축소, 맞춤. 같은 매듭이 옆의 목록에도 있습니다.";

export class NetworkView {
  readonly #manner: Manner;
  readonly #canvas: HTMLElement;
  readonly #stage: Stage | null;
  readonly #ground: HTMLElement;
  readonly #tree: Tree;
  readonly #panel = made("section", { class: "network-panel", "aria-label": "고른 매듭" });
  readonly #marks = made("ul", { class: "network-kinds" });
  readonly #box = made("input", { type: "search", "aria-label": "그림 안에서 찾기", placeholder: "그림 안에서 찾기", autocomplete: "off" });
  readonly #count = made("span", { class: "quiet", role: "status" });
  readonly #abouts = new Map<string, Promise<About | null>>();
  #worker: Worker | null = null;
  #data!: NetworkData;
  #state!: State;
  #kinds: ReadonlyMap<string, Kind> = new Map();
  #nodes: ReadonlyMap<string, NodeData> = new Map();
  #places = new Map<string, Point>();
  #pins: Map<string, Point> = new Map();
  #chosen: string | null = null;
  #centre: string | null = null;
  readonly #looking: Looking | null;
  /** What the address asks to see, until the nodes stand. */
  #sight: Sight | null | undefined;

  constructor(canvas: HTMLElement, data: NetworkData, state: State, manner: Manner) {
    this.#canvas = canvas;
    this.#manner = manner;
    this.#ground = made("div", {
      class: "network-stage", tabindex: "0", role: "application", "aria-label": `그래프. ${KEYS}`,
    });
    const list = made("ul", { class: "network-tree", "aria-label": "매듭 목록" });
    canvas.classList.add("network");
    canvas.removeAttribute("tabindex"); // its parts are in the tab order themselves
    canvas.append(
      this.#tools(),
      made("div", { class: "network-body" }, this.#ground, made("div", { class: "network-side" }, this.#panel, list)),
      this.#marks,
    );
    this.#tree = new Tree(
      list,
      {
        choose: (code) => this.#choose(code, false),
        toggle: (code) => this.#toggle(code),
        pin: (code) => this.#pin(code),
      },
      (leaf) => this.#swatch(this.#nodes.get(leaf.code)?.kind ?? leaf.code),
    );
    this.#stage = drawable()
      ? new Stage(this.#ground, {
          choose: (code) => this.#choose(code, false),
          open: (code) => this.#toggle(code),
          drop: (code, place) => this.#drop(code, place),
          look: () => this.#moved(),
        })
      : null;
    this.#looking = manner.pins === "none" ? null : new Looking(() => this.#look(), (look) => this.#follow(look));
    this.#ground.addEventListener("keydown", (event) => this.#key(event));
    this.renew(data as never, state);
    if (this.#looking) this.#follow(readLook(location.hash));
  }

  /** Show another state of the picture; nodes that were there stay where they are. */
  renew(told: never, state: State): void {
    const data: NetworkData = told;
    this.#data = data;
    this.#state = state;
    this.#kinds = new Map(data.kinds.map((kind) => [kind.name, kind]));
    this.#nodes = new Map(data.nodes.map((node) => [node.code, node]));
    this.#pins = readPins(state.values.pins ?? "");
    if (data.about) this.#abouts.set(data.about.code, Promise.resolve(data.about));
    this.#lay();
    this.#legend();
    const centre = data.about?.code ?? null;
    if (centre !== this.#centre || (this.#chosen && !this.#nodes.has(this.#chosen))) this.#chosen = null;
    if (this.#centre && centre !== this.#centre) this.#stage?.see(null); // another thing in the middle
    this.#centre = centre;
    this.#chosen ??= centre;
    this.#showTree();
    this.#choose(this.#chosen, false);
    this.#files();
  }

  unmount(): void {
    this.#worker?.terminate();
    this.#looking?.stop();
    this.#stage?.kill();
  }

  // Layout

  #lay(): void {
    const { nodes, edges } = this.#data;
    const held = this.#manner.pins === "around" ? this.#pins : new Map<string, Point>();
    const known = new Map([...this.#places, ...held]);
    const kept = nodes.filter((node) => known.has(node.code)).length;
    const places = startPlaces(nodes.map((node) => node.code), edges, known);
    const start: Start = {
      places, radii: radii(this.#data), edges, fixed: nodes.map((node) => held.has(node.code)),
    };
    const begun = performance.now();
    const settle = (now: Float32Array): void => {
      nodes.forEach((node, order) => {
        const pin = this.#pins.get(node.code);
        if (pin) now.set([pin.x, pin.y], order * 2);
      });
      this.#places = new Map(nodes.map((node, order) => [node.code, { x: now[order * 2]!, y: now[order * 2 + 1]! }]));
    };
    const settled = (): void => {
      this.#ground.dataset.laidOut = String(Math.round(performance.now() - begun));
      this.#fallback();
      if (this.#sight !== undefined && this.#stage) this.#see(this.#sight);
      this.#looking?.keep();
    };
    delete this.#ground.dataset.laidOut;
    this.#worker?.terminate();
    this.#worker = null;
    // Most of it stands already: a few rounds are enough to make room for what came.
    const all = kept > nodes.length / 2 ? rounds(nodes.length) / 4 : rounds(nodes.length);
    if (nodes.length <= AT_ONCE) {
      for (const now of laidOut(start, all, all)) settle(now);
      if (nodes.length === 1) this.#places = new Map([[nodes[0]!.code, places[0]!]]);
      this.#show();
      settled();
      return;
    }
    this.#places = new Map(nodes.map((node, order) => [node.code, places[order]!]));
    this.#show();
    this.#worker = new LayoutWorker();
    // Without a graphics card, drawing takes from the layout what time it has: draw now and then.
    let newest: Float32Array | null = null;
    let due = begun + BETWEEN;
    const draw = (): void => {
      if (!newest) return;
      settle(newest);
      this.#stage?.move(newest);
      newest = null;
      due = performance.now() + BETWEEN;
    };
    this.#worker.addEventListener("message", ({ data }: MessageEvent<Float32Array | null>) => {
      newest = data ?? newest;
      if (!data || performance.now() >= due) draw();
      if (!data) settled();
    });
    this.#worker.postMessage({ start, rounds: all });
  }

  #show(): void {
    const places = this.#data.nodes.map((node) => this.#places.get(node.code)!);
    this.#stage?.show(this.#data, places, new Set(this.#pins.keys()));
    this.#count.textContent = counts(this.#data);
  }

  // What a reader does

  #choose(code: string | null, fly: boolean): void {
    this.#chosen = code;
    this.#stage?.choose(code);
    this.#tree.choose(code);
    this.#looking?.keep();
    const node = code ? this.#nodes.get(code) : undefined;
    if (!code || !node) {
      this.#panel.replaceChildren(made("p", { class: "quiet" }, "매듭을 고르면 여기에 사실과 근거가 나옵니다. ", english("Choose a node.")));
      return;
    }
    if (fly) this.#stage?.fly(code);
    const doings = {
      ...(this.#manner.toggle && (node.opened || node.hidden) ? { open: { opened: node.opened ?? false, act: () => this.#toggle(code) } } : {}),
      ...(this.#looking ? { pin: { pinned: this.#pins.has(code), act: () => this.#pin(code) } } : {}),
      go: (other: string) => this.#choose(other, true),
      shown: (other: string) => this.#nodes.has(other),
    };
    const focused = this.#panel.contains(document.activeElement) ? (document.activeElement as HTMLElement).dataset.do : "";
    panelHead(this.#panel, node, this.#kinds.get(node.kind), doings);
    if (focused) this.#panel.querySelector<HTMLElement>(`[data-do="${focused}"]`)?.focus();
    const known = this.#abouts.get(code) ?? (this.#manner.about ? Promise.resolve(this.#manner.about(code)) : fetchAbout(node.href));
    this.#abouts.set(code, known);
    void known.then((about) => {
      if (!about) this.#abouts.delete(code); // so that it is asked for again
      if (this.#chosen === code && !this.#panel.querySelector("h4, .empty")) panelBody(this.#panel, about, this.#kinds, doings);
    });
  }

  #toggle(code: string): void {
    const { branches } = this.#manner;
    if (branches && this.#kinds.has(code)) {
      if (!branches.delete(code)) branches.add(code);
      this.#showTree(code);
      this.#looking?.keep();
      return;
    }
    const node = this.#nodes.get(code);
    if (!node || !this.#manner.toggle) return;
    if (!node.opened && !node.hidden) {
      this.#state.say("더 펼칠 이웃이 없습니다.");
      return;
    }
    this.#chosen = code;
    this.#manner.toggle(node, this.#state);
  }

  #pin(code: string): void {
    if (!this.#looking) return;
    const place = this.#places.get(code);
    if (this.#pins.delete(code)) this.#state.say("고정을 풀었습니다.");
    else if (place) {
      this.#pins.set(code, place);
      this.#state.say("고정했습니다.");
    }
    this.#keepPins();
    this.#choose(code, false);
  }

  #drop(code: string, place: Point): void {
    this.#places.set(code, place);
    if (!this.#looking) return;
    this.#pins.set(code, place);
    this.#keepPins();
    this.#choose(code, false);
  }

  #keepPins(): void {
    const pins: Pins = this.#pins;
    this.#stage?.pin(new Set(pins.keys()));
    this.#state.keep({ pins: pinText(pins) });
  }

  // What the address keeps of all this

  #look(): Look {
    const chosen = this.#chosen && this.#nodes.has(this.#chosen) ? this.#chosen : null;
    const sight = this.#sight === undefined ? this.#stage?.sight : this.#sight;
    return {
      ...(chosen !== this.#centre && { node: chosen ?? "" }),
      ...(sight && { sight }),
      find: this.#box.value.trim(),
      branches: [...(this.#manner.branches ?? [])],
    };
  }

  #follow({ node = this.#centre ?? "", sight, find = "", branches = [] }: Look): void {
    this.#manner.branches?.clear();
    for (const each of branches) this.#manner.branches?.add(each);
    this.#chosen = this.#nodes.has(node) ? node : null;
    this.#showTree();
    this.#choose(this.#chosen, false);
    this.#box.value = find;
    this.#find(find);
    if (this.#stage && this.#ground.dataset.laidOut) this.#see(sight ?? null);
    else this.#sight = sight ?? null;
  }

  #see(sight: Sight | null): void {
    this.#sight = undefined;
    this.#stage?.see(sight);
  }

  /** The camera was moved: what the address asked to see is asked no more. */
  #moved(): void {
    this.#sight = undefined;
    this.#looking?.keep();
  }

  #key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const direction = DIRECTIONS[event.key];
    if (direction) {
      event.preventDefault();
      this.#walk(direction);
      return;
    }
    const deeds: Readonly<Record<string, () => void>> = {
      "+": () => this.#stage?.zoom(1 / 1.5),
      "=": () => this.#stage?.zoom(1 / 1.5),
      "-": () => this.#stage?.zoom(1.5),
      "0": () => this.#stage?.fit(),
      Enter: () => this.#chosen && this.#toggle(this.#chosen),
      p: () => this.#chosen && this.#pin(this.#chosen),
      Escape: () => this.#choose(null, false),
    };
    const deed = deeds[event.key];
    if (!deed) return;
    event.preventDefault();
    deed();
  }

  #walk(direction: readonly [number, number]): void {
    const places = this.#places;
    const chosen = this.#chosen;
    if (!chosen || !places.has(chosen)) {
      this.#choose(this.#data.nodes[0]?.code ?? null, true);
      return;
    }
    const order = this.#data.nodes.findIndex((node) => node.code === chosen);
    const near = this.#data.edges.flatMap(([from, to]) => (from === order ? [to] : to === order ? [from] : []));
    const others = near.map((place) => this.#data.nodes[place]!.code).map((code) => [code, places.get(code)!] as const);
    const next = toward(places.get(chosen)!, others, direction);
    if (!next) return;
    this.#choose(next, true);
    const node = this.#nodes.get(next)!;
    this.#state.say(`${this.#kinds.get(node.kind)?.ko ?? ""} ${node.name}`);
  }

  #find(text: string): NodeData[] {
    const key = plain(text);
    const found = key ? this.#data.nodes.filter((node) => plain(node.name).includes(key)) : [];
    this.#looking?.keep();
    this.#stage?.find(key ? new Set(found.map((node) => node.code)) : null);
    this.#count.textContent = key
      ? `찾은 매듭 ${grouped(found.length)}`
      : counts(this.#data);
    return found.sort((one, other) => other.ties - one.ties);
  }

  // Parts of the page

  #tools(): HTMLElement {
    const box = this.#box;
    let place = 0;
    box.addEventListener("input", () => {
      place = 0;
      this.#find(box.value);
    });
    // The form around other fields does not hear of this one.
    box.addEventListener("change", (event) => event.stopPropagation());
    box.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      const found = this.#find(box.value);
      const next = found[place % Math.max(1, found.length)];
      place += 1;
      if (next) this.#choose(next.code, true);
    });
    const stage = (act: (on: Stage) => void) => () => void (this.#stage && act(this.#stage));
    return made(
      "div", { class: "network-tools" }, box, this.#count,
      button("확대", "In", stage((on) => on.zoom(1 / 1.5))),
      button("축소", "Out", stage((on) => on.zoom(1.5))),
      button("맞춤", "Fit", stage((on) => on.fit())),
    );
  }

  #showTree(chosen: string | null = this.#chosen): void {
    this.#tree.show(this.#manner.leaves(this.#data), chosen);
  }

  #legend(): void {
    const counts = new Map<string, number>();
    for (const node of this.#data.nodes) counts.set(node.kind, (counts.get(node.kind) ?? 0) + 1);
    this.#marks.replaceChildren(
      ...this.#data.kinds
        .filter((kind) => counts.has(kind.name))
        .map((kind) => made("li", {}, this.#swatch(kind.name), ` ${kind.ko} `, english(kind.en), ` ${counts.get(kind.name)}`)),
    );
  }

  #swatch(name: string): Element {
    const kind = this.#kinds.get(name);
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    svg.setAttribute("viewBox", "-9 -9 18 18");
    svg.setAttribute("class", `kind-mark ${kind?.style ?? ""}`);
    svg.setAttribute("aria-hidden", "true");
    path.setAttribute("d", shapePath(kind?.shape ?? "circle", 0, 0, 7));
    path.setAttribute("fill-rule", "evenodd");
    svg.append(path);
    return svg;
  }

  /** Without WebGL the stage shows a still drawing, and says so; the tree does everything. */
  #fallback(): void {
    if (this.#stage) return;
    const still = new DOMParser().parseFromString(this.#drawing().text, "image/svg+xml").documentElement;
    this.#ground.replaceChildren(
      made(
        "p", { class: "note", role: "note" },
        "이 브라우저에서는 WebGL을 쓸 수 없어 움직이지 않는 그림을 보입니다. 옆의 목록에서 모두 할 수 있습니다. ",
        english("WebGL is missing: this drawing is still; the list beside it does everything."),
      ),
      document.importNode(still, true),
    );
  }

  #drawing(): { text: string; width: number; height: number } {
    const places = this.#data.nodes.map((node) => this.#places.get(node.code)!);
    const width = Math.min(WIDEST, 500 + 25 * Math.sqrt(places.length) * 2);
    return networkSvg(this.#data, places, radii(this.#data), theme(this.#canvas), Math.round(width), at);
  }

  #files(): void {
    const figure = this.#canvas.closest("[data-picture]");
    for (const each of figure?.querySelectorAll<HTMLButtonElement>("button[data-save]") ?? []) {
      const kind = each.dataset.save === "png" ? "png" : "svg";
      each.hidden = false;
      each.onclick = () => void saveText(this.#drawing(), kind, this.#manner.name);
    }
  }
}

/** A name as it is looked for: letters and digits only, in one case. */
function plain(text: string): string {
  return text.normalize("NFC").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

/** How large a network is, in words. */
function counts(data: NetworkData): string {
  return `매듭 ${grouped(data.nodes.length)}, 관계 ${grouped(data.edges.length)}`;
}
