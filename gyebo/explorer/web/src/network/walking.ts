// A network by keyboard: from node to node along its ties, and what the other keys do.
import type { Point } from "./address";
import type { NetworkData } from "./data";

/** To the right and up. */
export type Direction = readonly [number, number];

export const KEYS =
  "화살표: 이웃으로. 엔터: 펼치거나 접기. p: 고정. +, -, 0: 확대, 축소, 맞춤. 같은 매듭이 옆의 목록에도 있습니다.";

const DIRECTIONS: Readonly<Record<string, Direction>> = {
  ArrowUp: [0, 1], ArrowDown: [0, -1], ArrowLeft: [-1, 0], ArrowRight: [1, 0],
}; // prettier-ignore

/** What keys do, to the chosen node and to the camera. */
export interface KeyDeeds {
  walk(direction: Direction): void;
  zoom(by: number): void;
  fit(): void;
  toggle(): void;
  pin(): void;
  leave(): void;
}

/** Hear the keys on a stage. */
export function hear(ground: HTMLElement, deeds: KeyDeeds): void {
  const keys: Readonly<Record<string, () => void>> = {
    "+": () => deeds.zoom(1 / 1.5),
    "=": () => deeds.zoom(1 / 1.5),
    "-": () => deeds.zoom(1.5),
    "0": () => deeds.fit(),
    Enter: () => deeds.toggle(),
    p: () => deeds.pin(),
    Escape: () => deeds.leave(),
  };
  ground.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const direction = DIRECTIONS[event.key];
    const deed = direction ? () => deeds.walk(direction) : keys[event.key];
    if (!deed) return;
    event.preventDefault();
    deed();
  });
}

/** Return the neighbour of a node to go to in a direction, null where none lies that way. */
export function neighbour(
  { nodes, edges }: NetworkData, places: ReadonlyMap<string, Point>, code: string, direction: Direction,
): string | null {
  const order = nodes.findIndex((node) => node.code === code);
  const near = edges.flatMap(([from, to]) => (from === order ? [to] : to === order ? [from] : []));
  const others = near.map((place) => nodes[place]!.code).map((each) => [each, places.get(each)!] as const);
  return toward(places.get(code)!, others, direction);
}

/** Return the node to go to in a direction, of some: the nearest one that lies more that way. */
export function toward<Key>(
  from: Point, others: Iterable<readonly [Key, Point]>, [dx, dy]: Direction,
): Key | null {
  let best: Key | null = null;
  let least = Infinity;
  for (const [key, { x, y }] of others) {
    const along = (x - from.x) * dx + (y - from.y) * dy;
    const aside = Math.abs((x - from.x) * dy - (y - from.y) * dx);
    if (along <= 0 || aside > along * 1.2) continue;
    const cost = along + aside * 2;
    if (cost < least) [best, least] = [key, cost];
  }
  return best;
}
