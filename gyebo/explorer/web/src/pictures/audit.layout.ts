// Where the audit board stands: audits by department by state, each demand a square. Pure.
import type { PlacedText } from "../placing";
import { broken } from "../text";

/** A demand, and where it stands. */
export interface Demand {
  title: string;
  number: string;
  organisation: string;
  concerns: string;
  status: string;
  statusLabel: string;
  href: string;
  lines: string;
  evidence: string;
}
/** An audit, which is reported in one report. */
export interface Audit {
  report: string;
  title: string;
  told: string;
  href: string;
}
/** What `/pictures/audit.json` says of the board; `cells` has the demands of each state. */
export interface Board {
  view: "board";
  title: string;
  groups: Audit[];
  statuses: { slug: string; label: string }[];
  rows: { group: number; organisation: string; cells: Demand[][] }[];
}

export interface Square {
  x: number;
  y: number;
  demand: Demand;
}
/** How many demands there are of a department in a state, which leads to their list. */
export interface Count extends PlacedText {
  report: string;
  organisation: string;
  status: string;
}
export interface BoardLayout {
  width: number;
  height: number;
  groups: (Audit & { heading: PlacedText[] })[];
  heads: PlacedText[];
  names: (PlacedText & { report: string; organisation: string })[];
  counts: Count[];
  squares: Square[];
}

export const SIZE = 16;
const STEP = 22;
const LINE = 19;
const EM = 13.2;
const WIDE = 760;
const NAMES = 0.2;
const APART = 12;

/** Place the board in a frame of some width: states are columns where there is room for them. */
export function layoutBoard(board: Board, frame: number): BoardLayout {
  const width = Math.max(300, frame);
  const wide = width >= WIDE;
  const left = wide ? Math.round(width * NAMES) : 14;
  const column = wide ? (width - left) / Math.max(1, board.statuses.length) : width - left;
  const made: BoardLayout = { width, height: 0, groups: [], heads: [], names: [], counts: [], squares: [] };
  let y = 4;
  for (const [place, row] of board.rows.entries()) {
    const audit = board.groups[row.group];
    if (audit && board.rows[place - 1]?.group !== row.group) y = head(audit, place ? y + APART : y);
    y = wide ? across(row, audit, y) : down(row, audit, y);
    y += APART;
  }
  made.height = y;
  return made;

  function head(audit: Audit, top: number): number {
    const lines = broken(`${audit.title} · ${audit.told}`, (width - 10) / 16.5);
    made.groups.push({ ...audit, heading: lines.map((text, at) => ({ x: 0, y: top + 18 + at * 23, text })) });
    let bottom = top + lines.length * 23 + 10;
    if (wide) {
      made.heads.push(...board.statuses.map(({ label }, at) => ({ x: left + at * column, y: bottom + 12, text: label })));
      bottom += 26;
    }
    return bottom;
  }

  function name(row: Board["rows"][number], audit: Audit | undefined, top: number, room: number): number {
    const lines = broken(row.organisation || "답한 조직 인쇄되지 않음", room / EM);
    for (const [at, text] of lines.entries()) {
      made.names.push({ x: 0, y: top + 14 + at * LINE, text, report: audit?.report ?? "", organisation: row.organisation });
    }
    return top + lines.length * LINE;
  }

  function cell(row: Board["rows"][number], audit: Audit | undefined, at: number, x: number, top: number, label: string): number {
    const demands = row.cells[at] ?? [];
    const status = board.statuses[at]?.slug ?? "";
    const text = [label, `${demands.length}건`].filter(Boolean).join(" ");
    made.counts.push({ x, y: top + 14, text, report: audit?.report ?? "", organisation: row.organisation, status });
    const each = Math.max(1, Math.floor((column - 10) / STEP));
    for (const [order, demand] of demands.entries()) {
      made.squares.push({ demand, x: x + (order % each) * STEP, y: top + LINE + 3 + Math.floor(order / each) * STEP });
    }
    return top + LINE + 3 + Math.ceil(demands.length / each) * STEP;
  }

  function across(row: Board["rows"][number], audit: Audit | undefined, top: number): number {
    const ends = [name(row, audit, top, left - 16)];
    for (const [at, demands] of row.cells.entries()) {
      if (demands.length) ends.push(cell(row, audit, at, left + at * column, top, ""));
    }
    return Math.max(...ends);
  }

  function down(row: Board["rows"][number], audit: Audit | undefined, top: number): number {
    let bottom = name(row, audit, top, width - 10);
    for (const [at, demands] of row.cells.entries()) {
      if (demands.length) bottom = cell(row, audit, at, left, bottom + 2, board.statuses[at]?.label ?? "");
    }
    return bottom;
  }
}
