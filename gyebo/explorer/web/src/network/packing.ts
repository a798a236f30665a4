// What hangs together, and small groups packed around the large ones. Pure.
import type { EdgeData } from "./data";

/** What a layout starts from, as far as packing asks for it. */
interface Parts {
  readonly fixed: readonly boolean[];
  readonly edges: readonly EdgeData[];
}

const SMALL = 12; // nodes of a group that is packed, where others are much larger
const SHARE = 20; // so many times as large
const ACROSS = 54; // cells of the packing across a core, at most
const ROW = Math.sqrt(0.75); // height of a row of a honeycomb
const SECTORS = 72; // directions in which the edge of the core is known

/** The nodes that each node is tied to. */
export function neighbours(order: number, edges: readonly EdgeData[]): number[][] {
  const near: number[][] = Array.from({ length: order }, () => []);
  for (const [from, to] of edges) {
    near[from]!.push(to);
    near[to]!.push(from);
  }
  return near;
}

/**
 * Part the nodes into those whose forces make the layout and the groups that are packed around
 * them: nodes without a tie, and small groups beside a much larger one. What is pinned is never packed.
 */
export function parts({ fixed, edges }: Parts): { core: number[]; groups: number[][] } {
  const near = neighbours(fixed.length, edges);
  const seen = new Set<number>();
  const all: number[][] = [];
  for (const first of fixed.keys()) {
    if (seen.has(first)) continue;
    seen.add(first);
    const group = [first];
    for (const at of group) {
      for (const other of near[at]!) {
        if (seen.has(other)) continue;
        seen.add(other);
        group.push(other);
      }
    }
    all.push(group);
  }
  const largest = all.reduce((most, group) => Math.max(most, group.length), 0);
  const small = (group: number[]): boolean =>
    (group.length === 1 || (group.length <= SMALL && group.length * SHARE <= largest)) && !group.some((at) => fixed[at]);
  const groups = all.filter(small).sort((one, other) => other.length - one.length || one[0]! - other[0]!);
  return { core: all.filter((group) => !small(group)).flat(), groups };
}

/**
 * Place groups in the cells of a honeycomb around the core, the nearest to its edge first, so that
 * its outline grows by a margin; `places` has x and y of each node by turns.
 */
export function packed(places: Float32Array, core: readonly number[], groups: readonly number[][]): void {
  if (!groups.length) return;
  const middle = core.length ? core : [groups[0]![0]!];
  const [x, y] = [0, 1].map((axis) => middle.reduce((sum, at) => sum + places[at * 2 + axis]!, 0) / middle.length) as [number, number];
  const edge = new Array<number>(SECTORS).fill(0);
  for (const at of core) {
    const [dx, dy] = [places[at * 2]! - x, places[at * 2 + 1]! - y];
    const own = sector(dx, dy);
    // A cell beside what sticks out would lie upon it.
    for (const each of [own - 1, own, own + 1]) {
      const beside = (each + SECTORS) % SECTORS;
      edge[beside] = Math.max(edge[beside]!, Math.hypot(dx, dy));
    }
  }
  const wide = Math.max(...edge);
  // Where a small core has no node, there may be ties.
  for (const [at, far] of edge.entries()) edge[at] = Math.max(far, wide / 2);
  const count = groups.reduce((sum, group) => sum + group.length, 0);
  const gap = Math.max((2 * wide) / ACROSS, 1);
  // As far as all would reach around a round core, and the margin.
  const free = honeycomb(edge, gap, Math.hypot(wide, gap * Math.sqrt((count * ROW) / Math.PI)) + 4 * gap);
  for (const group of groups) {
    // The first in the best cell, the others of its group beside it.
    let root: Cell | undefined;
    for (const at of group) {
      const place = root ? nearest(free, root) : 0;
      const [cell] = free.splice(place, 1);
      if (!cell) return;
      root ??= cell;
      places[at * 2] = x + cell.x;
      places[at * 2 + 1] = y + cell.y;
    }
  }
}

interface Cell {
  readonly x: number;
  readonly y: number;
  readonly cost: number;
}

/** The cells outside an edge, the best first: near the edge, and not where the whole is wide already. */
function honeycomb(edge: readonly number[], gap: number, reach: number): Cell[] {
  const cells: Cell[] = [];
  const rows = Math.ceil(reach / (gap * ROW));
  for (let row = -rows; row <= rows; row += 1) {
    for (let column = -rows; column <= rows; column += 1) {
      const [x, y] = [(column + (row & 1) / 2) * gap, row * gap * ROW];
      const far = Math.sqrt(x * x + y * y);
      if (far > reach) continue;
      const limit = edge[sector(x, y)]!;
      if (far >= limit + (limit ? gap * 1.3 : 0)) cells.push({ x, y, cost: 2 * far - limit });
    }
  }
  return cells.sort((one, other) => one.cost - other.cost);
}

function nearest(cells: readonly Cell[], { x, y }: Cell): number {
  let best = 0;
  let least = Infinity;
  cells.forEach((cell, at) => {
    const far = (cell.x - x) ** 2 + (cell.y - y) ** 2;
    if (far < least) [best, least] = [at, far];
  });
  return best;
}

function sector(x: number, y: number): number {
  return Math.floor(((Math.atan2(y, x) / (2 * Math.PI) + 1) % 1) * SECTORS) % SECTORS;
}
