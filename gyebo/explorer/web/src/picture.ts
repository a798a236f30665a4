// A picture on a page: finds its view, gets its data, draws it, and draws it anew on a change.
import { onPaper, save, styled } from "./exporting";
import type { About } from "./plate";
import type { Mounted, State, View } from "./view";

// One line a picture: Vite makes a file of its own of each, loaded when a page shows it.
const VIEWS: Readonly<Record<string, () => Promise<View>>> = {
  audit: () => import("./pictures/audit"),
  contradictions: () => import("./pictures/contradictions"),
  lineage: () => import("./pictures/lineage"),
  neighbourhood: () => import("./pictures/neighbourhood"),
  money: () => import("./pictures/money"),
  "project-river": () => import("./pictures/project-river"),
  whole: () => import("./pictures/whole"),
};

/** The server refused the data of a picture. */
class Refusal extends Error {
  constructor(readonly status: number) {
    super(String(status));
  }
}

/**
 * The part of a page that tells of one picture: the figure, its notes, its table.
 *
 * Where the page has a form of the picture's parameters, a change of it shows the other state at
 * once: what the server tells of that state takes the place of this one, and its address too.
 */
export class Picture {
  readonly #told: HTMLElement;
  readonly #form = document.querySelector<HTMLFormElement>("form[data-parameters]");
  #mounted: Mounted | (() => void) | void = undefined;
  #newest = 0;

  constructor(told: HTMLElement) {
    this.#told = told;
  }

  /** Draw it, and let the form change it. */
  async show(): Promise<void> {
    const form = this.#form;
    form?.addEventListener("change", () => void this.#renew(asked(form)));
    form?.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#renew(asked(form));
    });
    await this.#draw();
  }

  async #draw(): Promise<void> {
    const figure = this.#told.querySelector<HTMLElement>("[data-picture]");
    const canvas = figure?.querySelector<HTMLElement>("[data-canvas]");
    const source = figure?.querySelector<HTMLAnchorElement>("a[data-source]");
    const name = figure?.dataset.picture ?? "";
    const load = VIEWS[name];
    if (!figure || !canvas || !source || !load) return;
    const mine = ++this.#newest;
    try {
      const [view, answer] = await Promise.all([load(), fetch(source.href)]);
      if (!answer.ok) throw new Refusal(answer.status);
      const data = (await answer.json()) as never;
      if (mine !== this.#newest) return; // another one has been asked for since
      const state = this.#state(new URL(source.href));
      if (typeof this.#mounted === "object") {
        this.#mounted.renew(data, state);
      } else {
        canvas.replaceChildren();
        this.#mounted = view.mount(canvas, data, state);
      }
      offerFiles(figure, canvas, name);
    } catch (error) {
      if (mine === this.#newest) {
        this.#unmount();
        canvas.replaceChildren(explained(error));
      }
      if (!(error instanceof Refusal || error instanceof TypeError)) throw error;
    }
  }

  /** Show what the server tells at another address of the same picture. */
  async #renew(target: string): Promise<void> {
    const mine = ++this.#newest;
    this.#told.setAttribute("aria-busy", "true");
    const renewed = await part(target);
    if (mine !== this.#newest) return;
    if (!renewed?.querySelector("[data-picture]")) {
      // The page itself says what is wrong, or what is missing, as it would without a script.
      location.assign(target);
      return;
    }
    history.replaceState(null, "", target + location.hash);
    this.#replace(renewed);
    this.#told.removeAttribute("aria-busy");
    await this.#draw();
    this.#say("그림을 새로 그렸습니다.");
  }

  /** Put another part of a page in place; a view that goes on keeps its element, and the focus. */
  #replace(renewed: HTMLElement): void {
    const kept = this.#told.querySelector<HTMLElement>("[data-canvas]");
    const focused = kept?.contains(document.activeElement) ? document.activeElement : null;
    if (typeof this.#mounted === "object" && kept) {
      renewed.querySelector("[data-canvas]")?.replaceWith(kept);
    } else {
      this.#unmount();
    }
    this.#told.replaceChildren(...renewed.childNodes);
    if (focused instanceof HTMLElement || focused instanceof SVGElement) {
      focused.focus({ preventScroll: true });
    }
  }

  #unmount(): void {
    const mounted = this.#mounted;
    this.#mounted = undefined;
    if (typeof mounted === "object") mounted.unmount();
    else mounted?.();
  }

  #say(words: string): void {
    const said = this.#told.querySelector("[data-said]");
    if (said) said.textContent = words;
  }

  #state(source: URL): State {
    return {
      values: Object.fromEntries(source.searchParams),
      change: (values) => void this.#renew(this.#filled(values)),
      keep: (values) => history.replaceState(null, "", this.#filled(values) + location.hash),
      say: (words) => this.#say(words),
    };
  }

  /** Put values into the form, and return the address that they make. */
  #filled(values: Readonly<Record<string, string>>): string {
    for (const [name, value] of Object.entries(values)) {
      const field = this.#form?.elements.namedItem(name);
      if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) {
        field.value = value;
      }
    }
    return this.#form ? asked(this.#form) : location.pathname + location.search;
  }
}

