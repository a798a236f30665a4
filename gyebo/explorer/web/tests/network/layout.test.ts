import { describe, expect, test } from "vitest";
import { coarser } from "../../src/network/coarsening";
import type { NetworkData } from "../../src/network/data";
import { laidOut, startPlaces } from "../../src/network/layout";
import { node, ring, star } from "./sample";

type Known = ReadonlyMap<string, { x: number; y: number }>;

function laid({ nodes, edges }: NetworkData, fixed: boolean[] = [], known: Known = new Map()): Float32Array {
  return laidOut({
    known: nodes.map(({ code }) => known.get(code) ?? null), fixed: nodes.map((_, at) => fixed[at] ?? false), edges,
  });
}

describe("the places that a layout starts from", () => {
  test("are the same every time, and all different", () => {
    const { nodes, edges } = star(200);
    const known = nodes.map(() => null);
    const places = startPlaces({ known, edges });
    expect(startPlaces({ known, edges })).toEqual(places);
    expect(new Set(places.map(({ x, y }) => `${x.toFixed(3)} ${y.toFixed(3)}`)).size).toBe(200);
  });

  test("of nodes that stood before are where they stood, and what is new stands near what it came from", () => {
    const known = [{ x: 5000, y: 5000 }, { x: 4000, y: 5000 }, null, null];
    const places = startPlaces({ known, edges: star(4).edges });
    expect(places.slice(0, 2)).toEqual([{ x: 5000, y: 5000 }, { x: 4000, y: 5000 }]);
    for (const { x, y } of places.slice(2)) expect(Math.hypot(x - 5000, y - 5000)).toBeLessThan(500);
  });

  test("exist for every node, tied or not", () => {
    expect(startPlaces({ known: [null, null, null], edges: [] }).every(({ x, y }) => Number.isFinite(x + y))).toBe(true);
    expect(startPlaces({ known: [], edges: [] })).toEqual([]);
  });
});

describe("a layout", () => {
  test.each([star(40), ring(900)])("is the same every time", (data) => {
    expect(laid(data)).toEqual(laid(data));
  });

  test("parts what only one tie joins, however its nodes are numbered", () => {
    const data = ring(600);
    data.edges = Array.from({ length: 1200 }, (_, at) => [at % 600, (at + (at < 600 ? 2 : 202)) % 600, 0, 0]);
    data.edges.push([0, 1, 0, 0]);
    const places = laid(data);
    const middle = (part: number, axis: number): number =>
      data.nodes.reduce((sum, _, at) => sum + (at % 2 === part ? places[at * 2 + axis]! : 0), 0) / 300;
    const apart = Math.hypot(middle(0, 0) - middle(1, 0), middle(0, 1) - middle(1, 1));
    const near = data.nodes.map((_, at) => Math.hypot(places[at * 2]! - middle(at % 2, 0), places[at * 2 + 1]! - middle(at % 2, 1)));
    expect(near.reduce((sum, each) => sum + each) / 600).toBeLessThan(apart);
  });

  test("of nodes that stand already, but for a few, leaves them nearly where they are", () => {
    const data = ring(400);
    const before = laid(data);
    const known = new Map(data.nodes.map(({ code }, at) => [code, { x: before[at * 2]!, y: before[at * 2 + 1]! }]));
    data.nodes.push(node("new"));
    data.edges.push([0, 400, 0, 0]);
    const after = laid(data, [], known);
    const wide = Math.max(...before) - Math.min(...before);
    const moved = data.nodes.slice(0, 400).map((_, at) => Math.hypot(before[at * 2]! - after[at * 2]!, before[at * 2 + 1]! - after[at * 2 + 1]!));
    expect(Math.max(...moved)).toBeLessThan(wide / 20);
  });

  test("leaves pinned nodes where they are", () => {
    const known = new Map([["n3", { x: 777, y: -222 }]]);
    const places = laid(star(12), [false, false, false, true], known);
    expect([places[6], places[7]]).toEqual([777, -222]);
  });

  test("packs what is not tied to the others close around them, and upon nothing", () => {
    const data = star(120);
    for (let at = 0; at < 60; at += 1) data.nodes.push(node(`alone${at}`));
    data.edges.push([120, 121, 0, 0], [121, 122, 0, 0]);
    const places = laid(data);
    const [x, y] = [0, 1].map((axis) => places.slice(0, 240).filter((_, at) => at % 2 === axis).reduce((sum, each) => sum + each, 0) / 120);
    const far = data.nodes.map((_, at) => Math.hypot(places[at * 2]! - x!, places[at * 2 + 1]! - y!));
    const edge = Math.max(...far.slice(0, 120));
    expect(Math.max(...far.slice(120))).toBeLessThan(edge * 1.5);
    for (let at = 120; at < 180; at += 1) {
      const near = data.nodes.map((_, other) => (other === at ? Infinity : Math.hypot(places[at * 2]! - places[other * 2]!, places[at * 2 + 1]! - places[other * 2 + 1]!)));
      expect(Math.min(...near)).toBeGreaterThan(edge / 40);
    }
    expect(Math.hypot(places[240]! - places[242]!, places[241]! - places[243]!)).toBeLessThan(edge / 8);
  });

  test("leaves a pinned node without a tie where it is", () => {
    const data = star(20);
    data.nodes.push(node("alone"));
    const places = laid(data, [...Array<boolean>(20).fill(false), true], new Map([["alone", { x: 900, y: 12 }]]));
    expect([places[40], places[41]]).toEqual([900, 12]);
  });

  test("of nothing but nodes without a tie has a place for each", () => {
    const places = laid({ ...star(1), nodes: [node("a"), node("b"), node("c")], edges: [] });
    expect(new Set([0, 1, 2].map((at) => `${places[at * 2]} ${places[at * 2 + 1]}`)).size).toBe(3);
  });
});

describe("a coarser network", () => {
  const masses = Float64Array.from({ length: 30 }, (_, at) => 1 + (at % 3));
  const springs = Array.from({ length: 29 }, (_, at) => [at, at + 1, 1] as const);
  const { bodies, into } = coarser({ masses, springs, fixed: Array.from(masses, (_, at) => at === 7) });

  test("weighs what the finer one does, and has fewer bodies", () => {
    expect(bodies.masses.length).toBeLessThan(20);
    expect(bodies.masses.reduce((sum, each) => sum + each)).toBe(masses.reduce((sum, each) => sum + each));
  });
  test("ties its groups by all springs between them", () => {
    const between = springs.filter(([from, to]) => into[from] !== into[to]).length;
    expect(bodies.springs.reduce((sum, [, , weight]) => sum + weight, 0)).toBe(between);
    expect(bodies.springs.every(([from, to]) => from !== to)).toBe(true);
  });
  test("leaves what is pinned alone", () => {
    expect([...into].filter((group) => group === into[7])).toHaveLength(1);
    expect(bodies.fixed.indexOf(true)).toBe(into[7]);
  });
});
