// Where everything of the project river stands. Pure: no page is needed to work it out.
import { max, sum } from "d3-array";
import { scaleLinear } from "d3-scale";
import { amount } from "../numbers";
import type { Edge } from "../ribbon";
import { broken } from "../text";

/** A name, and the page of what goes by it (empty where nothing is known of it). */
export interface Named {
  name: string;
  href: string;
}
export interface Stage {
  report: string;
  body: string;
  asOf: string;
  year: string;
  href: string;
}
/** One printed row; `amount` is null where none is printed, `printed` says what is instead. */
export interface Segment {
  stage: number;
  lane: number;
  organisation: Named;
  name: string;
  amount: number | null;
  printed: string;
  lines: string;
  href: string;
}
/** Names before or after a change; `lane` is that of the project, null for anything else. */
export interface Side extends Named {
  lane: number | null;
}
export interface Change {
  stage: number;
  lane: number | null;
  kind: string;
  label: string;
  basis: "stated" | "inferred";
  basisLabel: string;
  when: string;
  before: Side[];
  after: Side[];
  href: string;
}
/** What `/pictures/project-river.json` says. */
export interface River {
  measure: string;
  lanes: Named[];
  stages: Stage[];
  segments: Segment[];
  changes: Change[];
}

export interface PlacedSegment extends Segment {
  x: number;
  y: number;
  height: number;
  /** The lines of its label: who, what, how much. */
  label: { text: string; style: "owner" | "name" | "amount" }[];
}
/** The water between two columns of one lane, or from one lane into another. */
export interface Band {
  from: Edge;
  to: Edge;
  /** `gap`: a report in between prints no row, or a side has no amount. */
  sort: "flow" | "inferred" | "gap";
}
export interface PlacedChange extends Change {
  x: number;
  y: number;
}
export interface Layout {
  width: number;
  height: number;
  columns: { stage: Stage; x: number }[];
  segments: PlacedSegment[];
  bands: Band[];
  changes: PlacedChange[];
}

export const BAR = 14;
export const LINE = 17;
const HEAD = 52; // the names of the reports
const TALLEST = 150; // of the largest stack of one column
const SLIMMEST = 2; // a printed zero is still seen
const UNPRINTED = 16;
const APART = 14;
const NARROWEST = 210; // of a column: a label of some fifteen Korean letters
const EM = 13;
const MARK = 30; // the height that the mark of a change takes

/** Place a river in a frame of some width; it is wider where its columns need more. */
export function layout(river: River, frame: number): Layout {
  const columns = Math.max(1, river.stages.length);
  const step = Math.max(NARROWEST, frame / columns);
  const x = (stage: number): number => stage * step;
  const stacks = river.stages.map((_, stage) => river.segments.filter((each) => each.stage === stage));
  const most = max(stacks, (stack) => sum(stack, (each) => Math.abs(each.amount ?? 0))) ?? 0;
  const tall = scaleLinear([0, most || 1], [0, TALLEST]);

  const labelled = (each: Segment): PlacedSegment["label"] => [
    ...broken(each.organisation.name, (step - BAR - 20) / EM).map((text) => ({ text, style: "owner" as const })),
    ...broken(each.name || (river.lanes[each.lane]?.name ?? ""), (step - BAR - 20) / EM).map((text) => ({ text, style: "name" as const })),
    { text: said(each), style: "amount" as const },
  ];
  // Each lane is as high as its highest column, so that a project keeps its level.
  const segments: PlacedSegment[] = [];
  let top = HEAD;
  for (const lane of river.lanes.keys()) {
    let bottom = top;
    for (const [stage, stack] of stacks.entries()) {
      const crossed = river.changes.filter((each) => each.stage === stage && each.lane === lane);
      let y = top + crossed.length * MARK;
      for (const each of stack.filter((one) => one.lane === lane)) {
        const label = labelled(each);
        const height =
          each.amount === null ? UNPRINTED : Math.max(SLIMMEST, tall(Math.abs(each.amount)));
        segments.push({ ...each, x: x(stage), y, height, label });
        y += Math.max(height, label.length * LINE) + APART;
      }
      bottom = Math.max(bottom, y);
    }
    top = bottom + APART;
  }
  return {
    width: columns * step,
    height: top,
    columns: river.stages.map((stage, place) => ({ stage, x: x(place) })),
    segments,
    bands: [...within(river, segments), ...across(river, segments)],
    changes: marks(river, x),
  };

  function marks(of: River, at: (stage: number) => number): PlacedChange[] {
    const levels = new Map<string, number>();
    return of.changes.map((change) => {
      const lane = change.lane ?? 0;
      const key = `${change.stage}/${lane}`;
      const level = levels.get(key) ?? 0;
      levels.set(key, level + 1);
      const own = segments.filter((each) => each.lane === lane);
      const here = own.filter((each) => each.stage === change.stage);
      const highest = Math.min(...(here.length ? here : own).map((each) => each.y), top);
      const crossed = of.changes.filter((each) => each.stage === change.stage && (each.lane ?? 0) === lane);
      return { ...change, x: at(change.stage), y: highest - (crossed.length - level) * MARK };
    });
  }
}

