// The words of a line beside every link to evidence: shown while it is pointed at or has the focus
// (WCAG 2.2, 1.4.13: it can be dismissed, pointed at, and stays). A touch shows them first and
// follows the link at the second touch; without a script the links lead to the page all the same.
import { beside } from "./beside";
import { EVIDENCE, type Evidence, type Link, quoted, Quotes, told } from "./quotes";
import { UNREACHABLE } from "./unreachable";

// The marks of a river have a card of their own, which has the words, too.
const LINKS = `a[href*='${EVIDENCE}']:not(.river a)`;
const DELAY = 160; // ms: a pointer that only passes opens nothing
const GRACE = 260; // ms in which a pointer may go from the link to the card

/** Attach the card to all links to evidence that the page has or will have. */
export function showEvidence(): void {
  const card = new EvidenceCard();
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const link = evidenceLink(event.target);
    if (link) card.soon(link);
    else if (!card.holds(event.target)) card.leave();
    else card.stay();
  });
  document.addEventListener("focusin", (event) => {
    const link = evidenceLink(event.target);
    if (link && link.matches(":focus-visible")) void card.open(link);
    else if (!card.holds(event.target) && card.of !== link) card.close();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") card.close();
  });
  document.addEventListener("scroll", () => card.follow(), { capture: true, passive: true });
  // What brought the script here: a link that has the focus or the pointer already.
  const near = evidenceLink(document.activeElement?.matches(":focus-visible") ? document.activeElement : null);
  if (near) void card.open(near);
  else {
    const pointed = [...document.querySelectorAll<Link>(LINKS)].find((link) => link.matches(":hover"));
    if (pointed) card.soon(pointed);
  }
  // Told when a touch begins, as what follows it moves the focus.
  let first = false;
  document.addEventListener("pointerdown", (event) => {
    const link = evidenceLink(event.target);
    first = event.pointerType === "touch" && link !== null && card.of !== link;
    if (!card.holds(event.target) && !link) card.close();
  });
  document.addEventListener("click", (event) => {
    const link = evidenceLink(event.target);
    if (!link || !first) return;
    event.preventDefault();
    void card.open(link);
  });
}

function evidenceLink(target: EventTarget | null): Link | null {
  return target instanceof Element ? target.closest<Link>(LINKS) : null;
}

class EvidenceCard {
  readonly #card = document.createElement("div");
  readonly #quotes = new Quotes();
  #of: Link | null = null;
  #timer = 0;

  constructor() {
    this.#card.className = "evidence-card";
    this.#card.id = "evidence-card";
    this.#card.setAttribute("role", "tooltip");
    this.#card.hidden = true;
    document.body.append(this.#card);
  }

  /** The link that the card tells of, null while it is closed. */
  get of(): Link | null {
    return this.#of;
  }

  holds(target: EventTarget | null): boolean {
    return target instanceof Node && this.#card.contains(target);
  }

  /** Open it when the pointer stays on a link. */
  soon(link: Link): void {
    this.stay();
    if (this.#of === link) return;
    this.#timer = window.setTimeout(() => void this.open(link), DELAY);
  }

  /** Close it when the pointer does not come back, unless its link has the focus. */
  leave(): void {
    this.stay();
    if (!this.#of || this.#of === document.activeElement) return;
    this.#timer = window.setTimeout(() => this.close(), GRACE);
  }

  stay(): void {
    window.clearTimeout(this.#timer);
  }

  /** Keep it beside a link of a card that stays in the window while the page is scrolled. */
  follow(): void {
    if (this.#of && !this.#card.hidden && this.#card.closest(".pointed")) this.#place(this.#of);
  }

  close(): void {
    this.stay();
    this.#of?.removeAttribute("aria-describedby");
    this.#of = null;
    this.#card.hidden = true;
  }

  async open(link: Link): Promise<void> {
    if (this.#of === link) return;
    this.close();
    this.#of = link;
    const evidence = await this.#quotes.of(link);
    // Another link was pointed at in the meantime, or none.
    if (this.#of !== link || !evidence) return;
    if (evidence === UNREACHABLE) this.#card.replaceChildren(UNREACHABLE);
    else this.#fill(evidence);
    // Of a link in the card of a mark, it is a part of that card: both are pointed at, and close.
    (link.closest(".pointed") ?? document.body).append(this.#card);
    this.#card.hidden = false;
    link.setAttribute("aria-describedby", this.#card.id);
    this.#place(link);
  }

  #fill(evidence: Evidence): void {
    const title = document.createElement("p");
    const strong = document.createElement("strong");
    strong.textContent = told(evidence).heading;
    title.append(strong);
    this.#card.replaceChildren(title, ...quoted(evidence));
  }

  #place(link: Link): void {
    const { clientWidth: width, clientHeight: height } = document.documentElement;
    const { left, top } = beside(link.getBoundingClientRect(), this.#card.getBoundingClientRect(), { width, height });
    const scrolled = getComputedStyle(this.#card).position === "absolute";
    this.#card.style.left = `${left + (scrolled ? window.scrollX : 0)}px`;
    this.#card.style.top = `${top + (scrolled ? window.scrollY : 0)}px`;
  }
}
