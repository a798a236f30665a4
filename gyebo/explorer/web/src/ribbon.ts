// A band of water between two upright edges.

/** An upright edge: where it stands, and between which heights. */
export type Edge = readonly [x: number, top: number, bottom: number];

/** The outline of a band from an edge to another: two curves that leave and arrive level. */
export function ribbon(from: Edge, to: Edge): string {
  return `M${curve(from[0], from[1], to[0], to[1])}L${curve(to[0], to[2], from[0], from[2])}Z`;
}

/** The two shores of such a band, without the edges, where bars stand. */
export function shores(from: Edge, to: Edge): string {
  return `M${curve(from[0], from[1], to[0], to[1])}M${curve(from[0], from[2], to[0], to[2])}`;
}

function curve(x0: number, y0: number, x1: number, y1: number): string {
  const middle = (x0 + x1) / 2;
  return `${x0} ${y0}C${middle} ${y0} ${middle} ${y1} ${x1} ${y1}`;
}
