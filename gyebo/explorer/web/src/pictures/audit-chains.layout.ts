// Where demands that came back stand: one lane a thing, cards from audit to audit. Pure.
import type { PlacedText } from "../placing";
import { broken } from "../text";
import type { Audit, Demand } from "./audit.layout";

export interface Link {
  from: number;
  to: number;
  basis: "stated" | "inferred";
  told: string;
  href: string;
}
/** One thing, and the demands about it that repeat each other. */
export interface Lane {
  subject: string;
  href: string;
  audits: number;
  demands: (Demand & { column: number })[];
  links: Link[];
}
/** What `/pictures/audit.json` says of chains. */
export interface Chains {
  view: "chains";
  title: string;
  columns: Audit[];
  lanes: Lane[];
}

export interface Card {
  x: number;
  y: number;
  demand: Demand & { column: number };
  width: number;
  height: number;
  /** The audit, the number, the state; then the title. */
  small: PlacedText[];
  title: PlacedText[];
}
export interface PlacedLink extends Link {
  path: string;
}
export interface PlacedLane {
  lane: Lane;
  heading: PlacedText[];
  cards: Card[];
  links: PlacedLink[];
}
export interface ChainsLayout {
  width: number;
  height: number;
  heads: (PlacedText & { audit: Audit })[];
  lanes: PlacedLane[];
}

const WIDE = 760;
const LINE = 18;
const EM = 13.2;
const PAD = 10;
const GAP = 64; // between columns, which links cross
const SIDE = 34; // beside cards, where links within a column bend
const APART = 14;

/** Place chains in a frame of some width: audits side by side, or below each other where narrow. */
export function layoutChains(chains: Chains, frame: number): ChainsLayout {
  const width = Math.max(300, frame);
  const many = Math.max(1, chains.columns.length);
  const wide = width >= WIDE;
  const card = wide ? (width - SIDE - GAP * (many - 1)) / many : width - SIDE - 4;
  const x = (column: number): number => SIDE + (wide ? column * (card + GAP) : 0);
  let y = wide ? 54 : 8;
  const heads = wide
    ? chains.columns.flatMap((audit, at) => [
        { audit, x: x(at), y: 18, text: audit.title },
        { audit, x: x(at), y: 37, text: audit.told },
      ])
    : [];
  const lanes = chains.lanes.map((lane) => {
    const told = `${lane.subject} · 감사 ${lane.audits}번, 지적 ${lane.demands.length}건`;
    const heading = broken(told, (width - 10) / 16.5).map((text, at) => ({ x: 0, y: y + 18 + at * 23, text }));
    const top = y + heading.length * 23 + 12;
    const bottoms = new Map<number, number>();
    const cards = lane.demands.map((demand) => {
      const key = wide ? demand.column : 0;
      const at = bottoms.get(key) ?? top;
      const placed = one(demand, x(demand.column), at);
      bottoms.set(key, at + placed.height + APART);
      return placed;
    });
    const links = lane.links.map((link, order) => ({ ...link, path: path(cards[link.from]!, cards[link.to]!, order) }));
    y = Math.max(top, ...bottoms.values()) + APART;
    return { lane, heading, cards, links };
  });
  return { width, height: y, heads, lanes };

  function one(demand: Demand & { column: number }, left: number, top: number): Card {
    const audit = wide ? "" : (chains.columns[demand.column]?.title ?? "");
    const facts = [audit, demand.number, demand.organisation, demand.statusLabel].filter(Boolean).join(" · ");
    const room = (card - PAD * 2) / EM;
    let bottom = top + PAD;
    const lines = (text: string): PlacedText[] =>
      broken(text, room).map((part) => {
        bottom += LINE;
        return { x: left + PAD, y: bottom - 4, text: part };
      });
    const small = lines(facts);
    const title = lines(demand.title || "제목 없음");
    return { demand, x: left, y: top, width: card, height: bottom + PAD - top, small, title };
  }
}

/** The way of a link: across to a later audit, or round the side to a card of the same column. */
function path(from: Card, to: Card, order: number): string {
  const start = from.y + from.height / 2;
  const end = to.y + to.height / 2;
  if (to.x > from.x) {
    const left = from.x + from.width;
    const middle = (left + to.x) / 2;
    return `M${left} ${start}C${middle} ${start} ${middle} ${end} ${to.x} ${end}`;
  }
  // Those of one column bend out differently, so that they can be told apart.
  const out = from.x - 10 - (order % 4) * 6;
  return `M${from.x} ${start}C${out} ${start} ${out} ${end} ${to.x} ${end}`;
}
