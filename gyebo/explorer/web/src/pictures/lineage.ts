// The lineage river: organisations from report to report, renamed, split and merged.
import { at } from "../address";
import type { Card } from "../card";
import { follow, ways } from "../keys";
import { bar, chip, type Marks, told } from "../marks";
import { ribbon, shores } from "../ribbon";
import { type Drawn, flowing, sheet, yielding } from "../river";
import type { State } from "../view";
import type { Lineage } from "./lineage.data";
import { layout, type Layout, linked, type PlacedBand, type PlacedMove, type PlacedSpot } from "./lineage.layout";
import { bandWords, moveWords, tellBand, tellMove, tellUnit, unitWords } from "./lineage.words";
import "./lineage.css";

const HINT =
  "띠나 조직을 가리키면 무엇이, 언제, 왜 바뀌었는지 곁에 나옵니다. 화살표 키(← →)로 띠를 따라가고, ↑ ↓로 위아래로 갑니다.";

const MARGIN = 40; // left of what was asked for, in a picture wider than the window

/** Draw the river; units lead to their lines, changes to their pages. */
export function mount(canvas: HTMLElement, lineage: Lineage, _: State): () => void {
  const stop = flowing(canvas, HINT, (width, card) => drawn(canvas, lineage, width, card));
  // Where the picture is wider than the window, it shows what was asked for.
  const asked = canvas.querySelector<SVGRectElement>(".unit.own rect.bar");
  if (asked) canvas.scrollLeft = Math.max(0, asked.x.baseVal.value - MARGIN);
  return stop;
}

function drawn(canvas: HTMLElement, lineage: Lineage, width: number, card: Card): void {
  const placed = layout(lineage, width);
  const counts = `보고서 ${lineage.columns.length}개, 조직 ${lineage.spots.length}곳, 이음 ${lineage.bands.length}개`;
  const svg = sheet(canvas, "lineage", `조직의 계보: ${counts}`, placed);
  frameOf(svg, placed);
  const mask = yielding(svg, placed.spots);
  bands(svg, placed, lineage, card, mask);
  moves(svg, placed, lineage, card, mask);
  units(svg, placed, lineage, card);
  chips(svg, placed, lineage, card);
  follow(svg.node()!, ways(placed.spots, linked(placed)));
}

/** Columns, groups, and where nothing is reported. */
function frameOf(svg: Drawn, placed: Layout): void {
  const heads = svg
    .selectAll("a.report")
    .data(placed.columns)
    .join("a")
    .attr("class", "report")
    .attr("href", ({ column }) => at(column.href))
    .attr("transform", ({ x }) => `translate(${x} 0)`);
  heads.append("text").attr("class", "date").attr("y", 16).text(({ column }) => `${column.asOf} `);
  heads.append("text").attr("class", "body").attr("y", 34).text(({ column }) => column.body);
  const groups = svg.selectAll("g.group").data(placed.groups).join("g").attr("class", "group");
  groups.append("line").attr("x2", placed.width).attr("y1", ({ y }) => y).attr("y2", ({ y }) => y);
  groups.append("text").attr("y", ({ y }) => y + 19).text(({ name }) => name);
  svg
    .selectAll("text.silence")
    .data(placed.silences)
    .join("text")
    .attr("class", "silence")
    .attr("x", ({ x }) => x)
    .attr("y", ({ y }) => y + 12)
    .text("이 기관의 보고 없음");
}

function bands(svg: Drawn, placed: Layout, lineage: Lineage, card: Card, mask: string): void {
  const links = svg
    .selectAll("a.band")
    .data(placed.bands.filter((band) => band.water.length))
    .enter()
    .append<SVGAElement>("svg:a")
    .call(band, lineage, card);
  links.selectAll("path.water").data((each) => each.water).join("path").attr("class", "water").attr("d", ([from, to]) => ribbon(from, to));
  links
    .selectAll("path.shore")
    .data((each) => each.water)
    .join("path")
    .attr("class", "shore")
    .attr("mask", mask)
    .attr("d", ([from, to]) => shores(from, to));
  links
    .selectAll("path.trickle")
    .data((each) => each.trickles)
    .join("path")
    .attr("class", "trickle")
    .attr("d", ([[x, top, bottom], [end]]) => `M${x} ${(top + bottom) / 2}H${end}`);
}

function band(links: Marks<PlacedBand>, lineage: Lineage, card: Card): void {
  links
    .attr("class", (each) => `band ${each.told?.basis ?? "same"}${each.near ? "" : " far"}`)
    .attr("data-key", (each) => `band/${each.id}`)
    .attr("href", (each) => at(each.told?.href ?? lineage.spots[each.after!]!.page))
    .attr("aria-label", (each) => bandWords(lineage, each))
    .call(told, card, (each: PlacedBand) => tellBand(card, lineage, each));
}

function moves(svg: Drawn, placed: Layout, lineage: Lineage, card: Card, mask: string): void {
  svg
    .selectAll("a.move")
    .data(placed.moves.filter((each) => each.path))
    .enter()
    .append<SVGAElement>("svg:a")
    .call(move, lineage, card)
    .append("path")
    .attr("class", "course")
    .attr("mask", mask)
    .attr("stroke-width", (each) => 1.5 + Math.min(3, Math.log2(each.told.length)))
    .attr("d", ({ path }) => {
      const [[x, y], [end, level]] = path!;
      return `M${x} ${y}C${(x + end) / 2} ${y} ${(x + end) / 2} ${level} ${end} ${level}`;
    });
}

function move(links: Marks<PlacedMove>, lineage: Lineage, card: Card): void {
  links
    .attr("class", (each) => `move ${each.told.every((change) => change.basis === "stated") ? "stated" : "inferred"}${each.near ? "" : " far"}`)
    .attr("data-key", (each) => `move/${each.id}`)
    .attr("href", (each) => at(each.told[0]!.href))
    .attr("aria-label", (each) => moveWords(lineage, each))
    .call(told, card, (each: PlacedMove) => tellMove(card, lineage, each));
}

/** The words for changes, above all water. Where there is water, that is the link for the keyboard. */
function chips(svg: Drawn, placed: Layout, lineage: Lineage, card: Card): void {
  const chipped = <Of extends PlacedBand | PlacedMove>(all: Of[]): Marks<Of> =>
    svg.selectAll(null).data(all.filter((each) => each.chip)).enter().append<SVGAElement>("svg:a");
  const ofBands = chipped(placed.bands).call(band, lineage, card).call(chip);
  const ofMoves = chipped(placed.moves).call(move, lineage, card).call(chip);
  ofBands.filter((each) => each.water.length > 0).call(again);
  ofMoves.filter((each) => each.path !== null).call(again);
}

/** Hide a second link to the same page from all but the pointer. */
function again<Of>(links: Marks<Of>): void {
  links.attr("tabindex", -1).attr("aria-hidden", "true").attr("aria-label", null);
}

function units(svg: Drawn, placed: Layout, lineage: Lineage, card: Card): void {
  const links = svg
    .selectAll("a.unit")
    .data(placed.spots)
    .enter()
    .append<SVGAElement>("svg:a")
    .attr("class", "unit")
    .classed("own", (spot) => spot.own)
    .classed("far", (spot) => !spot.near)
    .classed("unprinted", (spot) => spot.size === null && lineage.unit !== "")
    .attr("data-key", (spot) => `unit/${spot.id}`)
    .attr("href", (spot) => at(spot.href))
    .attr("aria-label", (spot) => unitWords(lineage, spot));
  links.call(bar);
  links.call(told, card, (spot: PlacedSpot) => tellUnit(card, lineage, spot));
}
