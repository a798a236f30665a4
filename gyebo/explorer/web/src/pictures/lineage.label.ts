// What is written beside the bar of a unit. Pure.
import { Label } from "../label";
import { amount, grouped } from "../numbers";
import type { Change, Lineage, Spot } from "./lineage.data";

/** What a line says: what the unit stands under (`above`), its name, or its size. */
export type Style = "above" | "name" | "size";

/** All that went from one unit to another in one interval. */
export interface Gathered {
  id: number;
  before: number | null;
  after: number | null;
  near: boolean;
  told: Change[];
}

/** Write the label of a unit within some width: what it came of, its name, its size, its end. */
export function label(lineage: Lineage, spot: Spot, id: number, room: number, moves: readonly Gathered[]): Label<Style> {
  const written = new Label<Style>(room);
  const shown = lineage.bands.filter((band) => !band.moved && band.change !== null);
  const chip = (change: number): void => {
    const told = lineage.changes[change]!;
    written.chip(`change/${change}`, [`${mark(told)} ${told.label}`, told.sure].filter(Boolean).join(" · "));
  };
  for (const band of shown) if (band.after === id) chip(band.change!);
  for (const move of moves) {
    if ((move.after ?? move.before) === id) written.chip(`move/${move.id}`, `⇢ ${movedLabel(move)}`);
  }
  written.close();
  written.write(`${spot.own ? "◆ " : ""}${spot.name}`, "name");
  written.write([said(lineage, spot), spot.listed ? "" : "(목록에 없음)"].filter(Boolean).join(" "), "size");
  written.skip(3);
  for (const band of shown) if (band.before === id && band.after === null) chip(band.change!);
  written.close();
  return written;
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
