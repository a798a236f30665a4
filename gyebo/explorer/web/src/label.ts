// Texts beside a bar, line by line, each with room of its own, so that nothing is ever cut. Pure.
import { broken, ems } from "./text";
import { BAR } from "./water";

export const LINE = 17;
export const CHIP = 20;
const EM = 13;
const SMALL = 12; // the letters of chips

/** A line of a label, and its class. */
export interface Line<Style extends string> {
  text: string;
  style: Style;
  y: number;
}
/** The word for a change, in a frame. */
export interface Chip {
  text: string;
  x: number;
  y: number;
  width: number;
}

/** A label that is being written, from the top down; heights count from its top. */
export class Label<Style extends string> {
  readonly lines: Line<Style>[] = [];
  readonly chips = new Map<string, Chip>();
  /** The height of what was put above everything else: the bar stands below it. */
  before = 0;
  readonly #room: number;
  #y = 0;
  #x = 0;

  /** Begin a label of some width. */
  constructor(room: number) {
    this.#room = room;
  }

  get height(): number {
    return this.#y + (this.#x > 0 ? CHIP + 3 : 0);
  }

  /** Put a word for a change beside the last one, or below it; the same change has one. */
  chip(key: string, text: string): void {
    if (this.chips.has(key)) return;
    const width = Math.ceil(ems(text) * SMALL) + 16;
    if (this.#x > 0 && this.#x + width > this.#room) this.close();
    this.chips.set(key, { text, x: BAR + 7 + this.#x, y: this.#y, width });
    this.#x += width + 5;
  }

  /** End a row of chips. */
  close(): void {
    this.#y = this.height;
    this.#x = 0;
  }

  /** Write a text, on as many lines as it takes. */
  write(text: string, style: Style): void {
    for (const line of broken(text, this.#room / EM)) {
      this.lines.push({ text: line, style, y: this.#y + 12 });
      this.#y += LINE;
    }
  }

  /** Leave some height free. */
  skip(height: number): void {
    this.#y += height;
  }

  /** Write a text above everything, and return how much height that takes. */
  head(text: string, style: Style): number {
    const texts = broken(text, this.#room / EM);
    const height = texts.length ? texts.length * LINE + 4 : 0;
    for (const chip of this.chips.values()) chip.y += height;
    for (const line of this.lines) line.y += height;
    this.lines.unshift(...texts.map((line, at) => ({ text: line, style, y: at * LINE + 12 })));
    this.before += height;
    this.#y += height;
    return height;
  }
}

/** How wide the widest of some lines is. */
export function widest(texts: readonly string[]): number {
  return Math.max(0, ...texts.map((text) => ems(text) * EM));
}
