// Placed texts as SVG, and links that lead to another state of a picture.
import type { Selection } from "d3-selection";
import type { State } from "./view";

/** A line of text, and where it stands. */
export interface PlacedText {
  x: number;
  y: number;
  text: string;
}

type On<E extends Element> = Selection<E, unknown, null, undefined>;

/** Draw lines of text where they were placed. */
export function texts<E extends Element>(on: On<E>, lines: readonly PlacedText[]): void {
  for (const line of lines) on.append("text").attr("x", line.x).attr("y", line.y).text(line.text);
}

/** Let the whole place of a link be clicked, not its letters and lines alone. */
export function ground<E extends Element>(
  link: On<E>,
  place: { x: number; y: number; width: number; height: number },
): void {
  link
    .append("rect")
    .attr("fill", "none")
    .attr("pointer-events", "all")
    .attr("x", place.x)
    .attr("y", place.y)
    .attr("width", place.width)
    .attr("height", place.height);
}

/** Let a link lead to another state of the picture on the page. */
export function opening<E extends Element>(link: On<E>, state: State, values: Readonly<Record<string, string>>): void {
  const there = new URL(location.href);
  for (const [name, value] of Object.entries(values)) {
    if (value) there.searchParams.set(name, value);
    else there.searchParams.delete(name);
  }
  link.attr("href", there.href).on("click", (event: Event) => {
    // What opens another window or tab is left to the browser.
    if (event instanceof MouseEvent && (event.ctrlKey || event.metaKey || event.shiftKey)) return;
    event.preventDefault();
    state.change(values);
  });
}

/** Let the arrow keys move the focus along marks; Tab comes to the first of them and goes on. */
export function strolled(marks: readonly (SVGElement | HTMLElement)[]): void {
  for (const [at, mark] of marks.entries()) {
    mark.setAttribute("tabindex", at ? "-1" : "0");
    mark.addEventListener("keydown", (event: Event) => {
      if (!(event instanceof KeyboardEvent) || event.altKey || event.ctrlKey || event.metaKey) return;
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      const next = step ? marks[at + step] : undefined;
      if (!next) return;
      event.preventDefault();
      mark.setAttribute("tabindex", "-1");
      next.setAttribute("tabindex", "0");
      next.focus();
    });
  }
}
