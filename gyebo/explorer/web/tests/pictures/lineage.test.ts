import { describe, expect, test } from "vitest";
import type { Change, Lineage, Link, Spot } from "../../src/pictures/lineage.data";
import { CHIP, LINE } from "../../src/label";
import { layout, type Layout, linked, turn } from "../../src/pictures/lineage.layout";
import { ways } from "../../src/keys";
import { changeWords, moveWords, unitWords } from "../../src/pictures/lineage.words";
import { ems } from "../../src/text";

function spot(column: number, name: string, size: number | null, more: Partial<Spot> = {}): Spot {
  return {
    column, name, size, group: 0, kind: "과", above: "보기국", listed: true, own: false, near: true, printed: "",
    lines: "7행", href: "/evidence/r/7", page: "", ...more,
  }; // prettier-ignore
}

function change(kind: string, more: Partial<Change> = {}): Change {
  return {
    kind, label: kind, basis: "inferred", basisLabel: "추론", confidence: "0.9", sure: "매우 그럴듯함",
    when: "2021 ~ 2026", latest: "2026-01-31", what: [], before: [], after: [], why: [], evidence: [], href: "",
    ...more,
  }; // prettier-ignore
}

const band = (before: number | null, after: number | null, told: number | null = null): Link => ({
  before, after, change: told, moved: false, near: true,
}); // prettier-ignore

function lineage(spots: Spot[], bands: Link[], changes: Change[] = [], more: Partial<Lineage> = {}): Lineage {
  const dates = ["2021-08-19", "2024-01-31", "2024-10-18", "2026-01-31"];
  return {
    measure: "예산현액", unit: "원", groups: ["보기국"], spots, bands, changes,
    columns: dates.map((asOf) => ({ report: asOf, body: "보기국", asOf, href: "" })), ...more,
  }; // prettier-ignore
}

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** The room that each label, chip and heading takes. */
function boxes(placed: Layout): Box[] {
  const box = (x: number, y: number, width: number, height: number): Box => ({ left: x, right: x + width, top: y, bottom: y + height });
  return [
    ...placed.spots.flatMap((each) => each.label.map((line) => box(each.x + 21, line.y - 12, ems(line.text) * 13, LINE - 1))),
    ...[...placed.bands, ...placed.moves].flatMap(({ chip }) => (chip ? [box(chip.x, chip.y, chip.width, CHIP)] : [])),
    ...placed.groups.map(({ name, y }) => box(0, y + 6, ems(name) * 13, LINE)),
    ...placed.silences.map(({ x, y }) => box(x, y, 100, LINE - 1)),
  ];
}

