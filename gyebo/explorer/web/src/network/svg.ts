// A network as an SVG document, from where its nodes stand: what WebGL draws cannot be saved as one.
import { called, type NetworkData } from "./data";
import type { Point } from "./address";
import { shapePath } from "./shapes";
import { ems } from "../text";

/** The colours of a page, as the style sheet has them now. */
export interface Theme {
  readonly card: string;
  readonly ink: string;
  readonly quiet: string;
  readonly line: string;
  readonly accent: string;
  readonly kinds: Readonly<Record<string, string>>;
}

const EDGE = 24; // around the drawing
const EM = 12;
const LONGEST = 22; // ems of a label
const LARGEST_SCALE = 12; // so that few nodes do not fly apart

/** Return the drawing of a network whose nodes stand at some places, as wide as `width`. */
export function networkSvg(
  data: NetworkData, places: readonly Point[], radii: readonly number[], theme: Theme, width: number,
  absolute: (href: string) => string,
): { text: string; width: number; height: number } {
  const xs = places.map(({ x }) => x);
  const ys = places.map(({ y }) => -y); // up in the layout, down on paper
  const [left, right] = extent(xs);
  const [top, bottom] = extent(ys);
  const room = Math.max(...radii, 0) + EDGE;
  const scale = Math.min((width - 2 * room) / (right - left || 1), (width - 2 * room) / (bottom - top || 1), LARGEST_SCALE);
  const height = Math.ceil((bottom - top) * scale + 2 * room + EM);
  // One axis may need less than the whole width: it stands in the middle.
  const shift = (width - (right - left) * scale) / 2;
  const at = (node: number): [number, number] => [
    round(shift + (xs[node]! - left) * scale), round(room + (ys[node]! - top) * scale),
  ];
  const kinds = new Map(data.kinds.map((kind) => [kind.name, kind]));
  const edges = data.edges.map(([from, to, name, inferred]) => {
    const [x1, y1] = at(from);
    const [x2, y2] = at(to);
    const dash = inferred ? ' stroke-dasharray="5 4"' : "";
    return `<path d="M${x1} ${y1}L${x2} ${y2}"${dash}><title>${escaped(data.names[name]!.ko)}</title></path>`;
  });
  const labels = placedLabels(data, radii, at, width);
  const nodes = data.nodes.map((node, place) => {
    const [x, y] = at(place);
    const kind = kinds.get(node.kind);
    const path = shapePath(kind?.shape ?? "circle", x, y, radii[place]!);
    const set = labels.get(place);
    const label = set ? `<text x="${set.x}" y="${set.y}">${escaped(set.text)}</text>` : "";
    const mark = `<path d="${path}" fill="${theme.kinds[kind?.style ?? ""] ?? theme.quiet}" fill-rule="evenodd"/>`;
    const title = `<title>${escaped(`${kind?.ko ?? ""} ${node.name}`)}</title>`;
    return `<a href="${escaped(absolute(node.href))}">${title}${mark}${label}</a>`;
  });
  const text =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="Pretendard, 'Noto Sans KR', 'Noto Sans CJK KR', NanumGothic, sans-serif" font-size="${EM}">` +
    `<rect width="100%" height="100%" fill="${theme.card}"/>` +
    `<g stroke="${theme.quiet}" stroke-opacity="0.6" fill="none">${edges.join("")}</g>` +
    `<g text-anchor="middle" fill="${theme.ink}" stroke="${theme.card}" stroke-width="2" paint-order="stroke" stroke-linejoin="round">${nodes.join("")}</g></svg>`;
  return { text, width, height };
}

/** A label: its text, and where its middle stands. */
export interface Label {
  text: string;
  x: number;
  y: number;
}

/** Return the labels that have room, those of large nodes first; none lies upon another. */
export function placedLabels(
  data: NetworkData, radii: readonly number[], at: (node: number) => [number, number], width: number,
): Map<number, Label> {
  const taken: [left: number, top: number, right: number, bottom: number][] = [];
  const labels = new Map<number, Label>();
  for (const node of [...data.nodes.keys()].sort((one, other) => radii[other]! - radii[one]! || one - other)) {
    const text = shortened(called(data.nodes[node]!));
    const half = (ems(text) * EM) / 2;
    const [middle, y] = at(node);
    // A label at the edge is moved inside, as far as it has to be.
    const x = round(Math.max(half, Math.min(width - half, middle)));
    const foot = round(y + radii[node]! + EM);
    const box = [x - half, foot - EM, x + half, foot + EM / 4] as const;
    if (taken.some((other) => box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3])) continue;
    taken.push([...box]);
    labels.set(node, { text, x, y: foot });
  }
  return labels;
}

/** A name as a label has it: no longer than fits beside others. */
export function shortened(name: string): string {
  if (ems(name) <= LONGEST) return name;
  let kept = "";
  for (const letter of name) {
    if (ems(kept + letter) > LONGEST - 1) break;
    kept += letter;
  }
  return `${kept.trimEnd()}…`;
}

function extent(numbers: readonly number[]): [number, number] {
  if (!numbers.length) return [0, 0];
  return numbers.reduce<[number, number]>(
    ([least, most], each) => [Math.min(least, each), Math.max(most, each)],
    [Infinity, -Infinity],
  );
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
}

function round(number: number): number {
  return Math.round(number * 10) / 10;
}
