// Why a query was not answered, as the endpoint says it in plain text.

export interface Fault {
  /** The lines to be read: Korean, English, and what more there is. */
  readonly ko: string;
  readonly en: string;
  readonly detail: string;
  /** Where the query does not parse, counted from 1. */
  readonly place?: { readonly line: number; readonly column: number };
}

/** Read a refusal: a line in Korean, one in English, and details. */
export function readFault(text: string): Fault {
  const [ko = "", en = "", ...rest] = text.trimEnd().split("\n");
  const found = /\bline (\d+), column (\d+)/.exec(en);
  const place = found ? { place: { line: Number(found[1]), column: Number(found[2]) } } : {};
  return { ko, en, detail: rest.join("\n"), ...place };
}
