import { describe, expect, test } from "vitest";
import type { NetworkData } from "../../src/network/data";
import { radii } from "../../src/network/data";
import { laidOut, startPlaces, toward } from "../../src/network/layout";
import { node, star } from "./sample";

function laid(data: NetworkData, fixed: boolean[] = [], known = new Map<string, { x: number; y: number }>()): Float32Array {
  const places = startPlaces(data.nodes.map((each) => each.code), data.edges, known);
  const start = { places, radii: radii(data), edges: data.edges, fixed: data.nodes.map((_, at) => fixed[at] ?? false) };
  return [...laidOut(start, 60, 20)].at(-1)!;
}

describe("the places that a layout starts from", () => {
  test("are the same every time, and all different", () => {
    const { nodes, edges } = star(200);
    const codes = nodes.map((each) => each.code);
    const places = startPlaces(codes, edges, new Map());
    expect(startPlaces(codes, edges, new Map())).toEqual(places);
    expect(new Set(places.map(({ x, y }) => `${x.toFixed(3)} ${y.toFixed(3)}`)).size).toBe(200);
  });

  test("of nodes that stood before are where they stood, and what is new stands near what it came from", () => {
    const known = new Map([["n0", { x: 5000, y: 5000 }], ["n1", { x: 4000, y: 5000 }]]);
    const { nodes, edges } = star(4);
    const places = startPlaces(nodes.map((each) => each.code), edges, known);
    expect(places.slice(0, 2)).toEqual([{ x: 5000, y: 5000 }, { x: 4000, y: 5000 }]);
    for (const { x, y } of places.slice(2)) expect(Math.hypot(x - 5000, y - 5000)).toBeLessThan(500);
  });

  test("exist for every node, tied or not", () => {
    expect(startPlaces(["a", "b", "c"], [], new Map()).every(({ x, y }) => Number.isFinite(x + y))).toBe(true);
    expect(startPlaces([], [], new Map())).toEqual([]);
  });
});

describe("a layout", () => {
  test("is the same every time", () => {
    expect(laid(star(40))).toEqual(laid(star(40)));
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

describe("an arrow key", () => {
  const around = [["east", { x: 10, y: 1 }], ["north", { x: -1, y: 8 }], ["far east", { x: 50, y: 0 }]] as const;
  test("leads to the nearest node that way", () => {
    expect(toward({ x: 0, y: 0 }, around, [1, 0])).toBe("east");
    expect(toward({ x: 0, y: 0 }, around, [0, 1])).toBe("north");
  });
  test("leads nowhere where nothing lies that way", () => {
    expect(toward({ x: 0, y: 0 }, around, [0, -1])).toBeNull();
  });
});
