// What a picture's own module gives, and what it is given.

/** The state of a picture: the values of its parameters, which are those of the page's address. */
export interface State {
  readonly values: Readonly<Record<string, string>>;
  /** Put other values for some parameters into the address and the form, and draw anew. */
  change(values: Readonly<Record<string, string>>): void;
  /** Put them into the address and the form only: the view shows them already. */
  keep(values: Readonly<Record<string, string>>): void;
  /** Say something to those who do not see the picture (aria-live). */
  say(words: string): void;
}

/** The module of a view, `src/pictures/NAME.ts`. */
export interface View {
  /**
   * Draw a picture into an empty element of the page.
   *
   * `data` is what `/pictures/NAME.json` says; each view has its own type for it. A function that
   * is returned is called before the picture is taken off the page.
   */
  mount(canvas: HTMLElement, data: never, state: State): Mounted | (() => void) | void;
}

/** A view that goes on from what it shows, rather than being drawn anew, when its state changes. */
export interface Mounted {
  /** Show the data of another state, in the same element of the page. */
  renew(data: never, state: State): void;
  unmount(): void;
}
