// Where the nodes stand: a start that is the same every time, then forces from there.
import type { EdgeData } from "./data";
import type { Point } from "./address";
import type { Spring } from "./coarsening";
import { move, unfold } from "./forces";
import { neighbours, packed, parts } from "./packing";

/** What a layout starts from: the places that nodes have already, and which of them are pinned. */
export interface Start {
  readonly known: readonly (Point | null)[];
  readonly fixed: readonly boolean[];
  readonly edges: readonly EdgeData[];
}

const TURN = Math.PI * (3 - Math.sqrt(5)); // the golden angle: no two directions fall together
const APART = 40;

/**
 * Return a place for every node: known ones keep theirs, others stand around the first node that
 * they are tied to, the first of all in the middle. The same network gives the same places.
 */
export function startPlaces({ known, edges }: Pick<Start, "known" | "edges">): Point[] {
  const near = neighbours(known.length, edges);
  const places = [...known];
  const children = new Array<number>(known.length).fill(0);
  // The best tied first, so that each group grows around its middle.
  const order = [...known.keys()].sort((one, other) => near[other]!.length - near[one]!.length || one - other);
  let groups = 0;
  for (const first of [...known.keys()].filter((at) => places[at]).concat(order)) {
    if (!places[first]) {
      const angle = groups * TURN;
      const reach = APART * 6 * Math.sqrt(groups);
      places[first] = { x: reach * Math.cos(angle), y: reach * Math.sin(angle) };
      groups += 1;
    }
    const queue = [first];
    for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
      const middle = places[at]!;
      for (const other of near[at]!) {
        if (places[other]) continue;
        const place = (children[at] = children[at]! + 1);
        const angle = place * TURN + at;
        const reach = APART * Math.sqrt(place);
        places[other] = { x: middle.x + reach * Math.cos(angle), y: middle.y + reach * Math.sin(angle) };
        queue.push(other);
      }
    }
  }
  return places as Point[];
}

/** Return the places of all nodes, x and y by turns. Where most of them are known, those stay nearly. */
export function laidOut(start: Start): Float32Array {
  const { core, groups } = parts(start);
  const places = new Float32Array(startPlaces(start).flatMap(({ x, y }) => [x, y]));
  const order = new Map(core.map((at, place) => [at, place]));
  const masses = new Float64Array(core.length).fill(1);
  const springs: Spring[] = [];
  for (const [one, other] of start.edges) {
    const [from, to] = [order.get(one), order.get(other)];
    if (from === undefined || to === undefined) continue;
    masses[from]! += 1;
    masses[to]! += 1;
    springs.push([from, to, 1]);
  }
  const bodies = { masses, fixed: core.map((at) => start.fixed[at]!), springs };
  const own = new Float32Array(core.flatMap((at) => [places[at * 2]!, places[at * 2 + 1]!]));
  const kept = start.known.filter(Boolean).length;
  if (core.length > 1) (kept > start.known.length / 2 ? move : unfold)(bodies, own);
  core.forEach((at, place) => places.set(own.subarray(place * 2, place * 2 + 2), at * 2));
  packed(places, core, groups);
  return places;
}
