// The layout that all states of the whole network share, so that an address shows the same to everybody.
import type { State } from "../view";
import type { NetworkData } from "./data";

/**
 * The address of the network by whose layout all states of a picture stand, and whether its data is
 * that of the state itself: a filter then hides nodes and moves none, whatever was shown before.
 */
export interface Ground {
  readonly address: string;
  readonly own: boolean;
}

const HOME = "/pictures/whole.json";
const RARE = "statement"; // the kind that is shown on request only, and has a ground of its own

/** All reports, years and kinds, and statements where they are asked for: filters only hide some of it. */
export function ground({ kinds }: NetworkData, { kinds: asked, reports, years }: State["values"]): Ground {
  const chosen = asked?.split(",");
  const all = kinds.map(({ name }) => name).filter((name) => name !== "other");
  const rare = chosen?.includes(RARE) ?? false;
  return {
    address: rare ? `${HOME}?kinds=${all.join(",")}` : HOME,
    own: !reports && !years && (!chosen || chosen.length === all.length),
  };
}
