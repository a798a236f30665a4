// A network on a page: the stage, the tree beside it, the panel of the chosen node, and the tools.
import type { State } from "../view";
import { type Look, type Pins, pinText, type Point, readLook, readPins, type Sight } from "./address";
import type { About, Kind, NetworkData, NodeData } from "./data";
import { english, made } from "./elements";
import type { Ground } from "./ground";
import { legend, swatch } from "./legend";
import { Looking } from "./looking";
import { fetchAbout, panelBody, panelHead } from "./panel";
import { Settling } from "./settling";
import { drawable, marks, Stage } from "./stage";
import { offerFiles, printStill, showStill, type Standing } from "./still";
import { Tools } from "./tools";
import { type Leaf, Tree } from "./tree";
import { type Direction, hear, KEYS, neighbour } from "./walking";
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
  /** Upon which network's layout a state of the picture stands, where that is not its own alone. */
  ground?(data: NetworkData, values: State["values"]): Ground;
}

export class NetworkView {
  readonly #manner: Manner;
  readonly #canvas: HTMLElement;
  readonly #stage: Stage | null;
  readonly #ground: HTMLElement;
  readonly #tree: Tree;
  readonly #panel = made("section", { class: "network-panel", "aria-label": "고른 매듭" });
  readonly #marks = made("ul", { class: "network-kinds" });
  readonly #tools: Tools;
  readonly #abouts = new Map<string, Promise<About | null>>();
  readonly #settling = new Settling();
  readonly #looking: Looking | null;
  readonly #unprinted: () => void;
  #data!: NetworkData;
  #state!: State;
  #kinds: ReadonlyMap<string, Kind> = new Map();
  #nodes: ReadonlyMap<string, NodeData> = new Map();
  #places = new Map<string, Point>();
  #pins: Map<string, Point> = new Map();
  #chosen: string | null = null;
  #centre: string | null = null;
  /** What the address asks to see, until the nodes stand. */
  #sight: Sight | null | undefined;

