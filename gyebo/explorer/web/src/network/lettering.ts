// The names that are written upon a drawn network: none lies upon another, none is cut off at the edge.
import type { Paints } from "./paints";

/** What a name is of: a node, a tie, or a node that is looked at. */
export type Named = "node" | "tie" | "looked";

type Box = readonly [left: number, top: number, right: number, bottom: number];

export class Lettering {
  readonly #paints: Paints;
  readonly #font: string;
  #written: Box[] = [];

  constructor(paints: Paints, font: string) {
    this.#paints = paints;
    this.#font = font;
  }

  /** Begin a drawing, on which nothing is written yet. */
  clear(): void {
    this.#written = [];
  }

  /** Write a name around a place, on a canvas of some width, where there is room for it. */
  write(context: CanvasRenderingContext2D, text: string, x: number, y: number, named: Named, width: number): void {
    const strong = named === "looked";
    context.font = `${strong ? "600 " : ""}${named === "tie" ? 11 : 12}px ${this.#font}`;
    context.textAlign = "center";
    context.lineJoin = "round";
    context.lineWidth = strong ? 6 : 5; // names are read upon marks and ties
    context.strokeStyle = this.#paints.card;
    context.fillStyle = named === "tie" ? this.#paints.accent : this.#paints.ink;
    const half = context.measureText(text).width / 2 + 3;
    // What would be cut off at the edge is written inside, what would lie upon another name nowhere.
    const middle = Math.max(half, Math.min(width - half, x));
    const box = [middle - half, y - 12, middle + half, y + 4] as const;
    const taken = this.#written.some(
      (other) => box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3],
    );
    if (taken && !strong) return;
    this.#written.push(box);
    context.strokeText(text, middle, y);
    context.fillText(text, middle, y);
  }
}
