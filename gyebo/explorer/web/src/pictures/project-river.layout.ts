// Where everything of the project river stands. Pure: no page is needed to work it out.
import { max, sum } from "d3-array";
import type { Joined } from "../keys";
import { type Chip, Label, type Line, LINE } from "../label";
import { amount } from "../numbers";
import { ordered, settled } from "../order";
import type { Edge } from "../ribbon";
import { BAR, watered } from "../water";
import type { Change, Named, River, Segment, Stage } from "./project-river.data";
import { bearer, ends, type Joint, joints } from "./project-river.joints";

type Style = "owner" | "name" | "amount";

export interface PlacedSegment extends Segment {
  id: number;
  column: number;
  x: number;
  y: number;
  height: number;
  /** The lines of its label: who, what, how much. */
  label: Line<Style>[];
}
/** The water between two rows. */
export interface Band extends Joint {
  from: Edge;
  to: Edge;
  /** `gap`: a report in between prints no row, or a side has no amount. */
  sort: "flow" | "stated" | "inferred" | "gap";
}
export interface PlacedChange extends Change {
  id: number;
  chip: Chip;
}
export interface Layout {
  width: number;
  height: number;
  columns: { stage: Stage; x: number }[];
  lanes: { lane: Named; y: number }[];
  segments: PlacedSegment[];
  bands: Band[];
  changes: PlacedChange[];
}

export { BAR };
const HEAD = 52; // the names of the reports
const LANE = 30; // the name of a project, where there are several
const TALLEST = 170; // of the largest stack of one column
const SLIMMEST = 2; // a printed zero is still seen
const UNPRINTED = 16;
const APART = 14;
const NARROWEST = 236; // of a column: a label, and room for the water beside it
const BESIDE = 50; // the water beside a label, at least

/** Place a river in a frame of some width; it is wider where its columns need more. */
export function layout(river: River, frame: number): Layout {
  const columns = Math.max(1, river.stages.length);
  const step = Math.max(NARROWEST, frame / columns);
  const x = (stage: number): number => stage * step;
  const tall = scale(river);
  const found = joints(river);
  const bearers = river.changes.map((_, id) => bearer(river, id, found));
  const labels = river.segments.map((row, id) => label(river, row, id, bearers, step - BAR - 7 - BESIDE));
  const placed: Layout = {
    width: columns * step,
    height: HEAD,
    columns: river.stages.map((stage, place) => ({ stage, x: x(place) })),
    lanes: [],
    segments: [],
    bands: [],
    changes: [],
  };
  for (const [lane, named] of river.lanes.entries()) {
    const ids = [...river.segments.keys()].filter((id) => river.segments[id]!.lane === lane);
    if (!ids.length) continue;
    const several = river.lanes.length > 1;
    if (several) placed.lanes.push({ lane: named, y: placed.height });
    const top = placed.height + (several ? LANE : 0);
    const seats = ids.map((id) => {
      const row = river.segments[id]!;
      // Those of one owner stay together, and apart from what comes in.
      return { column: row.stage, cluster: row.organisation.name, height: Math.max(tall(row), labels[id]!.height) + APART };
    });
    const within = found.flatMap((joint): [number, number][] => {
      const [from, to] = [ids.indexOf(joint.before), ids.indexOf(joint.after)];
      return from < 0 || to < 0 ? [] : [[from, to]];
    });
    const tops = settled(seats, ordered(seats, within, columns), within);
    for (const [place, id] of ids.entries()) {
      const row = river.segments[id]!;
      const y = top + tops[place]!;
      const lines = labels[id]!.lines.map((line) => ({ ...line, y: y + line.y }));
      placed.segments.push({ ...row, id, column: row.stage, x: x(row.stage), y, height: tall(row), label: lines });
    }
    placed.height = top + (max(seats, (seat, place) => tops[place]! + seat.height) ?? 0) + APART;
  }
  const bars = new Map(placed.segments.map((row) => [row.id, { ...row, size: row.amount }]));
  placed.bands = found.map((joint) => {
    const [[from, to]] = watered(joint, found, bars, [], 0).water as [[Edge, Edge]];
    return { ...joint, from, to, sort: sort(river, joint) };
  });
  placed.changes = river.changes.flatMap((change, id) => {
    const bar = bars.get(bearers[id]!);
    const chip = labels[bearers[id]!]?.chips.get(`change/${id}`);
    return bar && chip ? [{ ...change, id, chip: { ...chip, x: bar.x + chip.x, y: bar.y + chip.y } }] : [];
  });
  placed.segments.sort((one, other) => one.column - other.column || one.y - other.y);
  return placed;
}

/** What joins the rows, by the keys of its marks: the word for a change, or nothing. */
export function linked(placed: Layout): Joined[] {
  return placed.bands.map(({ before, after, change }) => {
    const bears = placed.changes.some((each) => each.id === change);
    return { key: bears ? `change/${change}` : null, before, after };
  });
}

/** What a row prints as its amount, in words. */
export function said(segment: Segment): string {
  if (segment.amount !== null) return amount(segment.amount);
  return segment.printed ? `인쇄: ${segment.printed}` : "금액 인쇄되지 않음";
}

function scale(river: River): (row: Segment) => number {
  const stacks = river.stages.map((_, stage) => river.segments.filter((each) => each.stage === stage));
  const most = max(stacks, (stack) => sum(stack, (each) => Math.abs(each.amount ?? 0))) || 1;
  return (row) =>
    row.amount === null ? UNPRINTED : Math.max(SLIMMEST, (Math.abs(row.amount) / most) * TALLEST);
}

/** Write beside a row: what it came of, who, what, how much, and its end. */
function label(river: River, row: Segment, id: number, bearers: readonly number[], room: number): Label<Style> {
  const written = new Label<Style>(room);
  const own = [...river.changes.entries()].filter(([change]) => bearers[change] === id);
  const chip = ([key, { basis, label: word, sure }]: [number, Change]): void =>
    written.chip(`change/${key}`, [`${basis === "stated" ? "●" : "◌"} ${word}`, sure].filter(Boolean).join(" · "));
  own.filter(([, change]) => !ends(change)).forEach(chip);
  written.close();
  written.write(row.organisation.name, "owner");
  written.write(row.name, "name");
  written.write(said(row), "amount");
  written.skip(LINE / 5);
  own.filter(([, change]) => ends(change)).forEach(chip);
  written.close();
  return written;
}

function sort(river: River, joint: Joint): Band["sort"] {
  const unprinted = [joint.before, joint.after].some((id) => river.segments[id]!.amount === null);
  if (joint.skips || unprinted) return "gap";
  return joint.change === null ? "flow" : river.changes[joint.change]!.basis;
}
