// A band of water between two upright edges.

/** An upright edge: where it stands, and between which heights. */
export type Edge = readonly [x: number, top: number, bottom: number];

/** The outline of a band from an edge to another: two curves that leave and arrive level. */
export function ribbon(from: Edge, to: Edge): string {
  const middle = (from[0] + to[0]) / 2;
  const curve = (x0: number, y0: number, x1: number, y1: number): string =>
    `${x0} ${y0}C${middle} ${y0} ${middle} ${y1} ${x1} ${y1}`;
  return `M${curve(from[0], from[1], to[0], to[1])}L${curve(to[0], to[2], from[0], from[2])}Z`;
}
