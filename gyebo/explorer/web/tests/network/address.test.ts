import { describe, expect, test } from "vitest";
import { pinText, readPins, toggled } from "../../src/network/address";

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
