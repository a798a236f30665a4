// The rows of an answer as bars or lines: which column names them and which are drawn is chosen.
import { line } from "d3-shape";
import { save } from "../exporting";
import { button, english, made } from "../network/elements";
import { room } from "../redrawing";
import type { Row, Table } from "./answer";
import { columnsOf, placeBars, placeLines, THICK } from "./chart.layout";
import { learn, nameOf } from "./names";
import { written } from "./table";

const MOST = 100; // rows of a drawing; more could not be told apart
const SERIES = 4;
const SVG = "http://www.w3.org/2000/svg";
const DASHES = ["", "8 3", "2 3", "10 3 2 3"];

/** Draw the chart of a table, with what chooses its columns. */
export async function showChart(place: HTMLElement, table: Table): Promise<void> {
  const { labels, numbers } = columnsOf(table);
  if (!labels.length || !numbers.length) {
    place.replaceChildren(
      made("p", { class: "empty" }, "그림으로 그리려면 이름 열 하나와 숫자 열 하나가 있어야 합니다. ", english("A chart needs a column of names and one of numbers.")),
    );
    return;
  }
  const rows = table.rows.slice(0, MOST);
  await learn(rows.flatMap((row) => row.flatMap((term) => (term?.type === "uri" ? [term.value] : []))));
  const option = (column: number) => made("option", { value: String(column) }, table.columns[column]!);
  const naming = made("select", { id: "chart-naming" }, ...labels.map(option));
  const shape = made("select", { id: "chart-shape" }, made("option", { value: "bars" }, "막대 (bars)"), made("option", { value: "lines" }, "선 (lines)"));
  const boxes = numbers.map((column, order) => {
    const box = made("input", { type: "checkbox", value: String(column) });
    box.checked = order === 0;
    return box;
  });
  const canvas = made("div", { class: "scroll canvas", tabindex: "0", role: "region", "aria-label": "결과 그림" });
  const legend = made("ul", { class: "legend" });
  const field = (control: HTMLElement, ko: string, en: string) =>
    made("div", { class: "field" }, made("label", { for: control.id }, `${ko} `, english(en)), control);
  const measures = made(
    "fieldset", { class: "several" }, made("legend", {}, "숫자 열 ", english("numbers")),
    ...boxes.map((box, order) => made("label", {}, box, ` ${table.columns[numbers[order]!]!}`)),
  );
  const draw = (): void => {
    const series = boxes.flatMap((box) => (box.checked ? Number(box.value) : [])).slice(0, SERIES);
    boxes.forEach((box) => (box.disabled = !box.checked && series.length === SERIES));
    const called = (row: Row): string => named(row, Number(naming.value));
    const width = Math.max(320, room(canvas));
    const drawing = shape.value === "lines" ? lines(rows, series, called, width) : bars(rows, series, called, width);
    drawing.setAttribute("role", "img");
    drawing.setAttribute("aria-label", `${naming.selectedOptions[0]!.text}별 ${series.map((each) => table.columns[each]).join(", ")}. 같은 내용이 표에 있습니다.`);
    canvas.replaceChildren(drawing);
    legend.replaceChildren(
      ...series.map((column, order) => made("li", {}, swatch(order, shape.value === "lines"), ` ${table.columns[column]!}`)),
    );
  };
  for (const control of [naming, shape, ...boxes]) control.addEventListener("change", draw);
  const files = (["svg", "png"] as const).map((kind) =>
    button(kind.toUpperCase(), "", () => void save(canvas.querySelector("svg")!, kind, "chart"), { class: "plain-button" }),
  );
  const cut = table.rows.length > MOST
    ? [made("p", { class: "note" }, `처음 ${MOST}행만 그립니다. `, english(`Only the first ${MOST} rows are drawn.`))]
    : [];
  place.replaceChildren(
    made("div", { class: "fields chart-fields" }, field(naming, "이름 열", "names"), field(shape, "모양", "shape"), measures),
    ...cut, canvas, made("div", { class: "strip" }, legend, made("p", { class: "files" }, ...files)),
  );
  draw();
}

