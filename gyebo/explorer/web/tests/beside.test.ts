import { describe, expect, test } from "vitest";
import { beside, type Box, type Place } from "../src/beside";

const CARD = { width: 300, height: 200 };
const WINDOW = { width: 1000, height: 800 };

function box(left: number, top: number, width: number, height: number): Box {
  return { left, top, right: left + width, bottom: top + height };
}

function covers(place: Place, of: Box): boolean {
  return place.left < of.right && of.left < place.left + CARD.width && place.top < of.bottom && of.top < place.top + CARD.height;
}

describe("a card", () => {
  test("stands below what it tells of, above at the lower edge, aside of what is high", () => {
    expect(beside(box(100, 100, 50, 20), CARD, WINDOW)).toEqual({ left: 100, top: 126 });
    expect(beside(box(100, 700, 50, 20), CARD, WINDOW)).toEqual({ left: 100, top: 494 });
    expect(beside(box(100, 50, 50, 700), CARD, WINDOW)).toEqual({ left: 156, top: 50 });
    expect(beside(box(900, 50, 50, 700), CARD, WINDOW)).toEqual({ left: 594, top: 50 });
  });

  test("is inside the window and beside its link wherever that is", () => {
    for (let left = -200; left < 1000; left += 90) {
      for (let top = -10; top < 790; top += 70) {
        const of = box(left, top, 260, 25);
        const place = beside(of, CARD, WINDOW);
        expect(covers(place, of)).toBe(false);
        expect(place.left).toBeGreaterThanOrEqual(0);
        expect(place.left + CARD.width).toBeLessThanOrEqual(1000);
        expect(place.top).toBeGreaterThanOrEqual(0);
        expect(place.top + CARD.height).toBeLessThanOrEqual(800);
      }
    }
  });

  test("that has no room beside leaves what is pointed at free", () => {
    const all = box(-50, -50, 1100, 900);
    for (const y of [10, 300, 500, 790]) {
      expect(covers(beside(all, CARD, WINDOW, { x: 500, y }), box(500, y, 1, 1))).toBe(false);
    }
  });
});
