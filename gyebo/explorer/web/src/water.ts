// The water between units: how wide a band is at each end, and where it is but a trickle. Pure.
import { sum } from "d3-array";
import type { Edge } from "./ribbon";

/** Where a unit's bar stands, and how large the unit is. */
export interface Bar {
  x: number;
  y: number;
  height: number;
  size: number | null;
}
/** What is joined: the numbers of the bars at both ends, null for none. */
export interface Link {
  before: number | null;
  after: number | null;
}
export type Point = [x: number, y: number];

export const BAR = 14;

/**
 * The water of a band: from the bar before, by the trickles where nothing is reported, to the one
 * after. A bar gives to each of several bands a part as large as what stands at its other end.
 *
 * `passing` is where the band runs through columns without a report; a trickle is so `long`.
 */
export function watered(
  band: Link, all: readonly Link[], bars: ReadonlyMap<number, Bar>, passing: readonly Edge[], long: number,
): { water: [Edge, Edge][]; trickles: [Edge, Edge][] } { // prettier-ignore
  if (band.before === null || band.after === null) return { water: [], trickles: [] };
  const from = part(band, all.filter((each) => each.before === band.before && each.after !== null), "before", bars);
  const to = part(band, all.filter((each) => each.after === band.after && each.before !== null), "after", bars);
  const water: [Edge, Edge][] = [];
  const trickles: [Edge, Edge][] = [];
  let last = from;
  for (const at of passing) {
    const end: Edge = [at[0] + long, at[1], at[2]];
    water.push([last, at]);
    trickles.push([at, end]);
    last = end;
  }
  water.push([last, to]);
  return { water, trickles };
}

/** The part of a bar that is one band's, of several beside each other on that side. */
function part(band: Link, beside: readonly Link[], side: "before" | "after", bars: ReadonlyMap<number, Bar>): Edge {
  const other = side === "before" ? "after" : "before";
  const bar = bars.get(band[side]!)!;
  const ranked = [...beside].sort((one, two) => bars.get(one[other]!)!.y - bars.get(two[other]!)!.y);
  const sizes = ranked.map((each) => bars.get(each[other]!)!.size);
  // Where one is not printed, nobody knows its part: all are the same.
  const known = sizes.every((size) => size !== null && size > 0);
  const weights = sizes.map((size) => (known ? size! : 1));
  const at = ranked.indexOf(band);
  const scale = bar.height / (sum(weights) || 1);
  const top = bar.y + sum(weights.slice(0, at)) * scale;
  return [side === "before" ? bar.x + BAR : bar.x, top, top + weights[at]! * scale];
}

/** The line of what moved: from bar to bar, each line at a height of its own; null with one end. */
export function course(
  move: Link,
  all: readonly Link[],
  bars: ReadonlyMap<number, Bar>,
): [Point, Point] | null {
  const from = bars.get(move.before ?? -1);
  const to = bars.get(move.after ?? -1);
  if (!from || !to) return null;
  const leaving = all.filter((each) => each.before === move.before && each.after !== null);
  const coming = all.filter((each) => each.after === move.after && each.before !== null);
  const height = (bar: Bar, place: number, of: number): number => bar.y + (bar.height * (place + 1)) / (of + 1);
  return [
    [from.x + BAR, height(from, leaving.indexOf(move), leaving.length)],
    [to.x, height(to, coming.indexOf(move), coming.length)],
  ];
}
