// The rates of a report, department by department, beside how much of the year had passed.
import { select } from "d3-selection";
import { at } from "../address";
import { ground, texts } from "../placing";
import { room } from "../redrawing";
import { wrong } from "./money.text";
import { layoutRates, type PlacedDepartment, type Rates } from "./money-rates.layout";

const SIZE = 12;

/** Draw the rates; each department leads to the line that prints them. */
export function drawRates(canvas: HTMLElement, rates: Rates): void {
  const placed = layoutRates(rates, room(canvas));
  const svg = select(canvas)
    .append("svg")
    .attr("class", "money rates")
    .attr("role", "group")
    .attr("aria-label", `${rates.title}: ${rates.rows.length}개 조직`)
    .attr("width", placed.width)
    .attr("height", placed.height)
    .attr("viewBox", `0 0 ${placed.width} ${placed.height}`);
  for (const tick of placed.ticks) {
    svg.append("line").attr("class", "tick").attr("x1", tick.x).attr("x2", tick.x).attr("y1", 40).attr("y2", placed.height);
    svg.append("text").attr("class", "tick").attr("text-anchor", anchor(tick.x, placed.width)).attr("x", tick.x).attr("y", 34).text(tick.text);
  }
  if (placed.today) {
    const { x, text } = placed.today;
    svg.append("line").attr("class", "today").attr("x1", x).attr("x2", x).attr("y1", 20).attr("y2", 40);
    // Beside the marks alone, so that it crosses no words.
    for (const { axis } of placed.departments) {
      svg.append("line").attr("class", "today").attr("x1", x).attr("x2", x).attr("y1", axis - 11).attr("y2", axis + 11);
    }
    svg.append("text").attr("class", "today").attr("text-anchor", anchor(x, placed.width)).attr("x", x).attr("y", 14).text(text);
  }
  for (const each of placed.departments) {
    const own = svg.append("g").attr("class", `row ${each.kind}`);
    const link = own.append<SVGElement>("a").attr("class", "bar").attr("href", at(each.href));
    link.append("title").text(words(each));
    ground(link, { x: 0, y: each.y, width: placed.width, height: each.wrong[0] ? each.wrong[0].lines[0]!.y - 14 - each.y : each.height });
    texts(link, each.label);
    const [committed, spent] = each.placed;
    link
      .append("line")
      .attr("class", "track")
      .attr("x1", placed.left)
      .attr("x2", placed.ticks.at(-1)?.x ?? placed.width)
      .attr("y1", each.axis)
      .attr("y2", each.axis);
    if (committed && committed.percent !== null) {
      link.append("rect").attr("class", "committed").attr("x", committed.x - SIZE / 2).attr("y", each.axis - SIZE / 2).attr("width", SIZE).attr("height", SIZE);
    }
    if (spent && spent.percent !== null) {
      link.append("circle").attr("class", "spent").attr("cx", spent.x).attr("cy", each.axis).attr("r", SIZE / 2);
    }
    for (const rate of each.placed) {
      if (rate.computedX === null) continue;
      link.append("line").attr("class", "computed").attr("x1", rate.computedX).attr("x2", rate.computedX).attr("y1", each.axis - 10).attr("y2", each.axis + 10);
    }
    texts(link.append("g").attr("class", "told"), each.told);
    for (const mark of each.wrong) wrong(own, mark, mark.lines);
  }
}

/** Where a text over the scale is held, so that it stays within the picture. */
function anchor(x: number, width: number): string {
  return x < width * 0.3 ? "start" : x > width * 0.7 ? "end" : "middle";
}

function words(each: PlacedDepartment): string {
  const told = each.rates.map((rate) => `${rate.label} ${rate.printed || "인쇄되지 않음"}`).join(", ");
  return `${each.name}: ${told}, ${each.lines}`;
}
