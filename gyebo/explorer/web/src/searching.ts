// The search box: while one types, names that it may become, by kind. Without it the form is sent.
import Combobox from "@github/combobox-nav";
import { at } from "./address";
import { groupedByKind, type Proposal } from "./proposals";
import { UNREACHABLE } from "./unreachable";
import "./searching.css";

interface Suggested {
  readonly total: number;
  readonly suggestions: readonly Proposal[];
}

// So long nothing is typed before it is asked for, in milliseconds.
const PAUSE = 120;
// So many are asked for, of which a few of each kind are shown.
const ASKED = 60;

/** A search box of a page, which proposes names from now on. */
export class SearchBox {
  readonly #input: HTMLInputElement;
  readonly #list: HTMLElement;
  readonly #said: HTMLElement;
  readonly #names: Readonly<Record<string, readonly [string, string]>>;
  readonly #combobox: Combobox;
  #timer = 0;
  #asking: AbortController | undefined;
  #told = "";

  constructor(form: HTMLFormElement) {
    const [input, list, said] = ["input[name=q]", "[role=listbox]", "[data-said]"].map((which) =>
      form.querySelector<HTMLElement>(which),
    );
    if (!(input instanceof HTMLInputElement) || !list || !said) throw new Error("no search box");
    this.#input = input;
    this.#list = list;
    this.#said = said;
    this.#names = JSON.parse(form.dataset.kinds ?? "{}");
    // Keys that an input method takes for the syllable it is making are not meant for the list, so
    // this listens before the list does.
    input.addEventListener("keydown", (event) => this.#key(event), { capture: true });
    input.addEventListener("input", () => this.#typed());
    input.addEventListener("compositionend", () => this.#typed());
    input.addEventListener("blur", () => this.#close());
    // A press on the list leaves the cursor where it is, so that the list is there to be clicked.
    list.addEventListener("mousedown", (event) => event.preventDefault());
    form.addEventListener("submit", () => this.#close());
    this.#combobox = new Combobox(input, list, { tabInsertsSuggestions: false });
    // What was typed before this was loaded.
    if (input.value !== input.defaultValue) this.#typed();
  }


  #key(event: KeyboardEvent): void {
    if (event.isComposing || event.keyCode === 229) {
      event.stopImmediatePropagation();
    } else if (event.key === "Escape" && !this.#list.hidden) {
      this.#close();
      // The first closes the list; only the next empties the box.
      event.preventDefault();
      event.stopImmediatePropagation();
    } else if (event.key === "ArrowDown" && this.#list.hidden && this.#input.value.trim()) {
      event.preventDefault();
      this.#told = "";
      void this.#ask();
    }
  }

  #typed(): void {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void this.#ask(), PAUSE);
  }

  async #ask(): Promise<void> {
    const text = this.#input.value.trim();
    if (text === this.#told) return;
    this.#asking?.abort();
    this.#told = text;
    if (!text) return this.#close();
    const asking = new AbortController();
    this.#asking = asking;
    try {
      const query = new URLSearchParams({ q: text, limit: String(ASKED) });
      const answer = await fetch(at(`/api/suggest?${query}`), { signal: asking.signal });
      if (!answer.ok) return this.#close();
      const found = (await answer.json()) as Suggested;
      if (asking.signal.aborted) return;
      this.#said.classList.add("away");
      this.#show(text, found);
    } catch {
      // Aborted by the next key, or the server cannot be reached: the form still can be sent.
      if (asking.signal.aborted) return;
      this.#close();
      this.#said.textContent = UNREACHABLE;
      this.#said.classList.remove("away");
    }
  }

  #show(text: string, found: Suggested): void {
    const chosen = this.#list.querySelector<HTMLAnchorElement>("[aria-selected=true]")?.href;
    const groups = groupedByKind(found.suggestions);
    const shown = groups.reduce((sum, [, proposals]) => sum + proposals.length, 0);
    this.#list.replaceChildren(
      ...groups.map(([kind, proposals]) => this.#group(kind, proposals)),
      ...(found.total > 0 ? [this.#all(text, found.total)] : []),
    );
    this.#list.scrollTop = 0;
    if (!shown) {
      this.#hide();
      this.#said.textContent = `‘${text}’: 제안이 없습니다. 엔터를 누르면 비슷한 이름을 찾습니다.`;
      return;
    }
    if (document.activeElement !== this.#input) return;
    this.#combobox.stop();
    this.#list.hidden = false;
    this.#combobox.start();
    this.#choose(chosen);
    this.#said.textContent = `${found.total}건 가운데 ${shown}건을 제안합니다. 위아래 화살표로 고르십시오.`;
  }

  /** Choose again what was chosen before the list was made anew, if it is still there. */
  #choose(href: string | undefined): void {
    const options = [...this.#list.querySelectorAll<HTMLAnchorElement>("[role=option]")];
    const place = options.findIndex((each) => each.href === href);
    for (let step = 0; step <= place; step++) this.#combobox.navigate(1);
  }

  #group(kind: string, proposals: readonly Proposal[]): HTMLElement {
    const [ko, en] = this.#names[kind] ?? [kind, ""];
    const group = element("div", { role: "group" });
    const title = element("div", { class: "kind-name", id: `${this.#list.id}-${kind}` }, ko);
    title.append(" ", element("span", { lang: "en" }, en));
    group.setAttribute("aria-labelledby", title.id);
    group.append(title, ...proposals.map((each, place) => this.#option(each, `${title.id}-${place}`)));
    return group;
  }

  #option(proposal: Proposal, id: string): HTMLElement {
    const option = element("a", { role: "option", id, tabindex: "-1", href: at(proposal.page) });
    // The blank parts the two for who hears them.
    option.append(element("span", { class: "label" }, proposal.label), " ");
    const told = [proposal.name === proposal.label ? "" : proposal.name, proposal.note];
    option.append(element("span", { class: "beside" }, told.filter(Boolean).join(" · ")));
    return option;
  }

  #all(text: string, total: number): HTMLElement {
    const href = at(`/search?${new URLSearchParams({ q: text })}`);
    const id = `${this.#list.id}-all`;
    return element(
      "a",
      { role: "option", id, tabindex: "-1", href, class: "all" },
      `모두 보기 (${total}건)`,
    );
  }

  #hide(): void {
    this.#combobox.stop();
    this.#list.hidden = true;
  }

  #close(): void {
    clearTimeout(this.#timer);
    this.#asking?.abort();
    this.#told = "";
    this.#hide();
    this.#said.textContent = "";
    this.#said.classList.add("away");
  }
}

function element(name: string, attributes: Record<string, string>, text = ""): HTMLElement {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  made.textContent = text;
  return made;
}
