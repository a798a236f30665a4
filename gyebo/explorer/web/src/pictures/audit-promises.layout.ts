// Where promises stand on a line of time: one by one where they are few, stacked where many. Pure.
import { extent, group, max } from "d3-array";
import { scaleLinear } from "d3-scale";
import type { PlacedText } from "../placing";
import { broken } from "../text";

/** A promise with its due date (`2024`, `2024-06`, `2024-06-11`, empty for none). */
export interface Promised {
  subject: string;
  promise: string;
  report: string;
  due: string;
  status: string;
  statusLabel: string;
  lines: string;
  href: string;
  /** Where later reports come back to it. */
  laters: { date: string; lines: string; href: string }[];
}
/** What `/pictures/audit.json` says of promises. */
export interface Promises {
  view: "promises";
  title: string;
  reports: { report: string; asOf: string; body: string }[];
  outcomes: { slug: string; label: string }[];
  promises: Promised[];
}

export interface Mark {
  promised: Promised;
  x: number;
  y: number;
}
/** A promise with a line of its own: its words, and the way from the report to the due date. */
export interface Line extends Mark {
  from: number;
  axis: number;
  words: PlacedText[];
  /** Where each of its later reports stands. */
  laters: number[];
}
export interface PromisesLayout {
  width: number;
  height: number;
  /** Where the last mark ends; only words are below it. */
  bottom: number;
  left: number;
  years: { x: number; text: string }[];
  reports: { x: number; text: string; row: number }[];
  rows: PlacedText[];
  marks: Mark[];
  lines: Line[];
  undated: PlacedText[];
}

export const MARK = 9;
const STEP = 11;
const EM = 13.2;
const LINE = 18;
const WIDE = 760;
const FEW = 60;
const TICKS = 22; // of the years, above all
const EDGE = 10;

/** A date as years and their parts: the end of what it names, as a promise is due until then. */
export function moment(date: string): number | null {
  const [, year, month, day] = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?/.exec(date) ?? [];
  if (!year) return null;
  if (!month) return Number(year) + 1;
  const months = Number(month) - (day ? 1 : 0) + (day ? Number(day) / 31 : 0);
  return Number(year) + months / 12;
}

/** Place promises in a frame of some width. */
export function layoutPromises(data: Promises, frame: number): PromisesLayout {
  const width = Math.max(300, frame);
  const few = data.promises.length <= FEW;
  const wide = width >= WIDE;
  const left = wide ? Math.round(width * (few ? 0.42 : 0.16)) : 0;
  const dated = data.promises.filter((each) => moment(each.due) !== null);
  const undated = data.promises.filter((each) => moment(each.due) === null);
  const asOf = data.reports.map((each) => moment(each.asOf) ?? NaN);
  const times = [...dated.flatMap((each) => [moment(each.due)!]), ...asOf.filter(Number.isFinite)];
  const [first = 2020, last = 2021] = extent(times) as [number, number];
  const begin = Math.floor(first);
  const end = Math.max(begin + 1, Math.ceil(last));
  const x = scaleLinear([begin, end], [left + EDGE, width - EDGE]);
  // Dates of reports stand in rows above the picture, so that their words never meet.
  const reports = data.reports.map((each, row) => ({
    x: x(moment(each.asOf) ?? begin),
    text: `${each.body} ${each.asOf}`,
    row,
  }));
  const top = TICKS + reports.length * LINE + 16;
  const every = Math.ceil((end - begin) / Math.max(1, Math.floor((width - left) / 46)));
  const years = Array.from({ length: end - begin + 1 }, (_, at) => begin + at)
    .filter((year) => (year - begin) % every === 0 && x(year) < width - 30)
    .map((year) => ({ x: x(year), text: String(year) }));
  const made = { width, left, years, reports };
  const placed = few ? single() : stacked();
  const told = undated.length ? broken(`기한이 없는 약속 ${undated.length}건은 아래 표에 있습니다.`, (width - 10) / EM) : [];
  const words = told.map((text, at) => ({ x: 0, y: placed.height + 16 + at * LINE, text }));
  return { ...made, ...placed, undated: words, height: placed.height + (words.length ? 12 + words.length * LINE : 0) };

  function single(): Pick<PromisesLayout, "rows" | "marks" | "lines" | "bottom" | "height"> {
    let y = top;
    const since = new Map(data.reports.map((each) => [each.report, moment(each.asOf)]));
    const lines = [...dated]
      .sort((one, other) => moment(one.due)! - moment(other.due)!)
      .map((promised) => {
        const said = `${promised.subject}: ${promised.promise} (~${promised.due}, ${promised.statusLabel})`;
        const texts = broken(said, ((wide ? left : width) - 24) / EM);
        const axis = wide ? y + 10 : y + texts.length * LINE + 10;
        const words = texts.map((text, at) => ({ x: 0, y: y + 14 + at * LINE, text }));
        y = Math.max(y + texts.length * LINE, axis + 10) + 10;
        const due = x(moment(promised.due)!);
        return { promised, x: due, y: axis, axis, from: x(since.get(promised.report) ?? begin), laters: spread(promised), words };
      });
    return { rows: [], marks: [], lines, bottom: y, height: y };
  }

  /** Later reports of one date stand side by side. */
  function spread(promised: Promised): number[] {
    const seen = new Map<string, number>();
    return promised.laters.map(({ date }) => {
      const before = seen.get(date) ?? 0;
      seen.set(date, before + 1);
      return x(moment(date) ?? end) - before * (MARK + 3);
    });
  }

  function stacked(): Pick<PromisesLayout, "rows" | "marks" | "lines" | "bottom" | "height"> {
    let y = top;
    const rows: PlacedText[] = [];
    const marks: Mark[] = [];
    // As fine as two marks are wide: months, quarters, halves or whole years.
    const month = (x(begin + 1) - x(begin)) / 12;
    const bin = [1, 3, 6, 12].find((months) => months * month >= 2 * STEP) ?? 12;
    const beside = Math.max(1, Math.floor((bin * month) / STEP));
    for (const outcome of data.outcomes) {
      const own = dated.filter((each) => each.status === outcome.slug);
      if (!own.length) continue;
      const bins = group(own, (each) => Math.ceil((moment(each.due)! * 12 - 0.001) / bin));
      const tallest = Math.ceil((max(bins.values(), (each) => each.length) ?? 0) / beside);
      const label = `${outcome.label} ${own.length}건`;
      const words = broken(label, ((wide ? left : width) - 12) / EM);
      const head = wide ? 0 : words.length * LINE + 4;
      const height = Math.max(head + tallest * STEP, words.length * LINE) + 8;
      rows.push(...words.map((text, at) => ({ x: 0, y: y + 14 + at * LINE, text })));
      for (const [at, each] of bins) {
        for (const [order, promised] of each.entries()) {
          marks.push({
            promised,
            x: x(((at - 1) * bin) / 12) + ((order % beside) + 0.5) * STEP,
            y: y + height - 8 - (Math.floor(order / beside) + 0.5) * STEP,
          });
        }
      }
      y += height + 16;
    }
    const told = broken(`점 하나가 약속 하나이고, 기한이 드는 ${bin}개월마다 모았습니다.`, (width - 10) / EM);
    rows.push(...told.map((text, at) => ({ x: 0, y: y + 6 + at * LINE, text })));
    return { rows, marks, lines: [], bottom: y - 12, height: y + told.length * LINE };
  }
}
