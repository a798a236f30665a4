// What of a network stands in the address: opened and closed nodes, pinned places, what is looked at.

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

/** What the camera sees: its middle, how much is in sight, in units of the layout, its turn in degrees. */
export interface Sight extends Point {
  readonly span: number;
  readonly turn: number;
}

/** What a reader looks at: it stands behind the `#` of the address, as no server needs to know it. */
export interface Look {
  /** The code of the chosen node, empty where none is chosen; left out where that is as usual. */
  readonly node?: string;
  /** Left out where everything is in sight. */
  readonly sight?: Sight;
  /** What is looked for. */
  readonly find?: string;
  /** The opened branches of a tree that is opened without the server. */
  readonly branches?: readonly string[];
}

/** Return a look as an address has it: `#node=abcdefgh&at=12,-34,560`; empty where all is as usual. */
export function lookText({ node, sight, find, branches }: Look): string {
  const parts = new URLSearchParams({
    ...(node !== undefined && { node }),
    ...(sight && { at: sightText(sight) }),
    ...(branches?.length && { branches: branches.join(",") }),
    ...(find && { find }),
  });
  return parts.size ? `#${parts.toString().replaceAll("%2C", ",")}` : "";
}

/** Read a look from an address; what is none is passed over. */
export function readLook(hash: string): Look {
  const parts = new URLSearchParams(hash.replace(/^#/, ""));
  const node = parts.get("node");
  const sight = readSight(parts.get("at") ?? "");
  const find = parts.get("find");
  const branches = list(parts.get("branches") ?? "").filter((each) => /^[a-z-]+$/.test(each));
  return {
    ...(node !== null && /^([a-z2-7]{8})?$/.test(node) && { node }),
    ...(sight && { sight }),
    ...(find && { find }),
    ...(branches.length && { branches }),
  };
}

function sightText({ x, y, span, turn }: Sight): string {
  const seen = [x, y, Math.max(span, 0.1)].map(tenth);
  return [...seen, ...(Math.round(turn) ? [Math.round(turn)] : [])].join(",");
}

function readSight(text: string): Sight | null {
  const found = /^(-?\d{1,6}(?:\.\d)?),(-?\d{1,6}(?:\.\d)?),(\d{1,6}(?:\.\d)?)(?:,(-?\d{1,3}))?$/.exec(text);
  const [x, y, span, turn] = (found ?? []).slice(1).map((each) => Number(each ?? 0));
  return span ? { x: x!, y: y!, span, turn: turn! } : null;
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

function tenth(number: number): number {
  return Math.max(-FARTHEST, Math.min(FARTHEST, Math.round(number * 10) / 10));
}
