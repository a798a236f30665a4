// What a reader looks at, kept behind the `#` of the address as it changes, and followed from there.
import { type Look, lookText, readLook } from "./address";

const PAUSE = 250; // ms: a camera on its way is not written at every step

export class Looking {
  readonly #now: () => Look;
  readonly #onHash: () => void;
  #timer = 0;

  /** `now` tells what is looked at; `follow` shows what an address asks for that came later. */
  constructor(now: () => Look, follow: (look: Look) => void) {
    this.#now = now;
    this.#onHash = () => {
      if (!elsewhere()) follow(readLook(location.hash));
    };
    window.addEventListener("hashchange", this.#onHash);
  }

  /** Write what is looked at into the address, once it has come to rest. */
  keep(): void {
    window.clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => {
      const text = lookText(this.#now());
      if (text === location.hash || (!text && elsewhere())) return;
      history.replaceState(null, "", location.pathname + location.search + text);
    }, PAUSE);
  }

  stop(): void {
    window.clearTimeout(this.#timer);
    window.removeEventListener("hashchange", this.#onHash);
  }
}

/** Whether the address leads to a part of the page, as a skip link does, not to a look. */
function elsewhere(): boolean {
  return location.hash.length > 1 && !location.hash.includes("=");
}
