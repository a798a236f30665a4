import { describe, expect, test } from "vitest";
import { ground } from "../../src/network/ground";
import { KINDS, star } from "./sample";

const DATA = { ...star(3), kinds: [...KINDS, ...["statement", "other"].map((name) => ({ ...KINDS[0]!, name }))] };
const WITH_STATEMENTS = "/pictures/whole.json?kinds=project,change,statement";

describe("the ground of the whole network", () => {
  test.each([
    ["nothing is filtered", {}, "/pictures/whole.json", true],
    ["it is narrowed by kind", { kinds: "project" }, "/pictures/whole.json", false],
    ["it is narrowed by report", { reports: "a-2024" }, "/pictures/whole.json", false],
    ["it is narrowed by year", { years: "2024" }, "/pictures/whole.json", false],
    ["only the sizes and pins are others", { size: "budget", pins: "abcdefgh:1,2" }, "/pictures/whole.json", true],
    ["statements are shown, too", { kinds: "project,change,statement" }, WITH_STATEMENTS, true],
    ["statements are among what is left", { kinds: "statement" }, WITH_STATEMENTS, false],
  ])("where %s", (_, values, address, own) => {
    expect(ground(DATA, values)).toEqual({ address, own });
  });
});
