// Demands that came back, as cards from audit to audit.
import { select, type Selection } from "d3-selection";
import { at } from "../address";
import { opening, texts } from "../placing";
import { room } from "../redrawing";
import type { State } from "../view";
import { type Chains, layoutChains, type PlacedLane } from "./audit-chains.layout";

/** Draw chains; cards lead to demands, links between them to why they are one. */
export function drawChains(canvas: HTMLElement, chains: Chains, state: State): void {
  const placed = layoutChains(chains, room(canvas));
  const svg = select(canvas)
    .append("svg")
    .attr("class", "audit chains")
    .attr("role", "group")
    .attr("aria-label", `${chains.title}: ${chains.lanes.length}가지`)
    .attr("width", placed.width)
    .attr("height", placed.height)
    .attr("viewBox", `0 0 ${placed.width} ${placed.height}`);
  for (const head of placed.heads) {
    texts(svg.append("a").attr("class", "head").attr("href", at(head.audit.href)), [head]);
  }
  for (const lane of placed.lanes) {
    const own = svg.append("g").attr("class", "lane");
    const subject = own.append("a").attr("class", "group");
    opening(subject, state, { about: lane.lane.subject });
    texts(subject, lane.heading);
    for (const card of lane.cards) {
      const link = own.append("a").attr("class", `card ${card.demand.status}`).attr("href", at(card.demand.href));
      link.append("rect").attr("x", card.x).attr("y", card.y).attr("width", card.width).attr("height", card.height).attr("rx", 6);
      texts(link.append("g").attr("class", "small"), card.small);
      texts(link.append("g").attr("class", "title"), card.title);
    }
    links(own.append("g"), lane);
  }
}

function links(on: Selection<SVGGElement, unknown, null, undefined>, lane: PlacedLane): void {
  for (const link of lane.links) {
    const mark = on.append("a").attr("class", `link ${link.basis}`).attr("href", at(link.href));
    mark.append("title").text(link.told);
    texts(mark, link.words);
    if (!link.path) continue;
    // The second path is for the pointer: a thin line is hard to meet.
    mark.append("path").attr("class", "line").attr("d", link.path);
    mark.append("path").attr("class", "ground").attr("d", link.path);
  }
}
