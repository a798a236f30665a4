// How far each point is from the edge of a shape, worked out once for all shapes: a picture that the
// graphics card looks up, where there may be none and working it out for each pixel would take long. Pure.
import { type Corner, corners, SHAPES } from "./shapes";

/** How far from its middle a shape is known, as a part of its radius. */
export const REACH = 1.6;
/** What the darkest and the lightest pixel stand for, as parts of a shape's radius; negative is inside. */
export const LEAST = -0.3;
export const MOST = 0.9;
/** The cells of the picture in a row, one a shape, and its rows. */
export const COLUMNS = 4;
export const ROWS = Math.ceil(SHAPES.length / COLUMNS);
/** Pixels of a cell, each way. */
export const CELL = 96;

/** Return the picture, a byte a pixel, the lowest row first as graphics cards have it. */
export function distances(): Uint8Array {
  const wide = COLUMNS * CELL;
  const bytes = new Uint8Array(wide * ROWS * CELL).fill(255);
  SHAPES.forEach((shape, number) => {
    const first = Math.floor(number / COLUMNS) * CELL * wide + (number % COLUMNS) * CELL;
    for (let row = 0; row < CELL; row += 1) {
      for (let column = 0; column < CELL; column += 1) {
        const [x, y] = [column, row].map((each) => ((each + 0.5) / CELL) * 2 * REACH - REACH) as [number, number];
        const far = (distance(shape, x, -y) - LEAST) / (MOST - LEAST);
        bytes[first + row * wide + column] = Math.round(255 * Math.max(0, Math.min(1, far)));
      }
    }
  });
  return bytes;
}

/** How far a point is from the edge of a shape of radius 1, as its corners count: y downwards. */
export function distance(shape: string, x: number, y: number): number {
  const outline = corners(shape);
  if (outline) return fromPolygon(outline, x, y);
  const far = Math.hypot(x, y);
  return shape === "ring" ? Math.max(far - 1, 0.5 - far) : far - 1;
}

// After I. Quilez, sdPolygon: the nearest edge, and on which side of all of them.
function fromPolygon(outline: readonly Corner[], x: number, y: number): number {
  let least = Infinity;
  let side = 1;
  let [lastX, lastY] = outline.at(-1)!;
  for (const [cornerX, cornerY] of outline) {
    const [alongX, alongY] = [lastX - cornerX, lastY - cornerY];
    const [toX, toY] = [x - cornerX, y - cornerY];
    const share = Math.max(0, Math.min(1, (toX * alongX + toY * alongY) / (alongX * alongX + alongY * alongY)));
    least = Math.min(least, (toX - alongX * share) ** 2 + (toY - alongY * share) ** 2);
    const crossed = [y >= cornerY, y < lastY, alongX * toY > alongY * toX];
    if (crossed.every((each) => each) || !crossed.some((each) => each)) side = -side;
    [lastX, lastY] = [cornerX, cornerY];
  }
  return side * Math.sqrt(least);
}
