// What all rivers do on a page: they have a card, and are drawn anew for another width.
import { select, type Selection } from "d3-selection";
import { Card } from "./card";
import { widest } from "./label";
import type { Barred } from "./marks";
import { redrawn, room } from "./redrawing";
import { BAR } from "./water";
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

/**
 * Return the mask of lines that give way to the words beside bars: a stub of a line before a number
 * would be read as a minus, and one through a name as a stroke of a letter.
 */
export function yielding(svg: Drawn, barred: readonly Barred[]): string {
  const id = `words-${svg.attr("class").split(" ")[0]!}`;
  const mask = svg.append("mask").attr("id", id).attr("maskUnits", "userSpaceOnUse");
  mask.attr("x", 0).attr("y", 0).attr("width", svg.attr("width")).attr("height", svg.attr("height"));
  mask.append("rect").attr("width", "100%").attr("height", "100%").attr("fill", "#fff");
  mask
    .selectAll("rect.words")
    .data(barred.flatMap((each) => each.label.map((line) => ({ ...line, x: each.x + BAR }))))
    .join("rect")
    .attr("class", "words")
    .attr("x", ({ x }) => x)
    .attr("y", ({ y }) => y - 14)
    .attr("width", ({ text }) => widest([text]) + 14)
    .attr("height", 20)
    .attr("fill", "#000");
  return `url(#${id})`;
}
