import { describe, expect, test } from "vitest";
import { type Board, type Demand, layoutBoard, SIZE } from "../../src/pictures/audit.layout";
import { type Chains, layoutChains } from "../../src/pictures/audit-chains.layout";
import { layoutPromises, MARK, moment, type Promised, type Promises } from "../../src/pictures/audit-promises.layout";

function demand(number: string): Demand {
  return {
    title: "길 안내가 어둡다", number: `시정 ${number}`, organisation: "보기과", concerns: "별빛지도",
    status: "completed", statusLabel: "추진완료", href: "", lines: "1행", evidence: "",
  };
}

const AUDIT = { report: "r-2028", title: "2027년 감사", told: "보기국 2028-01-31", href: "" };

describe("the board", () => {
  const board: Board = {
    view: "board", title: "",
    groups: [AUDIT],
    statuses: [{ slug: "completed", label: "추진완료" }, { slug: "in-progress", label: "추진 중" }],
    rows: [
      { group: 0, organisation: "보기과", cells: [Array.from({ length: 40 }, (_, at) => demand(String(at))), []] },
      { group: 0, organisation: "이름이 아주 길어서 한 줄에 다 들어가지 않는 조직", cells: [[demand("1")], [demand("2")]] },
    ],
  };

  test("has a square for each demand, apart from the others and within the picture", () => {
    for (const frame of [300, 390, 800, 1440]) {
      const { squares, width, height } = layoutBoard(board, frame);
      expect(squares).toHaveLength(42);
      const places = new Set(squares.map(({ x, y }) => `${Math.round(x)}/${Math.round(y)}`));
      expect(places.size).toBe(42);
      for (const { x, y } of squares) {
        expect(x + SIZE).toBeLessThanOrEqual(width);
        expect(y + SIZE).toBeLessThanOrEqual(height);
      }
    }
  });

  test("counts what is there, and leads to the list of it", () => {
    const { counts } = layoutBoard(board, 1440);
    expect(counts.map(({ text, status }) => `${status} ${text}`)).toEqual(["completed 40건", "completed 1건", "in-progress 1건"]);
    expect(new Set(counts.map(({ report }) => report))).toEqual(new Set(["r-2028"]));
  });

  test("says the states beside their counts where there are no columns", () => {
    expect(layoutBoard(board, 390).counts[0]!.text).toBe("추진완료 40건");
  });
});

describe("chains", () => {
  const chains: Chains = {
    view: "chains", title: "",
    columns: [AUDIT, { ...AUDIT, title: "2028년 감사" }, { ...AUDIT, title: "2029년 감사" }],
    lanes: [
      {
        subject: "별빛지도", href: "", audits: 3,
        demands: [0, 1, 2].map((column) => ({ ...demand(String(column)), column })),
        links: [
          { from: 0, to: 1, basis: "stated", told: "", href: "" },
          { from: 0, to: 2, basis: "inferred", told: "", href: "" },
        ],
      },
    ],
  };

  test("go from audit to audit, side by side", () => {
    const [lane] = layoutChains(chains, 1440).lanes;
    const [first, second, third] = lane!.cards;
    expect(first!.x + first!.width).toBeLessThan(second!.x);
    expect(second!.x + second!.width).toBeLessThan(third!.x);
    expect(first!.y).toBe(third!.y);
  });

  test("pass below the cards of an audit that they skip", () => {
    const [lane] = layoutChains(chains, 1440).lanes;
    const [, skipping] = lane!.links;
    const between = lane!.cards[1]!;
    const lowest = Math.max(...skipping!.path.match(/[\d.]+/g)!.map(Number).filter((_, at) => at % 2 === 1));
    expect(lowest).toBeGreaterThan(between.y + between.height);
  });

  test("are said on the later card where cards stand below each other", () => {
    const [lane] = layoutChains(chains, 390).lanes;
    const [first, second, third] = lane!.cards;
    expect(first!.y + first!.height).toBeLessThan(second!.y);
    expect(second!.y + second!.height).toBeLessThan(third!.y);
    expect(lane!.links.map(({ path }) => path)).toEqual(["", ""]);
    const words = lane!.links[1]!.words;
    expect(words.map(({ text }) => text).join(" ")).toContain("추론");
    expect(words.at(-1)!.y).toBeLessThan(third!.y + third!.height);
  });
});

describe("promises", () => {
  function promised(due: string, more: Partial<Promised> = {}): Promised {
    return {
      subject: "별빛지도", promise: "길 안내를 밝힌다", report: "r-2028", due, status: "not-yet-due",
      statusLabel: "기한 전", lines: "1행", href: "", laters: [], ...more,
    };
  }

  function data(promises: Promised[]): Promises {
    return {
      view: "promises", title: "",
      reports: [{ report: "r-2028", asOf: "2028-01-31", body: "보기국" }],
      outcomes: [{ slug: "not-yet-due", label: "기한 전" }],
      promises,
    };
  }

  test("are due at the end of what their date names", () => {
    expect(moment("2024")).toBe(2025);
    expect(moment("2024-06")).toBe(2024.5);
    expect(moment("2024-06-15")).toBeGreaterThan(moment("2024-05")!);
    expect(moment("2024-06-15")).toBeLessThan(moment("2024-06")!);
    expect(moment("")).toBeNull();
  });

  test("stand in the order of their dates, a line each where they are few", () => {
    const { lines, marks } = layoutPromises(data([promised("2029"), promised("2028-06")]), 1440);
    expect(marks).toEqual([]);
    expect(lines.map(({ promised: { due } }) => due)).toEqual(["2028-06", "2029"]);
    expect(lines[0]!.x).toBeLessThan(lines[1]!.x);
    expect(lines[0]!.y).toBeLessThan(lines[1]!.y);
  });

  test("are stacked where they are many, and no two lie upon each other", () => {
    const many = Array.from({ length: 200 }, (_, at) => promised(`20${28 + (at % 3)}-0${1 + (at % 9)}`));
    for (const frame of [390, 1440]) {
      const { marks, rows, width, height, bottom } = layoutPromises(data(many), frame);
      // The lines of years and reports end above the words below the marks.
      expect(bottom).toBeLessThan(rows.at(-1)!.y - 12);
      expect(marks).toHaveLength(200);
      for (const [at, one] of marks.entries()) {
        expect(one.x).toBeLessThanOrEqual(width);
        expect(one.y).toBeLessThanOrEqual(height);
        for (const other of marks.slice(at + 1)) {
          expect(Math.abs(one.x - other.x) + Math.abs(one.y - other.y)).toBeGreaterThan(MARK);
        }
      }
    }
  });

  test("without a date are counted in words", () => {
    const { lines, undated } = layoutPromises(data([promised(""), promised("2029")]), 390);
    expect(lines).toHaveLength(1);
    expect(undated.map(({ text }) => text).join(" ")).toContain("1건");
  });

  test("that came back twice on one day show both", () => {
    const back = { date: "2029-01-31", lines: "", href: "" };
    const [line] = layoutPromises(data([promised("2028-06", { laters: [back, back] })]), 1440).lines;
    expect(new Set(line!.laters).size).toBe(2);
  });
});
