// A network that stands still: saved as a file, printed on paper, or shown where nothing can be moved.
import { at } from "../address";
import { onPaper, saveText } from "../exporting";
import type { Point } from "./address";
import { type NetworkData, radii } from "./data";
import { english, made } from "./elements";
import { networkSvg, type Theme } from "./svg";
import { inStyle, theme } from "./theme";

const WIDEST = 1600; // of a drawing, in pixels

/** What is drawn: a network, and where its nodes stand. */
export interface Standing {
  readonly data: NetworkData;
  readonly places: readonly Point[];
}

/** Let the figure around a picture save it as files. */
export function offerFiles(canvas: Element, name: string, standing: () => Standing): void {
  const figure = canvas.closest("[data-picture]");
  for (const each of figure?.querySelectorAll<HTMLButtonElement>("button[data-save]") ?? []) {
    const kind = each.dataset.save === "png" ? "png" : "svg";
    each.hidden = false;
    each.onclick = () => void saveText(onPaper(() => drawing(standing(), theme(canvas))), kind, name);
  }
}

/** Say that nothing moves without WebGL, and show a still drawing; the tree beside it does everything. */
export function showStill(ground: Element, standing: Standing): void {
  ground.replaceChildren(
    made(
      "p", { class: "note", role: "note" },
      "이 브라우저에서는 WebGL을 쓸 수 없어 움직이지 않는 그림을 보입니다. 옆의 목록에서 모두 할 수 있습니다. ",
      english("WebGL is missing: this drawing is still; the list beside it does everything."),
    ),
    still(standing),
  );
}

/** Put a still drawing in the place of a canvas, which is not printed, on paper; returns what stops that. */
export function printStill(ground: Element, standing: () => Standing): () => void {
  let shown: Element | null = null;
  const before = (): void => {
    shown?.remove();
    shown = still(standing());
    ground.append(shown);
  };
  const after = (): void => {
    shown?.remove();
    shown = null;
  };
  window.addEventListener("beforeprint", before);
  window.addEventListener("afterprint", after);
  return () => {
    window.removeEventListener("beforeprint", before);
    window.removeEventListener("afterprint", after);
    after();
  };
}

/** A drawing within the page, in the colours that the page has then. */
function still(standing: Standing): Element {
  const { text } = drawing(standing, inStyle());
  return document.importNode(new DOMParser().parseFromString(text, "image/svg+xml").documentElement, true);
}

function drawing({ data, places }: Standing, colours: Theme): ReturnType<typeof networkSvg> {
  const width = Math.min(WIDEST, 500 + 25 * Math.sqrt(places.length) * 2);
  return networkSvg(data, places, radii(data), colours, Math.round(width), at);
}
