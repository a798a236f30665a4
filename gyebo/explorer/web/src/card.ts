// What is told beside a mark of a picture that is pointed at or has the focus.
import { beside } from "./beside";
import { EVIDENCE, quoted, Quotes } from "./quotes";
import { UNREACHABLE } from "./unreachable";
import "./card.css";

const DELAY = 160; // ms: a pointer that only passes opens nothing
const GRACE = 260; // ms in which a pointer may go from the mark to the card

/**
 * A card beside the mark that it tells of (WCAG 2.2, 1.4.13: it can be dismissed, pointed at, and
 * stays). Of a mark that leads to lines it has their words, too.
 */
export class Card {
  readonly #card = document.createElement("div");
  readonly #hint: HTMLElement;
  readonly #quotes = new Quotes();
  readonly #here = new AbortController();
  #of: SVGAElement | null = null;
  #near: { x: number; y: number } | undefined;
  #timer = 0;

  /** Put a card after an element of the page; `hint` says there how it is opened. */
  constructor(after: HTMLElement, hint: string) {
    this.#card.className = "pointed";
    this.#card.hidden = true;
    this.#hint = paragraph(hint);
    this.#hint.className = "hint";
    after.after(this.#hint, this.#card);
    const { signal } = this.#here;
    for (const sort of ["pointerenter", "focusin"]) this.#card.addEventListener(sort, () => this.#stay());
    for (const sort of ["pointerleave", "focusout"]) this.#card.addEventListener(sort, () => this.leave());
    document.addEventListener("keydown", (event) => event.key === "Escape" && this.close(), { signal });
    document.addEventListener("scroll", () => this.#place(), { signal, capture: true, passive: true });
    document.addEventListener("pointerdown", ({ target }) => this.#without(target) && this.close(), { signal });
  }

  /** Tell of a mark that has the focus at once, of one that a pointer is on when it stays there. */
  open(mark: SVGAElement, event: Event, tell: () => void): void {
    this.#stay();
    if (this.#of === mark) return;
    const pointer = event instanceof PointerEvent ? event : null;
    const near = pointer ? { x: pointer.clientX, y: pointer.clientY } : undefined;
    const open = (): void => this.#open(mark, tell, near);
    if (pointer?.pointerType === "mouse") this.#timer = window.setTimeout(open, DELAY);
    else open();
  }

  /** Close it when the pointer does not come back, unless its mark, or what is in it, has the focus. */
  leave(): void {
    this.#stay();
    this.#timer = window.setTimeout(() => {
      const focused = document.activeElement;
      if (focused && (focused === this.#of || this.#card.contains(focused))) return;
      this.close();
    }, GRACE);
  }

  close(): void {
    this.#stay();
    this.#of = null;
    this.#card.hidden = true;
  }

  /** Write what it tells: what the mark is, and more about it. */
  tell(heading: string, ...more: (HTMLElement | null)[]): void {
    const title = paragraph(heading);
    title.className = "what";
    this.#card.replaceChildren(title, ...more.filter((each) => each !== null));
  }

  /** Take the card off the page. */
  remove(): void {
    this.#stay();
    this.#here.abort();
    this.#hint.remove();
    this.#card.remove();
  }

  #open(mark: SVGAElement, tell: () => void, near?: { x: number; y: number }): void {
    this.#of = mark;
    this.#near = near;
    tell();
    this.#card.hidden = false;
    this.#card.scrollTop = 0;
    this.#place();
    if (!mark.href.baseVal.includes(EVIDENCE)) return;
    void this.#quotes.of(mark).then((evidence) => {
      if (this.#of !== mark || !evidence) return; // another mark is told of by now
      this.#card.append(...(evidence === UNREACHABLE ? [UNREACHABLE] : quoted(evidence)));
      this.#place();
    });
  }

  #place(): void {
    if (!this.#of) return;
    const { clientWidth: width, clientHeight: height } = document.documentElement;
    const mark = this.#of.getBoundingClientRect();
    const { left, top } = beside(mark, this.#card.getBoundingClientRect(), { width, height }, this.#near);
    this.#card.style.left = `${left}px`;
    this.#card.style.top = `${top}px`;
  }

  #stay(): void {
    window.clearTimeout(this.#timer);
  }

  #without(target: EventTarget | null): boolean {
    return target instanceof Node && !this.#card.contains(target) && !this.#of?.contains(target);
  }
}

/** A paragraph of texts and links; null where there is nothing to say. */
export function paragraph(...parts: (string | { text: string; href: string })[]): HTMLElement {
  const element = document.createElement("p");
  for (const part of parts) {
    if (typeof part === "string") {
      element.append(part);
    } else if (part.href) {
      const link = document.createElement("a");
      link.href = part.href;
      link.textContent = part.text;
      element.append(link);
    } else {
      element.append(part.text);
    }
  }
  return element;
}

/** Parts with a text between each two. */
export function joined<Part>(parts: readonly Part[], by: string): (Part | string)[] {
  return parts.flatMap((part, at) => (at ? [by, part] : [part]));
}