/** What a row prints as its amount, in words. */
export function said(segment: Segment): string {
  if (segment.amount !== null) return amount(segment.amount);
  return segment.printed ? `인쇄: ${segment.printed}` : "금액 인쇄되지 않음";
}

/** The bands of each lane from one column with rows of it to the next. */
function within(river: River, segments: PlacedSegment[]): Band[] {
  const bands: Band[] = [];
  for (const lane of river.lanes.keys()) {
    const own = segments.filter((each) => each.lane === lane);
    const stages = [...new Set(own.map((each) => each.stage))];
    for (const [place, stage] of stages.entries()) {
      const next = stages[place + 1];
      if (next === undefined) continue;
      const crossed = river.changes.filter((each) => each.stage > stage && each.stage <= next);
      const before = own.filter((each) => each.stage === stage);
      const after = own.filter((each) => each.stage === next);
      bands.push(...between(before, after, next - stage > 1, crossed));
    }
  }
  return bands;
}

/** The bands from what was before a change into what came of it, where these are other lanes. */
function across(river: River, segments: PlacedSegment[]): Band[] {
  const bands: Band[] = [];
  for (const change of river.changes) {
    for (const from of lanes(change.before)) {
      for (const to of lanes(change.after)) {
        if (from === to) continue;
        const before = latest(segments, (each) => each.lane === from && each.stage <= change.stage);
        const after = earliest(segments, (each) => each.lane === to && each.stage >= change.stage);
        if (before.length && after.length && before[0]!.stage < after[0]!.stage) {
          bands.push(...between(before, after, false, [change], () => true));
        }
      }
    }
  }
  return bands;
}

function lanes(sides: Side[]): number[] {
  return [...new Set(sides.flatMap((each) => (each.lane === null ? [] : [each.lane])))];
}

function latest(all: PlacedSegment[], fits: (each: PlacedSegment) => boolean): PlacedSegment[] {
  const fitting = all.filter(fits);
  const stage = max(fitting, (each) => each.stage);
  return fitting.filter((each) => each.stage === stage);
}

function earliest(all: PlacedSegment[], fits: (each: PlacedSegment) => boolean): PlacedSegment[] {
  const fitting = all.filter(fits);
  const stage = Math.min(...fitting.map((each) => each.stage));
  return fitting.filter((each) => each.stage === stage);
}

/** Lead rows to those of the same name or owner, else the widest to the widest: never twice. */
function between(
  before: PlacedSegment[],
  after: PlacedSegment[],
  skips: boolean,
  crossed: Change[],
  concerns = leads,
): Band[] {
  const left = [...before].sort(byWidth);
  return [...after].sort(byWidth).flatMap((to) => {
    const likeness = (each: PlacedSegment): number =>
      Number(each.name === to.name) * 2 + Number(each.organisation.name === to.organisation.name);
    const from = [...left].sort((one, other) => likeness(other) - likeness(one))[0];
    if (!from) return [];
    left.splice(left.indexOf(from), 1);
    const unprinted = from.amount === null || to.amount === null;
    const guessed = crossed.some((each) => each.basis === "inferred" && concerns(each, from, to));
    const sort = skips || unprinted ? "gap" : guessed ? "inferred" : "flow";
    return [{ from: edge(from, BAR), to: edge(to, 0), sort }];
  });
}

function byWidth(one: PlacedSegment, other: PlacedSegment): number {
  return other.height - one.height;
}

/** Whether a change is that of a row's name or owner into another's. */
function leads(change: Change, from: Segment, to: Segment): boolean {
  const among = (sides: Side[], row: Segment): boolean =>
    sides.some(({ name }) => [row.name, row.organisation.name].some((own) => alike(own, name)));
  return among(change.before, from) || among(change.after, to);
}

/** Names are printed with other blanks here and there. */
function alike(one: string, other: string): boolean {
  return one.replaceAll(" ", "") === other.replaceAll(" ", "");
}

function edge(segment: PlacedSegment, aside: number): Edge {
  return [segment.x + aside, segment.y, segment.y + segment.height];
}
