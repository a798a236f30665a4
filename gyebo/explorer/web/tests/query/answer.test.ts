import { describe, expect, it } from "vitest";
import { cutAt, numberOf, readAnswer, readTriples, sorted, type Term } from "../../src/query/answer";

const XSD = "http://www.w3.org/2001/XMLSchema#";
const number = (value: string): Term => ({ type: "literal", value, datatype: `${XSD}integer` });
const word = (value: string): Term => ({ type: "literal", value, lang: "ko" });

describe("an answer", () => {
  it("is a table with holes where nothing is bound", () => {
    const text = JSON.stringify({
      head: { vars: ["a", "b"] },
      results: { bindings: [{ b: word("조직") }, {}] },
    });
    expect(readAnswer("application/sparql-results+json", text)).toEqual({
      kind: "table", columns: ["a", "b"], rows: [[null, word("조직")], [null, null]],
    });
  });

  it("is yes or no", () => {
    expect(readAnswer("application/sparql-results+json", '{"head":{},"boolean":false}')).toEqual({
      kind: "truth", value: false,
    });
  });

  it("is triples with escapes, languages, datatypes and blank nodes", () => {
    const text = [
      String.raw`<https://a/b> <https://a/p> "\"두 줄\"\n\u0041\U0001F600"@ko .`,
      `_:b0 <https://a/p> "3"^^<${XSD}integer> .`,
      "# a comment",
      "_:b0 <https://a/p> <https://a/한글> .",
    ].join("\n");
    expect(readTriples(text).map((row) => row[2])).toEqual([
      word('"두 줄"\nA😀'), number("3"), { type: "uri", value: "https://a/한글" },
    ]);
    expect(readTriples(text)[1]![0]).toEqual({ type: "bnode", value: "b0" });
  });

  it("says at how many rows it was cut", () => {
    expect(cutAt("limit=100, rows=99")).toBe(99);
    expect(cutAt(null)).toBeNull();
  });
});

describe("rows", () => {
  it("are sorted by number, then by word, with what is empty last in both directions", () => {
    const rows = [[word("나")], [null], [number("10")], [number("9")], [word("가")]];
    const values = (backwards: boolean) => sorted(rows, 0, backwards).map((row) => row[0]?.value);
    expect(values(false)).toEqual(["9", "10", "가", "나", undefined]);
    expect(values(true)).toEqual(["나", "가", "10", "9", undefined]);
  });

  it("have numbers only where the datatype says so", () => {
    expect(numberOf(number("7"))).toBe(7);
    expect(numberOf({ type: "literal", value: "7" })).toBeNull();
    expect(numberOf({ type: "literal", value: "2024", datatype: `${XSD}gYear` })).toBeNull();
    expect(numberOf({ type: "literal", value: "INF", datatype: `${XSD}double` })).toBeNull();
  });
});
