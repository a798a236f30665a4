// Where the rates of a report stand: one line a department, on a scale from nothing to everything.
import { max } from "d3-array";
import { scaleLinear } from "d3-scale";
import { broken } from "../text";
import type { PlacedText } from "../placing";
import type { Wrong } from "./money.layout";

/** A printed rate; `computed` is what its amounts give, where that is something else. */
export interface Rate {
  label: string;
  printed: string;
  percent: number | null;
  computed: number | null;
}
export interface Department {
  name: string;
  kind: string;
  lines: string;
  href: string;
  rates: [committed: Rate, spent: Rate];
  marks: Wrong[];
}
/** What `/pictures/money.json` says of rates; `passed` is how much of the year had, in percent. */
export interface Rates {
  view: "rates";
  title: string;
  asOf: string;
  passed: number | null;
  rows: Department[];
}

export interface PlacedRate extends Rate {
  x: number;
  /** Where the computed rate stands, null where it is that which is printed. */
  computedX: number | null;
}
export interface PlacedDepartment extends Department {
  y: number;
  height: number;
  label: PlacedText[];
  axis: number;
  placed: PlacedRate[];
  told: PlacedText[];
  wrong: (Wrong & { lines: PlacedText[] })[];
}
export interface RatesLayout {
  width: number;
  height: number;
  left: number;
  ticks: { x: number; text: string }[];
  today: { x: number; text: string } | null;
  departments: PlacedDepartment[];
}

const LINE = 18;
const EM = 13.2;
const WIDE = 760;
const TOP = 48;
const APART = 16;
const TRACK = 22;
const EDGE = 12;

/** Place the rates in a frame of some width. */
export function layoutRates(rates: Rates, frame: number): RatesLayout {
  const width = Math.max(300, frame);
  const wide = width >= WIDE;
  const left = wide ? Math.round(width * 0.3) : EDGE;
  const percents = rates.rows.flatMap((row) => row.rates.flatMap((rate) => [rate.percent ?? 0, rate.computed ?? 0]));
  const scale = scaleLinear([0, Math.max(100, max(percents) ?? 0)], [left, width - EDGE]);
  let y = TOP;
  const departments = rates.rows.map((row) => {
    const top = y;
    const label = broken(row.name, ((wide ? left : width) - 16) / EM).map((text, at) => ({
      x: 0,
      y: top + 15 + at * LINE,
      text,
    }));
    const axis = (wide ? top : top + label.length * LINE) + TRACK / 2;
    let bottom = axis + TRACK / 2 + 2;
    const room = width - left - EDGE;
    const told = broken(row.rates.map((rate) => `${rate.label} ${rate.printed || "인쇄되지 않음"}`).join(" · "), room / EM).map(
      (text, at) => ({ x: left, y: bottom + 14 + at * LINE, text }),
    );
    bottom += told.length * LINE;
    const wrong = row.marks.map((mark) => {
      const lines = broken(`≠ ${mark.told}`, room / EM).map((text, at) => ({ x: left, y: bottom + 14 + at * LINE, text }));
      bottom += lines.length * LINE;
      return { ...mark, lines };
    });
    y = Math.max(bottom, top + label.length * LINE) + APART;
    const placed = row.rates.map((rate) => ({
      ...rate,
      x: scale(rate.percent ?? 0),
      computedX: rate.computed === null ? null : scale(rate.computed),
    }));
    return { ...row, y: top, height: y - APART - top, label, axis, placed, told, wrong };
  });
  return {
    width,
    height: y,
    left,
    ticks: [0, 25, 50, 75, 100].map((at) => ({ x: scale(at), text: `${at}%` })),
    today: rates.passed === null ? null : { x: scale(rates.passed), text: `${rates.asOf} (한 해의 ${rates.passed.toFixed(1)}%)` },
    departments,
  };
}
