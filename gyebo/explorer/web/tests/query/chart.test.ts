import { describe, expect, it } from "vitest";
import type { Table, Term } from "../../src/query/answer";
import { columnsOf, placeBars, placeLines } from "../../src/query/chart.layout";

const XSD = "http://www.w3.org/2001/XMLSchema#";
const number = (value: number): Term => ({ type: "literal", value: String(value), datatype: `${XSD}integer` });
const word = (value: string): Term => ({ type: "literal", value });
const TABLE: Table = {
  kind: "table",
  columns: ["name", "a", "b", "empty"],
  rows: [
    [word("가"), number(10), number(-5), null],
    [word("나"), number(20), null, null],
    [word("다"), number(0), number(5), null],
  ],
};

describe("a chart", () => {
  it("names by words, measures by numbers, and leaves out what is empty", () => {
    expect(columnsOf(TABLE)).toEqual({ labels: [0], numbers: [1, 2] });
  });

  it("names by the first column where all are numbers", () => {
    const rows = [[number(2024), number(3)]];
    expect(columnsOf({ kind: "table", columns: ["year", "n"], rows })).toEqual({ labels: [0], numbers: [1] });
  });

  it("has bars in proportion, from zero in either direction", () => {
    const { bars, zero } = placeBars(TABLE.rows, [1, 2], 100, 500);
    const bar = (row: number, series: number) => bars.find((each) => each.row === row && each.series === series);
    expect(bar(1, 0)!.width).toBeCloseTo(2 * bar(0, 0)!.width);
    expect(bar(0, 1)!.x + bar(0, 1)!.width).toBeCloseTo(zero);
    expect(bar(2, 1)!.x).toBeCloseTo(zero);
    expect(bar(1, 1)).toBeUndefined();
  });

  it("breaks a line where there is no value", () => {
    const { series } = placeLines(TABLE.rows, [1, 2], [0, 100], [0, 50]);
    expect(series[0]!.map((stretch) => stretch.map((point) => point.x))).toEqual([[0, 50, 100]]);
    expect(series[1]!.map((stretch) => stretch.map((point) => point.row))).toEqual([[0], [2]]);
  });
});
