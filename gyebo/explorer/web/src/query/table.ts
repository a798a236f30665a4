// The rows of an answer as a table: sorted by a click, drawn as far as one looks.
import { at } from "../address";
import { button, english, made } from "../network/elements";
import { grouped } from "../numbers";
import { numberOf, type Row, sorted, type Table, type Term, type Triples } from "./answer";
import { learn, nameOf } from "./names";

const STEP = 300; // rows drawn at once
const LINES = /^\d+(?:-\d+)?(?:[;,]\s*\d+(?:-\d+)?)*$/;

/** Draw the table of an answer into an element. */
export async function showTable(place: HTMLElement, answer: Table | Triples): Promise<void> {
  const body = made("tbody");
  const heads = answer.columns.map((name, column) => made("th", { scope: "col" }, sorter(name, () => void sortBy(column))));
  const more = button("더 보기", "More", () => void draw());
  const rest = made("p", { class: "actions" }, more);
  let rows: readonly Row[] = answer.rows;
  let drawn = 0;
  let by = { column: -1, backwards: false };
  const draw = async (): Promise<void> => {
    const next = rows.slice(drawn, drawn + STEP);
    drawn += next.length;
    const before = rows;
    await learn(next.flatMap((row) => row.flatMap((term) => (term?.type === "uri" ? [term.value] : []))));
    if (before !== rows) return; // sorted anew meanwhile
    body.append(...next.map((row) => made("tr", {}, ...row.map((term, column) => cell(answer.columns, row, term, column)))));
    rest.hidden = drawn >= rows.length;
    more.firstChild!.textContent = `${grouped(Math.min(STEP, rows.length - drawn))}행 더 보기`;
  };
  const sortBy = async (column: number): Promise<void> => {
    by = { column, backwards: by.column === column && !by.backwards };
    rows = sorted(answer.rows, column, by.backwards);
    drawn = 0;
    body.replaceChildren();
    heads.forEach((head, other) => {
      if (other === column) head.setAttribute("aria-sort", by.backwards ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
      head.querySelector(".arrow")!.textContent = other === column ? (by.backwards ? "▼" : "▲") : "";
    });
    await draw();
  };
  const table = made("table", { class: "grid result" }, made("thead", {}, made("tr", {}, ...heads)), body);
  place.replaceChildren(
    made("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "결과 표" }, table), rest,
  );
  await draw();
}

function sorter(name: string, act: () => void): HTMLElement {
  const element = made("button", { type: "button", class: "plain-button", title: "이 열로 정렬" }, name, made("span", { class: "arrow" }));
  element.addEventListener("click", act);
  return element;
}

function cell(columns: readonly string[], row: Row, term: Term | null, column: number): HTMLElement {
  if (!term) return made("td", { class: "absent" });
  if (term.type === "uri") {
    const { text, href } = nameOf(term.value);
    return made("td", { class: "text" }, href ? made("a", { href: at(href), title: term.value }, text) : text);
  }
  const number = numberOf(term);
  if (number !== null) return made("td", { class: "number", title: term.value }, written(term.value));
  const name = columns[column] ?? "";
  const report = row[columns.indexOf(name.replace(/lines?$/i, (end) => (end[0] === "L" ? "Report" : "report")))];
  if (/lines?$/i.test(name) && report?.type === "literal" && LINES.test(term.value)) {
    const href = at(`/evidence/${encodeURIComponent(report.value)}/${encodeURIComponent(term.value.replaceAll(" ", ""))}`);
    return made("td", { class: "code" }, made("a", { href }, term.value));
  }
  if (term.lang) return made("td", { class: "text" }, term.value, " ", made("span", { class: "quiet" }, `@${term.lang}`));
  return made("td", { class: term.value.length > 60 ? "text long" : "text" }, term.type === "bnode" ? `_:${term.value}` : term.value);
}

/** A number in groups of three, with every digit that it was written with. */
export function written(number: string): string {
  const [, sign = "", whole = "", rest = ""] = /^([+-]?)(\d+)(\.\d+)?$/.exec(number) ?? [];
  if (!whole) return number;
  return `${sign.replace("-", "−")}${whole.replace(/\B(?=(?:\d{3})+$)/g, ",")}${rest}`;
}

/** Say yes or no. */
export function showTruth(place: HTMLElement, value: boolean): void {
  place.replaceChildren(made("p", { class: "lead" }, made("strong", {}, value ? "예 " : "아니요 "), english(String(value))));
}
