// The contradictions of money, as links.
import type { Selection } from "d3-selection";
import { at } from "../address";
import { type PlacedText, texts } from "../placing";
import type { Wrong } from "./money.layout";

/** Draw a contradiction as a link to its page. */
export function wrong(
  on: Selection<SVGGElement, unknown, null, undefined>,
  mark: Wrong,
  lines: readonly PlacedText[],
): void {
  const link = on.append("a").attr("class", `wrong ${mark.severity}`).attr("href", at(mark.href));
  link.append("title").text(mark.sentence);
  texts(link, lines);
}
