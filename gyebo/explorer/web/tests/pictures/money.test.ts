import { describe, expect, test } from "vitest";
import { type Bar, type Bars, layout, LINE, type Part, said } from "../../src/pictures/money.layout";
import { layoutRates, type Rates } from "../../src/pictures/money-rates.layout";

function part(measure: string, amount: number | null, more: Partial<Part> = {}): Part {
  return { measure, label: "예산현액", amount, printed: "", rate: "", lines: "1행", href: "/evidence/r/1", ...more };
}

function bar(parts: Part[], more: Partial<Bar> = {}): Bar {
  return {
    group: 0, depth: 0, name: "별빛지도 구축", kind: "line", lines: "1행", href: "/evidence/r/1", parts,
    change: "", marks: [], opens: "", computed: false, ...more,
  };
}

function money(rows: Bar[], groups: Bars["groups"] = []): Bars {
  return { view: "spending", title: "", groups, rows };
}

const WRONG = { severity: "error", told: "증감액: 1 + 2 = 3 (계산) ≠ 4 (인쇄), 차이 1천원", sentence: "", href: "" } as const;

describe("bars", () => {
  test("are as long as their amounts, to one scale", () => {
    const { bars } = layout(money([bar([part("budget", 400), part("spent", 100)]), bar([part("budget", 200)])]), 1200);
    const [budget, spent, other] = bars.flatMap((each) => each.placed).map((each) => each.width);
    expect(budget! / spent!).toBeCloseTo(4);
    expect(budget! / other!).toBeCloseTo(2);
  });

  test("of what was spent lie within those of the budget, and are slimmer", () => {
    const { bars } = layout(money([bar([part("budget", 9), part("committed", 5), part("spent", 2)])]), 1200);
    const [budget, committed, spent] = bars[0]!.placed;
    expect(committed!.height).toBeLessThan(budget!.height);
    expect(spent!.height).toBeLessThan(committed!.height);
    expect(spent!.y + spent!.height / 2).toBeCloseTo(budget!.y + budget!.height / 2);
  });

  test("are not drawn where no amount is printed, which is said", () => {
    const row = bar([part("budget", null, { printed: "-" })]);
    expect(layout(money([row]), 1200).bars[0]!.placed).toEqual([]);
    expect(said(row)).toBe("예산현액 인쇄: -");
    expect(said(bar([]))).toBe("금액 인쇄되지 않음");
  });

  test("end within the picture, whatever the amounts and the width", () => {
    for (const frame of [300, 390, 759, 760, 1440]) {
      const rows = [bar([part("budget", 1e12)]), bar([part("budget", -5)], { depth: 3 }), bar([part("budget", 0)])];
      const { bars, width } = layout(money(rows), frame);
      for (const each of bars.flatMap(({ placed }) => placed)) {
        expect(each.width).toBeGreaterThan(0);
        expect(each.x + each.width).toBeLessThanOrEqual(width);
      }
    }
  });
});

test("rows never lie upon each other: names, words and what is wrong with them", () => {
  const long = "아주 긴 이름의 사업과 그 밖의 여러 사업을 함께 적은 아주 긴 이름";
  for (const frame of [320, 390, 1440]) {
    const groups = [{ title: "보기국 2028-01-31", report: "", told: "", href: "", changes: [{ basis: "stated" as const, told: long, href: "" }] }];
    const rows = [bar([part("budget", 1)], { name: long, marks: [WRONG, WRONG] }), bar([part("budget", 2)], { name: long })];
    const { bars, height } = layout(money(rows, groups), frame);
    for (const [place, each] of bars.entries()) {
      const texts = [...each.label, ...each.told, ...each.wrong.flatMap(({ lines }) => lines)];
      expect(Math.max(...texts.map(({ y }) => y))).toBeLessThanOrEqual(each.y + each.height);
      expect(each.y + each.height).toBeLessThanOrEqual((bars[place + 1]?.y ?? height) - 1);
    }
    const heading = layout(money(rows, groups), frame).groups[0]!;
    const last = heading.placed[0]!.lines.at(-1)!;
    expect(last.y).toBeLessThan(bars[0]!.y + LINE);
  }
});

test("what a picture worked out is told beside what is printed", () => {
  const row = bar([part("budget", 250_000_000, { rate: "29.7%" })], { change: "증감률 +1.4%", growth: "앞 보고서보다 +11% (계산, 명목)" });
  expect(said(row)).toBe("예산현액 2.5억원 (29.7%) · 증감률 +1.4% · 앞 보고서보다 +11% (계산, 명목)");
});

describe("rates", () => {
  const rates: Rates = {
    view: "rates", title: "", asOf: "2026-01-31", passed: 8.5,
    rows: [
      {
        name: "보기과", kind: "organisation", lines: "1행", href: "", marks: [WRONG],
        rates: [
          { label: "원인행위율", printed: "25%", percent: 25, computed: null },
          { label: "집행률", printed: "0.1%", percent: 0.1, computed: 1 },
        ],
      },
    ],
  };

  test("stand on one scale with how much of the year had passed", () => {
    const { ticks, today, departments } = layoutRates(rates, 1200);
    const [committed, spent] = departments[0]!.placed;
    expect(committed!.x).toBeCloseTo(ticks[1]!.x);
    expect(today!.x).toBeGreaterThan(spent!.x);
    expect(today!.x).toBeLessThan(committed!.x);
  });

  test("that differ from what the amounts give show both", () => {
    const [committed, spent] = layoutRates(rates, 390).departments[0]!.placed;
    expect(committed!.computedX).toBeNull();
    expect(spent!.computedX).toBeGreaterThan(spent!.x);
  });

  test("beyond the whole budget widen the scale", () => {
    const over = structuredClone(rates);
    over.rows[0]!.rates[0].percent = 200.4;
    const { departments, width } = layoutRates(over, 390);
    expect(departments[0]!.placed[0]!.x).toBeLessThanOrEqual(width);
  });
});