function named(row: Row, column: number): string {
  const term = row[column];
  if (!term) return "—";
  return term.type === "uri" ? nameOf(term.value).text : term.value;
}

function drawn(name: string, attributes: Readonly<Record<string, string | number>>, ...children: (Node | string)[]): SVGElement {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  element.append(...children);
  return element;
}

function canvasOf(width: number, height: number): SVGSVGElement {
  return drawn("svg", { width, height, viewBox: `0 0 ${width} ${height}`, class: "chart" }) as SVGSVGElement;
}

function bars(rows: readonly Row[], series: readonly number[], called: (row: Row) => string, width: number): SVGSVGElement {
  const left = Math.min(260, width * 0.38);
  const { height, zero, labels, bars } = placeBars(rows, series, left, width - 110);
  const svg = canvasOf(width, height + 4);
  const most = Math.floor((left - 8) / 12); // Korean letters are about as wide as high
  for (const { row, y } of labels) {
    const text = called(rows[row]!);
    const shown = text.length > most ? `${text.slice(0, most - 1)}…` : text;
    svg.append(drawn("text", { x: left - 8, y, class: "name" }, drawn("title", {}, text), shown));
  }
  for (const bar of bars) {
    const value = written(String(bar.value));
    svg.append(
      drawn("rect", { x: bar.x, y: bar.y, width: Math.max(1, bar.width), height: THICK - 3, class: `series-${bar.series}` }, drawn("title", {}, `${called(rows[bar.row]!)}: ${value}`)),
      drawn("text", { x: bar.x + bar.width + 6, y: bar.y + THICK / 2 - 1, class: "value" }, value),
    );
  }
  svg.append(drawn("line", { x1: zero, x2: zero, y1: 0, y2: height, class: "axis" }));
  return svg;
}

function lines(rows: readonly Row[], series: readonly number[], called: (row: Row) => string, width: number): SVGSVGElement {
  const height = 360;
  const left = 110;
  const bottom = height - 90;
  const placed = placeLines(rows, series, [left, width - 30], [14, bottom]);
  const svg = canvasOf(width, height);
  for (const tick of placed.scale.ticks(5)) {
    const y = placed.scale(tick);
    svg.append(drawn("line", { x1: left, x2: width - 20, y1: y, y2: y, class: "grid-line" }), drawn("text", { x: left - 8, y, class: "name" }, written(String(tick))));
  }
  const every = Math.ceil(rows.length / Math.max(1, (width - left) / 34));
  placed.xs.forEach((x, row) => {
    if (row % every) return;
    const text = called(rows[row]!);
    svg.append(
      drawn("text", { x: 0, y: 0, class: "name", transform: `translate(${x} ${bottom + 14}) rotate(-40)` }, drawn("title", {}, text), text.length > 9 ? `${text.slice(0, 8)}…` : text),
    );
  });
  placed.series.forEach((stretches, order) => {
    for (const points of stretches) {
      const path = line<{ x: number; y: number }>().x((point) => point.x).y((point) => point.y)([...points]) ?? "";
      svg.append(drawn("path", { d: path, class: `line series-${order}`, "stroke-dasharray": DASHES[order]! }));
      for (const point of points) {
        svg.append(drawn("circle", { cx: point.x, cy: point.y, r: 4, class: `series-${order}` }, drawn("title", {}, `${called(rows[point.row]!)}: ${written(String(point.value))}`)));
      }
    }
  });
  return svg;
}

function swatch(order: number, dashed: boolean): SVGElement {
  const mark = dashed
    ? drawn("path", { d: "M1 7h26", class: `line series-${order}`, "stroke-dasharray": DASHES[order]! })
    : drawn("rect", { x: 1, y: 1, width: 26, height: 12, class: `series-${order}` });
  return drawn("svg", { width: 28, height: 14, class: "chart", "aria-hidden": "true" }, mark);
}
