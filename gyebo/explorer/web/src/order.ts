// Which unit stands above which, so that few bands cross, and at which height. Pure.
import { mean, sum } from "d3-array";

/** Something that takes up height in a column; those of one cluster stay together. */
export interface Slot {
  column: number;
  cluster: string;
  height: number;
}
/** Two slots of columns next to each other that a band joins. */
export type Joint = readonly [from: number, to: number];

const SWEEPS = 12;
const SETTLINGS = 24;

/**
 * Return the slots of each column from the top down.
 *
 * Each column in turn is put into the order of the mean place of what it is joined with, to and
 * fro (Sugiyama's barycentre method); of all orders met, the one with fewest crossings is kept.
 * They start in the order given, which also decides where two means are the same.
 */
export function ordered(slots: readonly Slot[], joints: readonly Joint[], columns: number): number[][] {
  const rows = Array.from({ length: columns }, (_, column) =>
    [...slots.keys()].filter((slot) => slots[slot]!.column === column),
  );
  let best = rows.map((row) => [...row]);
  let fewest = crossings(best, joints);
  for (let sweep = 0; sweep < SWEEPS && fewest > 0; sweep += 1) {
    const forth = sweep % 2 === 0;
    for (let step = 1; step < columns; step += 1) {
      const column = forth ? step : columns - 1 - step;
      const place = places(rows);
      const wanted = (slot: number): number | undefined =>
        mean(neighbours(slot, joints, forth), (other) => place.get(other)!);
      rows[column] = sorted(rows[column]!, slots, wanted);
    }
    const found = crossings(rows, joints);
    if (found < fewest) [best, fewest] = [rows.map((row) => [...row]), found];
  }
  return best;
}

/** How many pairs of joints cross. */
export function crossings(rows: readonly (readonly number[])[], joints: readonly Joint[]): number {
  const place = places(rows);
  const column = new Map(rows.flatMap((row, at) => row.map((slot) => [slot, at] as const)));
  let found = 0;
  for (const [number, [from, to]] of joints.entries()) {
    for (const [other, end] of joints.slice(number + 1)) {
      if (column.get(from) !== column.get(other)) continue;
      if ((place.get(from)! - place.get(other)!) * (place.get(to)! - place.get(end)!) < 0) found += 1;
    }
  }
  return found;
}

/** Return the height at which each slot begins: level with what it is joined with where it can be. */
export function settled(slots: readonly Slot[], rows: readonly (readonly number[])[], joints: readonly Joint[]): number[] {
  const tops = slots.map(() => 0);
  for (const row of rows) {
    let top = 0;
    for (const slot of row) {
      tops[slot] = top;
      top += slots[slot]!.height;
    }
  }
  for (let round = 0; round < SETTLINGS; round += 1) {
    for (const row of round % 2 ? [...rows].reverse() : rows) {
      const wanted = row.map((slot) => {
        const others = [...neighbours(slot, joints, true), ...neighbours(slot, joints, false)];
        return mean(others, (other) => tops[other]!) ?? tops[slot]!;
      });
      for (const [at, top] of apart(wanted, row.map((slot) => slots[slot]!.height)).entries()) {
        tops[row[at]!] = top;
      }
    }
  }
  const highest = Math.min(0, ...tops);
  return tops.map((top) => top - highest);
}

/**
 * Move tops as little as possible so that things of some heights do not overlap, in this order.
 *
 * Least squares under order: with the heights above taken off, tops only may not fall, which is
 * isotonic regression (pool adjacent violators).
 */
export function apart(wanted: readonly number[], heights: readonly number[]): number[] {
  const pools: { total: number; size: number }[] = [];
  let above = 0;
  for (const [at, top] of wanted.entries()) {
    let pool = { total: top - above, size: 1 };
    above += heights[at]!;
    for (let last = pools.at(-1); last && last.total / last.size > pool.total / pool.size; last = pools.at(-1)) {
      pool = { total: last.total + pool.total, size: last.size + pool.size };
      pools.pop();
    }
    pools.push(pool);
  }
  const level = pools.flatMap(({ total, size }) => Array.from({ length: size }, () => total / size));
  return level.map((height, at) => height + sum(heights.slice(0, at)));
}

function places(rows: readonly (readonly number[])[]): Map<number, number> {
  return new Map(rows.flatMap((row) => row.map((slot, at) => [slot, at] as const)));
}

function neighbours(slot: number, joints: readonly Joint[], before: boolean): number[] {
  return joints.flatMap(([from, to]) => (before ? to === slot ? [from] : [] : from === slot ? [to] : []));
}

/** Sort by what is wanted, whole clusters first; what wants nothing stays after what it followed. */
function sorted(row: readonly number[], slots: readonly Slot[], wanted: (slot: number) => number | undefined): number[] {
  const key = new Map<number, number>();
  let last = -1;
  for (const slot of row) {
    last = wanted(slot) ?? last;
    key.set(slot, last);
  }
  const clusters = new Map<string, number[]>();
  for (const slot of row) {
    const cluster = slots[slot]!.cluster;
    clusters.set(cluster, [...(clusters.get(cluster) ?? []), slot]);
  }
  const weight = (members: number[]): number => mean(members, (slot) => key.get(slot)!) ?? 0;
  return [...clusters.values()]
    .sort((one, other) => weight(one) - weight(other))
    .flatMap((members) => members.sort((one, other) => key.get(one)! - key.get(other)!));
}
