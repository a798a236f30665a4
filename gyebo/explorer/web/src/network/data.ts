// What the server tells of a network: /pictures/neighbourhood.json and /pictures/whole.json.

/** A kind of node, and the mark that it is drawn with; `style` is a colour of the style sheet. */
export interface Kind {
  name: string;
  ko: string;
  en: string;
  shape: string;
  style: string;
}
export interface NodeData {
  /** A short name for addresses, the same in every build. */
  code: string;
  kind: string;
  name: string;
  href: string;
  years: string[];
  /** How many ties it has in the whole network. */
  ties: number;
  /** The largest budget that one printed row tells of it, in won. */
  budget?: number;
  /** Of a neighbourhood: the place of the node by way of which it is seen, -1 for the centre. */
  parent?: number;
  opened?: boolean;
  /** How many of its neighbours fit and are not shown. */
  hidden?: number;
}
/** Places of two nodes, the place of its name, and whether it is inferred. */
export type EdgeData = [from: number, to: number, name: number, inferred: number];
export interface NetworkData {
  kinds: Kind[];
  nodes: NodeData[];
  edges: EdgeData[];
  names: { ko: string; en: string }[];
  size?: string;
  about?: About;
}
export interface Place {
  report: string;
  lines: string;
  href: string;
}
/** What the panel tells of one node. */
export interface About {
  code: string;
  facts: { ko: string; en: string; values: { text: string; note: string; href: string }[]; more: boolean }[];
  evidence: Place[];
  /** What reports are called, by their ids. */
  reports: Readonly<Record<string, string>>;
  others: { code: string; name: string; kind: string; href: string }[];
  names: { ko: string; en: string }[];
  /** Ties of the node, whose own place is -1, with what they rest on. */
  ties: [from: number, to: number, name: number, inferred: number, evidence: Place[]][];
}

/** What a node is called beside others: rows of a budget have one name year after year. */
export function called(node: NodeData): string {
  return node.kind === "budget-line" && node.years.length ? `${node.name} ${node.years.join(", ")}` : node.name;
}

const SMALLEST = 4;
const LARGEST = 20;
const CROWD = 600; // nodes from which on each is drawn smaller

/** The radius of each node in pixels, to scale by area: by its ties, or by its budget. */
export function radii(data: NetworkData): number[] {
  const part = data.nodes.length > CROWD ? 0.6 : 1;
  const of = data.size === "budget" ? (node: NodeData) => node.budget ?? 0 : (node: NodeData) => node.ties;
  // Reports are tied to everything: they would make all others small.
  const measured = data.nodes.map((node) => (node.kind === "report" && data.size !== "budget" ? 0 : of(node)));
  const most = measured.reduce((one, other) => Math.max(one, other), 1);
  return data.nodes.map((node, place) => {
    const share = node.kind === "report" ? 0.5 : measured[place]! / most;
    return part * (SMALLEST + (LARGEST - SMALLEST) * Math.sqrt(share));
  });
}
