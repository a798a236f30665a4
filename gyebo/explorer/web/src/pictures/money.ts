// Money: printed rows as bars, the years, what came in, and how far budgets have been used.
import { select, type Selection } from "d3-selection";
import { at } from "../address";
import { redrawn, room } from "../redrawing";
import { grouped } from "../numbers";
import { ground, opening, texts } from "../placing";
import type { State } from "../view";
import { type Bars, layout, type PlacedBar, type PlacedGroup, said } from "./money.layout";
import { wrong } from "./money.text";
import { drawRates } from "./money-rates";
import type { Rates } from "./money-rates.layout";
import "./money.css";

type Svg = Selection<SVGSVGElement, unknown, null, undefined>;

/** Draw money in one of its views; rows lead to their lines, departments to their own rows. */
export function mount(canvas: HTMLElement, money: Bars | Rates, state: State): () => void {
  return redrawn(canvas, () => {
    if (money.view === "rates") drawRates(canvas, money);
    else drawBars(canvas, money, state);
  });
}

function drawBars(canvas: HTMLElement, money: Bars, state: State): void {
  const placed = layout(money, room(canvas));
  const svg: Svg = select(canvas)
    .append("svg")
    .attr("class", "money")
    .attr("role", "group")
    .attr("aria-label", `${money.title}: ${money.rows.length}행`)
    .attr("width", placed.width)
    .attr("height", placed.height)
    .attr("viewBox", `0 0 ${placed.width} ${placed.height}`);
  for (const group of placed.groups) head(svg, group);
  for (const bar of placed.bars) row(svg, bar, money.groups[bar.group]?.report ?? "", state);
}

function head(svg: Svg, group: PlacedGroup): void {
  const title = group.href
    ? svg.append<SVGElement>("a").attr("href", at(group.href))
    : svg.append<SVGElement>("g");
  texts(title.attr("class", "group"), group.heading);
  for (const { change, lines } of group.placed) {
    texts(svg.append("a").attr("class", `change ${change.basis}`).attr("href", at(change.href)), lines);
  }
}

function row(svg: Svg, bar: PlacedBar, report: string, state: State): void {
  const own = svg.append("g").attr("class", `row ${bar.kind}${bar.computed ? " computed" : ""}`);
  if (bar.opens) {
    const link = own.append<SVGElement>("a").attr("class", "opens");
    opening(link, state, { view: "spending", organisation: bar.opens, ...(report && { report }) });
    link.append("title").text(`${bar.opens}의 행 보기`);
    texts(link, bar.label);
  }
  const marks = bar.href
    ? own.append<SVGElement>("a").attr("class", "bar").attr("href", at(bar.href))
    : own.append<SVGElement>("g").attr("class", "bar");
  marks.append("title").text(words(bar));
  ground(marks, bar.ground);
  if (!bar.opens) texts(marks, bar.label);
  for (const part of bar.placed) {
    marks
      .append("rect")
      .attr("class", part.measure)
      .attr("x", part.x)
      .attr("y", part.y)
      .attr("width", part.width)
      .attr("height", part.height);
  }
  texts(marks.append("g").attr("class", "told"), bar.told);
  for (const mark of bar.wrong) wrong(own, mark, mark.lines);
}

function words(bar: PlacedBar): string {
  const exact = bar.parts
    .filter((part) => part.amount !== null)
    .map((part) => `${part.label} ${grouped(part.amount ?? 0)}원${part.rate && ` (${part.rate})`}${part.lines && `, ${part.lines}`}`);
  return `${bar.name}: ${exact.join("; ") || said(bar)}`;
}
