// The whole network at once: laid out by a worker while it can already be looked at.
import type { NetworkData } from "../network/data";
import type { Leaf } from "../network/tree";
import { NetworkView } from "../network/view";
import type { Mounted, State } from "../view";

/** Draw the whole network; the tree beside it has a branch for each kind. */
export function mount(canvas: HTMLElement, data: NetworkData, state: State): Mounted {
  const opened = new Set<string>();
  return new NetworkView(canvas, data, state, {
    name: "whole",
    pins: false,
    leaves: (told) => leaves(told, opened),
    turn(code) {
      const branch = data.kinds.some((kind) => kind.name === code);
      if (branch && !opened.delete(code)) opened.add(code);
      return branch;
    },
  });
}

/** The nodes by kind, those with most ties first; only opened kinds have their nodes. */
export function leaves(data: NetworkData, opened: ReadonlySet<string>): Leaf[] {
  return data.kinds.flatMap((kind) => {
    const nodes = data.nodes.filter((node) => node.kind === kind.name);
    if (!nodes.length) return [];
    const children = opened.has(kind.name)
      ? nodes
          .sort((one, other) => other.ties - one.ties)
          .map((node) => ({ code: node.code, label: node.name, kind: kind.ko, children: [], opened: null }))
      : [];
    return [{ code: kind.name, label: `${kind.ko} ${nodes.length}`, kind: "", children, opened: opened.has(kind.name) }];
  });
}
