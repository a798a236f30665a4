// A network told by fewer nodes, level by level, so that its shape is found where rounds are cheap. Pure.

/** Bodies that forces move: the mass of each, and springs between two of them. */
export interface Bodies {
  readonly masses: Float64Array;
  /** Groups that take no part in the gathering: pinned ones stay themselves. */
  readonly fixed: readonly boolean[];
  readonly springs: readonly Spring[];
}
export type Spring = readonly [from: number, to: number, weight: number];

/** Fewer bodies, and which of them each one of the finer level went into. */
export interface Coarser {
  readonly bodies: Bodies;
  readonly into: Int32Array;
}

const MOST = 4; // bodies of one group: larger ones would lose what is in them

/**
 * Gather bodies into groups of neighbours, the lightest first, each with the neighbour that it is tied
 * to most for what both weigh. A group weighs what its bodies do, so it is repelled as they are.
 */
export function coarser({ masses, fixed, springs }: Bodies): Coarser {
  const near: [other: number, weight: number][][] = Array.from(masses, () => []);
  for (const [from, to, weight] of springs) {
    near[from]!.push([to, weight]);
    near[to]!.push([from, weight]);
  }
  const into = new Int32Array(masses.length).fill(-1);
  const sizes: number[] = [];
  const weights: number[] = [];
  const order = [...masses.keys()].sort((one, other) => masses[one]! - masses[other]! || one - other);
  const group = (at: number): number => {
    into[at] = sizes.push(1) - 1;
    weights.push(masses[at]!);
    return into[at]!;
  };
  for (const at of order) {
    if (into[at] !== -1) continue;
    if (fixed[at]) {
      group(at);
      continue;
    }
    let best = -1;
    let most = 0;
    for (const [other, weight] of near[at]!) {
      const its = into[other]!;
      if (fixed[other] || (its !== -1 && sizes[its]! >= MOST)) continue;
      const share = weight / (its === -1 ? masses[other]! : weights[its]!);
      if (share > most) [best, most] = [other, share];
    }
    if (best === -1) {
      group(at);
      continue;
    }
    const its = into[best] === -1 ? group(best) : into[best]!;
    into[at] = its;
    sizes[its]! += 1;
    weights[its]! += masses[at]!;
  }
  const merged = new Map<number, number>();
  for (const [from, to, weight] of springs) {
    const [one, other] = [into[from]!, into[to]!];
    if (one === other) continue;
    const key = Math.min(one, other) * sizes.length + Math.max(one, other);
    merged.set(key, (merged.get(key) ?? 0) + weight);
  }
  const kept: boolean[] = new Array<boolean>(sizes.length).fill(false);
  into.forEach((its, at) => (kept[its] ||= fixed[at]!));
  return {
    bodies: {
      masses: Float64Array.from(weights),
      fixed: kept,
      springs: [...merged].map(([key, weight]) => [Math.floor(key / sizes.length), key % sizes.length, weight]),
    },
    into,
  };
}
