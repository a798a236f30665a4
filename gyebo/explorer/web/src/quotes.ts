// The words of lines, as the server tells them and as cards show them.
import { UNREACHABLE } from "./unreachable";
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

/** What a server says of a link to evidence, null where it says nothing. */
export type Answer = Evidence | typeof UNREACHABLE | null;

export type Link = HTMLAnchorElement | SVGAElement;

/** Where links to evidence lead. */
export const EVIDENCE = "/evidence/";

/** Words that were asked for, each once; those that the server did not send are asked for again. */
export class Quotes {
  readonly #known = new Map<string, Promise<Answer>>();

  /** Return the words of a link to evidence, null where the server does not tell them. */
  of(link: Link): Promise<Answer> {
    const href = link instanceof SVGAElement ? link.href.baseVal : link.href;
    const path = `${new URL(href, document.baseURI).pathname}.json`;
    const known = this.#known.get(path);
    if (known) return known;
    const answer: Promise<Answer> = fetch(path, { headers: { Accept: "application/json" } })
      .then((response) => (response.ok ? (response.json() as Promise<Evidence>) : null))
      .catch((): Answer => {
        this.#known.delete(path);
        return UNREACHABLE;
      });
    this.#known.set(path, answer);
    return answer;
  }
}

/** The words of evidence in a sentence each: whose report, which lines, and what stands there. */
export function told(evidence: Evidence): { heading: string; note: string } {
  const heading = `${evidence.body} ${evidence.asOf} 보고서, ${evidence.lines}`;
  if (!evidence.atHand) return { heading, note: "원문 파일이 이 서버에 없습니다. 줄 번호로 찾아보십시오." };
  return { heading, note: evidence.more ? "줄이 더 있습니다. 링크를 따라가면 모두 보입니다." : "" };
}

/** The lines, each with its number, and what is to be said of them. */
export function quoted(evidence: Evidence): HTMLElement[] {
  const parts = evidence.words.map(({ line, text }) => {
    const words = document.createElement("p");
    const number = document.createElement("span");
    words.className = "words";
    number.className = "no";
    number.textContent = String(line);
    words.append(number, text);
    return words;
  });
  const { note } = told(evidence);
  if (!note) return parts;
  const words = document.createElement("p");
  words.className = "quiet";
  words.textContent = note;
  return [...parts, words];
}
