// The colours of the style sheet for what does not draw by it: WebGL and files.
import type { Theme } from "./svg";

const KINDS = Array.from({ length: 8 }, (_, at) => `kind-${at + 1}`);

/** Read the colours as the page has them now, light or dark. */
export function theme(element: Element): Theme {
  const style = getComputedStyle(element);
  return named((name) => style.getPropertyValue(`--${name}`).trim());
}

/** The colours as the style sheet calls them: a drawing within the page changes with it. */
export function inStyle(): Theme {
  return named((name) => `var(--${name})`);
}

function named(colour: (name: string) => string): Theme {
  return {
    card: colour("card"),
    ink: colour("ink"),
    quiet: colour("quiet"),
    line: colour("line"),
    accent: colour("accent"),
    kinds: Object.fromEntries(KINDS.map((name) => [name, colour(name)])),
  };
}
