// What is told below a picture of the mark that is pointed at or has the focus.

/** A card that, once it tells of a mark, stays in sight while its picture is there. */
export class Card {
  readonly #card = document.createElement("div");
  readonly #hint: string;

  /** Put a card after an element of the page; `hint` is what it says before anything else. */
  constructor(after: HTMLElement, hint: string) {
    this.#card.className = "pointed";
    this.#hint = hint;
    after.after(this.#card);
    this.clear();
  }

  /** Tell of something: what it is, and more about it. */
  tell(heading: string, ...more: (HTMLElement | null)[]): void {
    const title = paragraph(heading);
    title.className = "what";
    this.#card.classList.add("telling");
    this.#card.replaceChildren(title, ...more.filter((each) => each !== null));
  }

  /** Say the hint again. */
  clear(): void {
    this.#card.classList.remove("telling");
    this.#card.replaceChildren(paragraph(this.#hint));
  }

  /** Take the card off the page. */
  remove(): void {
    this.#card.remove();
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
