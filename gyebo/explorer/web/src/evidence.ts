// The words of a line beside every link to evidence: shown while it is pointed at or has the focus
// (WCAG 2.2, 1.4.13: it can be dismissed, pointed at, and stays). A touch shows them first and
// follows the link at the second touch; without a script the links lead to the page all the same.
import "./evidence.css";

/** What `/evidence/REPORT/LINES.json` says. */
export interface Evidence {
  body: string;
  asOf: string;
  lines: string;
  atHand: boolean;
  words: { line: number; text: string }[];
  more: boolean;
}

const LINKS = "a[href*='/evidence/']";
const DELAY = 160; // ms: a pointer that only passes opens nothing
const GRACE = 260; // ms in which a pointer may go from the link to the card
const GAP = 6;

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

/** The words of evidence in a sentence each: whose report, which lines, and what stands there. */
export function told(evidence: Evidence): { heading: string; note: string } {
  const heading = `${evidence.body} ${evidence.asOf} 보고서, ${evidence.lines}`;
  if (!evidence.atHand) return { heading, note: "원문 파일이 이 서버에 없습니다. 줄 번호로 찾아보십시오." };
  return { heading, note: evidence.more ? "줄이 더 있습니다. 링크를 따라가면 모두 보입니다." : "" };
}

function evidenceLink(target: EventTarget | null): HTMLAnchorElement | SVGAElement | null {
  return target instanceof Element ? target.closest<HTMLAnchorElement | SVGAElement>(LINKS) : null;
}

type Link = HTMLAnchorElement | SVGAElement;

class EvidenceCard {
  readonly #card = document.createElement("div");
  readonly #known = new Map<string, Promise<Evidence | null>>();
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
    const evidence = await this.#read(address(link));
    // Another link was pointed at in the meantime, or none.
    if (this.#of !== link || !evidence) return;
    this.#fill(evidence);
    this.#card.hidden = false;
    link.setAttribute("aria-describedby", this.#card.id);
    this.#place(link);
  }

  #read(path: string): Promise<Evidence | null> {
    const known = this.#known.get(path);
    if (known) return known;
    const answer = fetch(path, { headers: { Accept: "application/json" } })
      .then((response) => (response.ok ? (response.json() as Promise<Evidence>) : null))
      .catch(() => null);
    this.#known.set(path, answer);
    return answer;
  }

  #fill(evidence: Evidence): void {
    const { heading, note } = told(evidence);
    const title = document.createElement("p");
    const strong = document.createElement("strong");
    strong.textContent = heading;
    title.append(strong);
    this.#card.replaceChildren(title);
    for (const { line, text } of evidence.words) {
      const quoted = document.createElement("p");
      const number = document.createElement("span");
      quoted.className = "words";
      number.className = "no";
      number.textContent = String(line);
      quoted.append(number, text);
      this.#card.append(quoted);
    }
    if (note) {
      const words = document.createElement("p");
      words.className = "quiet";
      words.textContent = note;
      this.#card.append(words);
    }
  }

  /** Below the link, or above it where there is no room; never out of the window. */
  #place(link: Link): void {
    const box = link.getBoundingClientRect();
    const { width, height } = this.#card.getBoundingClientRect();
    const room = document.documentElement.clientWidth - width - GAP;
    const below = box.bottom + GAP + height <= window.innerHeight || box.top < height + GAP;
    this.#card.style.left = `${Math.max(GAP, Math.min(box.left, room)) + window.scrollX}px`;
    this.#card.style.top = `${(below ? box.bottom + GAP : box.top - height - GAP) + window.scrollY}px`;
  }
}

/** The address of the words of a link to evidence. */
function address(link: Link): string {
  const href = link instanceof SVGAElement ? link.href.baseVal : link.href;
  return `${new URL(href, document.baseURI).pathname}.json`;
}
