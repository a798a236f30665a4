// The whole network at once: laid out by a worker while it can already be looked at.
import type { NetworkData } from "../network/data";
import { ground } from "../network/ground";
import { leavesByKind } from "../network/leaves";
import { NetworkView } from "../network/view";
import type { Mounted, State } from "../view";

/** Draw the whole network; the tree beside it has a branch for each kind. */
export function mount(canvas: HTMLElement, data: NetworkData, state: State): Mounted {
  const branches = new Set<string>();
  return new NetworkView(canvas, data, state, {
    name: "whole",
    pins: "apart",
    branches,
    leaves: (told) => leavesByKind(told, branches),
    ground,
  });
}
