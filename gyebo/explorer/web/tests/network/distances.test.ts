import { describe, expect, test } from "vitest";
import { CELL, COLUMNS, distance, distances, LEAST, MOST, REACH } from "../../src/network/distances";
import { corners, SHAPES } from "../../src/network/shapes";

describe("how far a point is from the edge of a shape", () => {
  test.each(SHAPES)("is negative inside, zero at a corner and positive outside: %s", (shape) => {
    expect(distance(shape, shape === "ring" ? 0.75 : 0, 0)).toBeLessThan(-0.2);
    expect(distance(shape, REACH, REACH)).toBeGreaterThan(0.5);
    for (const [x, y] of corners(shape) ?? [[1, 0]]) expect(distance(shape, x, y)).toBeCloseTo(0);
    for (const [x, y] of corners(shape) ?? [[1, 0]]) expect(distance(shape, x * 1.1, y * 1.1)).toBeGreaterThan(0);
  });
  test("is that of the hole within a ring", () => {
    expect(distance("ring", 0, 0)).toBeCloseTo(0.5);
  });
});

describe("the picture of all distances", () => {
  const bytes = distances();
  test.each(SHAPES)("tells them for a shape in its own cell: %s", (shape) => {
    const number = SHAPES.indexOf(shape);
    for (const [column, row] of [[48, 48], [30, 60], [70, 20], [60, 75]] as const) {
      const [x, y] = [column, row].map((each) => ((each + 0.5) / CELL) * 2 * REACH - REACH) as [number, number];
      const at = (Math.floor(number / COLUMNS) * CELL + row) * COLUMNS * CELL + (number % COLUMNS) * CELL + column;
      const told = (bytes[at]! / 255) * (MOST - LEAST) + LEAST;
      expect(told).toBeCloseTo(Math.max(LEAST, Math.min(MOST, distance(shape, x, -y))), 2);
    }
  });
});
