import { expect, test } from "vitest";
import { amount, grouped, rounded } from "../src/numbers";
import cases from "./amounts.json";

// tests/server/test_amounts.py asks the server for the same.
test.each(cases as [number, string, string][])("%d won", (won, groups, short) => {
  expect(grouped(won)).toBe(groups);
  expect(rounded(won)).toBe(short);
  expect(amount(won)).toBe(short || `${groups}원`);
});
