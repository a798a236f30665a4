// The audit board: demands by department and state, chains of them, and promises with their dates.
import { select } from "d3-selection";
import { at } from "../address";
import { opening, strolled, texts } from "../placing";
import { redrawn, room } from "../redrawing";
import type { State } from "../view";
import { type Board, type Demand, layoutBoard, SIZE } from "./audit.layout";
import { drawChains } from "./audit-chains";
import type { Chains } from "./audit-chains.layout";
import { drawPromises } from "./audit-promises";
import type { Promises } from "./audit-promises.layout";
import "./audit.css";

/** Draw audits in one of their views. */
export function mount(canvas: HTMLElement, audit: Board | Chains | Promises, state: State): () => void {
  return redrawn(canvas, () => {
    if (audit.view === "chains") drawChains(canvas, audit, state);
    else if (audit.view === "promises") drawPromises(canvas, audit);
    else drawBoard(canvas, audit, state);
  });
}

function drawBoard(canvas: HTMLElement, board: Board, state: State): void {
  const placed = layoutBoard(board, room(canvas));
  const svg = select(canvas)
    .append("svg")
    .attr("class", "audit board")
    .attr("role", "group")
    .attr("aria-label", `${board.title}: ${placed.squares.length}건`)
    .attr("width", placed.width)
    .attr("height", placed.height)
    .attr("viewBox", `0 0 ${placed.width} ${placed.height}`);
  for (const audit of placed.groups) {
    texts(svg.append("a").attr("class", "group").attr("href", at(audit.href)), audit.heading);
  }
  texts(svg.append("g").attr("class", "heads"), placed.heads);
  for (const name of placed.names) {
    const link = svg.append("a").attr("class", "name");
    opening(link, state, { report: name.report, organisation: name.organisation });
    texts(link, [name]);
  }
  for (const count of placed.counts) {
    const link = svg.append("a").attr("class", "count");
    const { report, organisation, status } = count;
    opening(link, state, { report, organisation, status });
    link.append("title").text(`${organisation} ${count.text}: 목록 보기`);
    texts(link, [count]);
  }
  const marks = placed.squares.map(({ demand, x, y }) => {
    const link = svg.append("a").attr("class", `demand ${demand.status}`).attr("href", at(demand.href));
    link.attr("transform", `translate(${x} ${y})`);
    link.append("title").text(words(demand));
    link.append("rect").attr("class", "box").attr("width", SIZE).attr("height", SIZE).attr("rx", 3);
    if (demand.status === "in-progress") {
      link.append("rect").attr("class", "half").attr("y", SIZE / 2).attr("width", SIZE).attr("height", SIZE / 2);
    }
    return link.node()!;
  });
  strolled(marks);
}

/** A demand in one sentence. */
export function words(demand: Demand): string {
  return `${demand.number}: ${demand.title} (${demand.organisation}, ${demand.statusLabel}, ${demand.lines})`;
}
