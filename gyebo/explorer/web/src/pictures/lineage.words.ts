// What the lineage river says of a unit, a band and a move: names for links, and their cards.
import { at } from "../address";
import { type Card, joined, paragraph } from "../card";
import { grouped } from "../numbers";
import type { Change, Lineage, Side } from "./lineage.data";
import { movedLabel, said } from "./lineage.label";
import type { PlacedBand, PlacedMove, PlacedSpot } from "./lineage.layout";

/** A unit in a report, as the name of its link: what is written beside it comes first. */
export function unitWords(lineage: Lineage, spot: PlacedSpot): string {
  const column = lineage.columns[spot.column]!;
  const more = [
    spot.own ? "찾은 조직" : "",
    spot.above,
    `${column.asOf} 보고`,
    spot.size !== null && lineage.unit ? `${lineage.measure} ${grouped(spot.size)}${lineage.unit}` : "",
    spot.lines,
  ];
  return `${spot.label.map((line) => line.text).join(" ")}: ${more.filter(Boolean).join(", ")}`;
}

/** A band, as the name of its link. */
export function bandWords(lineage: Lineage, band: PlacedBand): string {
  if (band.told) return changeWords(band.told);
  const [from, to] = [band.before, band.after].map((id) => lineage.spots[id!]!);
  const dates = [from, to].map((spot) => lineage.columns[spot!.column]!.asOf).join(" → ");
  return `${to!.name}: 같은 이름으로 계속, ${dates}`;
}

/** A change in one line. */
export function changeWords(change: Change): string {
  const what = change.what.length ? `${change.what.join(", ")}, ` : "";
  const word = [change.label, change.sure].filter(Boolean).join(" · ");
  return `${word}: ${what}${sides(change)} (${change.when}, ${change.basisLabel})`;
}

/** A move, as the name of its link. */
export function moveWords(lineage: Lineage, move: PlacedMove): string {
  const things = move.told.map(thing).join(", ");
  return `${movedLabel(move)}, ${ends(lineage, move)}: ${things}`;
}

/** Tell of a unit: where it stands, how large it is, and where that is printed. */
export function tellUnit(card: Card, lineage: Lineage, spot: PlacedSpot): void {
  const column = lineage.columns[spot.column]!;
  const exact = spot.size !== null && lineage.unit === "원" ? ` (${grouped(spot.size)}원)` : "";
  const size = lineage.unit ? ` · ${lineage.measure} ${said(lineage, spot)}${exact}` : "";
  card.tell(
    spot.name,
    paragraph([spot.kind, spot.above].filter(Boolean).join(", ") + size + (spot.listed ? "" : " · 보고서의 조직 목록에는 없고 본문에만 나옵니다")),
    paragraph(
      "근거: ", { text: `${column.body} ${column.asOf} 보고 ${spot.lines}`, href: at(spot.href) },
      " · ", { text: "이 조직의 쪽", href: at(spot.page) },
    ),
    loose(lineage, spot),
  ); // prettier-ignore
}

/** Say where nobody has decided what a unit came from or became. */
function loose(lineage: Lineage, spot: PlacedSpot): HTMLElement | null {
  const listed = lineage.spots.filter((each) => each.group === spot.group).map((each) => each.column);
  const joinedTo = (side: "before" | "after"): boolean =>
    lineage.bands.some((band) => !band.moved && band[side] === spot.id);
  const open = [
    Math.min(...listed) < spot.column && !joinedTo("after") ? "어디서 왔는지" : "",
    Math.max(...listed) > spot.column && !joinedTo("before") ? "무엇이 되었는지" : "",
  ].filter(Boolean);
  return open.length ? paragraph(`${open.join(", ")} 정해지지 않았습니다.`) : null;
}

/** Tell of a band: what it is, when, why, and the lines of both sides. */
export function tellBand(card: Card, lineage: Lineage, band: PlacedBand): void {
  if (band.told) return tellChange(card, band.told);
  const spots = [band.before, band.after].map((id) => lineage.spots[id!]!);
  const places = spots.map((spot) => {
    const column = lineage.columns[spot.column]!;
    return { text: `${column.body} ${column.asOf} 보고 ${spot.lines}`, href: at(spot.href) };
  });
  card.tell(
    bandWords(lineage, band),
    paragraph("두 보고서가 같은 이름을 적었습니다: ", ...joined(places, " · ")),
    paragraph({ text: "이 조직의 쪽", href: at(spots[1]!.page) }),
  );
}

function tellChange(card: Card, change: Change): void {
  card.tell(
    `${change.label}: ${[...change.what, sides(change)].join(", ")}`,
    paragraph(`${change.when} · ${known(change)}${change.confidence && change.sure ? ` ${change.confidence}` : ""}`),
    change.why.length ? paragraph(`까닭: ${change.why.join("; ")}`) : null,
    paragraph(
      "근거: ", ...joined(change.evidence.map(place), " · "),
      " · ", { text: "이 변화의 쪽", href: at(change.href) },
    ),
  ); // prettier-ignore
}

/** Tell of everything that moved between two units, each with its own page. */
export function tellMove(card: Card, lineage: Lineage, move: PlacedMove): void {
  if (move.told.length === 1) return tellChange(card, move.told[0]!);
  const pages = move.told.map((change) => ({ text: thing(change), href: at(change.href) }));
  card.tell(
    `${movedLabel(move)}: ${ends(lineage, move)}`,
    paragraph("옮긴 것(저마다 근거가 있는 쪽으로): ", ...joined(pages, " · ")),
  );
}

/** How a change is known, in words. */
export function known(change: Change): string {
  return [change.basisLabel, change.sure].filter(Boolean).join(", ");
}

function thing(change: Change): string {
  return change.what.join(", ") || names(change.after) || names(change.before);
}

function ends(lineage: Lineage, move: PlacedMove): string {
  const [from, to] = [move.before, move.after].map((id) => (id === null ? null : lineage.spots[id]!.name));
  const first = move.told[0]!;
  return `${from ?? (names(first.before) || "밖")} → ${to ?? (names(first.after) || "밖")}`;
}

function sides(change: Change): string {
  return `${names(change.before) || "(없음)"} → ${names(change.after) || "(없음)"}`;
}

function names(sides: readonly Side[]): string {
  return sides.map((side) => side.name).join(", ");
}

function place(evidence: Change["evidence"][number]): { text: string; href: string } {
  return { text: `${evidence.body} ${evidence.asOf} 보고 ${evidence.lines}`, href: at(evidence.href) };
}
