import { describe, expect, test } from "vitest";
import { radii } from "../../src/network/data";
import { SHAPES, shapePath } from "../../src/network/shapes";
import { networkSvg, placedLabels, shortened, type Theme } from "../../src/network/svg";
import { ems } from "../../src/text";
import { star } from "./sample";

const THEME: Theme = {
  card: "#ffffff", ink: "#111111", quiet: "#555555", line: "#cccccc", accent: "#005500",
  kinds: { "kind-3": "#007e5c", "kind-4": "#a9487f" },
};

function drawn(count: number, width = 800, data = star(count)): { text: string; width: number; height: number } {
  const places = data.nodes.map((_, at) => ({ x: Math.cos(at) * at, y: Math.sin(at) * at }));
  return networkSvg(data, places, radii(data), THEME, width, (href) => `http://gyebo.test${href}`);
}

describe("the drawing of a network", () => {
  test("has every node with its name and a link, and every tie with its name", () => {
    const { text } = drawn(30);
    expect(text.match(/<a href="http:\/\/gyebo\.test\/id\/project\//g)).toHaveLength(30);
    expect(text.match(/<title>속한 사업<\/title>/g)).toHaveLength(29);
    expect(text).toContain("<title>사업 보기 n7</title>");
  });

  test("dashes what is inferred", () => {
    expect(drawn(11).text.match(/stroke-dasharray/g)).toHaveLength(5);
  });

  test("needs no style sheet", () => {
    expect(drawn(5).text).not.toMatch(/var\(|class=|style=/);
  });

  test("writes names as text, whatever letters they have", () => {
    const data = star(2);
    data.nodes[1]!.name = `<b>"A" & B</b>`;
    const { text } = drawn(2, 800, data);
    expect(text).not.toContain("<b>");
    expect(text).toContain("&#60;b&#62;&#34;A&#34; &#38; B");
  });

  test("keeps all marks inside", () => {
    for (const count of [1, 2, 40]) {
      const { text, width, height } = drawn(count);
      for (const [, x, y] of text.matchAll(/M(-?[\d.]+) (-?[\d.]+)/g)) {
        expect(Number(x)).toBeGreaterThanOrEqual(0);
        expect(Number(x)).toBeLessThanOrEqual(width);
        expect(Number(y)).toBeGreaterThanOrEqual(0);
        expect(Number(y)).toBeLessThanOrEqual(height);
      }
    }
  });

  test("of nothing is a drawing, too", () => {
    expect(drawn(0).text).not.toMatch(/NaN|Infinity/);
  });
});

test("labels never lie upon each other nor outside", () => {
  const data = star(60);
  const at = (node: number): [number, number] => [(node % 8) * 40, Math.floor(node / 8) * 15];
  const labels = [...placedLabels(data, radii(data), at, 400).values()];
  expect(labels.length).toBeGreaterThan(3);
  for (const [place, one] of labels.entries()) {
    const half = (ems(one.text) * 12) / 2;
    expect(one.x - half).toBeGreaterThanOrEqual(-0.1);
    expect(one.x + half).toBeLessThanOrEqual(400.1);
    for (const other of labels.slice(place + 1)) {
      const reach = half + (ems(other.text) * 12) / 2;
      expect(Math.abs(one.x - other.x) >= reach - 0.2 || Math.abs(one.y - other.y) >= 11).toBe(true);
    }
  }
});

test("long names are cut, short ones are not", () => {
  expect(shortened("서울디지털재단")).toBe("서울디지털재단");
  const cut = shortened("정보통신 직류와 보안 직류의 분리에 관한 검토와 그 결과의 보고");
  expect(ems(cut)).toBeLessThanOrEqual(22);
  expect(cut.endsWith("…")).toBe(true);
});

test("every shape has an outline of its own", () => {
  expect(new Set(SHAPES.map((shape) => shapePath(shape, 0, 0, 5))).size).toBe(SHAPES.length);
});

test("the radius tells the size by area, and that of reports is not what counts", () => {
  const data = star(5);
  data.nodes[3]!.ties = 400;
  data.nodes[3]!.kind = "report";
  const [middle, other, , report] = radii(data);
  expect(middle).toBeGreaterThan(other!);
  expect(report).toBeLessThan(middle!);
  const byBudget = radii({ ...data, size: "budget", nodes: data.nodes.map((each, at) => ({ ...each, budget: at ? 0 : 9 })) });
  expect(byBudget[0]).toBeGreaterThan(byBudget[1]!);
});
