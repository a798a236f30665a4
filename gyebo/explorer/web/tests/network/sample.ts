import type { NetworkData, NodeData } from "../../src/network/data";

export const KINDS = [
  { name: "project", ko: "사업", en: "projects", shape: "circle", style: "kind-3" },
  { name: "change", ko: "변경 사건", en: "changes", shape: "diamond", style: "kind-4" },
];

export function node(code: string, more: Partial<NodeData> = {}): NodeData {
  return { code, kind: "project", name: `보기 ${code}`, href: `/id/project/${code}`, years: [], ties: 1, ...more };
}

/** A star: the first node tied to all others. */
export function star(count: number): NetworkData {
  const nodes = Array.from({ length: count }, (_, at) => node(`n${at}`, { ties: at ? 1 : count - 1, parent: at ? 0 : -1 }));
  const edges = nodes.slice(1).map((_, at) => [0, at + 1, 0, at % 2] as [number, number, number, number]);
  return { kinds: KINDS, nodes, edges, names: [{ ko: "속한 사업", en: "is part of" }] };
}

/** A ring: each node tied to the next one. */
export function ring(count: number): NetworkData {
  const edges = Array.from({ length: count }, (_, at) => [at, (at + 1) % count, 0, 0] as [number, number, number, number]);
  return { ...star(count), edges };
}
