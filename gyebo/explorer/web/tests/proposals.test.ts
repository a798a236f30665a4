import { describe, expect, it } from "vitest";
import { groupedByKind, type Proposal } from "../src/proposals";

function proposals(kinds: string): Proposal[] {
  return [...kinds].map((kind, place) => ({
    name: `${place}`,
    label: `${place}`,
    kind,
    note: "",
    page: `/id/${place}`,
  }));
}

function shown(kinds: string, most?: number, share?: number): string[] {
  return groupedByKind(proposals(kinds), most, share).map(
    ([kind, all]) => kind + all.map((each) => each.label).join(""),
  );
}

describe("proposals by kind", () => {
  it("begin with the kind of the best one, and keep their order", () => {
    expect(shown("babca")).toEqual(["b02", "a14", "c3"]);
  });

  it("leave room for every kind before one has more than its share", () => {
    expect(shown("aaaaaaaab", 5, 3)).toEqual(["a0123", "b8"]);
    expect(shown("aaaabbbb", 4, 3)).toEqual(["a012", "b4"]);
  });

  it("are no more than there is room for", () => {
    expect(shown("abcdef", 4, 3)).toEqual(["a0", "b1", "c2", "d3"]);
    expect(shown("", 4)).toEqual([]);
  });

  it("leave out what has no page here", () => {
    const [first] = proposals("a");
    expect(groupedByKind([{ ...first!, page: "" }])).toEqual([]);
  });
});
