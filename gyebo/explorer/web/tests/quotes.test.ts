import { expect, test } from "vitest";
import { type Evidence, told } from "../src/quotes";

const HERE: Evidence = {
  body: "보기국", asOf: "2030-01-31", lines: "41–42행", atHand: true, words: [], more: false,
};

test("the card says whose report and which lines", () => {
  expect(told(HERE)).toEqual({ heading: "보기국 2030-01-31 보고서, 41–42행", note: "" });
});

test("the card says that there is more, and that the words are away", () => {
  expect(told({ ...HERE, more: true }).note).toContain("더 있습니다");
  expect(told({ ...HERE, atHand: false }).note).toContain("이 서버에 없습니다");
});
