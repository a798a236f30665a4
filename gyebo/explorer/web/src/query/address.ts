// The state of the page in the part of its address that no server sees, however long a query is.

/** Which way an answer is looked at. */
export const WAYS = ["table", "chart", "graph", "raw"] as const;
export type Way = (typeof WAYS)[number];

/** What an address asks for: a query, or a named question with values of its parameters. */
export interface Asked {
  readonly query?: string;
  readonly question?: string;
  readonly values: Readonly<Record<string, string>>;
  /** How the answer is shown; the query is run at once where this is said. */
  readonly way?: Way;
}

/** Read the part of an address after `#`. */
export function readAsked(hash: string): Asked {
  const given = new URLSearchParams(hash.replace(/^#/, ""));
  const [query, question, way] = ["query", "question", "view"].map((name) => given.get(name));
  for (const name of ["query", "question", "view"]) given.delete(name);
  const known = WAYS.find((each) => each === way);
  return {
    ...(query ? { query } : question ? { question } : {}),
    values: question && !query ? Object.fromEntries(given) : {},
    ...(known ? { way: known } : {}),
  };
}

/** Write what leads back to a query and the way its answer is shown. */
export function askedText(query: string, way?: Way): string {
  return `#${new URLSearchParams({ query, ...(way ? { view: way } : {}) })}`;
}

const MOST = 20;
const LONGEST = 100_000; // characters of all that are kept

/** The queries that were run last, the newest first, with one more. */
export function remembered(before: readonly string[], query: string): string[] {
  const all = [query, ...before.filter((each) => each !== query)].slice(0, MOST);
  let length = 0;
  return all.filter((each) => (length += each.length) <= LONGEST);
}

/** What a list of queries calls one: its first line that says something of its own. */
export function titleOf(query: string): string {
  const lines = query.split("\n").map((line) => line.trim());
  const summary = lines.find((line) => line.startsWith("#+ summary_ko:"));
  if (summary) return summary.slice("#+ summary_ko:".length).trim();
  const body = lines.filter((line) => line && !/^(?:#|prefix\b|base\b)/i.test(line)).join(" ");
  return body.length > 90 ? `${body.slice(0, 89)}…` : body || query.trim().slice(0, 90);
}
