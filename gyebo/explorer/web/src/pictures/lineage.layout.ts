// Where everything of the lineage river stands. Pure: no page is needed to work it out.
//
// d3-sankey makes a node as high as its links and a link as wide at both ends. Here a unit is as
// high as what is printed of it, a band is another width at each end, and every label has room of
// its own: so orders and heights are worked out by ../order.
import { max, sum } from "d3-array";
import type { Joined } from "../keys";
import { type Chip, type Label, type Line, LINE } from "../label";
import type { Edge } from "../ribbon";
import type { Change, Column, Lineage, Link, Spot } from "./lineage.data";
import { type Gathered, label, type Style } from "./lineage.label";
import { type Joint, ordered, settled, type Slot } from "../order";
import { BAR, course, watered } from "../water";

export interface PlacedSpot extends Spot {
  id: number;
  x: number;
  y: number;
  height: number;
  label: Line<Style>[];
}
/** A link with its water, the trickles where a body gave no report, and its chip if it has one. */
export interface PlacedBand extends Link {
  id: number;
  told: Change | null;
  water: [Edge, Edge][];
  trickles: [Edge, Edge][];
  chip: Chip | null;
}
/** Everything that went from one unit to another in one interval. */
export interface PlacedMove extends Gathered {
  path: [from: [x: number, y: number], to: [x: number, y: number]] | null;
  chip: Chip;
}
export interface Layout {
  width: number;
  height: number;
  step: number;
  columns: { column: Column; x: number }[];
  groups: { name: string; y: number }[];
  silences: { x: number; y: number }[];
  spots: PlacedSpot[];
  bands: PlacedBand[];
  moves: PlacedMove[];
}

export { BAR } from "../water";
const HEAD = 50; // the dates and names of the reports
const GROUP = 34; // the names of the bodies
const TALLEST = 320; // of the largest column of one picture
const HIGHEST = 100; // of each of its units, on average
const EQUAL = 26;
const UNPRINTED = 14;
const SLIMMEST = 3;
const TRICKLE = 2;
const APART = 12;
const NARROWEST = 236; // of a column: a label, and room for the water beside it
const BESIDE = 64; // the water beside a label, at least

interface Seat extends Slot {
  spot: number | null; // null where a body gave no report
}

/** Place a lineage in a frame of some width; it is wider where its columns need more. */
export function layout(lineage: Lineage, frame: number): Layout {
  const count = Math.max(1, lineage.columns.length);
  const step = Math.max(NARROWEST, frame / count);
  const room = Math.max(150, step - BAR - 7 - BESIDE);
  const x = (column: number): number => column * step;
  const tall = scale(lineage);
  const own = lineage.bands.map((band, id) => ({ ...band, id })).filter((band) => !band.moved);
  const gathered = gather(lineage);
  const labels = lineage.spots.map((spot, id) => label(lineage, spot, id, room, gathered));

  const placed: Layout = {
    width: count * step,
    height: HEAD,
    step,
    columns: lineage.columns.map((column, at) => ({ column, x: x(at) })),
    groups: [],
    silences: [],
    spots: [],
    bands: [],
    moves: [],
  };
  const spots = new Map<number, PlacedSpot>();
  const passes = new Map<string, Edge>(); // where a band runs through a column without a report
  for (const [group, name] of lineage.groups.entries()) {
    placed.groups.push({ name, y: placed.height });
    const top = placed.height + GROUP;
    const { seats, joints, through } = seated(lineage, own, group, labels, tall);
    const rows = ordered(seats, joints, count);
    heads(rows, seats, labels);
    const tops = settled(seats, rows, joints);
    for (const [at, seat] of seats.entries()) {
      const y = top + tops[at]!;
      if (seat.spot === null) continue;
      const spot = lineage.spots[seat.spot]!;
      const { lines, before } = labels[seat.spot]!;
      spots.set(seat.spot, {
        ...spot, id: seat.spot, x: x(spot.column), y: y + before, height: tall(spot),
        label: lines.map((line) => ({ ...line, y: y + line.y })),
      }); // prettier-ignore
    }
    for (const [key, at] of through) {
      const middle = top + tops[at]! + seats[at]!.height - APART;
      passes.set(key, [x(seats[at]!.column), middle - TRICKLE / 2, middle + TRICKLE / 2]);
    }
    const silent = seats.flatMap((seat, at) => (seat.spot === null ? [at] : []));
    for (const column of new Set(silent.map((at) => seats[at]!.column))) {
      const highest = Math.min(...silent.filter((at) => seats[at]!.column === column).map((at) => tops[at]!));
      placed.silences.push({ x: x(column), y: top + highest });
    }
    placed.height = top + (max(seats, (seat, at) => tops[at]! + seat.height) ?? 0) + APART;
  }
  placed.spots = [...spots.values()].sort((one, other) => one.column - other.column || one.y - other.y);
  const chip = (id: number | null, key: string): Chip | null => {
    const found = id === null ? undefined : labels[id]!.chips.get(key);
    const at = spots.get(id ?? -1);
    return found && at ? { ...found, x: at.x + found.x, y: at.y - labels[id!]!.before + found.y } : null;
  };
  const chipped = new Set<string>(); // of a merger, one band has the word
  placed.bands = own.map((band) => {
    const key = `change/${band.change}`;
    const bearer = band.after ?? band.before;
    const first = !chipped.has(`${bearer}/${key}`);
    chipped.add(`${bearer}/${key}`);
    const told = band.change === null ? null : lineage.changes[band.change]!;
    // A band from one group into another runs straight.
    const passing = passedBy(lineage, band)
      .map(([column, name]) => passes.get(`${name}/${column}`))
      .filter((each) => each !== undefined);
    const water = watered(band, own, spots, passing, (step - BAR) / 2);
    return { ...band, told, ...water, chip: first ? chip(bearer, key) : null };
  });
  placed.moves = gathered.map((move) => ({
    ...move,
    path: course(move, gathered, spots),
    chip: chip(move.after ?? move.before, `move/${move.id}`)!,
  }));
  return placed;
}

