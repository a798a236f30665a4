// What of a neighbourhood stands in the address: opened and closed nodes, and pinned places.

/** A place in the picture, in the units of its layout. */
export interface Point {
  readonly x: number;
  readonly y: number;
}
export type Pins = ReadonlyMap<string, Point>;

const FARTHEST = 999_999;

/** Return pins as an address has them: `abcdefgh:12,-34~...`. */
export function pinText(pins: Pins): string {
  return [...pins].map(([code, { x, y }]) => `${code}:${whole(x)},${whole(y)}`).join("~");
}

/** Read pins from an address; what is none is passed over. */
export function readPins(text: string): Map<string, Point> {
  const pins = new Map<string, Point>();
  for (const pin of text.split("~")) {
    const found = /^([a-z2-7]{8}):(-?\d{1,6}),(-?\d{1,6})$/.exec(pin);
    if (found) pins.set(found[1]!, { x: Number(found[2]), y: Number(found[3]) });
  }
  return pins;
}

/** What is opened and closed beyond what the breadth says. */
export interface Openings {
  readonly open: string;
  readonly shut: string;
}

/** Return the openings after a node is opened (`now` false) or closed (`now` true). */
export function toggled(openings: Openings, code: string, now: boolean): Openings {
  const open = list(openings.open);
  const shut = list(openings.shut);
  if (!now) {
    // What was closed by hand only goes back to what the breadth says, which may be open or not.
    return { open: joined([...open, code]), shut: joined(shut.filter((each) => each !== code)) };
  }
  return {
    open: joined(open.filter((each) => each !== code)),
    shut: open.includes(code) ? joined(shut) : joined([...shut, code]),
  };
}

function list(text: string): string[] {
  return text.split(",").filter(Boolean);
}

function joined(codes: string[]): string {
  return [...new Set(codes)].join(",");
}

function whole(number: number): number {
  return Math.max(-FARTHEST, Math.min(FARTHEST, Math.round(number)));
}
