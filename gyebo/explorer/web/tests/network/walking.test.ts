import { describe, expect, test } from "vitest";
import { toward } from "../../src/network/walking";

describe("an arrow key", () => {
  const around = [["east", { x: 10, y: 1 }], ["north", { x: -1, y: 8 }], ["far east", { x: 50, y: 0 }]] as const;
  test("leads to the nearest node that way", () => {
    expect(toward({ x: 0, y: 0 }, around, [1, 0])).toBe("east");
    expect(toward({ x: 0, y: 0 }, around, [0, 1])).toBe("north");
  });
  test("leads nowhere where nothing lies that way", () => {
    expect(toward({ x: 0, y: 0 }, around, [0, -1])).toBeNull();
  });
});
