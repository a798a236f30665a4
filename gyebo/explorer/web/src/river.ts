// What all rivers do on a page: they have a card, and are drawn anew for another width.
import { select, type Selection } from "d3-selection";
import { Card } from "./card";
import { redrawn, room } from "./redrawing";
import "./river.css";

export type Drawn = Selection<SVGSVGElement, unknown, null, undefined>;

/** Draw a river now and for every other width of its element; returns what takes it off the page. */
export function flowing(canvas: HTMLElement, hint: string, draw: (width: number, card: Card) => void): () => void {
  const card = new Card(canvas, hint);
  const stop = redrawn(canvas, () => {
    card.close(); // its mark is gone
    draw(Math.max(0, room(canvas)), card);
  });
  return () => {
    stop();
    card.remove();
  };
}

/** Put the empty drawing of a river into its element; `label` says what it is. */
export function sheet(canvas: HTMLElement, name: string, label: string, { width, height }: { width: number; height: number }): Drawn {
  return select(canvas)
    .append("svg")
    .attr("class", `${name} river`)
    .attr("role", "group")
    .attr("aria-label", label)
    .attr("width", width)
    .attr("height", height)
    .attr("viewBox", `0 0 ${width} ${height}`);
}
