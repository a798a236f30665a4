// The page of the endpoint: a query is written, run, stopped, kept and shared.
import { at } from "../address";
import { showEvidence } from "../evidence";
import { button, english, made } from "../network/elements";
import { askedText, readAsked, remembered, titleOf, type Way } from "./address";
import type { Vocabulary } from "./completion";
import { QueryEditor } from "./editor";
import { type Fault, readFault } from "./fault";
import { ask, Refused, Result } from "./result";
import "./query.css";

const KEPT = "gyebo.queries";

/** Turn the form of the endpoint into an editor. */
export class QueryPage {
  readonly #editor: QueryEditor;
  readonly #result: Result;
  readonly #run: HTMLButtonElement;
  readonly #stop = button("멈추기", "Stop", () => this.#running?.abort());
  readonly #said = made("span", { class: "quiet", role: "status" });
  readonly #fault = made("div", { class: "query-fault", role: "alert" });
  readonly #parameters = made("form", { class: "fields", "aria-label": "질문의 조건" });
  readonly #recent = made("details", { class: "recent" });
  #running: AbortController | null = null;
  #way: Way | undefined;
  #question: { name: string; text: string } | null = null;

  constructor(form: HTMLFormElement) {
    const area = form.querySelector("textarea")!;
    const run = form.querySelector<HTMLButtonElement>(".actions button")!;
    const label = form.querySelector("label")!.textContent!.trim();
    this.#run = run;
    run.title = "Ctrl+Enter";
    // The syntax is chosen below the answer; a form without script needs it here.
    form.querySelector<HTMLElement>("[data-format]")!.hidden = true;
    this.#stop.hidden = true;
    run.after(this.#stop, button("주소 복사", "Copy link", () => void this.#share(), { class: "quiet-button" }), this.#said);
    form.querySelector(".actions")!.after(this.#fault);
    const place = document.querySelector<HTMLElement>("[data-answer]")!;
    this.#result = new Result(place, (way) => this.#looked(way));
    this.#editor = new QueryEditor(area, `${label}. Tab 키로 편집기를 나갑니다.`, vocabulary, {
      run: () => void this.#ask(),
      changed: () => this.#fault.replaceChildren(),
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#ask();
    });
    form.before(this.#parameters);
    this.#parameters.hidden = true;
    this.#parameters.addEventListener("change", () => void this.#fill());
    this.#parameters.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#fill().then(() => this.#ask());
    });
    document.querySelector(".query-examples")?.after(this.#recent);
    this.#list(kept());
    for (const link of document.querySelectorAll<HTMLAnchorElement>("a[data-question]")) {
      link.addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        link.closest("details")?.removeAttribute("open");
        void this.#open(link.dataset.question!, {});
      });
    }
    window.addEventListener("hashchange", () => this.#follow());
    this.#follow();
    showEvidence();
  }

  /** Do what the address asks for. */
  #follow(): void {
    const { query, question, values, way } = readAsked(location.hash);
    if (question) void this.#open(question, values);
    if (!query) return;
    this.#forget();
    if (query !== this.#editor.text) this.#editor.text = query;
    if (way) void this.#ask(way);
  }

  async #ask(way: Way | undefined = this.#way): Promise<void> {
    const query = this.#editor.text;
    this.#running?.abort();
    const running = (this.#running = new AbortController());
    this.#fault.replaceChildren();
    this.#busy(true);
    try {
      const answered = await ask(query, running.signal);
      if (running !== this.#running) return;
      this.#list(keep(remembered(kept(), query)));
      this.#said.textContent = "";
      await this.#result.show(answered, way);
    } catch (error) {
      if (running !== this.#running) return;
      if (running.signal.aborted) this.#said.textContent = "멈췄습니다.";
      else if (error instanceof Refused) this.#refused(readFault(error.message));
      else if (error instanceof TypeError) this.#refused({ ko: "서버에 닿지 않습니다.", en: "The server cannot be reached.", detail: "" });
      else throw error;
    } finally {
      if (running === this.#running) this.#busy(false);
    }
  }

  #busy(running: boolean): void {
    // The focus stays on what is pressed next.
    const focused = [this.#run, this.#stop].includes(document.activeElement as HTMLButtonElement);
    this.#run.hidden = running;
    this.#stop.hidden = !running;
    if (focused) (running ? this.#stop : this.#run).focus();
    if (running) this.#said.textContent = "질의가 돌고 있습니다.";
  }

  #refused(fault: Fault): void {
    this.#said.textContent = "";
    this.#result.clear();
    this.#fault.replaceChildren(
      made("p", {}, made("strong", {}, fault.ko), " ", english(fault.en)),
      ...(fault.detail ? [made("pre", { tabindex: "0", role: "region", "aria-label": "오류의 자리" }, fault.detail)] : []),
    );
    if (fault.place) this.#editor.fail(fault.place.line, fault.place.column, fault.detail.split("\n").at(-1) || fault.ko);
  }

  /** Remember how the answer is looked at: the address says the query and that. */
  #looked(way: Way): void {
    this.#way = way;
    history.replaceState(null, "", askedText(this.#editor.text, way));
  }

  async #share(): Promise<void> {
    history.replaceState(null, "", askedText(this.#editor.text, this.#way));
    try {
      await navigator.clipboard.writeText(location.href);
      this.#said.textContent = "주소를 복사했습니다. 그대로 나누면 같은 질의가 열립니다.";
    } catch {
      this.#said.textContent = "이 질의의 주소가 주소창에 있습니다.";
    }
  }

  // Named questions

  /** Open the query of a named question, with the fields of its parameters above it. */
  async #open(name: string, values: Readonly<Record<string, string>>): Promise<void> {
    const text = await fetched(`/questions/${encodeURIComponent(name)}.rq?${new URLSearchParams(values)}`);
    if (text === null) {
      this.#said.textContent = `질문을 열지 못했습니다: ${name}`;
      return;
    }
    this.#question = { name, text };
    this.#editor.text = text;
    this.#editor.focus();
    this.#said.textContent = "";
    const page = new DOMParser().parseFromString((await fetched(`/questions/${encodeURIComponent(name)}`)) ?? "", "text/html");
    const fields = page.querySelector(".asked .fields");
    if (this.#question?.name !== name) return; // another one has been opened since
    this.#parameters.replaceChildren(...(fields?.childNodes ?? []), ...page.querySelectorAll("main datalist"));
    this.#parameters.hidden = !fields;
    for (const [field, value] of Object.entries(values)) {
      const control = this.#parameters.elements.namedItem(field);
      if (control instanceof HTMLInputElement || control instanceof HTMLSelectElement) control.value = value;
    }
  }

  /** Fill the values of the fields into the query of the question. */
  async #fill(): Promise<void> {
    const question = this.#question;
    if (!question) return;
    if (this.#editor.text !== question.text) {
      this.#said.textContent = "질의를 고쳤으므로 조건을 채워 넣지 않았습니다. 질문을 다시 여십시오.";
      return;
    }
    const given = [...new FormData(this.#parameters)].flatMap(([name, value]) => (String(value).trim() ? [[name, String(value).trim()]] : []));
    const answer = await fetch(at(`/questions/${question.name}.rq?${new URLSearchParams(given)}`), { headers: { Accept: "text/plain" } });
    const text = await answer.text();
    if (!answer.ok) return this.#refused(readFault(text));
    this.#question = { name: question.name, text };
    this.#editor.text = text;
    this.#said.textContent = "조건을 질의에 채워 넣었습니다.";
  }

  #forget(): void {
    this.#question = null;
    this.#parameters.hidden = true;
    this.#parameters.replaceChildren();
  }

  // Queries that were run

  #list(queries: readonly string[]): void {
    const items = queries.map((query) => {
      const open = made("button", { type: "button", class: "plain-button", title: query.slice(0, 500) }, titleOf(query));
      open.addEventListener("click", () => {
        this.#forget();
        this.#editor.text = query;
        this.#editor.focus();
      });
      return made("li", {}, open);
    });
    const clear = button("모두 지우기", "Clear", () => {
      this.#list(keep([]));
      this.#recent.querySelector("summary")?.focus();
    });
    this.#recent.hidden = !queries.length;
    this.#recent.replaceChildren(
      made("summary", {}, `최근 질의 ${queries.length} `, english("Recent queries")),
      made("p", { class: "quiet" }, "이 브라우저에만 있습니다. ", english("Kept in this browser only.")),
      made("ul", { class: "recent-queries" }, ...items), clear,
    );
  }
}

let told: Promise<Vocabulary | null> | null = null;

/** The terms that a query may use; asked once, null while the server cannot be reached. */
function vocabulary(): Promise<Vocabulary | null> {
  told ??= fetch(at("/sparql/terms.json")).then((answer) => (answer.ok ? (answer.json() as Promise<Vocabulary>) : null), () => null);
  return told;
}

async function fetched(path: string): Promise<string | null> {
  try {
    const answer = await fetch(at(path), { headers: { Accept: "text/html, */*;q=0.5" } });
    return answer.ok ? await answer.text() : null;
  } catch {
    return null;
  }
}

// A browser may forbid to keep anything: then nothing is kept.
function kept(): string[] {
  try {
    const read = JSON.parse(localStorage.getItem(KEPT) ?? "[]") as unknown;
    return Array.isArray(read) ? read.filter((each): each is string => typeof each === "string") : [];
  } catch {
    return [];
  }
}

function keep(queries: readonly string[]): readonly string[] {
  try {
    if (queries.length) localStorage.setItem(KEPT, JSON.stringify(queries));
    else localStorage.removeItem(KEPT);
  } catch {
    // See above.
  }
  return queries;
}
