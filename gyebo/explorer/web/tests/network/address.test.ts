import { describe, expect, test } from "vitest";
import { lookText, pinText, readLook, readPins, toggled } from "../../src/network/address";

describe("pinned places", () => {
  test("come back from the address as they went into it, to the unit", () => {
    const pins = new Map([["abcdefgh", { x: 12.4, y: -3.6 }], ["zzzzzz22", { x: 0, y: 900 }]]);
    expect(pinText(pins)).toBe("abcdefgh:12,-4~zzzzzz22:0,900");
    expect(readPins(pinText(pins))).toEqual(new Map([["abcdefgh", { x: 12, y: -4 }], ["zzzzzz22", { x: 0, y: 900 }]]));
  });

  test("never take more than six digits", () => {
    const text = pinText(new Map([["abcdefgh", { x: 1e12, y: -1e12 }]]));
    expect(readPins(text).get("abcdefgh")).toEqual({ x: 999_999, y: -999_999 });
  });

  test("that are none are passed over", () => {
    expect(readPins("").size).toBe(0);
    expect(readPins("abc:1,2~abcdefgh:1~abcdefgh:x,1~ABCDEFGH:1,2").size).toBe(0);
  });
});

describe("what is opened", () => {
  test("is closed again by the next turn", () => {
    const opened = toggled({ open: "", shut: "" }, "a", false);
    expect(opened).toEqual({ open: "a", shut: "" });
    expect(toggled(opened, "a", true)).toEqual({ open: "", shut: "" });
  });

  test("by the breadth and not by hand is closed by hand, and opened again", () => {
    const closed = toggled({ open: "b", shut: "" }, "a", true);
    expect(closed).toEqual({ open: "b", shut: "a" });
    expect(toggled(closed, "a", false).shut).toBe("");
  });

  test("is told once", () => {
    expect(toggled({ open: "a,b", shut: "" }, "a", false).open).toBe("a,b");
  });
});

describe("what is looked at", () => {
  test("comes back from the address as it went into it, to a tenth of a unit", () => {
    const look = { node: "abcdefgh", sight: { x: 12.34, y: -3.66, span: 560.04, turn: 30.2 }, find: "별빛 & 지도", branches: ["organisation", "budget-line"] };
    expect(lookText(look)).toMatch(/^#node=abcdefgh&at=12\.3,-3\.7,560,30&branches=organisation,budget-line&find=/);
    expect(readLook(lookText(look))).toEqual({ ...look, sight: { x: 12.3, y: -3.7, span: 560, turn: 30 } });
  });

  test("is nothing where all is as usual, and no node is another thing than the usual one", () => {
    expect(lookText({ find: "", branches: [] })).toBe("");
    expect(readLook("")).toEqual({});
    expect(lookText({ node: "" })).toBe("#node=");
    expect(readLook("#node=")).toEqual({ node: "" });
  });

  test("always sees something, however near it is", () => {
    const near = lookText({ sight: { x: 1e9, y: 0, span: 0.001, turn: 0 } });
    expect(readLook(near).sight).toEqual({ x: 999_999, y: 0, span: 0.1, turn: 0 });
  });

  test.each(["#main", "#node=ABC&at=1,2", "#at=1,2,0", "#at=x,2,3", "#at=1,2,3,4,5", "#branches=<b>,../x", "#%E0%A4%A"])(
    "is passed over where it is none: %s", (hash) => expect(readLook(hash)).toEqual({}),
  );
});
