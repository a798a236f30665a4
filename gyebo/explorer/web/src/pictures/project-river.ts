// The project river: one project through its owners, as wide as its budget.
import { select, type Selection } from "d3-selection";
import { at } from "../address";
import { grouped } from "../numbers";
import { ribbon } from "../ribbon";
import type { State } from "../view";
import { BAR, layout, LINE, type PlacedChange, type PlacedSegment, type River, said } from "./project-river.layout";
import "./project-river.css";

const MARKS: Readonly<Record<string, string>> = { stated: "●", inferred: "◌" };

/** Draw the river; its rows lead to their lines, its changes to their pages. */
export function mount(canvas: HTMLElement, river: River, _: State): () => void {
  const draw = (): void => {
    canvas.replaceChildren();
    drawn(canvas, river);
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
  return () => watch.disconnect();
}

function drawn(canvas: HTMLElement, river: River): void {
  const placed = layout(river, canvas.clientWidth);
  const svg = select(canvas)
    .append("svg")
    .attr("class", "project-river")
    .attr("role", "group")
    .attr("aria-label", `${river.lanes[0]?.name ?? ""}: ${river.stages.length}개 보고서, ${river.segments.length}행`)
    .attr("width", placed.width)
    .attr("height", placed.height)
    .attr("viewBox", `0 0 ${placed.width} ${placed.height}`);
  svg
    .selectAll("path")
    .data(placed.bands)
    .join("path")
    .attr("class", (band) => `band ${band.sort}`)
    .attr("aria-hidden", "true")
    .attr("d", ({ from, to }) => ribbon(from, to));
  const heads = svg
    .selectAll("a.report")
    .data(placed.columns)
    .join("a")
    .attr("class", "report")
    .attr("href", ({ stage }) => at(stage.href))
    .attr("transform", ({ x }) => `translate(${x} 0)`);
  heads.append("text").attr("class", "year").attr("y", 18).text(({ stage }) => stage.year);
  heads.append("text").attr("class", "body").attr("y", 36).text(({ stage }) => `${stage.body} ${stage.asOf}`);
  svg
    .selectAll("a.segment")
    .data(placed.segments)
    .enter()
    .append<SVGAElement>("svg:a")
    .attr("class", (each) => (each.amount === null ? "segment unprinted" : "segment"))
    .attr("href", (each) => at(each.href))
    .attr("transform", (each) => `translate(${each.x} ${each.y})`)
    .call(segment, river);
  svg
    .selectAll("a.change")
    .data(placed.changes)
    .enter()
    .append<SVGAElement>("svg:a")
    .attr("class", (each) => `change ${each.basis}`)
    .attr("href", (each) => at(each.href))
    .attr("transform", (each) => `translate(${each.x} ${each.y})`)
    .call(change);
}

function segment(marks: Selection<SVGAElement, PlacedSegment, SVGSVGElement, unknown>, river: River): void {
  marks.append("title").text((each) => words(each, river));
  // The whole label can be clicked, not its letters alone.
  marks
    .append("rect")
    .attr("class", "ground")
    .attr("width", 190)
    .attr("height", (each) => Math.max(each.height, each.label.length * LINE));
  marks.append("rect").attr("class", "bar").attr("width", BAR).attr("height", (each) => each.height);
  marks
    .selectAll("text")
    .data((each) => each.label)
    .join("text")
    .attr("class", (line) => line.style)
    .attr("x", BAR + 7)
    .attr("y", (_, place) => place * LINE + 12)
    .text((line) => line.text);
}

function change(marks: Selection<SVGAElement, PlacedChange, SVGSVGElement, unknown>): void {
  marks.append("title").text(told);
  marks.append("rect").attr("width", (each) => (each.label.length + 3) * 13).attr("height", 22).attr("rx", 11);
  marks
    .append("text")
    .attr("x", 10)
    .attr("y", 15.5)
    .text((each) => `${MARKS[each.basis] ?? ""} ${each.label}`);
}

function words(each: PlacedSegment, river: River): string {
  const stage = river.stages[each.stage];
  const exact = each.amount === null ? "" : ` (${grouped(each.amount)}원)`;
  const owner = each.organisation.name || "담당 인쇄되지 않음";
  return `${stage?.year ?? ""} ${owner}: ${each.name}, ${river.measure} ${said(each)}${exact}, ${each.lines}`;
}

function told(each: PlacedChange): string {
  const sides = [each.before, each.after].map((side) => side.map(({ name }) => name).join("; ") || "없음");
  return `${each.label} ${each.when}: ${sides.join(" → ")} (${each.basisLabel})`;
}
