// An answer on the page: its ways of being looked at, its files, and what was cut off.
import { at } from "../address";
import { download } from "../exporting";
import { english, made } from "../network/elements";
import { grouped } from "../numbers";
import type { Way } from "./address";
import { type Answer, cutAt, readAnswer } from "./answer";
import { triplesOf } from "./graph.data";
import { showTable, showTruth } from "./table";

/** What was asked, what came, and how long it took in milliseconds. */
export interface Answered {
  readonly query: string;
  readonly answer: Answer;
  readonly text: string;
  readonly cut: number | null;
  readonly took: number;
}

/** The endpoint refused a query, in plain text. */
export class Refused extends Error {}

const NAMES: Readonly<Record<Way, readonly [ko: string, en: string]>> = {
  table: ["표", "Table"], chart: ["그림", "Chart"], graph: ["그래프", "Graph"], raw: ["그대로", "Raw"],
}; // prettier-ignore
const TABLES = ["csv", "tsv", "json", "xml"];
const GRAPHS = ["ttl", "nt", "rdf", "jsonld", "nq", "trig"];
const LONGEST = 200_000; // characters that are shown as they came

/** Ask the endpoint. Throws `Refused` where it does not answer. */
export async function ask(query: string, signal: AbortSignal): Promise<Answered> {
  const begun = performance.now();
  const answer = await send(query, "application/sparql-results+json, application/n-triples", signal);
  const text = await answer.text();
  if (!answer.ok) throw new Refused(text);
  const type = answer.headers.get("Content-Type") ?? "";
  const cut = cutAt(answer.headers.get("Gyebo-Truncated"));
  return { query, text, cut, answer: readAnswer(type, text), took: performance.now() - begun };
}

function send(query: string, accept: string, signal: AbortSignal | null, format = ""): Promise<Response> {
  const body = new URLSearchParams({ query, ...(format ? { format } : {}) });
  return fetch(at("/sparql"), { method: "POST", headers: { Accept: accept }, body, signal });
}

/** Where an answer is shown; the way it is shown is changed by what stands above it. */
export class Result {
  readonly #place: HTMLElement;
  readonly #shown: (way: Way) => void;
  #stop: () => void = () => undefined;
  #newest = 0;

  constructor(place: HTMLElement, shown: (way: Way) => void) {
    this.#place = place;
    this.#shown = shown;
  }

  /** Show an answer in a way, or in the first that fits it. */
  async show(answered: Answered, wanted: Way | undefined): Promise<void> {
    const { answer } = answered;
    const ways: Way[] = answer.kind === "truth" ? ["table", "raw"] : ["table", "chart", "graph", "raw"];
    const first = wanted && ways.includes(wanted) ? wanted : answer.kind === "graph" && triplesOf(answer).length < 400 ? "graph" : "table";
    const body = made("div", { class: "answered" });
    const choices = ways.map((way) => {
      const button = made("button", { type: "button", class: "way", "data-way": way }, `${NAMES[way][0]} `, english(NAMES[way][1]));
      button.addEventListener("click", () => void turn(way));
      return button;
    });
    const turn = async (way: Way): Promise<void> => {
      choices.forEach((choice) => choice.setAttribute("aria-pressed", String(choice.dataset.way === way)));
      this.#shown(way);
      await this.#draw(body, answered, way);
    };
    this.#place.replaceChildren(
      made("h2", { tabindex: "-1" }, "결과 ", english("Result")),
      ...notes(answered),
      made("div", { class: "strip" }, made("div", { class: "ways", role: "group", "aria-label": "보는 방법" }, ...choices), files(answered)),
      body,
    );
    await turn(first);
  }

  clear(): void {
    this.#newest += 1;
    this.#stop();
    this.#stop = () => undefined;
    this.#place.replaceChildren();
  }

  async #draw(body: HTMLElement, { answer, text }: Answered, way: Way): Promise<void> {
    const mine = ++this.#newest;
    this.#stop();
    this.#stop = () => undefined;
    if (way === "raw") {
      const rest = text.length > LONGEST ? [made("p", { class: "note" }, "처음 부분입니다. 전체는 파일로 받으십시오. ", english("The beginning only."))] : [];
      body.replaceChildren(...rest, made("pre", { tabindex: "0", role: "region", "aria-label": "받은 그대로" }, text.slice(0, LONGEST)));
    } else if (answer.kind === "truth") {
      showTruth(body, answer.value);
    } else if (way === "table") {
      await showTable(body, answer);
    } else if (way === "chart") {
      const { showChart } = await import("./chart");
      if (mine !== this.#newest) return;
      await showChart(body, { ...answer, kind: "table" });
    } else {
      const { showGraph } = await import("./graph");
      if (mine !== this.#newest) return;
      const stop = await showGraph(body, answer);
      if (mine === this.#newest) this.#stop = stop;
      else stop();
    }
  }
}

function notes({ answer, cut, took }: Answered): HTMLElement[] {
  const seconds = `${(took / 1000).toLocaleString("ko", { maximumFractionDigits: took < 1000 ? 2 : 1 })}초`;
  const many = answer.kind === "truth" ? "" : `${grouped(answer.rows.length)}${answer.kind === "graph" ? "개 트리플" : "행"}, `;
  const told = made("p", { role: "status" }, `${many}${seconds} `, english(answer.kind === "graph" ? "triples" : answer.kind === "truth" ? "" : "rows"));
  if (cut === null) return [told];
  const words = `결과의 앞부분입니다: 서버의 한도에서 잘려 ${grouped(cut)}행만 왔습니다. 나머지는 여기 없습니다. `;
  return [told, made("p", { class: "absence", role: "alert" }, made("strong", {}, words), english("The answer was cut at the server's limit; the rest is not here."))];
}

function files({ query, answer }: Answered): HTMLElement {
  const names = answer.kind === "graph" ? GRAPHS : TABLES;
  const buttons = names.map((name) => {
    const button = made("button", { type: "button", class: "plain-button", "data-file": name }, `.${name}`);
    button.addEventListener("click", () => void take(query, name, button));
    return button;
  });
  return made("p", { class: "files" }, made("span", {}, "내려받기 ", english("Download")), ...buttons);
}

async function take(query: string, format: string, button: HTMLButtonElement): Promise<void> {
  button.disabled = true;
  try {
    const answer = await send(query, "*/*", null, format);
    if (!answer.ok) throw new Refused(await answer.text());
    download(await answer.blob(), `answer.${format}`);
  } catch {
    button.after(made("span", { role: "alert" }, "받지 못했습니다."));
  } finally {
    button.disabled = false;
  }
}
