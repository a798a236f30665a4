import { describe, expect, test } from "vitest";
import { apart, crossings, type Joint, ordered, settled, type Slot } from "../src/order";

const slot = (column: number, height = 10, cluster = ""): Slot => ({ column, height, cluster });

/** Numbers that look random and are the same every time. */
function* numbers(seed: number): Generator<number> {
  for (let state = seed; ; ) {
    state = (state * 48271) % 2147483647;
    yield state / 2147483647;
  }
}

describe("the order of units", () => {
  test("lets bands that need not cross not cross", () => {
    const slots = [slot(0), slot(0), slot(1), slot(1)];
    const joints: Joint[] = [[0, 3], [1, 2]];
    expect(crossings([[0, 1], [2, 3]], joints)).toBe(1);
    expect(crossings(ordered(slots, joints, 2), joints)).toBe(0);
  });

  test("has never more crossings than the order given, and loses nobody", () => {
    for (let seed = 1; seed <= 30; seed += 1) {
      const random = numbers(seed);
      const next = (below: number): number => Math.floor(random.next().value! * below);
      const slots = Array.from({ length: 24 }, (_, at) => slot(Math.floor(at / 8)));
      const joints: Joint[] = Array.from({ length: 16 }, () => {
        const column = next(2);
        return [column * 8 + next(8), (column + 1) * 8 + next(8)];
      });
      const given = [0, 1, 2].map((column) => [...slots.keys()].filter((at) => slots[at]!.column === column));
      const found = ordered(slots, joints, 3);
      expect(crossings(found, joints)).toBeLessThanOrEqual(crossings(given, joints));
      expect(found.flat().sort((one, other) => one - other)).toEqual([...slots.keys()]);
    }
  });

  test("keeps the units of one office together", () => {
    const slots = [slot(0), slot(0), slot(0), slot(1, 10, "가"), slot(1, 10, "나"), slot(1, 10, "가")];
    const row = ordered(slots, [[0, 4], [1, 3], [2, 5]], 2)[1]!.map((at) => slots[at]!.cluster);
    expect(row.join("")).toMatch(/^(가가나|나가가)$/);
  });

  test("is the one given where nothing is joined", () => {
    expect(ordered([slot(0), slot(0), slot(1)], [], 2)).toEqual([[0, 1], [2]]);
  });
});

describe("the heights at which units stand", () => {
  test("keep the order and leave room for each", () => {
    for (let seed = 1; seed <= 30; seed += 1) {
      const random = numbers(seed);
      const heights = Array.from({ length: 9 }, () => 5 + random.next().value! * 60);
      const wanted = heights.map(() => random.next().value! * 300);
      const tops = apart(wanted, heights);
      for (let at = 1; at < tops.length; at += 1) {
        expect(tops[at]!).toBeGreaterThanOrEqual(tops[at - 1]! + heights[at - 1]! - 1e-6);
      }
    }
  });

  test("are those wanted where they fit", () => {
    expect(apart([0, 40, 100], [30, 30, 30])).toEqual([0, 40, 100]);
  });

  test("are shared fairly where two want the same", () => {
    expect(apart([50, 50], [20, 20])).toEqual([40, 60]);
  });

  test("put what is joined on one level", () => {
    const slots = [slot(0, 50), slot(0, 10), slot(1, 10)];
    const tops = settled(slots, [[0, 1], [2]], [[1, 2]]);
    expect(tops[2]).toBeCloseTo(tops[1]!);
    expect(Math.min(...tops)).toBeGreaterThanOrEqual(0);
  });
});
