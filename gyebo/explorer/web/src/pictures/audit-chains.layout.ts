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
/** A link as a line between cards, or as words on the later card where there is no room for it. */
export interface PlacedLink extends Link {
  path: string;
  words: PlacedText[];
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
const TRACK = 9; // between links that run below cards

/** Place chains in a frame of some width: audits side by side, or below each other where narrow. */
export function layoutChains(chains: Chains, frame: number): ChainsLayout {
  const width = Math.max(300, frame);
  const many = Math.max(1, chains.columns.length);
  const wide = width >= WIDE;
  const card = wide ? (width - SIDE - 2 - GAP * (many - 1)) / many : width - 4;
  const x = (column: number): number => (wide ? SIDE + column * (card + GAP) : 2);
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
    const words = new Map<Link, PlacedText[]>();
    const cards = lane.demands.map((demand, place) => {
      const key = wide ? demand.column : 0;
      const at = bottoms.get(key) ?? top;
      const placed = one(demand, x(demand.column), at);
      for (const link of wide ? [] : lane.links.filter((each) => each.to === place)) {
        words.set(link, spoken(lane, link, placed));
      }
      bottoms.set(key, at + placed.height + APART);
      return placed;
    });
    // What skips an audit runs below the cards, so that it is taken for no link of theirs.
    const skips = lane.links.filter(
      ({ from, to }) => wide && (lane.demands[to]?.column ?? 0) - (lane.demands[from]?.column ?? 0) > 1,
    );
    const floor = Math.max(top, ...bottoms.values());
    const links = lane.links.map((link, order) => {
      const below = skips.includes(link) ? floor + skips.indexOf(link) * TRACK : null;
      const line = wide ? path(cards[link.from]!, cards[link.to]!, order, below) : "";
      return { ...link, path: line, words: words.get(link) ?? [] };
    });
    y = floor + skips.length * TRACK + APART;
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

  /** Say a link at the foot of the later card, which becomes higher by that. */
  function spoken(lane: Lane, link: Link, on: Card): PlacedText[] {
    const earlier = lane.demands[link.from]!;
    const audit = chains.columns[earlier.column]?.title ?? "";
    const said = `↩ ${audit} ${earlier.number}의 되풀이 (${link.basis === "stated" ? "명시" : "추론"})`;
    return broken(said, (card - PAD * 2) / EM).map((text) => {
      on.height += LINE;
      return { x: on.x + PAD, y: on.y + on.height - PAD - 4, text };
    });
  }
}

/** The way of a link: across to a later audit, or round the side to a card of the same column. */
function path(from: Card, to: Card, order: number, below: number | null): string {
  const start = from.y + from.height / 2;
  const end = to.y + to.height / 2;
  if (to.x > from.x) {
    const left = from.x + from.width;
    if (below !== null) {
      const [down, up] = [left + GAP / 2, to.x - GAP / 2];
      const far = GAP / 2;
      return (
        `M${left} ${start}C${down} ${start} ${down - 8} ${below} ${down + far} ${below}` +
        `H${up - far}C${up + 8} ${below} ${up} ${end} ${to.x} ${end}`
      );
    }
    const middle = (left + to.x) / 2;
    return `M${left} ${start}C${middle} ${start} ${middle} ${end} ${to.x} ${end}`;
  }
  // Those of one column bend out differently, so that they can be told apart.
  const out = from.x - 10 - (order % 4) * 6;
  return `M${from.x} ${start}C${out} ${start} ${out} ${end} ${to.x} ${end}`;
}
