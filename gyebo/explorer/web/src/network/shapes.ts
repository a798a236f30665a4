// The outlines of nodes: one for each kind, so that colour is not all that tells kinds apart.

/** Right and down from the middle, as parts of the radius. */
export type Corner = readonly [x: number, y: number];

const OUTLINES: Readonly<Record<string, readonly Corner[]>> = {
  square: [[-0.85, -0.85], [0.85, -0.85], [0.85, 0.85], [-0.85, 0.85]],
  bar: [[-1, -0.55], [1, -0.55], [1, 0.55], [-1, 0.55]],
  diamond: [[0, -1.1], [1.1, 0], [0, 1.1], [-1.1, 0]],
  triangle: [[0, -1.1], [1.05, 0.8], [-1.05, 0.8]],
  drop: [[0, 1.1], [1.05, -0.8], [-1.05, -0.8]],
  hexagon: regular(6, 1.05),
  pentagon: regular(5, 1.05),
  cross: [
    [-0.4, -1], [0.4, -1], [0.4, -0.4], [1, -0.4], [1, 0.4], [0.4, 0.4],
    [0.4, 1], [-0.4, 1], [-0.4, 0.4], [-1, 0.4], [-1, -0.4], [-0.4, -0.4],
  ],
  star: star(5, 1.2, 0.55),
}; // prettier-ignore

/** The outlines by the numbers that the shader knows them by. */
export const SHAPES = ["circle", "ring", ...Object.keys(OUTLINES)];

/** The corners of a shape of radius 1, clockwise from above; null for one that is round. */
export function corners(shape: string): readonly Corner[] | null {
  return OUTLINES[shape] ?? null;
}

/** The path of a shape around a point, as SVG has it. */
export function shapePath(shape: string, x: number, y: number, radius: number): string {
  const outline = corners(shape);
  if (outline) {
    return `M${outline.map(([dx, dy]) => `${round(x + dx * radius)} ${round(y + dy * radius)}`).join("L")}Z`;
  }
  const circle = (r: number): string =>
    `M${round(x - r)} ${round(y)}a${round(r)} ${round(r)} 0 1 0 ${round(2 * r)} 0a${round(r)} ${round(r)} 0 1 0 ${round(-2 * r)} 0Z`;
  return shape === "ring" ? circle(radius) + circle(radius / 2) : circle(radius);
}

function regular(count: number, radius: number): Corner[] {
  return Array.from({ length: count }, (_, at) => {
    const angle = (at / count) * 2 * Math.PI - Math.PI / 2;
    return [radius * Math.cos(angle), radius * Math.sin(angle)] as const;
  });
}

function star(count: number, outer: number, inner: number): Corner[] {
  return regular(count * 2, 1).map(([x, y], at) => {
    const radius = at % 2 ? inner : outer;
    return [x * radius, y * radius] as const;
  });
}

function round(number: number): number {
  return Math.round(number * 100) / 100;
}
