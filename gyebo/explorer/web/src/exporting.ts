// A picture on the page as a file: its SVG with all styles written in, or that drawn as a PNG.

// What a style sheet says of SVG, as attributes that any other program reads, too.
const PROPERTIES = [
  "color", "display", "dominant-baseline", "fill", "fill-opacity", "font-family", "font-size",
  "font-style", "font-weight", "letter-spacing", "opacity", "paint-order", "stroke",
  "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "stroke-opacity", "stroke-width",
  "text-anchor", "text-decoration", "visibility",
] as const; // prettier-ignore
const DENSITY = 2; // pixels of a PNG for each of the page

/** Return a drawing as a document of its own, on white: it goes into papers that are. */
export function svgText(drawing: SVGSVGElement): string {
  return onPaper(() => written(drawing));
}

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

function written(drawing: SVGSVGElement): string {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  const copies = [copy, ...copy.querySelectorAll<SVGElement>("*")];
  [drawing, ...drawing.querySelectorAll<SVGElement>("*")].forEach((element, place) => {
    writeStyle(element, copies[place]!);
  });
  const { width, height } = size(drawing);
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  const ground = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  ground.setAttribute("width", "100%");
  ground.setAttribute("height", "100%");
  ground.setAttribute("fill", background(drawing));
  copy.prepend(ground);
  return new XMLSerializer().serializeToString(copy);
}

/** Save a drawing as `NAME.svg` or `NAME.png`. */
export async function save(drawing: SVGSVGElement, kind: "svg" | "png", name: string): Promise<void> {
  await saveText({ text: svgText(drawing), ...size(drawing) }, kind, name);
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

function background(element: Element): string {
  for (let at: Element | null = element; at; at = at.parentElement) {
    const colour = getComputedStyle(at).backgroundColor;
    if (colour !== "rgba(0, 0, 0, 0)") return colour;
  }
  return "#ffffff";
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
