// The tools above a network: the box to look for its nodes, how many there are, and the camera's buttons.
import { grouped } from "../numbers";
import type { NetworkData, NodeData } from "./data";
import { button, made } from "./elements";

export interface ToolDeeds {
  /** Another text is looked for. */
  seek(text: string): void;
  /** Go to a node that was found. */
  go(code: string): void;
  zoom(by: number): void;
  fit(): void;
}

export class Tools {
  readonly element: HTMLElement;
  readonly #box = made("input", { type: "search", "aria-label": "그림 안에서 찾기", placeholder: "그림 안에서 찾기", autocomplete: "off" });
  readonly #count = made("span", { class: "quiet", role: "status" });
  readonly #deeds: ToolDeeds;
  #data: NetworkData = { kinds: [], nodes: [], edges: [], names: [] };
  /** Which of the found nodes Enter leads to next. */
  #next = 0;

  constructor(deeds: ToolDeeds) {
    this.#deeds = deeds;
    const box = this.#box;
    box.addEventListener("input", () => {
      this.#next = 0;
      deeds.seek(this.text);
    });
    // The form around other fields does not hear of this one.
    box.addEventListener("change", (event) => event.stopPropagation());
    box.addEventListener("keydown", (event) => this.#key(event));
    this.element = made(
      "div", { class: "network-tools" }, box, this.#count,
      button("확대", "In", () => deeds.zoom(1 / 1.5)),
      button("축소", "Out", () => deeds.zoom(1.5)),
      button("맞춤", "Fit", () => deeds.fit()),
    );
  }

  get text(): string {
    return this.#box.value.trim();
  }

  set text(text: string) {
    this.#box.value = text;
  }

  /** Tell how much of a network is shown; returns what was found in it, null where nothing is looked for. */
  count(data: NetworkData): NodeData[] | null {
    this.#data = data;
    const found = this.#found();
    this.#count.textContent = found
      ? `찾은 매듭 ${grouped(found.length)}`
      : `매듭 ${grouped(data.nodes.length)}, 관계 ${grouped(data.edges.length)}`;
    return found;
  }

  #key(event: KeyboardEvent): void {
    if (event.key !== "Enter") return;
    event.preventDefault();
    const found = (this.#found() ?? []).sort((one, other) => other.ties - one.ties);
    const next = found[this.#next % Math.max(1, found.length)];
    this.#next += 1;
    if (next) this.#deeds.go(next.code);
  }

  #found(): NodeData[] | null {
    const key = plain(this.text);
    return key ? this.#data.nodes.filter((node) => plain(node.name).includes(key)) : null;
  }
}

/** A name as it is looked for: letters and digits only, in one case. */
function plain(text: string): string {
  return text.normalize("NFC").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}
