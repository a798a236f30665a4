// A picture on the page as a file: its SVG with all styles written in, or that drawn as a PNG.

import { type About, NOTHING, plate } from "./plate";

// What a style sheet says of SVG, as attributes that any other program reads, too.
const PROPERTIES = [
  "color", "display", "dominant-baseline", "fill", "fill-opacity", "font-family", "font-size",
  "font-style", "font-weight", "letter-spacing", "opacity", "paint-order", "stroke",
  "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "stroke-opacity", "stroke-width",
  "text-anchor", "text-decoration", "visibility",
] as const; // prettier-ignore
const DENSITY = 2; // pixels of a PNG for each of the page

/** Do something while the page has the colours that it has by day; nobody sees it change. */
export function onPaper<Made>(make: () => Made): Made {
  const { classList } = document.documentElement;
  classList.add("paper");
  try {
    return make();
  } finally {
    classList.remove("paper");
  }
}

/** Return a copy of a drawing that has its styles written in. */
export function styled(drawing: SVGSVGElement): SVGSVGElement {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  const copies = [copy, ...copy.querySelectorAll<SVGElement>("*")];
  [drawing, ...drawing.querySelectorAll<SVGElement>("*")].forEach((element, place) => {
    writeStyle(element, copies[place]!);
  });
  const { width, height } = size(drawing);
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  return copy;
}

/** Save a drawing as `NAME.svg` or `NAME.png`, on white, with what `about` it is written around it. */
export async function save(drawing: SVGSVGElement, kind: "svg" | "png", name: string, about: About = NOTHING): Promise<void> {
  await saveText(onPaper(() => plate(styled(drawing), size(drawing), about)), kind, name);
}

/** Save an SVG document of some size as `NAME.svg` or `NAME.png`. */
export async function saveText(
  drawing: { text: string; width: number; height: number }, kind: "svg" | "png", name: string,
): Promise<void> {
  const svg = new Blob([drawing.text], { type: "image/svg+xml" });
  download(kind === "svg" ? svg : await png(svg, drawing), `${name}.${kind}`);
}

/** Have the browser keep something as a file. */
export function download(file: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

function writeStyle(element: Element, copy: Element): void {
  const style = getComputedStyle(element);
  for (const property of PROPERTIES) {
    const value = style.getPropertyValue(property);
    if (value) copy.setAttribute(property, value);
  }
  copy.removeAttribute("class");
  copy.removeAttribute("tabindex");
  // A link of a file has to say which server it leads to.
  if (element instanceof SVGAElement) copy.setAttribute("href", new URL(element.href.baseVal, document.baseURI).href);
}

function size(drawing: SVGSVGElement): { width: number; height: number } {
  const box = drawing.getBoundingClientRect();
  return { width: Math.ceil(box.width), height: Math.ceil(box.height) };
}

async function png(svg: Blob, { width, height }: { width: number; height: number }): Promise<Blob> {
  const address = URL.createObjectURL(svg);
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = width * DENSITY;
    canvas.height = height * DENSITY;
    canvas.getContext("2d")!.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob((made) => (made ? resolve(made) : reject(new Error("no PNG was made"))));
    });
  } finally {
    URL.revokeObjectURL(address);
  }
}
