// What may be meant by what is typed: variables of the query, and terms by their name or label.

/** What `/sparql/terms.json` says. */
export interface Vocabulary {
  readonly prefixes: Readonly<Record<string, string>>;
  readonly terms: readonly QueryTerm[];
}
export interface QueryTerm {
  /** As it is written: `gy:Report` or `<https://...>`. */
  readonly name: string;
  readonly kind: "class" | "property" | "value" | "code";
  readonly ko: string;
  readonly en: string;
  readonly uses: number;
  readonly scheme: string;
}
export interface Proposal {
  readonly text: string;
  readonly note: string;
  /** A prefix that the query has to declare, where it does not yet. */
  readonly prefix: readonly [name: string, iri: string] | null;
}
export interface Completion {
  /** The place in the line at which what is typed begins. */
  readonly from: number;
  readonly proposals: readonly Proposal[];
}

const MOST = 40;
const TYPED = /(?:<[^\s<>"]*|[?$]?[\p{L}\p{N}_:-]*)$/u;
const KINDS = { class: "클래스", property: "속성", value: "값", code: "코드" } as const;

/**
 * Propose what may stand at the end of the text of a line.
 *
 * Unasked, nothing is proposed for what may well be meant as it stands, so that Enter makes a line.
 */
export function complete(before: string, query: string, vocabulary: Vocabulary, asked = true): Completion {
  const typed = TYPED.exec(before)?.[0] ?? "";
  const from = before.length - typed.length;
  if (!asked && (typed.length < 2 || meant(typed, query, vocabulary))) return { from, proposals: [] };
  if (/^[?$]/.test(typed)) return { from, proposals: variables(query, typed) };
  const prefix = /\bprefix\s+$/i.test(before.slice(0, from));
  if (prefix) return { from, proposals: prefixes(vocabulary, typed) };
  return { from, proposals: typed ? terms(vocabulary, typed, query, before.slice(0, from)) : [] };
}

/** Whether a word is a key word, a term, or a variable that stands elsewhere, too. */
function meant(typed: string, query: string, vocabulary: Vocabulary): boolean {
  if (/^[A-Z]+$/.test(typed)) return true;
  if (!/^[?$]/.test(typed)) return vocabulary.terms.some((term) => term.name === typed);
  return query.split(/[^\p{L}\p{N}_?$]+/u).filter((word) => word === typed).length > 1;
}

function variables(query: string, typed: string): Proposal[] {
  const found = new Set(query.match(/[?$][\p{L}_][\p{L}\p{N}_]*/gu) ?? []);
  return [...found]
    .filter((name) => name.startsWith(typed) && name !== typed)
    .sort()
    .map((text) => ({ text, note: "변수", prefix: null }));
}

function prefixes(vocabulary: Vocabulary, typed: string): Proposal[] {
  return Object.entries(vocabulary.prefixes)
    .filter(([name]) => name.startsWith(typed.replace(/:$/, "")))
    .map(([name, iri]) => ({ text: `${name}: <${iri}>`, note: "", prefix: null }));
}

function terms(vocabulary: Vocabulary, typed: string, query: string, before: string): Proposal[] {
  const wanted = folded(typed);
  if (!wanted) return [];
  // After `a` or `rdf:type` a class is meant; what begins like the word comes before what has it.
  const classes = /(?:^|\s)(?:a|rdf:type)\s+$/.test(before);
  const scored = vocabulary.terms.flatMap((term) => {
    const score = rank(term, typed, wanted);
    return score === null ? [] : [{ term, score: score + (classes && term.kind !== "class" ? 10 : 0) }];
  });
  scored.sort((one, other) => one.score - other.score || other.term.uses - one.term.uses);
  return scored.slice(0, MOST).map(({ term }) => proposal(term, vocabulary, query));
}

function rank(term: QueryTerm, typed: string, wanted: string): number | null {
  if (term.name === typed) return null;
  const name = term.name.toLowerCase();
  if (name.startsWith(typed.toLowerCase())) return 0;
  const local = folded(term.name.replace(/^[^:]*:|^<.*\//, ""));
  if (local.startsWith(wanted)) return 1;
  if (folded(term.ko).startsWith(wanted) || folded(term.en).startsWith(wanted)) return 2;
  const all = [term.name, term.ko, term.en, term.scheme].map(folded);
  return all.some((each) => each.includes(wanted)) ? 3 : null;
}

function proposal(term: QueryTerm, vocabulary: Vocabulary, query: string): Proposal {
  const called = [term.ko, term.en].filter(Boolean).join(" ");
  const of = term.scheme ? `${KINDS[term.kind]}: ${term.scheme}` : KINDS[term.kind];
  const uses = term.uses ? ` ${term.uses.toLocaleString("en-US")}` : "";
  return { text: term.name, note: `${called} (${of}${uses})`, prefix: missing(term.name, vocabulary, query) };
}

function missing(name: string, vocabulary: Vocabulary, query: string): Proposal["prefix"] {
  const prefix = /^([\w-]+):/.exec(name)?.[1];
  const iri = prefix && vocabulary.prefixes[prefix];
  if (!prefix || !iri) return null;
  return new RegExp(String.raw`\bprefix\s+${prefix}:`, "i").test(query) ? null : [prefix, iri];
}

function folded(text: string): string {
  return text.normalize("NFC").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}
