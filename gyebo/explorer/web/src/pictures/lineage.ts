// The lineage river: organisations from report to report, renamed, split and merged.
import { select, type Selection } from "d3-selection";
import { at } from "../address";
import { Card } from "../card";
import { ribbon } from "../ribbon";
import type { State } from "../view";
import type { Lineage } from "./lineage.data";
import { CHIP } from "./lineage.label";
import { BAR, layout, type Layout, type PlacedBand, type PlacedMove, type PlacedSpot } from "./lineage.layout";
import { follow } from "./lineage.keys";
import { bandWords, moveWords, tellBand, tellMove, tellUnit, unitWords } from "./lineage.words";
import "./lineage.css";

const HINT =
  "띠나 조직을 가리키면 무엇이, 언제, 왜 바뀌었는지 여기에 나옵니다. 화살표 키(← →)로 띠를 따라가고, ↑ ↓로 위아래로 갑니다.";

type Drawn = Selection<SVGSVGElement, unknown, null, undefined>;

/** Draw the river; units lead to their lines, changes to their pages. */
export function mount(canvas: HTMLElement, lineage: Lineage, _: State): () => void {
  const card = new Card(canvas, HINT);
  const draw = (): void => {
    canvas.replaceChildren();
    drawn(canvas, lineage, card);
  };
  draw();
  // The window is turned or made narrower: the columns are placed anew.
  let width = canvas.clientWidth;
  const watch = new ResizeObserver(() => {
    if (canvas.clientWidth === width) return;
    width = canvas.clientWidth;
    draw();
  });
  watch.observe(canvas);
  return () => {
    watch.disconnect();
    card.remove();
  };
}

function drawn(canvas: HTMLElement, lineage: Lineage, card: Card): void {
  const { paddingLeft, paddingRight } = getComputedStyle(canvas);
  const frame = canvas.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
  const placed = layout(lineage, Math.max(0, frame));
  const svg = select(canvas)
    .append("svg")
    .attr("class", "lineage")
    .attr("role", "group")
    .attr("aria-label", `조직의 계보: 보고서 ${lineage.columns.length}개, 조직 ${lineage.spots.length}곳, 이음 ${lineage.bands.length}개`)
    .attr("width", placed.width)
    .attr("height", placed.height)
    .attr("viewBox", `0 0 ${placed.width} ${placed.height}`);
  frameOf(svg, placed);
  bands(svg, placed, lineage, card);
  moves(svg, placed, lineage, card);
  units(svg, placed, lineage, card);
  follow(svg.node()!, placed);
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
  heads.append("text").attr("class", "date").attr("y", 16).text(({ column }) => column.asOf);
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

function bands(svg: Drawn, placed: Layout, lineage: Lineage, card: Card): void {
  const links = svg
    .selectAll("a.band")
    .data(placed.bands)
    .enter()
    .append<SVGAElement>("svg:a")
    .attr("class", (band) => `band ${band.told?.basis ?? "same"}${band.near ? "" : " far"}`)
    .attr("data-key", (band) => `band/${band.id}`)
    .attr("href", (band) => at(band.told?.href ?? lineage.spots[band.after!]!.page))
    .attr("aria-label", (band) => bandWords(lineage, band));
  links.selectAll("path.water").data((band) => band.water).join("path").attr("class", "water").attr("d", ([from, to]) => ribbon(from, to));
  links.selectAll("path.trickle").data((band) => band.trickles).join("path").attr("class", "trickle").attr("d", ([[x, top, bottom], [end]]) => `M${x} ${(top + bottom) / 2}H${end}`);
  links.filter((band) => band.chip !== null).call(chip, (band) => band.chip!);
  told(links, (band) => tellBand(card, lineage, band));
}

function moves(svg: Drawn, placed: Layout, lineage: Lineage, card: Card): void {
  const links = svg
    .selectAll("a.move")
    .data(placed.moves)
    .enter()
    .append<SVGAElement>("svg:a")
    .attr("class", (move) => `move ${move.told.every((change) => change.basis === "stated") ? "stated" : "inferred"}${move.near ? "" : " far"}`)
    .attr("data-key", (move) => `move/${move.id}`)
    .attr("href", (move) => at(move.told[0]!.href))
    .attr("aria-label", (move) => moveWords(lineage, move));
  links
    .filter((move) => move.path !== null)
    .append("path")
    .attr("class", "course")
    .attr("stroke-width", (move) => 1.5 + Math.min(3, Math.log2(move.told.length)))
    .attr("d", ({ path }) => {
      const [[x, y], [end, level]] = path!;
      return `M${x} ${y}C${(x + end) / 2} ${y} ${(x + end) / 2} ${level} ${end} ${level}`;
    });
  links.call(chip, (move) => move.chip);
  told(links, (move) => tellMove(card, lineage, move));
}

function units(svg: Drawn, placed: Layout, lineage: Lineage, card: Card): void {
  const links = svg
    .selectAll("a.unit")
    .data(placed.spots)
    .enter()
    .append<SVGAElement>("svg:a")
    .attr("class", (spot) => ["unit", spot.own && "own", !spot.near && "far", spot.size === null && lineage.unit && "unprinted"].filter(Boolean).join(" "))
    .attr("data-key", (spot) => `unit/${spot.id}`)
    .attr("href", (spot) => at(spot.href))
    .attr("aria-label", (spot: PlacedSpot) => unitWords(lineage, spot));
  links.append("rect").attr("x", (spot) => spot.x).attr("y", (spot) => spot.y).attr("width", BAR).attr("height", (spot) => spot.height);
  links
    .selectAll("text")
    .data((spot) => spot.label.map((line) => ({ ...line, x: spot.x })))
    .join("text")
    .attr("class", (line) => line.style)
    .attr("x", (line) => line.x + BAR + 7)
    .attr("y", (line) => line.y)
    .text((line) => line.text);
  told(links, (spot) => tellUnit(card, lineage, spot));
}

function chip<Of>(links: Selection<SVGAElement, Of, SVGSVGElement, unknown>, of: (each: Of) => NonNullable<PlacedBand["chip"]>): void {
  links.append("rect").attr("class", "chip").attr("x", (each) => of(each).x).attr("y", (each) => of(each).y).attr("width", (each) => of(each).width).attr("height", CHIP).attr("rx", CHIP / 2);
  links.append("text").attr("class", "chip").attr("x", (each) => of(each).x + 8).attr("y", (each) => of(each).y + 14.5).text((each) => of(each).text);
}

/** Tell of a mark that is pointed at or focused; a finger points first and follows the second time. */
function told<Of extends PlacedBand | PlacedMove | PlacedSpot>(links: Selection<SVGAElement, Of, SVGSVGElement, unknown>, tell: (each: Of) => void): void {
  let touched: EventTarget | null = null;
  let finger = false;
  links
    .on("pointerenter focus", (_: Event, each) => tell(each))
    .on("pointerdown", (event: PointerEvent) => (finger = event.pointerType === "touch"))
    .on("click", (event: MouseEvent) => {
      if (finger && touched !== event.currentTarget) event.preventDefault();
      touched = event.currentTarget;
    });
}
