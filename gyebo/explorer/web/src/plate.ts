// A drawing with what is around it on its page: a file that is passed on has to speak for itself.
import { broken, ems } from "./text";

/** What a picture is called, what its marks mean, what its readers are warned of, where it is from. */
export interface About {
  title: string;
  marks: { swatch: SVGSVGElement; words: string }[];
  notes: string[];
  source: string;
}
export const NOTHING: About = { title: "", marks: [], notes: [], source: "" };

const EDGE = 16;
const NARROWEST = 420; // so that a small drawing has room for its notes
const TITLE = 18;
const WORDS = 13;
const LINE = 20;
const INK = "#1b2422";

/** Return a drawing as an SVG document with a title above, a legend, notes and its source below. */
export function plate(
  drawing: SVGSVGElement, size: { width: number; height: number }, about: About,
): { text: string; width: number; height: number } {
  const inner = Math.max(size.width, NARROWEST);
  const whole = made("svg", { "font-family": drawing.getAttribute("font-family") ?? "sans-serif" });
  whole.append(made("rect", { width: "100%", height: "100%", fill: "#ffffff" }));
  let y = EDGE;
  const write = (text: string, letters: number, weight: number): void => {
    for (const line of broken(text, inner / letters)) {
      y += letters + 5;
      whole.append(words(line, EDGE, y - 5, letters, weight));
    }
  };
  if (about.title) {
    write(about.title, TITLE, 700);
    y += 10;
  }
  place(drawing, EDGE, y);
  whole.append(drawing);
  y += size.height + EDGE;
  let x = 0;
  for (const { swatch, words: told } of about.marks) {
    const width = 32 + ems(told) * WORDS + 22;
    if (x > 0 && x + width > inner) {
      x = 0;
      y += LINE;
    }
    place(swatch, EDGE + x, y);
    whole.append(swatch, words(told, EDGE + x + 32, y + 12, WORDS, 400));
    x += width;
  }
  if (about.marks.length) y += LINE + 4;
  for (const note of about.notes) write(note, WORDS, 400);
  if (about.source) write(about.source, WORDS, 400);
  const [width, height] = [inner + 2 * EDGE, Math.ceil(y) + EDGE];
  whole.setAttribute("width", String(width));
  whole.setAttribute("height", String(height));
  whole.setAttribute("viewBox", `0 0 ${width} ${height}`);
  return { text: new XMLSerializer().serializeToString(whole), width, height };
}

function place(element: SVGSVGElement, x: number, y: number): void {
  element.setAttribute("x", String(x));
  element.setAttribute("y", String(y));
}

function words(text: string, x: number, y: number, letters: number, weight: number): SVGElement {
  const element = made("text", { x, y, fill: INK, "font-size": letters, "font-weight": weight });
  element.textContent = text;
  return element;
}

function made(name: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  return element;
}
