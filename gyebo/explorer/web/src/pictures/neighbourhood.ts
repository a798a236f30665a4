// The neighbourhood: what is around one thing, opened node by node.
import { toggled } from "../network/address";
import type { NetworkData, NodeData } from "../network/data";
import type { Leaf } from "../network/tree";
import { type Manner, NetworkView } from "../network/view";
import type { Mounted, State } from "../view";

const MANNER: Manner = {
  name: "neighbourhood",
  pins: true,
  leaves,
  toggle(node, state) {
    const openings = { open: state.values.open ?? "", shut: state.values.shut ?? "" };
    state.change({ ...toggled(openings, node.code, node.opened ?? false) });
  },
};

/** Draw a neighbourhood; what is opened, closed and pinned stands in the address. */
export function mount(canvas: HTMLElement, data: NetworkData, state: State): Mounted {
  return new NetworkView(canvas, data, state, MANNER);
}

/** The nodes below those by way of which they are seen. */
export function leaves(data: NetworkData): Leaf[] {
  const kinds = new Map(data.kinds.map((kind) => [kind.name, kind.ko]));
  const below = new Map<number, number[]>();
  data.nodes.forEach((node, place) => {
    const parent = node.parent ?? -1;
    below.set(parent, [...(below.get(parent) ?? []), place]);
  });
  const leaf = (place: number): Leaf => {
    const node = data.nodes[place]!;
    return {
      code: node.code,
      label: node.name,
      kind: kinds.get(node.kind) ?? "",
      children: (below.get(place) ?? []).map(leaf),
      opened: openness(node),
    };
  };
  return (below.get(-1) ?? []).map(leaf);
}

function openness(node: NodeData): boolean | null {
  return node.opened ? true : node.hidden ? false : null;
}
