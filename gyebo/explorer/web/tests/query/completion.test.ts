import { describe, expect, it } from "vitest";
import { complete, type QueryTerm, type Vocabulary } from "../../src/query/completion";

const term = (name: string, kind: QueryTerm["kind"], ko: string, uses = 0): QueryTerm => ({
  name, kind, ko, en: "", uses, scheme: "",
});
const VOCABULARY: Vocabulary = {
  prefixes: { gy: "https://w3id.org/gyebo/ontology#", org: "http://www.w3.org/ns/org#" },
  terms: [
    term("gy:report", "property", "보고서", 900),
    term("gy:Report", "class", "보고서", 4),
    term("gy:lineCount", "property", "줄 수", 4),
    term("<https://w3id.org/gyebo/vocab/status/completed>", "code", "완료"),
  ],
};
const texts = (before: string, query = "") => complete(before, query, VOCABULARY).proposals.map((each) => each.text);

describe("completion", () => {
  it("finds terms by their prefixed name, local name and Korean label", () => {
    expect(texts("?x gy:line")).toEqual(["gy:lineCount"]);
    expect(texts("?x lineC")).toEqual(["gy:lineCount"]);
    expect(texts("?x 줄")).toEqual(["gy:lineCount"]);
    expect(texts("?x gy:status 완료")).toEqual(["<https://w3id.org/gyebo/vocab/status/completed>"]);
  });

  it("means classes after a", () => {
    expect(texts("?x 보고")[0]).toBe("gy:report");
    expect(texts("?x a 보고")[0]).toBe("gy:Report");
    expect(texts("?x rdf:type gy:re")[0]).toBe("gy:Report");
  });

  it("begins where the word begins", () => {
    expect(complete("  ?x gy:li", "", VOCABULARY).from).toBe(5);
    expect(complete("?x <https://w3id.org/gyebo/vocab/sta", "", VOCABULARY).from).toBe(3);
  });

  it("asks for a prefix that is not declared, and only for that", () => {
    const prefix = (query: string) => complete("?x gy:line", query, VOCABULARY).proposals[0]!.prefix;
    expect(prefix("SELECT")).toEqual(["gy", "https://w3id.org/gyebo/ontology#"]);
    expect(prefix("PREFIX gy: <https://w3id.org/gyebo/ontology#>")).toBeNull();
  });

  it("proposes the variables of the query, and prefixes after PREFIX", () => {
    expect(texts("?re", "SELECT ?report ?re ?row WHERE")).toEqual(["?report"]);
    expect(texts("PREFIX o")).toEqual(["org: <http://www.w3.org/ns/org#>"]);
  });

  it("lets alone, unasked, what may be meant as it stands", () => {
    const unasked = (before: string, query = "") => complete(before, query, VOCABULARY, false).proposals.length;
    expect(unasked("?x gy:re")).toBe(2);
    expect([unasked("?x gy:report"), unasked("COUNT"), unasked("?x g")]).toEqual([0, 0, 0]);
    expect(unasked("?re", "SELECT ?report { ?re")).toBe(1);
    expect(unasked("?re", "SELECT ?re ?report { ?re")).toBe(0);
  });

  it("proposes nothing where nothing is typed", () => {
    expect(texts("?x ")).toEqual([]);
  });
});
