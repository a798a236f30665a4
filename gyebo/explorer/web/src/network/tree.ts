// The nodes as a tree beside the picture: the same nodes, the same deeds, by keyboard and by ear.
import { made } from "./elements";

export interface Leaf {
  code: string;
  label: string;
  /** The kind's name and colour, for the mark before the label. */
  kind: string;
  children: readonly Leaf[];
  /** Whether its neighbours are shown; null where there is nothing to open. */
  opened: boolean | null;
}
export interface TreeDeeds {
  choose(code: string): void;
  /** Open or close a node; `opened` is how it was. */
  toggle(code: string, opened: boolean): void;
  pin(code: string): void;
}

/** A tree view after the ARIA Authoring Practices; one item at a time takes part in the tab order. */
export class Tree {
  readonly #list: HTMLUListElement;
  readonly #deeds: TreeDeeds;
  readonly #mark: (leaf: Leaf) => Element;

  constructor(list: HTMLUListElement, deeds: TreeDeeds, mark: (leaf: Leaf) => Element) {
    this.#list = list;
    this.#deeds = deeds;
    this.#mark = mark;
    list.setAttribute("role", "tree");
    list.addEventListener("keydown", (event) => this.#key(event));
    list.addEventListener("click", (event) => this.#click(event));
    list.addEventListener("dblclick", (event) => {
      const item = itemOf(event.target);
      if (item) this.#toggle(item);
    });
  }

  show(leaves: readonly Leaf[], chosen: string | null): void {
    const focused = this.#list.contains(document.activeElement);
    this.#list.replaceChildren(...this.#items(leaves, 1));
    this.choose(chosen ?? leaves[0]?.code ?? null, focused);
  }

  /** Mark a node as the chosen one, and bring it into sight. */
  choose(code: string | null, focus = false): void {
    for (const each of this.#list.querySelectorAll('[tabindex="0"]')) each.setAttribute("tabindex", "-1");
    for (const each of this.#list.querySelectorAll('[aria-selected="true"]')) each.setAttribute("aria-selected", "false");
    const own = code ? this.#find(code) : null;
    const item = own ?? this.#list.querySelector<HTMLElement>('[role="treeitem"]');
    item?.setAttribute("tabindex", "0");
    if (!own) return;
    own.setAttribute("aria-selected", "true");
    const box = this.#list.getBoundingClientRect();
    const line = own.getBoundingClientRect();
    // Only the list scrolls, not the page.
    if (line.top < box.top || line.bottom > box.bottom) this.#list.scrollTop += line.top - box.top - box.height / 3;
    if (focus) own.focus({ preventScroll: true });
  }

  #find(code: string): HTMLElement | null {
    return this.#list.querySelector<HTMLElement>(`[data-code="${code}"]`);
  }

  /** The items of some leaves and of what is below them, in one list: levels tell the branches. */
  #items(leaves: readonly Leaf[], level: number): HTMLLIElement[] {
    return leaves.flatMap((leaf, at) => [
      this.#item(leaf, level, at + 1, leaves.length),
      ...(leaf.opened ? this.#items(leaf.children, level + 1) : []),
    ]);
  }

  #item(leaf: Leaf, level: number, place: number, all: number): HTMLLIElement {
    const item = document.createElement("li");
    item.setAttribute("role", "treeitem");
    item.setAttribute("aria-level", String(level));
    item.setAttribute("aria-posinset", String(place));
    item.setAttribute("aria-setsize", String(all));
    item.style.setProperty("--level", String(level - 1));
    item.setAttribute("aria-selected", "false");
    item.tabIndex = -1;
    item.dataset.code = leaf.code;
    const twist = made("span", { class: "twist", "aria-hidden": "true" });
    const kind = leaf.kind ? [made("span", { class: "away" }, `${leaf.kind} `)] : [];
    item.append(twist, this.#mark(leaf), ...kind, leaf.label);
    if (leaf.opened !== null) item.setAttribute("aria-expanded", String(leaf.opened));
    return item;
  }

  #click(event: MouseEvent): void {
    const item = itemOf(event.target);
    if (!item) return;
    if (event.target instanceof Element && event.target.classList.contains("twist")) this.#toggle(item);
    else if (event.detail < 2) this.#go(item);
  }

  #key(event: KeyboardEvent): void {
    const item = itemOf(event.target);
    if (!item || event.ctrlKey || event.metaKey || event.altKey) return;
    const items = [...this.#list.querySelectorAll<HTMLElement>('[role="treeitem"]')];
    const at = items.indexOf(item);
    const expanded = item.getAttribute("aria-expanded");
    const deeds: Record<string, () => void> = {
      ArrowDown: () => this.#go(items[at + 1]),
      ArrowUp: () => this.#go(items[at - 1]),
      Home: () => this.#go(items[0]),
      End: () => this.#go(items.at(-1)),
      ArrowRight: () => {
        if (expanded === "false") this.#toggle(item);
        else if (expanded === "true" && level(items[at + 1]) > level(item)) this.#go(items[at + 1]);
      },
      ArrowLeft: () => {
        if (expanded === "true") this.#toggle(item);
        else this.#go(items.slice(0, at).findLast((each) => level(each) < level(item)));
      },
      Enter: () => this.#toggle(item),
      " ": () => this.#go(item),
      p: () => this.#deeds.pin(item.dataset.code!),
    };
    const deed = deeds[event.key];
    if (!deed) return;
    event.preventDefault();
    deed();
  }

  #go(item: HTMLElement | null | undefined): void {
    if (!item) return;
    this.choose(item.dataset.code!, true);
    this.#deeds.choose(item.dataset.code!);
  }

  #toggle(item: HTMLElement): void {
    const expanded = item.getAttribute("aria-expanded");
    if (expanded !== null) this.#deeds.toggle(item.dataset.code!, expanded === "true");
  }
}

function level(item: Element | undefined): number {
  return Number(item?.getAttribute("aria-level"));
}

function itemOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[role="treeitem"]') : null;
}
