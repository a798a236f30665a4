// Which printed row goes on as which: as changes say, or under the same name. Pure.
//
// Rows of one project are of several sorts (the budget, fees that come in, interest paid back), so
// that likeness of amounts says nothing. What nobody has decided is not joined.
import { max } from "d3-array";
import type { Change, River, Segment, Side } from "./project-river.data";

/** Two rows of later reports that are joined, by their places, and the change between them. */
export interface Joint {
  before: number;
  after: number;
  change: number | null;
  /** A report in between has rows of the project, and none of these. */
  skips: boolean;
}

/** Return all joints of a river: within each project, and from one into another. */
export function joints(river: River): Joint[] {
  const rows = river.segments.map((row, id) => ({ ...row, id }));
  const found: Joint[] = [];
  for (const lane of river.lanes.keys()) {
    const own = rows.filter((row) => row.lane === lane);
    const stages = [...new Set(own.map((row) => row.stage))].sort((one, other) => one - other);
    for (const [place, stage] of stages.entries()) {
      const next = stages[place + 1];
      if (next === undefined) continue;
      const left = own.filter((row) => row.stage === stage);
      const right = own.filter((row) => row.stage === next);
      found.push(...between(river, left, right, next - stage > 1));
    }
  }
  return [...found, ...across(river, rows)];
}

type Row = Segment & { id: number };

/** Join the rows of one project in two reports: by changes, by names, then the only ones left. */
function between(river: River, before: readonly Row[], after: readonly Row[], skips: boolean): Joint[] {
  const found: Joint[] = [];
  const join = (from: Row, to: Row, change: number | null): void => {
    found.push({ before: from.id, after: to.id, change, skips });
  };
  const crossed = [...river.changes.entries()].filter(
    ([, change]) => change.stage > before[0]!.stage && change.stage <= after[0]!.stage,
  );
  // A split has one row before it and several after it, a merger the other way round.
  for (const [id, change] of crossed) {
    for (const from of before.filter((row) => names(change.before, row.name))) {
      for (const to of after.filter((row) => names(change.after, row.name))) {
        if (key(from) !== key(to)) join(from, to, id);
      }
    }
  }
  let left = before.filter((row) => !found.some((joint) => joint.before === row.id));
  let right = after.filter((row) => !found.some((joint) => joint.after === row.id));
  const moved = (from: Row, to: Row): number | null =>
    crossed.find(([, { kind, before: owners, after: others }]) =>
      kind === "transfer" && names(owners, from.organisation.name) && names(others, to.organisation.name))?.[0] ?? null; // prettier-ignore
  for (const from of left) {
    const to = right.find((row) => key(row) === key(from));
    if (!to) continue;
    join(from, to, moved(from, to));
    right = right.filter((row) => row !== to);
  }
  left = left.filter((row) => !found.some((joint) => joint.before === row.id));
  // The one row of an owner that is left on each side is the project itself.
  const [one, ...more] = left.filter((row) => row.organisation.name);
  const [other, ...others] = right.filter((row) => row.organisation.name);
  if (one && other && !more.length && !others.length) join(one, other, moved(one, other));
  return found;
}

/** Join the largest rows of what was before a change and of what came of it, in other projects. */
function across(river: River, rows: readonly Row[]): Joint[] {
  const found: Joint[] = [];
  for (const [id, change] of river.changes.entries()) {
    for (const from of lanes(change.before)) {
      for (const to of lanes(change.after)) {
        if (from === to) continue;
        const before = largest(rows.filter((row) => row.lane === from && row.stage < change.stage), change.before, -1);
        const after = largest(rows.filter((row) => row.lane === to && row.stage >= change.stage), change.after, 1);
        if (before && after) found.push({ before: before.id, after: after.id, change: id, skips: false });
      }
    }
  }
  return found;
}

/** The row that bears a name in the report nearest to a change, or else the largest row there. */
function largest(rows: readonly Row[], sides: readonly Side[], forth: 1 | -1): Row | undefined {
  const nearest = max(rows, (row) => -forth * row.stage);
  const there = rows.filter((row) => -forth * row.stage === nearest);
  const size = (row: Row): number => (names(sides, row.name) ? Infinity : Math.abs(row.amount ?? 0));
  return [...there].sort((one, other) => size(other) - size(one))[0];
}

function lanes(sides: readonly Side[]): number[] {
  return [...new Set(sides.flatMap((side) => (side.lane === null ? [] : [side.lane])))];
}

/** Where the word for a change stands: with a row after it, or, for an end, with one before it. */
export function bearer(river: River, id: number, found: readonly Joint[]): number {
  const change = river.changes[id]!;
  const joint = found.find((each) => each.change === id);
  if (joint) return joint.after;
  const own = [...river.segments.entries()].filter(([, row]) => row.lane === (change.lane ?? 0));
  const early = own.filter(([, row]) => row.stage < change.stage).reverse();
  const late = own.filter(([, row]) => row.stage >= change.stage);
  const [near, far] = ends(change) ? [early, late] : [late, early];
  const sides = ends(change) ? change.before : change.after;
  const fits = ([, row]: [number, Segment]): boolean => names(sides, row.name) || names(sides, row.organisation.name);
  return (near.find(fits) ?? near[0] ?? far[0] ?? [0])[0];
}

/** Whether nothing comes of a change. */
export function ends(change: Change): boolean {
  return change.kind === "end" || change.kind === "dissolution";
}

/** A row by its name, however it is spaced; those of an owner are another sort than what comes in. */
function key(row: Segment): string {
  return `${row.organisation.name ? "out" : "in"}/${bare(row.name)}`;
}

function names(sides: readonly Side[], name: string): boolean {
  return name !== "" && sides.some((side) => bare(side.name) === bare(name));
}

function bare(name: string): string {
  return name.normalize("NFC").replace(/\s/g, "");
}
