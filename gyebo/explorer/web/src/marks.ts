// Marks of a river that tell of themselves when they are pointed at, and words in frames.
import type { Selection } from "d3-selection";
import type { Card } from "./card";
import { CHIP, type Chip, type Line, widest } from "./label";
import { BAR } from "./water";

/** Something with a bar and a label. */
export interface Barred {
  x: number;
  y: number;
  height: number;
  label: readonly Line<string>[];
}

/** Links of a drawing, each with what it is of. */
export type Marks<Of> = Selection<SVGAElement, Of, SVGSVGElement, unknown>;

/** Draw what is beside a line of time: a bar, and its label, which may be pointed at as a whole. */
export function bar<Of extends Barred>(links: Marks<Of>): void {
  links
    .append("rect")
    .attr("class", "bar")
    .attr("x", (each) => each.x)
    .attr("y", (each) => each.y)
    .attr("width", BAR)
    .attr("height", (each) => each.height);
  links
    .append("rect")
    .attr("class", "reach")
    .attr("x", (each) => each.x)
    .attr("y", (each) => Math.min(each.y, (each.label[0]?.y ?? each.y) - 12))
    .attr("width", (each) => BAR + 7 + widest(each.label.map((line) => line.text)))
    .attr("height", (each) => Math.max(each.y + each.height, each.label.at(-1)?.y ?? 0) + 4 - Math.min(each.y, (each.label[0]?.y ?? each.y) - 12));
  links
    .selectAll("text")
    .data((each) => each.label.map((line) => ({ ...line, x: each.x })))
    .join("text")
    .attr("class", (line) => line.style)
    .attr("x", (line) => line.x + BAR + 7)
    .attr("y", (line) => line.y)
    .text((line) => `${line.text} `); // a space, so that lines are told apart when read
}

/** Draw the words of changes in their frames. */
export function chip<Of extends { chip: Chip | null }>(links: Marks<Of>): void {
  links
    .append("rect")
    .attr("class", "chip")
    .attr("x", (each) => each.chip!.x)
    .attr("y", (each) => each.chip!.y)
    .attr("width", (each) => each.chip!.width)
    .attr("height", CHIP)
    .attr("rx", CHIP / 2);
  links
    .append("text")
    .attr("class", "chip")
    .attr("x", (each) => each.chip!.x + 8)
    .attr("y", (each) => each.chip!.y + 14.5)
    .text((each) => each.chip!.text);
}

/** Tell of a mark that is pointed at or focused; a finger points first and follows the second time. */
export function told<Of>(links: Marks<Of>, card: Card, tell: (each: Of) => void): void {
  let touched: EventTarget | null = null;
  let finger = false;
  links
    .on("pointerenter focus", (event: Event, each) => {
      const mark = event.currentTarget as SVGAElement;
      card.open(mark, event, () => tell(each));
      stress(mark, true);
    })
    .on("pointerleave blur", (event: Event) => {
      // A finger is lifted to read.
      if (!(event instanceof PointerEvent) || event.pointerType === "mouse") card.leave();
      stress(event.currentTarget as SVGAElement, false);
    })
    .on("pointerdown", (event: PointerEvent) => (finger = event.pointerType === "touch"))
    .on("click", (event: MouseEvent) => {
      if (finger && touched !== event.currentTarget) event.preventDefault();
      touched = event.currentTarget;
    });
}

/** Stress a mark, its water and its word alike. */
function stress(link: SVGAElement, on: boolean): void {
  const key = link.getAttribute("data-key");
  for (const each of link.ownerSVGElement?.querySelectorAll(`[data-key="${key}"]`) ?? []) {
    each.classList.toggle("pointed-at", on);
  }
}
