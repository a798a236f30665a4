// The nodes of a picture as the tree beside it has them.
import { called, type NetworkData, type NodeData } from "./data";
import type { Leaf } from "./tree";

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
      label: called(node),
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

/** The nodes by kind, those with most ties first; only opened kinds have their nodes. */
export function leavesByKind(data: NetworkData, opened: ReadonlySet<string>): Leaf[] {
  return data.kinds.flatMap((kind) => {
    const nodes = data.nodes.filter((node) => node.kind === kind.name);
    if (!nodes.length) return [];
    const children = opened.has(kind.name)
      ? nodes
          .sort((one, other) => other.ties - one.ties)
          .map((node) => ({ code: node.code, label: called(node), kind: kind.ko, children: [], opened: null }))
      : [];
    return [{ code: kind.name, label: `${kind.ko} ${nodes.length}`, kind: "", children, opened: opened.has(kind.name) }];
  });
}
