// Where everything of the heat table of contradictions stands. Pure: no page is needed.
import { max, sum } from "d3-array";
import { scaleLinear, scaleSqrt } from "d3-scale";
import { broken, ems } from "../text";

/** A choice that can be made in the picture; `href` leads to it, or back where it is made. */
export interface Choice {
  number: number;
  chosen: boolean;
  href: string;
}
export interface Kind extends Choice {
  slug: string;
  ko: string;
  en: string;
}
export interface Report extends Choice {
  id: string;
  body: string;
  asOf: string;
}
export interface Severity extends Kind {
  sign: string;
}
/** How many of one kind one report has; `weights` are of the severities, in their order. */
export interface Cell extends Choice {
  kind: number;
  report: number;
  weights: number[];
}
/** What `/pictures/contradictions.json` says, as far as it is drawn. */
export interface Register {
  kinds: Kind[];
  reports: Report[];
  severities: Severity[];
  cells: Cell[];
  total: number;
}

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}
/** A part of the strip of a cell: as wide as its share, as high as it weighs. */
export interface Strip extends Box {
  severity: string;
}
export interface PlacedCell extends Cell, Box {
  /** How dark it is, 0 to 1. */
  heat: number;
  strips: Strip[];
  /** The severities by their signs, empty where there is no room. */
  signs: string;
  title: string;
}
export interface PlacedKind extends Kind, Box {
  bar: Box;
}
export interface PlacedReport extends Report, Box {
  lines: string[];
  bar: Box;
}
export interface Layout {
  width: number;
  height: number;
  kinds: PlacedKind[];
  reports: PlacedReport[];
  cells: PlacedCell[];
}

const ROW = 40;
const EM = 12;
const LINE = 16;
const GAP = 3;
const NARROWEST = 52; // of a column
const ROOMY = 96; // a column that has room for signs
const FOOT = 34;
const HEIGHTS = [7, 4, 2]; // of a strip: error, soft, rounding

/** Place the table in a frame of some width; it is wider where its columns need more. */
export function layout(register: Register, frame: number): Layout {
  const side = frame < 560 ? 74 : 128;
  const bars = frame < 560 ? 58 : 150;
  const columns = Math.max(1, register.reports.length);
  const step = Math.max(NARROWEST, (frame - side - bars) / columns);
  const headings = register.reports.map((report) => [
    ...broken(report.body, (step - GAP) / EM),
    ems(report.asOf) * EM > step - GAP ? report.asOf.slice(0, 7) : report.asOf,
  ]);
  const top = (max(headings, (lines) => lines.length) ?? 1) * LINE + 8;
  const width = side + columns * step + bars;
  const bottom = top + register.kinds.length * ROW;
  const heat = scaleSqrt([0, max(register.cells, (cell) => cell.number) ?? 1], [0, 1]);
  const long = scaleLinear([0, max(register.kinds, (kind) => kind.number) ?? 1], [0, bars - 38]);
  const wide = scaleLinear([0, max(register.reports, (report) => report.number) || 1], [0, step - GAP]);
  return {
    width,
    height: bottom + FOOT,
    kinds: register.kinds.map((kind, row) => ({
      ...kind,
      x: 0,
      y: top + row * ROW,
      width: side - GAP,
      height: ROW - GAP,
      bar: { x: side + columns * step + 4, y: top + row * ROW + 9, width: long(kind.number), height: ROW - GAP - 18 },
    })),
    reports: register.reports.map((report, column) => ({
      ...report,
      x: side + column * step,
      y: 0,
      width: step - GAP,
      height: top - 4,
      lines: headings[column] ?? [],
      bar: { x: side + column * step, y: bottom + 4, width: wide(report.number), height: 7 },
    })),
    cells: register.cells.map((cell) => {
      const x = side + cell.report * step;
      const y = top + cell.kind * ROW;
      const box = { x, y, width: step - GAP, height: ROW - GAP };
      return {
        ...cell,
        ...box,
        heat: heat(cell.number),
        strips: strips(register, cell, box),
        signs: step >= ROOMY ? signs(register, cell) : "",
        title: title(register, cell),
      };
    }),
  };
}

function strips(register: Register, cell: Cell, box: Box): Strip[] {
  const all = sum(cell.weights);
  let x = box.x;
  return cell.weights.flatMap((number, place) => {
    const width = all ? (box.width * number) / all : 0;
    const height = HEIGHTS[place] ?? 2;
    const strip = { x, y: box.y + box.height - height, width, height, severity: register.severities[place]?.slug ?? "" };
    x += width;
    return number ? [strip] : [];
  });
}

function signs(register: Register, cell: Cell): string {
  return cell.weights
    .flatMap((number, place) => (number ? [`${register.severities[place]?.sign ?? ""}${number}`] : []))
    .join(" ");
}

function title(register: Register, cell: Cell): string {
  const report = register.reports[cell.report];
  const weights = cell.weights.flatMap((number, place) =>
    number ? [`${register.severities[place]?.ko ?? ""} ${number}`] : [],
  );
  const whose = `${register.kinds[cell.kind]?.ko ?? ""}, ${report?.body ?? ""} ${report?.asOf ?? ""}`;
  return `${whose}: ${cell.number}건 (${weights.join(", ")})${cell.chosen ? ", 고른 것" : ""}`;
}
