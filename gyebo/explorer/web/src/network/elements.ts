// Elements in one expression each, and the words that pages have in two languages.

type Child = Node | string;

/** Make an element with attributes and children; a class is `class`. */
export function made<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag, attributes: Readonly<Record<string, string>> = {}, ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** A text in English, marked as such. */
export function english(text: string): HTMLElement {
  return made("span", { lang: "en" }, text);
}

/** A button with its words in Korean and English. */
export function button(ko: string, en: string, act: () => void, attributes: Record<string, string> = {}): HTMLButtonElement {
  const element = made("button", { type: "button", ...attributes }, ko, " ", english(en));
  element.addEventListener("click", act);
  return element;
}
