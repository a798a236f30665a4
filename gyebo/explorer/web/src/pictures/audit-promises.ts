// Promises on a line of time, and what became of each.
import { select } from "d3-selection";
import { symbol, symbolCircle, symbolDiamond2, type SymbolType, symbolTimes } from "d3-shape";
import { at } from "../address";
import { ground, strolled, texts } from "../placing";
import { room } from "../redrawing";
import { layoutPromises, MARK, type Promised, type Promises } from "./audit-promises.layout";

const SHAPES: Readonly<Record<string, SymbolType>> = {
  "asked-again": symbolTimes,
  "not-mentioned-since": symbolDiamond2,
};

/** Draw promises; each leads to the lines that make it. */
export function drawPromises(canvas: HTMLElement, promises: Promises): void {
  const placed = layoutPromises(promises, room(canvas));
  const svg = select(canvas)
    .append("svg")
    .attr("class", "audit promises")
    .attr("role", "group")
    .attr("aria-label", `${promises.title}: ${promises.promises.length}건`)
    .attr("width", placed.width)
    .attr("height", placed.height)
    .attr("viewBox", `0 0 ${placed.width} ${placed.height}`);
  for (const year of placed.years) {
    svg.append("line").attr("class", "year").attr("x1", year.x).attr("x2", year.x).attr("y1", 20).attr("y2", placed.bottom);
    svg.append("text").attr("class", "year").attr("x", year.x + 3).attr("y", 14).text(year.text);
  }
  for (const report of placed.reports) {
    const y = 34 + report.row * 18;
    svg.append("line").attr("class", "report").attr("x1", report.x).attr("x2", report.x).attr("y1", y).attr("y2", placed.bottom);
    const late = report.x > placed.width * 0.6;
    svg
      .append("text")
      .attr("class", "report")
      .attr("text-anchor", late ? "end" : "start")
      .attr("x", report.x + (late ? -4 : 4))
      .attr("y", y + 4)
      .text(report.text);
  }
  texts(svg.append("g").attr("class", "rows"), placed.rows);
  const marks = placed.marks.map((mark) => {
    const link = svg.append("a").attr("class", `promise ${mark.promised.status}`).attr("href", at(mark.promised.href));
    link.attr("transform", `translate(${mark.x} ${mark.y})`);
    link.append("title").text(words(mark.promised));
    link.append("path").attr("d", shape(mark.promised, MARK * MARK * 0.7));
    return link.node()!;
  });
  strolled(marks);
  for (const line of placed.lines) {
    const own = svg.append("g").attr("class", `promise ${line.promised.status}`);
    own.append("line").attr("class", "way").attr("x1", line.from).attr("x2", line.x).attr("y1", line.axis).attr("y2", line.axis);
    const link = own.append("a").attr("href", at(line.promised.href));
    link.append("title").text(words(line.promised));
    const first = line.words[0]!;
    ground(link, { x: first.x, y: first.y - 14, width: placed.left || placed.width, height: line.words.length * 18 });
    texts(link, line.words);
    link.append("path").attr("transform", `translate(${line.x} ${line.axis})`).attr("d", shape(line.promised, 110));
    for (const [place, x] of line.laters.entries()) {
      const found = line.promised.laters[place]!;
      const later = own.append("a").attr("class", "later").attr("href", at(found.href));
      later.append("title").text(`${found.date}에 다시 나온 곳 ${found.lines}`);
      later.append("rect").attr("x", x - 5).attr("y", line.axis - 9).attr("width", 10).attr("height", 18).attr("rx", 2);
    }
  }
  texts(svg.append("g").attr("class", "undated"), placed.undated);
}

function shape(promised: Promised, size: number): string {
  return symbol(SHAPES[promised.status] ?? symbolCircle, size)() ?? "";
}

function words(promised: Promised): string {
  const later = promised.laters.map(({ date, lines }) => `, ${date} ${lines}`).join("");
  return `${promised.subject}: ${promised.promise} (~${promised.due || "기한 없음"}, ${promised.statusLabel}${later}, ${promised.lines})`;
}
