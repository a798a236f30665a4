// The colours that a network is drawn with: those of the style sheet, mixed once for thousands of marks.
import type { Kind } from "./data";
import { theme } from "./theme";

const FAINT = 0.22;

export class Paints {
  readonly #element: Element;
  #theme: ReturnType<typeof theme>;
  #mixed: ReadonlyMap<string, string> = new Map();

  constructor(element: Element) {
    this.#element = element;
    this.#theme = theme(element);
  }

  /** Read the colours as the page has them now, light or dark, for nodes of some kinds. */
  mix(kinds: readonly Kind[]): void {
    this.#theme = theme(this.#element);
    const { card, quiet } = this.#theme;
    this.#mixed = new Map([
      ["tie", mixed(quiet, card, 0.65)],
      ["tie of many", mixed(quiet, card, 0.3)],
      ["tie aside", mixed(quiet, card, 0.25)],
      ...kinds.flatMap(({ name, style }): [string, string][] => {
        const colour = this.#theme.kinds[style] ?? quiet;
        return [[name, colour], [`faint ${name}`, mixed(colour, card, FAINT)]];
      }),
    ]);
  }

  get card(): string {
    return this.#theme.card;
  }

  get ink(): string {
    return this.#theme.ink;
  }

  get accent(): string {
    return this.#theme.accent;
  }

  /** The colour of a kind of node, or of a tie: all of them as usual, of many, or aside of what is looked at. */
  of(mark: string): string {
    return this.#mixed.get(mark) ?? this.#theme.quiet;
  }
}

/** A colour as it looks through so much of another; sigma's own transparency adds up to white. */
function mixed(colour: string, ground: string, share: number): string {
  const [from, to] = [colour, ground].map((each) => [1, 3, 5].map((at) => parseInt(each.slice(at, at + 2), 16)));
  const parts = from!.map((part, at) => Math.round(part * share + to![at]! * (1 - share)));
  return `#${parts.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}
