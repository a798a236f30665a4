import { describe, expect, test } from "vitest";
import { CHIP, LINE } from "../../src/label";
import type { Change, River, Segment, Side } from "../../src/pictures/project-river.data";
import { layout } from "../../src/pictures/project-river.layout";
import { ems } from "../../src/text";

const NOTHING = { name: "", href: "" };

function stage(year: string): River["stages"][number] {
  return { report: `r-${year}`, body: "보기국", asOf: `${year}-01-31`, year, href: "" };
}

function row(stage: number, amount: number | null, more: Partial<Segment> = {}): Segment {
  return {
    stage, lane: 0, amount, printed: "", organisation: { name: "보기과", href: "" }, name: "별빛지도",
    lines: `${stage}`, href: "", ...more,
  };
}

const side = (name: string, lane: number | null = null): Side => ({ name, href: "", lane });

function moved(at: number, basis: Change["basis"], more: Partial<Change> = {}): Change {
  return {
    stage: at, lane: 0, kind: "transfer", label: "이관", basis, basisLabel: "", confidence: "", sure: "", when: "",
    before: [side("보기과")], after: [side("보기과")], why: [], evidence: [], href: "", ...more,
  };
}

function river(segments: Segment[], changes: Change[] = [], lanes = 1): River {
  return {
    measure: "예산현액",
    lanes: Array.from({ length: lanes }, () => NOTHING),
    stages: [stage("2021"), stage("2024"), stage("2026")],
    segments,
    changes,
  };
}

describe("the width of the river", () => {
  test("is the amount, to scale", () => {
    const { segments } = layout(river([row(0, 100), row(1, 400), row(2, 200)]), 900);
    const [first, second, third] = segments.map((each) => each.height);
    expect(second! / first!).toBeCloseTo(4);
    expect(second! / third!).toBeCloseTo(2);
  });

  test("is the same for a row that takes back as for one that gives", () => {
    const { segments } = layout(river([row(0, -100), row(1, 100)]), 900);
    expect(segments[0]!.height).toBe(segments[1]!.height);
  });

  test("of a printed zero is seen, and of nothing printed is another thing", () => {
    const { segments } = layout(river([row(0, 0), row(1, null), row(2, 100)]), 900);
    expect(segments[0]!.height).toBeGreaterThan(0);
    expect(segments[0]!.label.at(-1)!.text).toBe("0원");
    expect(segments[1]!.label.at(-1)!.text).toBe("금액 인쇄되지 않음");
  });

  test("of a mark in place of a number is said as printed", () => {
    const { segments } = layout(river([row(0, null, { printed: "-" })]), 900);
    expect(segments[0]!.label.at(-1)!.text).toBe("인쇄: -");
  });
});

describe("the bands", () => {
  test("lead from each report to the next", () => {
    const { bands } = layout(river([row(0, 100), row(1, 400), row(2, 200)]), 900);
    expect(bands.map((band) => band.sort)).toEqual(["flow", "flow"]);
    expect(bands[0]!.to[2] - bands[0]!.to[1]).toBeGreaterThan(bands[0]!.from[2] - bands[0]!.from[1]);
  });

  test("are dashed over a report without a row, and to a row without an amount", () => {
    expect(layout(river([row(0, 100), row(2, 200)]), 900).bands.map((band) => band.sort)).toEqual(["gap"]);
    expect(layout(river([row(0, 100), row(1, null)]), 900).bands.map((band) => band.sort)).toEqual(["gap"]);
  });

  test("tell an inferred change from a stated one", () => {
    const rows = [row(0, 100), row(1, 400), row(2, 200)];
    const changes = [moved(1, "stated"), moved(2, "inferred")];
    expect(layout(river(rows, changes), 900).bands.map((band) => band.sort)).toEqual(["stated", "inferred"]);
  });

  test("of rows that a change is not about are as they were", () => {
    const rows = [row(0, 100), row(1, 400), row(1, 5, { name: "이자" })];
    const begun = moved(1, "inferred", { kind: "start", before: [], after: [{ name: "이자", href: "", lane: 0 }] });
    expect(layout(river(rows, [begun]), 900).bands.map((band) => band.sort)).toEqual(["flow"]);
  });

  test("lead rows to rows of the same name, however it is spaced, and none twice", () => {
    const rows = [row(0, 9), row(0, 5, { name: "달빛 지도" }), row(1, 5, { name: "달빛지도" }), row(1, 9)];
    const { bands } = layout(river(rows), 900);
    expect(new Set(bands.map(({ before, after }) => `${before}-${after}`))).toEqual(new Set(["0-3", "1-2"]));
  });

  test("join what a change says, by no likeness of amounts", () => {
    const nobody = { organisation: NOTHING };
    const rows = [
      row(0, 9, { name: "주차, 대관", ...nobody }), row(0, 4, { name: "이자", ...nobody }),
      row(1, 3, { name: "대관료", ...nobody }), row(1, 6, { name: "주차료", ...nobody }), row(1, 4, { name: "환급", ...nobody }),
    ]; // prettier-ignore
    const split = moved(1, "inferred", {
      kind: "split", before: [side("주차, 대관", 0)], after: [side("대관료", 0), side("주차료", 0)],
    }); // prettier-ignore
    const { bands, segments } = layout(river(rows, [split]), 900);
    expect(bands.map(({ before, after }) => `${before}-${after}`)).toEqual(["0-2", "0-3"]);
    expect(bands.map((band) => band.sort)).toEqual(["inferred", "inferred"]);
    const whole = segments.find((each) => each.id === 0)!;
    const parts = bands.map((band) => band.from[2] - band.from[1]);
    expect(parts[0]! + parts[1]!).toBeCloseTo(whole.height);
    expect(parts[1]! / parts[0]!).toBeCloseTo(2);
  });

  test("join the only rows of an owner, whatever they are called, and nothing that comes in", () => {
    const rows = [row(0, 9), row(0, 5, { name: "이자", organisation: NOTHING }), row(1, 9, { name: "별빛지도 운영" }), row(1, 5, { name: "반환", organisation: NOTHING })];
    expect(layout(river(rows), 900).bands.map(({ before, after }) => `${before}-${after}`)).toEqual(["0-2"]);
  });

  test("lead from what was merged into what came of it", () => {
    const rows = [row(0, 100), row(0, 50, { lane: 1 }), row(1, 150)];
    const merged = moved(1, "stated", { kind: "merger", before: [side("달빛지도", 1)], after: [side("별빛지도", 0)] });
    const { bands } = layout(river(rows, [merged], 2), 900);
    expect(new Set(bands.map(({ before, after }) => `${before}-${after}`))).toEqual(new Set(["0-2", "1-2"]));
  });
});

