// The texts of the views of money.
import type { Selection } from "d3-selection";
import { at } from "../address";
import type { PlacedText, Wrong } from "./money.layout";

/** Draw a contradiction as a link to its page. */
export function wrong(
  on: Selection<SVGGElement, unknown, null, undefined>,
  mark: Wrong,
  lines: PlacedText[],
): void {
  const link = on.append<SVGElement>("a").attr("class", `wrong ${mark.severity}`).attr("href", at(mark.href));
  link.append("title").text(mark.sentence);
  link.call(texts, lines);
}

/** Draw lines of text where they were placed. */
export function texts(on: Selection<SVGElement, unknown, null, undefined>, lines: PlacedText[]): void {
  on.selectAll(null)
    .data(lines)
    .enter()
    .append("text")
    .attr("x", (line) => line.x)
    .attr("y", (line) => line.y)
    .text((line) => line.text);
}
