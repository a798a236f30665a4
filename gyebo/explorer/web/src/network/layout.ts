// Where the nodes stand: a start that is the same every time, then ForceAtlas2 from there.
import Graph from "graphology";
import forceAtlas2 from "graphology-layout-forceatlas2";
import type { EdgeData } from "./data";
import type { Point } from "./address";
import { neighbours, packed, parts } from "./packing";

/** What a layout starts from; `fixed` are the places of pinned nodes. */
export interface Start {
  readonly places: readonly Point[];
  readonly radii: readonly number[];
  readonly fixed: readonly boolean[];
  readonly edges: readonly EdgeData[];
}

const TURN = Math.PI * (3 - Math.sqrt(5)); // the golden angle: no two directions fall together
const APART = 40;
const GRAVITY = 0.05;

/**
 * Return a place for every node: known ones keep theirs, others stand around the first node that
 * they are tied to, the first of all in the middle. The same network gives the same places.
 */
export function startPlaces(
  codes: readonly string[], edges: readonly EdgeData[], known: ReadonlyMap<string, Point>,
): Point[] {
  const near = neighbours(codes.length, edges);
  const places: (Point | undefined)[] = codes.map((code) => known.get(code));
  const children = new Array<number>(codes.length).fill(0);
  // The best tied first, so that each group grows around its middle.
  const order = [...codes.keys()].sort((one, other) => near[other]!.length - near[one]!.length || one - other);
  let groups = 0;
  for (const first of [...codes.keys()].filter((at) => places[at]).concat(order)) {
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

/** How many rounds a layout takes: more for small ones, whose rounds cost nothing. */
export function rounds(order: number): number {
  return order < 300 ? 300 : order < 1000 ? 200 : 120;
}

/** Run some rounds of a layout; yields the places after every few of them, x and y by turns. */
export function* laidOut(start: Start, all: number, step: number): Generator<Float32Array> {
  const { core, groups } = parts(start);
  const within = new Set(core);
  const graph = new Graph({ type: "undirected", multi: true });
  for (const at of core) graph.addNode(at, { ...start.places[at]!, size: start.radii[at]!, fixed: start.fixed[at]! });
  for (const [from, to] of start.edges) if (within.has(from)) graph.addEdge(from, to);
  const places = new Float32Array(start.places.flatMap(({ x, y }) => [x, y]));
  for (let done = 0; done < all; done += step) {
    if (graph.order > 1) {
      forceAtlas2.assign(graph, {
        iterations: Math.min(step, all - done),
        settings: {
          barnesHutOptimize: graph.order > 400,
          barnesHutTheta: 0.9,
          strongGravityMode: true,
          gravity: GRAVITY,
          scalingRatio: 10,
          slowDown: 1 + Math.log(graph.order) / 2,
        },
      });
    }
    graph.forEachNode((at, { x, y }) => {
      places[Number(at) * 2] = x as number;
      places[Number(at) * 2 + 1] = y as number;
    });
    packed(places, core, groups);
    yield places.slice();
  }
}

/** Return the node to go to in a direction, of some: the nearest one that lies more that way. */
export function toward<Key>(
  from: Point, others: Iterable<readonly [Key, Point]>, [dx, dy]: readonly [number, number],
): Key | null {
  let best: Key | null = null;
  let least = Infinity;
  for (const [key, { x, y }] of others) {
    const along = (x - from.x) * dx + (y - from.y) * dy;
    const aside = Math.abs((x - from.x) * dy - (y - from.y) * dx);
    if (along <= 0 || aside > along * 1.2) continue;
    const cost = along + aside * 2;
    if (cost < least) [best, least] = [key, cost];
  }
  return best;
}
