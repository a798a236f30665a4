import { describe, expect, it } from "vitest";
import { layout, type Register } from "../../src/pictures/contradictions.layout";

const choice = { chosen: false, href: "/pictures/contradictions" };
const severity = (slug: string, sign: string, ko: string) => ({ slug, sign, ko, en: slug, number: 0, ...choice });
const register: Register = {
  kinds: [
    { slug: "sum", ko: "합계", en: "sum", number: 9, ...choice },
    { slug: "name", ko: "이름", en: "name", number: 4, ...choice },
  ],
  reports: [
    { id: "a", body: "스마트도시정책관", asOf: "2021-08-19", number: 9, ...choice },
    { id: "b", body: "디지털도시국", asOf: "2026-01-31", number: 4, ...choice },
  ],
  severities: [severity("error", "✕", "잘못"), severity("soft", "?", "까닭"), severity("rounding", "≈", "끝자리")],
  cells: [
    { kind: 0, report: 0, number: 9, weights: [6, 0, 3], ...choice, chosen: true },
    { kind: 1, report: 1, number: 4, weights: [0, 4, 0], ...choice },
  ],
  total: 13,
};

describe.each([308, 1300])("the heat table in a frame of %d", (frame) => {
  const placed = layout(register, frame);

  it("fits the frame, and no two cells overlap", () => {
    expect(placed.width).toBeLessThanOrEqual(frame);
    const [one, other] = placed.cells;
    expect(one!.x + one!.width <= other!.x || one!.y + one!.height <= other!.y).toBe(true);
  });

  it("is darker where there are more", () => {
    expect(placed.cells[0]!.heat).toBeGreaterThan(placed.cells[1]!.heat);
  });

  it("parts each cell by severity, the graver the higher", () => {
    const [error, rounding] = placed.cells[0]!.strips;
    expect(placed.cells[0]!.strips).toHaveLength(2);
    expect(error!.width / rounding!.width).toBeCloseTo(2);
    expect(error!.height).toBeGreaterThan(rounding!.height);
  });

  it("says in words what colours say", () => {
    expect(placed.cells[0]!.title).toBe("합계, 스마트도시정책관 2021-08-19: 9건 (잘못 6, 끝자리 3), 고른 것");
  });
});

it("leaves room for signs only in wide columns", () => {
  expect(layout(register, 1300).cells[0]!.signs).toBe("✕6 ≈3");
  expect(layout(register, 250).cells[0]!.signs).toBe("");
});

it("scrolls rather than squeezing many reports", () => {
  const many = { ...register, reports: Array.from({ length: 12 }, (_, place) => ({ ...register.reports[0]!, id: `${place}` })) };
  expect(layout(many, 308).width).toBeGreaterThan(308);
});
