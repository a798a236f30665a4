// Money as the pages of the server write it (gyebo/server/amounts.py); tests compare the two.

const EOK = 100_000_000; // 억
const MILLION = 1_000_000; // 백만
// The server rounds as IEEE 754 and Python do: a tie goes to the even digit.
const ONE_DECIMAL = new Intl.NumberFormat("en-US", {
  maximumFractionDigits: 1,
  roundingMode: "halfEven",
});
const WHOLE = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });

/** An integer in groups of three, with a real minus sign. */
export function grouped(number: number): string {
  return WHOLE.format(number).replace("-", "−");
}

/** Won as 억원 or 백만원 with one decimal, empty below a million. */
export function rounded(won: number): string {
  if (Math.abs(won) >= EOK) return `${ONE_DECIMAL.format(won / EOK).replace("-", "−")}억원`;
  if (Math.abs(won) >= MILLION) {
    return `${ONE_DECIMAL.format(won / MILLION).replace("-", "−")}백만원`;
  }
  return "";
}

/** Won as a label says it: rounded where that is shorter, else every won. */
export function amount(won: number): string {
  return rounded(won) || `${grouped(won)}원`;
}
