// Bodies moved by the forces of ForceAtlas2, from their groups down to each of them.
import iterate from "graphology-layout-forceatlas2/iterate";
import { type Bodies, coarser, type Coarser } from "./coarsening";

const FEWEST = 60; // bodies that are not gathered any more
const WORTH = 0.8; // of the bodies, at most, for a coarser level that is worth its rounds
const SPREAD = 6; // between the bodies of a group of mass 1 that comes apart
const TURN = Math.PI * (3 - Math.sqrt(5)); // the golden angle: no two directions fall together
const MANY = 400; // bodies from which on far ones count together (Barnes and Hut)
// Numbers of a node and of an edge, as the library's `helpers.graphToByteArrays` writes them.
const OF_NODE = 10;
const OF_EDGE = 3;
const MASS = 6;
const CONVERGENCE = 7;
const FIXED = 9;

/**
 * Find places for bodies, near those that they have: first for groups of groups of them, whose rounds
 * cost little and which find the shape of the whole, then for ever smaller ones.
 */
export function unfold(bodies: Bodies, places: Float32Array): void {
  const order = bodies.masses.length;
  const level = order > FEWEST ? coarser(bodies) : null;
  if (level && level.bodies.masses.length < order * WORTH) {
    const middles = gathered(level, bodies.masses, places);
    unfold(level.bodies, middles);
    scatter(level, middles, places);
  }
  move(bodies, places);
}

/** Let the forces move bodies for as many rounds as their places need to become quiet. */
export function move({ masses, fixed, springs }: Bodies, places: Float32Array): void {
  const order = masses.length;
  const nodes = new Float32Array(order * OF_NODE);
  const edges = new Float32Array(springs.length * OF_EDGE);
  masses.forEach((mass, at) => {
    nodes[at * OF_NODE] = places[at * 2]!;
    nodes[at * OF_NODE + 1] = places[at * 2 + 1]!;
    nodes[at * OF_NODE + MASS] = mass;
    nodes[at * OF_NODE + CONVERGENCE] = 1;
    nodes[at * OF_NODE + FIXED] = fixed[at] ? 1 : 0;
  });
  springs.forEach(([from, to, weight], at) => edges.set([from * OF_NODE, to * OF_NODE, weight], at * OF_EDGE));
  const settings = {
    linLogMode: false,
    outboundAttractionDistribution: false,
    adjustSizes: false,
    edgeWeightInfluence: 1,
    scalingRatio: 10,
    strongGravityMode: true,
    gravity: 0.05,
    slowDown: 1 + Math.log(order) / 5,
    barnesHutOptimize: order > MANY,
    barnesHutTheta: 0.9,
  };
  for (let left = rounds(order); left > 0; left -= 1) iterate(settings, nodes, edges);
  for (let at = 0; at < order; at += 1) {
    places[at * 2] = nodes[at * OF_NODE]!;
    places[at * 2 + 1] = nodes[at * OF_NODE + 1]!;
  }
}

/** More rounds for few bodies, whose rounds cost nothing. */
function rounds(order: number): number {
  return order < 300 ? 60 : order < 600 ? 30 : 20;
}

/** The middle of each group, by the masses of what is in it. */
function gathered({ bodies, into }: Coarser, masses: Float64Array, places: Float32Array): Float32Array {
  const middles = new Float32Array(bodies.masses.length * 2);
  into.forEach((group, at) => {
    const share = masses[at]! / bodies.masses[group]!;
    middles[group * 2]! += places[at * 2]! * share;
    middles[group * 2 + 1]! += places[at * 2 + 1]! * share;
  });
  return middles;
}

/** Put the bodies of each group around its middle. */
function scatter({ bodies, into }: Coarser, middles: Float32Array, places: Float32Array): void {
  const seen = new Int32Array(bodies.masses.length);
  into.forEach((group, at) => {
    const reach = SPREAD * Math.sqrt(seen[group]! * bodies.masses[group]!);
    places[at * 2] = middles[group * 2]! + reach * Math.cos(at * TURN);
    places[at * 2 + 1] = middles[group * 2 + 1]! + reach * Math.sin(at * TURN);
    seen[group]! += 1;
  });
}
