// Where everything of the money stands: rows of bars, or rates on a scale. Pure: no page is needed.
import { max } from "d3-array";
import { scaleLinear } from "d3-scale";
import { amount } from "../numbers";
import type { PlacedText } from "../placing";
import { broken } from "../text";

/** One printed amount of a row; `amount` is null where none is printed, `printed` says what is. */
export interface Part {
  measure: string;
  label: string;
  amount: number | null;
  printed: string;
  rate: string;
  lines: string;
  href: string;
}
/** A contradiction: the calculation that shows it, and its page. */
export interface Wrong {
  severity: "error" | "soft" | "rounding";
  told: string;
  sentence: string;
  href: string;
}
export interface Bar {
  group: number;
  depth: number;
  name: string;
  kind: string;
  lines: string;
  href: string;
  parts: Part[];
  change: string;
  /** What the picture worked out from this report and the one before. */
  growth?: string;
  marks: Wrong[];
  /** The organisation whose rows there are to see, empty for none. */
  opens: string;
  /** Whether it is no printed row, but a sum that the picture worked out. */
  computed: boolean;
}
export interface Change {
  basis: "stated" | "inferred";
  told: string;
  href: string;
}
export interface Group {
  title: string;
  /** The report that its rows are of, where that is not the one that was asked for. */
  report: string;
  told: string;
  href: string;
  changes: Change[];
}
/** What `/pictures/money.json` says of where it went, of the years and of what came in. */
export interface Bars {
  view: "spending" | "years" | "revenue";
  title: string;
  groups: Group[];
  rows: Bar[];
}

export interface PlacedPart extends Part {
  x: number;
  y: number;
  width: number;
  height: number;
}
export interface PlacedMark extends Wrong {
  lines: PlacedText[];
}
export interface PlacedBar extends Bar {
  y: number;
  height: number;
  /** What can be clicked to see where the row is printed. */
  ground: { x: number; y: number; width: number; height: number };
  label: PlacedText[];
  placed: PlacedPart[];
  told: PlacedText[];
  wrong: PlacedMark[];
}
export interface PlacedGroup extends Group {
  y: number;
  heading: PlacedText[];
  placed: { change: Change; lines: PlacedText[] }[];
}
export interface Layout {
  width: number;
  height: number;
  bars: PlacedBar[];
  groups: PlacedGroup[];
}

export const LINE = 18;
const EM = 13.2; // of the text beside bars
const WIDE = 760; // from here on names stand beside their bars
const NAMES = 0.3; // the part of a wide picture that names take
const INDENT = 14;
const BAR = 20;
const APART = 14;
const HEAD = 30;
// The parts of a bar, within each other: each is slimmer than what it is a part of.
const SLIMMER: Readonly<Record<string, number>> = { budget: 0, committed: 4, collected: 4, spent: 7 };

/** Place bars in a frame of some width, all to one scale. */
export function layout(money: Bars, frame: number): Layout {
  const width = Math.max(300, frame);
  const wide = width >= WIDE;
  const names = wide ? Math.round(width * NAMES) : 0;
  const most = max(money.rows.flatMap((row) => row.parts.map((part) => Math.abs(part.amount ?? 0)))) ?? 0;
  const groups: PlacedGroup[] = [];
  const bars: PlacedBar[] = [];
  let y = 6;
  for (const [place, row] of money.rows.entries()) {
    const group = money.groups[row.group];
    if (group && money.rows[place - 1]?.group !== row.group) {
      const placed = head(group, place ? y + APART : y, width);
      groups.push(placed.group);
      y = placed.bottom;
    }
    const bar = one(row, y);
    bars.push(bar);
    y = bar.y + bar.height + APART;
  }
  return { width, height: y, bars, groups };

  function one(row: Bar, top: number): PlacedBar {
    const indent = row.depth * INDENT;
    const left = wide ? names : indent;
    const room = width - left - 4;
    const scale = scaleLinear([0, most || 1], [0, room]);
    const nameRoom = ((wide ? names : width) - indent - 16) / EM;
    const label = row.name ? broken(row.name, nameRoom) : ["(이름 없는 행)"];
    const named = label.map((text, at) => ({ x: indent, y: top + 14 + at * LINE, text }));
    const barTop = wide ? top : top + label.length * LINE + 2;
    const placed = row.parts
      .filter((part) => part.amount !== null)
      .map((part) => {
        const slim = SLIMMER[part.measure] ?? 0;
        return {
          ...part,
          x: left,
          y: barTop + slim,
          width: Math.max(1, scale(Math.abs(part.amount ?? 0))),
          height: BAR - slim * 2,
        };
      });
    let bottom = barTop + BAR + 2;
    const told = broken(said(row), room / EM).map((text, at) => ({ x: left, y: bottom + 14 + at * LINE, text }));
    bottom += told.length * LINE;
    // The name of what opens is a link of its own.
    const ground = row.opens
      ? { x: left, y: barTop, width: width - left, height: bottom - barTop }
      : { x: indent, y: top, width: width - indent, height: Math.max(bottom, top + label.length * LINE) - top };
    const wrong = row.marks.map((mark) => {
      const lines = broken(`≠ ${mark.told}`, room / EM).map((text, at) => ({
        x: left,
        y: bottom + 14 + at * LINE,
        text,
      }));
      bottom += lines.length * LINE;
      return { ...mark, lines };
    });
    const below = Math.max(bottom, top + label.length * LINE);
    return { ...row, y: top, height: below - top, ground, label: named, placed, told, wrong };
  }
}

/** What a row prints, in words: its amounts with their rates, and by how much it changed. */
export function said(row: Bar): string {
  const parts = row.parts
    .filter((part) => part.amount !== null || part.printed || part.rate)
    .map((part) => {
      const much = part.amount !== null ? amount(part.amount) : part.printed ? `인쇄: ${part.printed}` : "";
      return [part.label, much, part.rate && `(${part.rate})`].filter(Boolean).join(" ");
    });
  const all = [...(parts.length ? parts : ["금액 인쇄되지 않음"]), row.change, row.growth ?? ""];
  return all.filter(Boolean).join(" · ");
}

function head(group: Group, top: number, width: number): { group: PlacedGroup; bottom: number } {
  let y = top;
  const title = broken([group.title, group.told].filter(Boolean).join(" · "), (width - 10) / 16);
  const heading = title.map((text, at) => ({ x: 0, y: y + 18 + at * 22, text }));
  y += HEAD + (title.length - 1) * 22;
  const placed = group.changes.map((change) => {
    const mark = change.basis === "stated" ? "●" : "◌";
    const lines = broken(`${mark} ${change.told}`, (width - 10) / EM).map((text, at) => ({
      x: 0,
      y: y + 14 + at * LINE,
      text,
    }));
    y += lines.length * LINE;
    return { change, lines };
  });
  return { group: { ...group, y: top, heading, placed }, bottom: y + (placed.length ? 8 : 0) };
}