test.each([390, 1440])("no label meets another, whatever the amounts, at %i pixels", (width) => {
  for (const [one, other, third] of [[0, 0, 0], [1, 1e12, 1], [null, 5, null]] as const) {
    const rows = [row(0, one), row(0, other, { name: "아주 긴 이름의 사업과 그 밖의 여러 사업" }), row(0, third), row(1, one)];
    const changes = [moved(0, "stated"), moved(1, "inferred", { sure: "확실하지 않음" }), moved(1, "stated", { kind: "end" })];
    const { segments, changes: chips, height } = layout(river(rows, changes), width);
    const boxes = [
      ...segments.flatMap((each) => each.label.map((line) => ({ left: each.x + 21, right: each.x + 21 + ems(line.text) * 13, top: line.y - 12, bottom: line.y + LINE - 13 }))),
      ...chips.map(({ chip }) => ({ left: chip.x, right: chip.x + chip.width, top: chip.y, bottom: chip.y + CHIP })),
    ]; // prettier-ignore
    expect(chips).toHaveLength(3);
    for (const [place, box] of boxes.entries()) {
      expect(box.bottom).toBeLessThanOrEqual(height);
      for (const next of boxes.slice(place + 1)) {
        const apart = box.right <= next.left || next.right <= box.left || box.bottom <= next.top || next.bottom <= box.top;
        expect(apart, JSON.stringify([box, next])).toBe(true);
      }
    }
  }
});

describe("the word for a change", () => {
  test("stands with the row that came of it", () => {
    const rows = [row(0, 9), row(1, 9), row(1, 1, { name: "이자" })];
    const { changes, segments } = layout(river(rows, [moved(1, "stated", { kind: "start", before: [], after: [side("이자", 0)] })]), 900);
    const born = segments.find((each) => each.name === "이자")!;
    expect(changes[0]!.chip.y).toBeGreaterThanOrEqual(born.y);
    expect(changes[0]!.chip.y).toBeLessThan(born.label[0]!.y);
  });

  test("for an end stands below the last row before it", () => {
    const rows = [row(0, 9), row(0, 1, { name: "이자" }), row(1, 9)];
    const { changes, segments } = layout(river(rows, [moved(1, "stated", { kind: "end", before: [side("이자", 0)], after: [] })]), 900);
    const last = segments.find((each) => each.name === "이자")!;
    expect(changes[0]!.chip.x).toBeGreaterThan(last.x);
    expect(changes[0]!.chip.y).toBeGreaterThan(last.label.at(-1)!.y);
  });
});

test("a river without a row has no size problem", () => {
  const { segments, bands, width } = layout(river([]), 390);
  expect([segments, bands]).toEqual([[], []]);
  expect(width).toBeGreaterThanOrEqual(390);
});
