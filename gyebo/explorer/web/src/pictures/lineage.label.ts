// What is written beside the bar of a unit, line by line, so that nothing is ever cut. Pure.
import { amount, grouped } from "../numbers";
import { broken, ems } from "../text";
import type { Change, Lineage, Spot } from "./lineage.data";
import { BAR } from "./lineage.water";

export const LINE = 17;
export const CHIP = 20;
const EM = 13;
const SMALL = 12; // the letters of chips

/** A line of a label: what the unit stands under (`above`), its name, or its size. */
export interface Line {
  text: string;
  style: "above" | "name" | "size";
  y: number;
}
/** The word for a change, in a frame; it stands with what came of the change. */
export interface Chip {
  text: string;
  x: number;
  y: number;
  width: number;
}
/** All that went from one unit to another in one interval. */
export interface Gathered {
  id: number;
  before: number | null;
  after: number | null;
  near: boolean;
  told: Change[];
}
/** Everything that is written beside a bar; heights count from the top of its seat. */
export interface Label {
  /** The height above the bar: the line of what the unit stands under. */
  before: number;
  lines: Line[];
  chips: Map<string, Chip>;
  height: number;
}

/** Write the label of a unit within some width: what it came of, its name, its size, its end. */
export function label(lineage: Lineage, spot: Spot, id: number, room: number, moves: readonly Gathered[]): Label {
  const chips = new Map<string, Chip>();
  let y = 0;
  let x = 0;
  const add = (key: string, text: string): void => {
    if (chips.has(key)) return;
    const width = Math.ceil(ems(text) * SMALL) + 16;
    if (x > 0 && x + width > room) [x, y] = [0, y + CHIP + 3];
    chips.set(key, { text, x: BAR + 7 + x, y, width });
    x += width + 5;
  };
  const close = (): void => {
    if (x > 0) y += CHIP + 3;
    x = 0;
  };
  const shown = lineage.bands.filter((band) => !band.moved && band.change !== null);
  const chip = (change: number): void => {
    const told = lineage.changes[change]!;
    add(`change/${change}`, [`${mark(told)} ${told.label}`, told.sure].filter(Boolean).join(" · "));
  };
  for (const band of shown) if (band.after === id) chip(band.change!);
  for (const move of moves) {
    if ((move.after ?? move.before) === id) add(`move/${move.id}`, `⇢ ${movedLabel(move)}`);
  }
  close();
  const lines: Line[] = [];
  const write = (text: string, style: Line["style"]): void => {
    lines.push({ text, style, y: y + 12 });
    y += LINE;
  };
  const name = `${spot.own ? "◆ " : ""}${spot.name}`;
  for (const text of broken(name, room / EM)) write(text, "name");
  const size = [said(lineage, spot), spot.listed ? "" : "(목록에 없음)"].filter(Boolean).join(" ");
  for (const text of broken(size, room / EM)) write(text, "size");
  y += 3;
  for (const band of shown) if (band.before === id && band.after === null) chip(band.change!);
  close();
  return { before: 0, lines, chips, height: y };
}

/** Write what a unit stands under above its label, and return how much height that takes. */
export function headed(label: Label, above: string, room: number): number {
  const texts = broken(above, room / EM);
  const height = texts.length ? texts.length * LINE + 4 : 0;
  for (const chip of label.chips.values()) chip.y += height;
  for (const line of label.lines) line.y += height;
  label.lines.unshift(...texts.map((text, at) => ({ text, style: "above" as const, y: at * LINE + 12 })));
  label.before = height;
  return height;
}

/** What a size says, in words. */
export function said(lineage: Lineage, spot: Spot): string {
  if (!lineage.unit) return "";
  if (spot.size !== null) return lineage.unit === "원" ? amount(spot.size) : `${grouped(spot.size)}${lineage.unit}`;
  return spot.printed ? `인쇄: ${spot.printed}` : `${lineage.measure} 인쇄되지 않음`;
}

/** How a change is known, as a mark before its word. */
export function mark(change: Change): string {
  return change.basis === "stated" ? "●" : "◌";
}

/** How much moved, by the word for all of it where there is one. */
export function movedLabel(move: Gathered): string {
  const labels = new Set(move.told.map((change) => change.label));
  return `${labels.size === 1 ? [...labels][0]! : "옮김"} ${move.told.length}건`;
}
