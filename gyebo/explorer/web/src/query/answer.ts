// What the endpoint answers: a table, a graph, or yes or no; and what it says of a cut.

/** A term, as the JSON of results has it (SPARQL 1.1 Query Results JSON Format, 3.2.2). */
export interface Term {
  readonly type: "uri" | "literal" | "bnode" | "triple";
  readonly value: string;
  readonly lang?: string;
  readonly datatype?: string;
}
export type Row = readonly (Term | null)[];
export interface Table {
  readonly kind: "table";
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}
export interface Triples {
  readonly kind: "graph";
  readonly columns: readonly string[];
  readonly rows: readonly (readonly [Term, Term, Term])[];
}
export interface Truth {
  readonly kind: "truth";
  readonly value: boolean;
}
export type Answer = Table | Triples | Truth;

interface Written {
  readonly boolean?: boolean;
  readonly head?: { readonly vars?: readonly string[] };
  readonly results?: { readonly bindings: readonly Readonly<Record<string, Term | undefined>>[] };
}

/** Read an answer in JSON or N-Triples. */
export function readAnswer(contentType: string, text: string): Answer {
  if (contentType.startsWith("application/n-triples")) {
    return { kind: "graph", columns: ["subject", "predicate", "object"], rows: readTriples(text) };
  }
  const told = JSON.parse(text) as Written;
  if (typeof told.boolean === "boolean") return { kind: "truth", value: told.boolean };
  const columns = told.head?.vars ?? [];
  const rows = (told.results?.bindings ?? []).map((row) => columns.map((name) => row[name] ?? null));
  return { kind: "table", columns, rows: rows.map((row) => row.map(plain)) };
}

// A triple inside a triple is shown as it is written.
function plain(term: Term | null): Term | null {
  if (!term || term.type !== "triple") return term;
  const inner = term.value as unknown as Record<string, Term>;
  const words = ["subject", "predicate", "object"].map((part) => inner[part]?.value ?? "");
  return { type: "triple", value: `<<( ${words.join(" ")} )>>` };
}

// A line of N-Triples (https://www.w3.org/TR/n-triples/#n-triples-grammar), as the server writes it.
const TERM = String.raw`<([^>]*)>|(_:\S+)|"((?:[^"\\]|\\.)*)"(?:\^\^<([^>]*)>|@([A-Za-z0-9-]+))?`;
const LINE = new RegExp(String.raw`^\s*(?:${TERM})\s+(?:${TERM})\s+(?:${TERM})\s*\.\s*$`);
const PARTS = 5;

/** Read N-Triples; lines that are none, as comments, are left out. */
export function readTriples(text: string): [Term, Term, Term][] {
  return text.split("\n").flatMap((line) => {
    const found = LINE.exec(line);
    if (!found) return [];
    const [subject, predicate, object] = [0, 1, 2].map((place) => {
      const [iri, blank, literal, datatype, lang] = found.slice(1 + place * PARTS, 1 + (place + 1) * PARTS);
      if (iri !== undefined) return { type: "uri", value: unescaped(iri) } as const;
      if (blank !== undefined) return { type: "bnode", value: blank.slice(2) } as const;
      return {
        type: "literal",
        value: unescaped(literal ?? ""),
        ...(datatype === undefined ? {} : { datatype }),
        ...(lang === undefined ? {} : { lang }),
      } as const;
    });
    return [[subject!, predicate!, object!]];
  });
}

const ESCAPES: Readonly<Record<string, string>> = { t: "\t", b: "\b", n: "\n", r: "\r", f: "\f" };

function unescaped(text: string): string {
  return text.replace(/\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))/g, (_, short, long, letter) =>
    letter === undefined ? String.fromCodePoint(parseInt(short ?? long, 16)) : (ESCAPES[letter] ?? letter),
  );
}

/** How many rows a cut answer was cut to, from the header Gyebo-Truncated; null for a whole one. */
export function cutAt(header: string | null): number | null {
  const found = /\brows=(\d+)/.exec(header ?? "");
  return header ? Number(found?.[1] ?? 0) : null;
}

const XSD = "http://www.w3.org/2001/XMLSchema#";
const NUMERIC = /^(?:integer|decimal|double|float|(?:non(?:Negative|Positive)|negative|positive)Integer|(?:unsigned)?(?:long|int|short|byte))$/;

/** The number that a term is, null where it is none. */
export function numberOf(term: Term | null): number | null {
  if (term?.type !== "literal" || !term.datatype?.startsWith(XSD)) return null;
  if (!NUMERIC.test(term.datatype.slice(XSD.length))) return null;
  const number = Number(term.value);
  return Number.isFinite(number) ? number : null;
}

/** Rows in the order of a column: what is empty last, numbers as numbers, words as Korean has them. */
export function sorted<Each extends Row>(rows: readonly Each[], column: number, backwards: boolean): Each[] {
  const words = new Intl.Collator("ko", { numeric: true });
  const sign = backwards ? -1 : 1;
  return [...rows].sort((one, other) => {
    const [a, b] = [one[column] ?? null, other[column] ?? null];
    if (!a || !b) return Number(!a) - Number(!b);
    const [x, y] = [numberOf(a), numberOf(b)];
    if (x !== null && y !== null) return sign * (x - y);
    if (x !== null || y !== null) return sign * (x === null ? 1 : -1);
    return sign * words.compare(a.value, b.value);
  });
}
