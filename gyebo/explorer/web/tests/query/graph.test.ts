import { describe, expect, it } from "vitest";
import type { Term } from "../../src/query/answer";
import { networkOf, triplesOf } from "../../src/query/graph.data";

const TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
const iri = (value: string): Term => ({ type: "uri", value });
const word = (value: string): Term => ({ type: "literal", value, lang: "ko" });
const called = (value: string) => ({ text: `<${value}>`, href: `/id/${value}` });
const TRIPLES = [
  [iri("a"), iri(TYPE), iri("Kind")],
  [iri("a"), iri("p"), iri("b")],
  [iri("a"), iri("label"), word("가")],
  [{ type: "bnode", value: "x" }, iri("p"), iri("a")],
] as const;

describe("triples as a network", () => {
  it("have things as nodes, and neither words nor kinds", () => {
    const { data, whole } = networkOf(TRIPLES, called);
    expect(data.nodes.map((node) => [node.code, node.kind, node.ties])).toEqual([
      ["a", "Kind", 2], ["b", "other", 1], ["_:x", "other", 1],
    ]);
    expect(data.edges).toEqual([[0, 1, 0, 0], [2, 0, 0, 0]]);
    expect(data.nodes[2]!.href).toBe("");
    expect(whole).toBe(true);
  });

  it("tell what is known of a node without the server", () => {
    const about = networkOf(TRIPLES, called).about("a");
    expect(about.facts.map((fact) => [fact.ko, fact.values.map((value) => value.text)])).toEqual([
      [`<${TYPE}>`, ["<Kind>"]], ["<label>", ["가"]],
    ]);
    expect(about.ties.map(([from, to]) => [from, to])).toEqual([[-1, 0], [1, -1]]);
    expect(about.others.map((other) => other.code)).toEqual(["b", "_:x"]);
  });

  it("may be a table of three columns, if its middle has only properties", () => {
    const rows = [[iri("a"), iri("p"), word("가")], [iri("a"), null, word("나")]];
    expect(triplesOf({ kind: "table", columns: ["s", "p", "o"], rows })).toHaveLength(1);
    const words = [[word("a"), word("b"), word("c")]];
    expect(triplesOf({ kind: "table", columns: ["s", "p", "o"], rows: words })).toEqual([]);
    expect(triplesOf({ kind: "table", columns: ["s"], rows: [[iri("a")]] })).toEqual([]);
  });
});