  constructor(canvas: HTMLElement, data: NetworkData, state: State, manner: Manner) {
    this.#canvas = canvas;
    this.#manner = manner;
    this.#ground = made("div", {
      class: "network-stage", tabindex: "0", role: "application", "aria-label": `그래프. ${KEYS}`,
    });
    this.#tools = new Tools({
      seek: () => this.#find(),
      go: (code) => this.#choose(code, true),
      zoom: (by) => this.#stage?.outlook.zoom(by),
      fit: () => this.#stage?.outlook.fit(),
    });
    const list = made("ul", { class: "network-tree", "aria-label": "매듭 목록" });
    canvas.classList.add("network");
    canvas.removeAttribute("tabindex"); // its parts are in the tab order themselves
    canvas.append(
      this.#tools.element,
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
      (leaf) => swatch(this.#kinds.get(this.#nodes.get(leaf.code)?.kind ?? leaf.code)),
    );
    this.#stage = drawable()
      ? new Stage(this.#ground, {
          choose: (code) => this.#choose(code, false),
          open: (code) => this.#toggle(code),
          drop: (code, place) => this.#drop(code, place),
          look: () => this.#moved(),
        })
      : null;
    this.#unprinted = this.#stage ? printStill(this.#ground, () => this.#standing()) : () => {};
    this.#looking = manner.pins === "none" ? null : new Looking(() => this.#look(), (look) => this.#follow(look));
    hear(this.#ground, {
      walk: (direction) => this.#walk(direction),
      zoom: (by) => this.#stage?.outlook.zoom(by),
      fit: () => this.#stage?.outlook.fit(),
      toggle: () => this.#chosen && this.#toggle(this.#chosen),
      pin: () => this.#chosen && this.#pin(this.#chosen),
      leave: () => this.#choose(null, false),
    });
    this.renew(data as never, state, this.#looking ? readLook(location.hash) : undefined);
  }

  /** Show another state of the picture; nodes that were there stay where they are. */
  renew(told: never, state: State, look?: Look): void {
    const data: NetworkData = told;
    this.#data = data;
    this.#state = state;
    this.#kinds = new Map(data.kinds.map((kind) => [kind.name, kind]));
    this.#nodes = new Map(data.nodes.map((node) => [node.code, node]));
    this.#pins = readPins(state.values.pins ?? "");
    if (data.about) this.#abouts.set(data.about.code, Promise.resolve(data.about));
    delete this.#ground.dataset.laidOut;
    const centre = data.about?.code ?? null;
    if (centre !== this.#centre || (this.#chosen && !this.#nodes.has(this.#chosen))) this.#chosen = null;
    if (this.#centre && centre !== this.#centre) this.#sight = null; // another thing in the middle
    this.#centre = centre;
    this.#chosen ??= centre;
    this.#lay();
    this.#marks.replaceChildren(...legend(data));
    offerFiles(this.#canvas, this.#manner.name, () => this.#standing());
    if (look) {
      this.#follow(look);
      return;
    }
    this.#showTree();
    this.#choose(this.#chosen, false);
    this.#find();
  }

  unmount(): void {
    this.#settling.stop();
    this.#unprinted();
    this.#looking?.stop();
    this.#stage?.kill();
  }

  // Layout

  #lay(): void {
    const data = this.#data;
    const held = this.#manner.pins === "around" ? this.#pins : new Map<string, Point>();
    const begun = performance.now();
    let drawn: ReturnType<typeof marks> | null = null;
    const ground = this.#manner.ground?.(data, this.#state.values) ?? null;
    this.#settling.begin({ data, known: this.#places, held, ground }, (places) => {
      for (const [code, pin] of this.#pins) if (places.has(code)) places.set(code, pin);
      this.#places = places;
      if (this.#stage) this.#stage.show(data, (drawn ??= marks(data)), this.#standing().places, new Set(this.#pins.keys()));
      else showStill(this.#ground, this.#standing());
      this.#ground.dataset.laidOut = String(Math.round(performance.now() - begun));
      if (this.#sight !== undefined) this.#see(this.#sight);
      this.#looking?.keep();
    });
    if (this.#stage) drawn ??= marks(data); // while the worker is at it
  }

  /** The nodes where they stand; in the middle, where they do not yet. */
  #standing(): Standing {
    return { data: this.#data, places: this.#data.nodes.map(({ code }) => this.#places.get(code) ?? { x: 0, y: 0 }) };
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
    if (fly) this.#stage?.outlook.fly(code);
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
    const sight = this.#sight === undefined ? this.#stage?.outlook.sight : this.#sight;
    return {
      ...(chosen !== this.#centre && { node: chosen ?? "" }),
      ...(sight && { sight }),
      find: this.#tools.text,
      branches: [...(this.#manner.branches ?? [])],
    };
  }

  #follow({ node = this.#centre ?? "", sight, find = "", branches = [] }: Look): void {
    this.#manner.branches?.clear();
    for (const each of branches) this.#manner.branches?.add(each);
    this.#chosen = this.#nodes.has(node) ? node : null;
    this.#showTree();
    this.#choose(this.#chosen, false);
    this.#tools.text = find;
    this.#find();
    if (this.#stage && this.#ground.dataset.laidOut) this.#see(sight ?? null);
    else this.#sight = sight ?? null;
  }

  #see(sight: Sight | null): void {
    this.#sight = undefined;
    this.#stage?.outlook.see(sight);
  }

  /** The camera was moved: what the address asked to see is asked no more. */
  #moved(): void {
    this.#sight = undefined;
    this.#looking?.keep();
  }

  #walk(direction: Direction): void {
    const next = this.#chosen && this.#places.has(this.#chosen)
      ? neighbour(this.#data, this.#places, this.#chosen, direction)
      : (this.#data.nodes[0]?.code ?? null);
    if (next === null) return;
    this.#choose(next, true);
    const node = this.#nodes.get(next)!;
    this.#state.say(`${this.#kinds.get(node.kind)?.ko ?? ""} ${node.name}`);
  }

  #find(): void {
    const found = this.#tools.count(this.#data);
    this.#looking?.keep();
    this.#stage?.find(found && new Set(found.map((node) => node.code)));
  }

  #showTree(chosen: string | null = this.#chosen): void {
    this.#tree.show(this.#manner.leaves(this.#data), chosen);
  }
}
