// Triples as a network: IRIs and blank nodes are its nodes, and literals what is known of them.
import type { About, Kind, NetworkData, NodeData } from "../network/data";
import type { Row, Table, Term, Triples } from "./answer";

export interface Known {
  readonly text: string;
  readonly href: string;
}

const TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
const MOST = 2_000; // nodes that can still be looked at
// Told apart by shape and by colour; the last is for all others.
const SHAPES = ["circle", "square", "diamond", "triangle", "hexagon", "star", "ring", "cross"] as const;
const OTHER = "other";
const PARTS = 3;

/** The triples of an answer: a graph, or a table of three columns whose middle has only IRIs. */
export function triplesOf(answer: Table | Triples): (readonly [Term, Term, Term])[] {
  if (answer.kind === "graph") return [...answer.rows];
  if (answer.columns.length !== PARTS) return [];
  const whole = answer.rows.filter((row: Row) => row.every((term) => term));
  const fits = whole.every((row) => row[0]!.type !== "literal" && row[1]!.type === "uri");
  return fits ? whole.map((row) => [row[0]!, row[1]!, row[2]!] as const) : [];
}

/** What a picture needs to draw triples: the network, and what is known of each node. */
export function networkOf(
  triples: readonly (readonly [Term, Term, Term])[], called: (iri: string) => Known,
): { data: NetworkData; about: (code: string) => About; whole: boolean } {
  const codes = new Map<string, number>();
  const types = new Map<string, string>();
  for (const [subject, predicate, object] of triples) {
    if (predicate.value === TYPE) types.set(codeOf(subject), types.get(codeOf(subject)) ?? object.value);
    else for (const term of [subject, object]) if (term.type !== "literal" && !codes.has(codeOf(term))) codes.set(codeOf(term), codes.size);
    if (!codes.has(codeOf(subject))) codes.set(codeOf(subject), codes.size);
  }
  const shown = [...codes.keys()].slice(0, MOST);
  const at = new Map(shown.map((code, place) => [code, place]));
  const kinds = kindsOf(shown, types, called);
  const names: { ko: string; en: string }[] = [];
  const named = new Map<string, number>();
  const edges: NetworkData["edges"] = [];
  const ties = shown.map(() => 0);
  for (const [subject, predicate, object] of triples) {
    const [from, to] = [at.get(codeOf(subject)), at.get(codeOf(object))];
    if (predicate.value === TYPE || object.type === "literal" || from === undefined || to === undefined) continue;
    if (!named.has(predicate.value)) named.set(predicate.value, names.push({ ko: called(predicate.value).text, en: "" }) - 1);
    edges.push([from, to, named.get(predicate.value)!, 0]);
    ties[from]! += 1;
    ties[to]! += 1;
  }
  const nodes = shown.map((code, place): NodeData => {
    const { text, href } = code.startsWith("_:") ? { text: code, href: "" } : called(code);
    return { code, kind: kinds.of(code), name: text, href, years: [], ties: ties[place]! };
  });
  const data: NetworkData = { kinds: kinds.all, nodes, edges, names };
  return { data, about: (code) => aboutOf(code, triples, data, at, called), whole: shown.length === codes.size };
}

function codeOf(term: Term): string {
  return term.type === "bnode" ? `_:${term.value}` : term.value;
}

function kindsOf(
  codes: readonly string[], types: ReadonlyMap<string, string>, called: (iri: string) => Known,
): { all: Kind[]; of: (code: string) => string } {
  const counts = new Map<string, number>();
  for (const code of codes) {
    const type = types.get(code);
    if (type) counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  // The commonest kinds have a mark of their own; the others, and what has no kind, share the last.
  const most = [...counts].sort((one, other) => other[1] - one[1]).slice(0, SHAPES.length - 1).map(([type]) => type);
  const all = most.map((type, place): Kind => ({
    name: type, ko: called(type).text, en: "", shape: SHAPES[place]!, style: `kind-${place + 1}`,
  }));
  all.push({ name: OTHER, ko: "그 밖", en: "others", shape: SHAPES.at(-1)!, style: "kind-8" });
  return { all, of: (code) => (most.includes(types.get(code) ?? "") ? types.get(code)! : OTHER) };
}

function aboutOf(
  code: string, triples: readonly (readonly [Term, Term, Term])[], data: NetworkData, at: ReadonlyMap<string, number>, called: (iri: string) => Known,
): About {
  const facts = new Map<string, About["facts"][number]>();
  const others: About["others"] = [];
  const ties: About["ties"] = [];
  for (const [subject, predicate, object] of triples) {
    const literal = object.type === "literal";
    if (codeOf(subject) === code && (literal || predicate.value === TYPE)) {
      const fact = facts.get(predicate.value) ?? { ko: called(predicate.value).text, en: "", values: [], more: false };
      const value = literal ? { text: object.value, href: "" } : called(object.value);
      fact.values.push({ ...value, note: object.lang ?? "" });
      facts.set(predicate.value, fact);
    }
  }
  const place = at.get(code);
  for (const [from, to, name] of data.edges) {
    if (from !== place && to !== place) continue;
    const other = data.nodes[from === place ? to : from]!;
    const order = others.push({ code: other.code, name: other.name, kind: other.kind, href: other.href }) - 1;
    ties.push(from === place ? [-1, order, name, 0, []] : [order, -1, name, 0, []]);
  }
  return { code, facts: [...facts.values()], evidence: [], reports: {}, others, names: data.names, ties };
}
