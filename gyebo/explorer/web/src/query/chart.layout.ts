// Bars and lines from the rows of an answer, as places on a drawing.
import { extent } from "d3-array";
import { type ScaleLinear, scaleLinear } from "d3-scale";
import { numberOf, type Row, type Table, type Term } from "./answer";

/** Columns that can be drawn: those that name, and those that measure. */
export interface Columns {
  readonly labels: readonly number[];
  readonly numbers: readonly number[];
}
export interface Bar {
  readonly row: number;
  readonly series: number;
  readonly value: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}
export interface Bars {
  readonly height: number;
  /** The place of zero. */
  readonly zero: number;
  readonly labels: readonly { readonly row: number; readonly y: number }[];
  readonly bars: readonly Bar[];
}
export interface Point {
  readonly row: number;
  readonly value: number;
  readonly x: number;
  readonly y: number;
}
export interface Lines {
  readonly scale: ScaleLinear<number, number>;
  readonly xs: readonly number[];
  /** One a series; a value that is missing ends a stretch, so that nothing is made up. */
  readonly series: readonly (readonly (readonly Point[])[])[];
}

export const THICK = 18;
const GAP = 10;

/** Which columns name rows, and which measure them: numbers only, as far as there is a value. */
export function columnsOf({ columns, rows }: Table): Columns {
  const numbers: number[] = [];
  const labels: number[] = [];
  columns.forEach((_, column) => {
    const terms = rows.flatMap((row) => row[column] ?? []);
    if (!terms.length) return;
    (terms.every((term: Term) => numberOf(term) !== null) ? numbers : labels).push(column);
  });
  // Where all are numbers, the first names the rows, as a year does.
  if (!labels.length && numbers.length > 1) labels.push(numbers.shift()!);
  return { labels, numbers };
}

/** Place bars below each other, for each row one of each series. */
export function placeBars(rows: readonly Row[], series: readonly number[], left: number, right: number): Bars {
  const scale = reach(rows, series).range([left, right]);
  const zero = scale(0);
  const bars: Bar[] = [];
  const labels = rows.map((row, place) => {
    const top = place * (series.length * THICK + GAP);
    series.forEach((column, order) => {
      const value = numberOf(row[column] ?? null);
      if (value === null) return;
      const x = scale(value);
      bars.push({ row: place, series: order, value, x: Math.min(x, zero), y: top + order * THICK, width: Math.abs(x - zero) });
    });
    return { row: place, y: top + (series.length * THICK) / 2 };
  });
  return { height: rows.length * (series.length * THICK + GAP), zero, labels, bars };
}

/** Place the points of lines, row by row from left to right. */
export function placeLines(
  rows: readonly Row[], series: readonly number[], [left, right]: readonly [number, number], [top, bottom]: readonly [number, number],
): Lines {
  const scale = reach(rows, series).range([bottom, top]);
  const step = rows.length > 1 ? (right - left) / (rows.length - 1) : 0;
  const xs = rows.map((_, place) => left + place * step);
  const stretches = series.map((column) => {
    const found: Point[][] = [[]];
    rows.forEach((row, place) => {
      const value = numberOf(row[column] ?? null);
      if (value !== null) found.at(-1)!.push({ row: place, value, x: xs[place]!, y: scale(value) });
      else if (found.at(-1)!.length) found.push([]);
    });
    return found.filter((each) => each.length);
  });
  return { scale, xs, series: stretches };
}

function reach(rows: readonly Row[], series: readonly number[]): ScaleLinear<number, number> {
  const values = rows.flatMap((row) => series.flatMap((column) => numberOf(row[column] ?? null) ?? []));
  const [least = 0, most = 0] = extent([0, ...values]);
  return scaleLinear().domain([least, most === least ? least + 1 : most]).nice();
}
