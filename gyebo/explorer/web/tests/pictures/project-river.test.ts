import { describe, expect, test } from "vitest";
import { layout, LINE, type Change, type River, type Segment } from "../../src/pictures/project-river.layout";

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

function moved(at: number, basis: Change["basis"], more: Partial<Change> = {}): Change {
  return {
    stage: at, lane: 0, kind: "transfer", label: "이관", basis, basisLabel: "", when: "", before: [{ name: "보기 과", href: "", lane: null }],
    after: [], href: "", ...more,
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
    expect(layout(river(rows, changes), 900).bands.map((band) => band.sort)).toEqual(["flow", "inferred"]);
  });

  test("of rows that a change is not about are as they were", () => {
    const rows = [row(0, 100), row(1, 400), row(1, 5, { name: "이자" })];
    const begun = moved(1, "inferred", { kind: "start", before: [], after: [{ name: "이자", href: "", lane: 0 }] });
    expect(layout(river(rows, [begun]), 900).bands.map((band) => band.sort)).toEqual(["flow"]);
  });

  test("lead rows to rows of the same name, and none twice", () => {
    const rows = [row(0, 9), row(0, 5, { name: "달빛지도" }), row(1, 5, { name: "달빛지도" }), row(1, 9)];
    const { bands, segments } = layout(river(rows), 900);
    expect(bands).toHaveLength(2);
    for (const band of bands) {
      const from = segments.find((each) => each.stage === 0 && each.y === band.from[1])!;
      const to = segments.find((each) => each.stage === 1 && each.y === band.to[1])!;
      expect(from.name).toBe(to.name);
    }
  });

  test("lead from what was merged into what came of it", () => {
    const rows = [row(0, 100), row(0, 50, { lane: 1 }), row(1, 150)];
    const merged = moved(1, "stated", {
      kind: "merger", before: [{ ...NOTHING, lane: 1 }], after: [{ ...NOTHING, lane: 0 }],
    });
    const { bands, segments } = layout(river(rows, [merged], 2), 900);
    const sources = segments.filter((each) => each.stage === 0).map((each) => each.y);
    expect(new Set(bands.map((band) => band.from[1]))).toEqual(new Set(sources));
    expect(bands).toHaveLength(2);
  });
});

test("labels never lie upon each other, whatever the amounts", () => {
  for (const [one, other, third] of [[0, 0, 0], [1, 1e12, 1], [null, 5, null]] as const) {
    const rows = [row(0, one), row(0, other, { name: "아주 긴 이름의 사업과 그 밖의 여러 사업" }), row(0, third)];
    const { segments, height } = layout(river(rows, [moved(0, "stated")]), 390);
    for (const [place, each] of segments.entries()) {
      const end = each.y + each.label.length * LINE;
      expect(end).toBeLessThanOrEqual(segments[place + 1]?.y ?? height);
    }
  }
});

test("the marks of changes stand above the rows that they lead to", () => {
  const { changes, segments } = layout(
    river([row(0, 100), row(1, 200)], [moved(1, "stated"), moved(1, "inferred")]), 900,
  );
  const here = segments.find((each) => each.stage === 1)!;
  expect(changes[0]!.y).toBeLessThan(changes[1]!.y);
  expect(changes[1]!.y).toBeLessThan(here.y);
});

test("a change stands above the frame's head and inside the picture", () => {
  const { changes, height } = layout(river([row(0, 100)], [moved(2, "stated")]), 900);
  expect(changes[0]!.y).toBeGreaterThan(0);
  expect(changes[0]!.y).toBeLessThan(height);
});

test("a river without a row has no size problem", () => {
  const { segments, bands, width } = layout(river([]), 390);
  expect([segments, bands]).toEqual([[], []]);
  expect(width).toBeGreaterThanOrEqual(390);
});
