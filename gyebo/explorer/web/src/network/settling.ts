// The nodes of a picture find their places: a few at once, many by a worker beside the page.
import type { Point } from "./address";
import type { NetworkData } from "./data";
import { laidOut, type Start } from "./layout";
import LayoutWorker from "./layout.worker?worker";

const AT_ONCE = 300; // nodes whose layout is not worth a worker

export class Settling {
  #worker: Worker | null = null;

  /**
   * Find a place for every node, and tell them then; what was begun before is given up.
   *
   * Nodes that are `known` start from where they stand, and those that are `held` stay there.
   */
  begin(
    { nodes, edges }: NetworkData, known: ReadonlyMap<string, Point>, held: ReadonlyMap<string, Point>,
    settled: (places: Map<string, Point>) => void,
  ): void {
    this.stop();
    const start: Start = {
      known: nodes.map(({ code }) => held.get(code) ?? known.get(code) ?? null),
      fixed: nodes.map(({ code }) => held.has(code)),
      edges,
    };
    const told = (places: Float32Array): void =>
      settled(new Map(nodes.map(({ code }, at) => [code, { x: places[at * 2]!, y: places[at * 2 + 1]! }])));
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

  /** Give up what was begun. */
  stop(): void {
    this.#worker?.terminate();
    this.#worker = null;
  }
}