function meets(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

const SPLIT = lineage(
  [spot(0, "가과", 400), spot(0, "나과", 100), spot(3, "다과", 300), spot(3, "라과", 100), spot(3, "나과", 100)],
  [band(0, 2, 0), band(0, 3, 0), band(1, 4)],
  [change("split")],
);

describe("the river of organisations", () => {
  test("has units as high as they are large", () => {
    const heights = layout(SPLIT, 1200).spots.map((each) => [each.size!, each.height] as const);
    for (const [size, height] of heights) expect(height / heights[0]![1]).toBeCloseTo(size / heights[0]![0]);
  });

  test("has all of one height where they are drawn alike", () => {
    const heights = layout({ ...SPLIT, unit: "" }, 1200).spots.map((each) => each.height);
    expect(new Set(heights).size).toBe(1);
  });

  test("splits a unit's water by what came of it, and leaves none over", () => {
    const placed = layout(SPLIT, 1200);
    const whole = placed.spots.find((each) => each.id === 0)!;
    const parts = placed.bands.filter((each) => each.before === 0).map((each) => each.water[0]![0]);
    const [wide, slim] = parts.map(([, top, bottom]) => bottom - top);
    expect(wide! / slim!).toBeCloseTo(3);
    expect(wide! + slim!).toBeCloseTo(whole.height);
    expect(Math.min(...parts.map(([, top]) => top))).toBeCloseTo(whole.y);
  });

  test("is a trickle where its body gave no report, and says so once a column", () => {
    const placed = layout(SPLIT, 1200);
    for (const each of placed.bands) expect(each.trickles).toHaveLength(2);
    expect(placed.silences).toHaveLength(2);
    // Both parts of what was split run as one until it was split, no earlier than the last report.
    const [one, other] = placed.bands.filter((each) => each.before === 0);
    expect(one!.trickles).toEqual(other!.trickles);
  });

  test("takes the new course as soon as a report knows of the change", () => {
    const early = change("split", { latest: "2024-01-31" });
    expect(turn(SPLIT, early)).toBe(1);
    const placed = layout({ ...SPLIT, changes: [early] }, 1200);
    const [one, other] = placed.bands.filter((each) => each.before === 0);
    expect(one!.trickles[0]).not.toEqual(other!.trickles[0]);
  });

  test("has a beginning and an end without water, each with its word", () => {
    const placed = layout(
      lineage([spot(1, "가과", 1)], [band(null, 0, 0), band(0, null, 1)], [change("establishment"), change("dissolution")]), 1200,
    ); // prettier-ignore
    expect(placed.bands.map((each) => each.water.length)).toEqual([0, 0]);
    expect(placed.bands[0]!.chip!.y).toBeLessThan(placed.spots[0]!.label[0]!.y);
    expect(placed.bands[1]!.chip!.y).toBeGreaterThan(placed.spots[0]!.label.at(-1)!.y);
  });

  test("counts everything that moved between two units as one line", () => {
    const moved = { ...band(0, 2, 0), moved: true };
    const placed = layout(lineage(SPLIT.spots, [moved, { ...moved, change: 1 }], [change("transfer"), change("transfer")]), 1200);
    expect(placed.moves).toHaveLength(1);
    expect(placed.moves[0]!.chip.text).toContain("2건");
    expect(placed.bands).toEqual([]);
  });

  test("gives one word to a merger of several", () => {
    const placed = layout(
      lineage([spot(0, "가과", 1), spot(0, "나과", 1), spot(1, "다과", 2)], [band(0, 2, 0), band(1, 2, 0)], [change("merger")]), 1200,
    ); // prettier-ignore
    expect(placed.bands.filter((each) => each.chip)).toHaveLength(1);
  });

  test.each([390, 1440])("has no label that meets another or leaves the picture at %i pixels", (width) => {
    const long = "아주긴이름을가진디지털도시정보통신보안정책담당관";
    const many = Array.from({ length: 12 }, (_, at) =>
      spot(at % 4, `${long}${at}`, at % 3 ? at * 7 : null, { above: `국${at % 2}`, listed: at % 5 > 0, group: at % 2, printed: "순증" }),
    ); // prettier-ignore
    const bands = [band(0, 4, 0), band(4, 8, 1), band(1, 3, 2), band(0, 3, 3), { ...band(1, 2, 4), moved: true }, band(null, 5, 5), band(7, null, 6)];
    const placed = layout(
      lineage(many, bands, bands.map(() => change("통합", { sure: "확실하지 않음" })), { groups: ["하나", "둘"] }), width,
    ); // prettier-ignore
    const all = boxes(placed);
    for (const [at, one] of all.entries()) {
      expect(one.right).toBeLessThanOrEqual(placed.width);
      expect(one.bottom).toBeLessThanOrEqual(placed.height);
      for (const other of all.slice(at + 1)) expect(meets(one, other), JSON.stringify([one, other])).toBe(false);
    }
  });

  test("without anybody has no size problem", () => {
    const placed = layout(lineage([], []), 390);
    expect([placed.spots, placed.bands, placed.moves]).toEqual([[], [], []]);
    expect(Number.isFinite(placed.height)).toBe(true);
  });
});

describe("the arrow keys", () => {
  const placed = layout(SPLIT, 1200);
  const known = ways(placed.spots, linked(placed));

  test("lead along a band and back", () => {
    const out = known.get("unit/0")!.ArrowRight!;
    const there = known.get(out)!.ArrowRight!;
    expect(["unit/2", "unit/3"]).toContain(there);
    expect(known.get(known.get(there)!.ArrowLeft!)!.ArrowLeft).toBe("unit/0");
  });

  test("lead up and down a column, and among the bands of one unit", () => {
    const down = known.get("unit/2")!.ArrowDown ?? known.get("unit/3")!.ArrowDown!;
    expect(known.get(down)!.ArrowUp).toBeDefined();
    const first = known.get("unit/0")!.ArrowRight!;
    const other = known.get(first)!.ArrowDown ?? known.get(first)!.ArrowUp!;
    expect(known.get(other)!.ArrowLeft).toBe("unit/0");
  });

  test("lead nowhere beyond the ends", () => {
    expect(known.get("unit/0")!.ArrowLeft).toBeUndefined();
    expect(known.get("unit/2")!.ArrowRight).toBeUndefined();
  });
});

test("the words say what, when and how surely", () => {
  const told = change("통합", { before: [{ name: "가과", href: "" }], after: [{ name: "나과", href: "" }] });
  expect(changeWords(told)).toBe("통합 · 매우 그럴듯함: 가과 → 나과 (2021 ~ 2026, 추론)");
  const placed = layout(SPLIT, 1200);
  expect(unitWords(SPLIT, placed.spots[0]!)).toBe("가과 400원: 보기국, 2021-08-19 보고, 예산현액 400원, 7행");
  const moved = layout(lineage(SPLIT.spots, [{ ...band(0, 2, 0), moved: true }], [change("이관", { what: ["별빛지도"] })]), 1200);
  expect(moveWords(SPLIT, moved.moves[0]!)).toBe("이관 1건, 가과 → 다과: 별빛지도");
});
