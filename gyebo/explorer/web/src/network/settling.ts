// The nodes of a picture find their places: a few at once, many by a worker beside the page.
import { at } from "../address";
import type { Point } from "./address";
import type { NetworkData } from "./data";
import type { Ground } from "./ground";
import { laidOut, type Start } from "./layout";
import LayoutWorker from "./layout.worker?worker";

const AT_ONCE = 300; // nodes whose layout is not worth a worker

type Places = ReadonlyMap<string, Point>;

/** Nodes from where they are `known` to stand; those that are `held` stay there. */
export interface Settlers {
  readonly data: NetworkData;
  readonly known: Places;
  readonly held: Places;
  readonly ground: Ground | null;
}

export class Settling {
  #worker: Worker | null = null;
  #newest = 0;
  /** The layout of the ground that nodes stood on last. */
  #ground: { address: string; places: Places } | null = null;

  /** Find a place for every node, and tell them then; what was begun before is given up. */
  begin({ data, known, held, ground }: Settlers, settled: (places: Map<string, Point>) => void): void {
    this.stop();
    if (!ground) {
      this.#lay(data, known, held, settled);
      return;
    }
    if (this.#ground?.address === ground.address) {
      settled(new Map(this.#ground.places));
      return;
    }
    const lay = (whole: NetworkData): void =>
      this.#lay(whole, new Map(), new Map(), (places) => {
        this.#ground = { address: ground.address, places };
        settled(new Map(places));
      });
    if (ground.own) {
      lay(data);
      return;
    }
    const mine = this.#newest;
    void fetched(ground.address).then((whole) => {
      if (mine !== this.#newest) return;
      if (whole) lay(whole);
      else this.#lay(data, known, held, settled);
    });
  }

  /** Give up what was begun. */
  stop(): void {
    this.#newest += 1;
    this.#worker?.terminate();
    this.#worker = null;
  }

  #lay({ nodes, edges }: NetworkData, known: Places, held: Places, settled: (places: Map<string, Point>) => void): void {
    const start: Start = {
      known: nodes.map(({ code }) => held.get(code) ?? known.get(code) ?? null),
      fixed: nodes.map(({ code }) => held.has(code)),
      edges,
    };
    const told = (places: Float32Array): void =>
      settled(new Map(nodes.map(({ code }, order) => [code, { x: places[order * 2]!, y: places[order * 2 + 1]! }])));
    if (nodes.length <= AT_ONCE) {
      told(laidOut(start));
      return;
    }
    this.#worker = new LayoutWorker();
    this.#worker.addEventListener("message", ({ data }: MessageEvent<Float32Array>) => {
      this.stop();
      told(data);
    });
    this.#worker.postMessage(start);
  }
}

/** Fetch a network; null where the server does not tell it. */
async function fetched(address: string): Promise<NetworkData | null> {
  try {
    const answer = await fetch(at(address));
    return answer.ok ? ((await answer.json()) as NetworkData) : null;
  } catch {
    return null;
  }
}
