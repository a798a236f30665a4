import { describe, expect, it } from "vitest";
import { askedText, readAsked, remembered, titleOf } from "../../src/query/address";
import { readFault } from "../../src/query/fault";

const QUERY = "SELECT ?이름 WHERE { ?s ?p \"a&b=c#d+e 50%\" }\n# 끝";

describe("the address of a query", () => {
  it("says the query whatever is in it, and how its answer is shown", () => {
    expect(readAsked(askedText(QUERY, "chart"))).toEqual({ query: QUERY, values: {}, way: "chart" });
    expect(readAsked(askedText(QUERY))).toEqual({ query: QUERY, values: {} });
  });

  it("may be of a named question with values", () => {
    expect(readAsked("#question=tasks&report=a-1&view=nothing")).toEqual({
      question: "tasks", values: { report: "a-1" },
    });
  });

  it("may say nothing", () => {
    expect(readAsked("")).toEqual({ values: {} });
  });
});

describe("queries that were run", () => {
  it("stand once each, the newest first, and not without end", () => {
    expect(remembered(["a", "b"], "b")).toEqual(["b", "a"]);
    const many = Array.from({ length: 40 }, (_, place) => `q${place}`);
    expect(remembered(many, "new")).toHaveLength(20);
    expect(remembered(["x".repeat(100_000)], "new")).toEqual(["new"]);
  });

  it("are called by what they say", () => {
    expect(titleOf("#+ summary: x\n#+ summary_ko: 보고서 목록\nSELECT *")).toBe("보고서 목록");
    expect(titleOf("PREFIX a: <b>\n# why\nSELECT ?x\nWHERE { }")).toBe("SELECT ?x WHERE { }");
  });
});

describe("a refusal", () => {
  it("tells the place of an error in the query", () => {
    const fault = readFault("문법: 3행 7열.\nNot valid SPARQL: line 3, column 7.\n  foo\n  ^\nexpected: x\n");
    expect(fault.place).toEqual({ line: 3, column: 7 });
    expect(fault.detail).toBe("  foo\n  ^\nexpected: x");
  });

  it("may have no place", () => {
    expect(readFault("너무 많습니다.\nToo many.\n")).toEqual({ ko: "너무 많습니다.", en: "Too many.", detail: "" });
  });
});