/** Return the address that a form asks for, without what is left open. */
function asked(form: HTMLFormElement): string {
  const given = new Map<string, string>();
  for (const [name, value] of new FormData(form)) {
    const text = String(value).trim();
    // What may have several values has them parted by commas.
    if (text) given.set(name, given.has(name) ? `${given.get(name)},${text}` : text);
  }
  const query = new URLSearchParams([...given]).toString();
  const path = new URL(form.action).pathname;
  return query ? `${path}?${query}` : path;
}

/** Return the part of the page at an address that tells of its picture, null without one. */
async function part(address: string): Promise<HTMLElement | null> {
  try {
    const answer = await fetch(address, { headers: { Accept: "text/html" } });
    if (!answer.ok) return null;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return page.querySelector<HTMLElement>("[data-told]");
  } catch {
    return null;
  }
}

/** Say in words why there is no picture, and what is left. */
function explained(error: unknown): HTMLElement {
  const [ko, en] =
    error instanceof Refusal
      ? [`서버가 그림의 자료를 주지 않았습니다(${error.status}).`, "The server gave no data."]
      : error instanceof TypeError
        ? ["서버에 닿지 않아 그림의 자료를 받지 못했습니다.", "The server cannot be reached."]
        : ["그림을 그리지 못했습니다.", "The picture could not be drawn."];
  const words = document.createElement("p");
  const english = document.createElement("span");
  words.className = "empty";
  words.setAttribute("role", "alert");
  english.lang = "en";
  english.textContent = `${en} The table below says the same; reload the page to try again.`;
  words.append(`${ko} 같은 내용이 아래 표에 있습니다. 다시 시도하려면 새로 고침하십시오. `, english);
  return words;
}

function offerFiles(figure: HTMLElement, canvas: HTMLElement, name: string): void {
  // A view draws anew for another width, and one that draws no SVG offers files of its own.
  const drawing = (): SVGSVGElement | null => canvas.querySelector(":scope > svg");
  if (!drawing()) return;
  for (const button of figure.querySelectorAll<HTMLButtonElement>("button[data-save]")) {
    const kind = button.dataset.save === "png" ? "png" : "svg";
    button.hidden = false;
    button.onclick = () => void save(drawing()!, kind, name, about(figure));
  }
}

/** What stands around a figure on its page, in Korean. */
function about(figure: HTMLElement): About {
  const all = (selector: string): HTMLElement[] => [...document.querySelectorAll<HTMLElement>(selector)];
  const titles = new Set(all("#picture-title, #drawn-title").map(korean));
  return {
    title: [...titles].join(": "),
    marks: [...figure.querySelectorAll(".legend li")].map((mark) => ({
      swatch: onPaper(() => styled(mark.querySelector("svg")!)),
      words: korean(mark),
    })),
    notes: all("[data-told] > .note").map(korean),
    source: `출처: ${decodeURI(location.href)}`,
  };
}

function korean(element: Element): string {
  const copy = element.cloneNode(true) as Element;
  for (const other of copy.querySelectorAll("[lang=en], svg")) other.remove();
  return (copy.textContent ?? "").replace(/\s+/g, " ").trim();
}
