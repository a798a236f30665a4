// The kinds of nodes as marks: beside a name, and all that are in a picture with their numbers.
import type { Kind, NetworkData } from "./data";
import { english, made } from "./elements";
import { shapePath } from "./shapes";

const SVG = "http://www.w3.org/2000/svg";

/** The mark of a kind, in its shape and colour. */
export function swatch(kind: Kind | undefined): Element {
  const svg = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  svg.setAttribute("viewBox", "-9 -9 18 18");
  svg.setAttribute("class", `kind-mark ${kind?.style ?? ""}`);
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", shapePath(kind?.shape ?? "circle", 0, 0, 7));
  path.setAttribute("fill-rule", "evenodd");
  svg.append(path);
  return svg;
}

/** An item for each kind that is in a picture, and how many nodes are of it. */
export function legend({ kinds, nodes }: NetworkData): HTMLElement[] {
  const counts = new Map<string, number>();
  for (const node of nodes) counts.set(node.kind, (counts.get(node.kind) ?? 0) + 1);
  return kinds
    .filter(({ name }) => counts.has(name))
    .map((kind) => made("li", {}, swatch(kind), ` ${kind.ko} `, english(kind.en), ` ${counts.get(kind.name)}`));
}
