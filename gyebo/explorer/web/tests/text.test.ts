import { expect, test } from "vitest";
import { broken, ems } from "../src/text";

test("lines are no wider than they may be, and say everything", () => {
  for (const text of ["지능형 CCTV 고도화", "스마트서울안전센터운영과유지관리사업", "a bb ccc", "가 나 다 라"]) {
    for (const most of [3, 5, 9, 20]) {
      const lines = broken(text, most);
      expect(Math.max(...lines.map(ems))).toBeLessThanOrEqual(most);
      expect(lines.join("").replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
    }
  }
});

test("words stay whole where a line has room for them", () => {
  expect(broken("지능형 CCTV 고도화", 6)).toEqual(["지능형 CCTV", "고도화"]);
});

test("nothing takes no line", () => {
  expect(broken("", 9)).toEqual([]);
});