/** The first column of a report that is of the latest day of a change, or later. */
export function turn(lineage: Lineage, change: Change): number {
  const at = lineage.columns.findIndex((column) => column.asOf >= change.latest);
  return at < 0 ? lineage.columns.length - 1 : at;
}

function scale(lineage: Lineage): (spot: Spot) => number {
  if (!lineage.unit) return () => EQUAL;
  const sums = lineage.columns.map((_, column) =>
    sum(lineage.spots.filter((spot) => spot.column === column), (spot) => Math.abs(spot.size ?? 0)),
  );
  const most = max(sums) || 1;
  const fullest = lineage.spots.filter((spot) => spot.column === sums.indexOf(most)).length;
  const tallest = Math.min(TALLEST, HIGHEST * fullest);
  return (spot) =>
    spot.size === null ? UNPRINTED : Math.max(SLIMMEST, (Math.abs(spot.size) / most) * tallest);
}

/** Put together what went from one unit to another, in the order met. */
function gather(lineage: Lineage): Gathered[] {
  const found = new Map<string, Gathered>();
  for (const band of lineage.bands) {
    if (!band.moved || band.change === null) continue;
    const key = `${band.before}/${band.after}`;
    const move = found.get(key) ?? { ...band, id: found.size, told: [] };
    move.told.push(lineage.changes[band.change]!);
    found.set(key, move);
  }
  return [...found.values()];
}

/** Seat the units of a group, and what runs through columns without a report of theirs. */
function seated(
  lineage: Lineage, own: readonly (Link & { id: number })[], group: number, labels: readonly Label<Style>[],
  tall: (spot: Spot) => number,
): { seats: Seat[]; joints: Joint[]; through: Map<string, number> } { // prettier-ignore
  const seats: Seat[] = [];
  const seat = new Map<number, number>();
  for (const [id, spot] of lineage.spots.entries()) {
    if (spot.group !== group) continue;
    seat.set(id, seats.length);
    const height = Math.max(tall(spot), labels[id]!.height) + APART;
    seats.push({ column: spot.column, cluster: spot.above, height, spot: id });
  }
  const joints: Joint[] = [];
  const through = new Map<string, number>();
  for (const band of own) {
    const [from, to] = [band.before, band.after].map((id) => (id === null ? undefined : seat.get(id)));
    if (from === undefined || to === undefined) continue;
    let last = from;
    for (const [column, name] of passedBy(lineage, band)) {
      const key = `${name}/${column}`;
      if (!through.has(key)) {
        through.set(key, seats.length);
        seats.push({ column, cluster: seats[from]!.cluster, height: TRICKLE + APART, spot: null });
      }
      joints.push([last, through.get(key)!]);
      last = through.get(key)!;
    }
    joints.push([last, to]);
  }
  return { seats, joints, through };
}

/** The columns that a band runs through, and by which name: the old one until the change. */
function passedBy(lineage: Lineage, band: Link): [column: number, name: string][] {
  if (band.before === null || band.after === null) return [];
  const first = lineage.spots[band.before]!.column;
  const last = lineage.spots[band.after]!.column;
  const change = band.change === null ? null : lineage.changes[band.change]!;
  const turned = change ? turn(lineage, change) : last;
  return Array.from({ length: Math.max(0, last - first - 1) }, (_, step) => {
    const column = first + 1 + step;
    return [column, column < turned ? `before/${band.before}` : `after/${band.after}`];
  });
}

/**
 * Write above the first unit of each office what they stand under, where a column has several, and
 * leave room above the first band without a report, to say so.
 */
function heads(rows: readonly number[][], seats: Seat[], labels: readonly Label<Style>[]): void {
  for (const row of rows) {
    const silent = row.find((at) => seats[at]!.spot === null);
    if (silent !== undefined) seats[silent]!.height += LINE + 6;
    const sat = row.filter((at) => seats[at]!.spot !== null);
    if (new Set(sat.map((at) => seats[at]!.cluster)).size < 2) continue;
    let last = "";
    for (const at of sat) {
      const { spot, cluster } = seats[at]!;
      const label = labels[spot!]!;
      if (cluster !== last) seats[at]!.height += label.head(cluster, "above");
      last = cluster;
    }
  }
}

/** Everything that joins units, by the keys of its marks. */
export function linked(placed: Layout): Joined[] {
  return [
    ...placed.bands.map(({ id, before, after }) => ({ key: `band/${id}`, before, after })),
    ...placed.moves.map(({ id, before, after }) => ({ key: `move/${id}`, before, after })),
  ];
}
