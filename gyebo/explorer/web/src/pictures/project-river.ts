// The project river: one project through its owners, as wide as its budget.
import { at } from "../address";
import { type Card, joined, paragraph } from "../card";
import { follow, ways } from "../keys";
import { bar, chip, told } from "../marks";
import { grouped } from "../numbers";
import { ribbon, shores } from "../ribbon";
import { flowing, sheet, yielding } from "../river";
import type { State } from "../view";
import type { River, Side } from "./project-river.data";
import { layout, linked, type PlacedChange, type PlacedSegment, said } from "./project-river.layout";
import "./project-river.css";

const HINT =
  "행이나 변화를 가리키면 무엇이, 언제, 왜 바뀌었는지 곁에 나옵니다. 화살표 키(← →)로 흐름을 따라가고, ↑ ↓로 위아래로 갑니다.";

/** Draw the river; its rows lead to their lines, its changes to their pages. */
export function mount(canvas: HTMLElement, river: River, _: State): () => void {
  return flowing(canvas, HINT, (width, card) => drawn(canvas, river, width, card));
}

function drawn(canvas: HTMLElement, river: River, width: number, card: Card): void {
  const placed = layout(river, width);
  const counts = `${river.stages.length}개 보고서, ${river.segments.length}행`;
  const svg = sheet(canvas, "project-river", `${river.lanes[0]?.name ?? ""}: ${counts}`, placed);
  const mask = yielding(svg, placed.segments);
  for (const [name, outline] of [["water", ribbon], ["shore", shores]] as const) {
    svg
      .selectAll(`path.${name}`)
      .data(placed.bands)
      .join("path")
      .attr("class", (band) => `${name} ${band.sort}`)
      .attr("data-key", (band) => (band.change === null ? null : `change/${band.change}`))
      .attr("aria-hidden", "true")
      .attr("mask", name === "shore" ? mask : null)
      .attr("d", ({ from, to }) => outline(from, to));
  }
  const heads = svg
    .selectAll("a.report")
    .data(placed.columns)
    .join("a")
    .attr("class", "report")
    .attr("href", ({ stage }) => at(stage.href))
    .attr("transform", ({ x }) => `translate(${x} 0)`);
  heads.append("text").attr("class", "year").attr("y", 18).text(({ stage }) => `${stage.year} `);
  heads.append("text").attr("class", "body").attr("y", 36).text(({ stage }) => `${stage.body} ${stage.asOf}`);
  const lanes = svg.selectAll("g.lane").data(placed.lanes).join("g").attr("class", "lane");
  lanes.append("line").attr("x2", placed.width).attr("y1", ({ y }) => y).attr("y2", ({ y }) => y);
  lanes.append("text").attr("y", ({ y }) => y + 18).text(({ lane }) => lane.name);
  svg
    .selectAll("a.segment")
    .data(placed.segments)
    .enter()
    .append<SVGAElement>("svg:a")
    .attr("class", (each) => (each.amount === null ? "segment unprinted" : "segment"))
    .attr("data-key", (each) => `unit/${each.id}`)
    .attr("href", (each) => at(each.href))
    .attr("aria-label", (each) => words(each, river))
    .call(bar)
    .call(told, card, (each: PlacedSegment) => tellRow(card, river, each));
  svg
    .selectAll("a.change")
    .data(placed.changes)
    .enter()
    .append<SVGAElement>("svg:a")
    .attr("class", (each) => `change ${each.basis}`)
    .attr("data-key", (each) => `change/${each.id}`)
    .attr("href", (each) => at(each.href))
    .attr("aria-label", changeWords)
    .call(chip)
    .call(told, card, (each: PlacedChange) => tellChange(card, each));
  follow(svg.node()!, ways(placed.segments, linked(placed)));
}

/** A row as the name of its link: what is written beside it comes first. */
function words(each: PlacedSegment, river: River): string {
  const exact = each.amount === null ? said(each) : `${grouped(each.amount)}원`;
  const owner = each.organisation.name ? "" : ", 담당 인쇄되지 않음";
  const written = each.label.map((line) => line.text).join(" ");
  return `${written}: ${river.stages[each.stage]?.year ?? ""}년 ${river.measure} ${exact}${owner}, ${each.lines}`;
}

/** A change as the name of its link. */
function changeWords(each: PlacedChange): string {
  const word = [each.label, each.sure].filter(Boolean).join(" · ");
  return `${word}: ${names(each.before)} → ${names(each.after)} (${each.when}, ${each.basisLabel})`;
}

function tellRow(card: Card, river: River, each: PlacedSegment): void {
  const stage = river.stages[each.stage]!;
  const exact = each.amount === null ? said(each) : `${said(each)} (${grouped(each.amount)}원)`;
  card.tell(
    each.name,
    paragraph({ text: each.organisation.name || "담당이 인쇄되지 않은 행", href: at(each.organisation.href) }, ` · ${stage.year}년 ${river.measure} ${exact}`),
    paragraph("근거: ", { text: `${stage.body} ${stage.asOf} 보고 ${each.lines}`, href: at(each.href) }),
  ); // prettier-ignore
}

function tellChange(card: Card, each: PlacedChange): void {
  const sure = each.sure ? `, ${each.sure} ${each.confidence}` : "";
  const places = each.evidence.map(({ report, lines, href }) => ({ text: `${report} ${lines}`, href: at(href) }));
  card.tell(
    `${each.label}: ${names(each.before)} → ${names(each.after)}`,
    paragraph(`${each.when} · ${each.basisLabel}${sure}`),
    each.why.length ? paragraph(`까닭: ${each.why.join("; ")}`) : null,
    paragraph("근거: ", ...joined(places, " · "), " · ", { text: "이 변화의 쪽", href: at(each.href) }),
  );
}

function names(sides: readonly Side[]): string {
  return sides.map((side) => side.name).join(", ") || "(없음)";
}
