// The heat table of contradictions: how many of each kind in each report. Every cell filters.
import { select, type Selection } from "d3-selection";
import { at } from "../address";
import type { Mounted, State } from "../view";
import { type Choice, layout, type Layout, type Register } from "./contradictions.layout";
import "./contradictions.css";

type Marks<Of> = Selection<SVGAElement, Of, SVGSVGElement, unknown>;

/** Draw the table; a cell, a kind or a report filters what is told below it. */
export function mount(canvas: HTMLElement, register: Register, state: State): Mounted {
  let data = register;
  let now = state;
  const draw = (): void => {
    const focused = canvas.querySelector("a:focus")?.getAttribute("data-key");
    drawn(canvas, layout(data, canvas.clientWidth - padding(canvas)), data, (href, event) => follow(href, event, now));
    if (focused) canvas.querySelector<SVGAElement>(`a[data-key="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  };
  draw();
  let width = canvas.clientWidth;
  const watch = new ResizeObserver(() => {
    if (canvas.clientWidth === width) return;
    width = canvas.clientWidth;
    draw();
  });
  watch.observe(canvas);
  return {
    renew(next: Register, renewed: State) {
      data = next;
      now = renewed;
      draw();
    },
    unmount: () => watch.disconnect(),
  };
}

function padding(canvas: HTMLElement): number {
  const style = getComputedStyle(canvas);
  return parseFloat(style.paddingLeft) + parseFloat(style.paddingRight);
}

/** Show a choice at once; whoever wants it in another tab gets it there. */
function follow(href: string, event: MouseEvent, state: State): void {
  if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  const wanted = new URL(href, location.href).searchParams;
  state.change({ kind: wanted.get("kind") ?? "", report: wanted.get("report") ?? "" });
}

function drawn(
  canvas: HTMLElement,
  placed: Layout,
  register: Register,
  go: (href: string, event: MouseEvent) => void,
): void {
  canvas.replaceChildren();
  const svg = select(canvas)
    .append("svg")
    .attr("class", "contradictions")
    .attr("role", "group")
    .attr("aria-label", `보고서와 종류별 건수, 고른 것 ${register.total}건`)
    .attr("width", placed.width)
    .attr("height", placed.height)
    .attr("viewBox", `0 0 ${placed.width} ${placed.height}`);
  const links = <Of extends Choice>(name: string, of: readonly Of[], key: (each: Of) => string): Marks<Of> =>
    svg
      .selectAll(`a.${name}`)
      .data(of)
      .enter()
      .append<SVGAElement>("svg:a")
      .attr("class", (each) => `${name}${each.chosen ? " chosen" : ""}`)
      .attr("href", (each) => at(each.href))
      .attr("data-key", (each) => `${name} ${key(each)}`)
      .attr("aria-current", (each) => (each.chosen ? "true" : null))
      .on("click", (event: MouseEvent, each) => go(each.href, event));

  const reports = links("report", placed.reports, (each) => each.id);
  ground(reports);
  reports
    .selectAll("text.name")
    .data((each) => each.lines.map((text, line) => ({ text, x: each.x, y: 14 + line * 16 })))
    .join("text")
    .attr("class", "name")
    .attr("x", (line) => line.x)
    .attr("y", (line) => line.y)
    .text((line) => line.text);
  bars(reports);
  reports
    .append("text")
    .attr("class", "number")
    .attr("x", ({ bar }) => bar.x)
    .attr("y", ({ bar }) => bar.y + 22)
    .text((each) => `${each.number}건`);

  const kinds = links("kind", placed.kinds, (each) => each.slug);
  kinds.append("title").text((each) => `${each.ko} ${each.en}: ${each.number}건${each.chosen ? ", 고른 것" : ""}`);
  ground(kinds);
  kinds
    .append("text")
    .attr("class", "name")
    .attr("y", (each) => each.y + 23)
    .text((each) => `${each.chosen ? "▶ " : ""}${each.ko}`);
  bars(kinds);
  kinds
    .append("text")
    .attr("class", "number")
    .attr("x", ({ bar }) => bar.x + bar.width + 4)
    .attr("y", ({ bar }) => bar.y + 14)
    .text((each) => each.number);

  const cells = links("cell", placed.cells, (each) => `${each.kind} ${each.report}`);
  cells.append("title").text((each) => each.title);
  ground(cells).attr("fill-opacity", (each) => 0.08 + 0.37 * each.heat);
  cells
    .selectAll("rect.strip")
    .data((each) => each.strips)
    .join("rect")
    .attr("class", (strip) => `strip ${strip.severity}`)
    .attr("x", (strip) => strip.x)
    .attr("y", (strip) => strip.y)
    .attr("width", (strip) => strip.width)
    .attr("height", (strip) => strip.height);
  cells
    .append("text")
    .attr("class", "number")
    .attr("x", (each) => each.x + 7)
    .attr("y", (each) => each.y + 21)
    .text((each) => each.number);
  cells
    .append("text")
    .attr("class", "signs")
    .attr("x", (each) => each.x + each.width - 6)
    .attr("y", (each) => each.y + 20)
    .text((each) => each.signs);
}

function ground<Of extends { x: number; y: number; width: number; height: number }>(
  marks: Marks<Of>,
): Selection<SVGRectElement, Of, SVGSVGElement, unknown> {
  return marks
    .append("rect")
    .attr("class", "ground")
    .attr("x", (each) => each.x)
    .attr("y", (each) => each.y)
    .attr("width", (each) => each.width)
    .attr("height", (each) => each.height);
}

function bars<Of extends { bar: { x: number; y: number; width: number; height: number } }>(marks: Marks<Of>): void {
  marks
    .append("rect")
    .attr("class", "bar")
    .attr("x", ({ bar }) => bar.x)
    .attr("y", ({ bar }) => bar.y)
    .attr("width", ({ bar }) => bar.width)
    .attr("height", ({ bar }) => bar.height);
}
