// What `/pictures/project-river.json` says.

/** A name, and the page of what goes by it (empty where nothing is known of it). */
export interface Named {
  name: string;
  href: string;
}
export interface Stage {
  report: string;
  body: string;
  asOf: string;
  year: string;
  href: string;
}
/** One printed row; `amount` is null where none is printed, `printed` says what is instead. */
export interface Segment {
  stage: number;
  lane: number;
  organisation: Named;
  name: string;
  amount: number | null;
  printed: string;
  lines: string;
  href: string;
}
/** Names before or after a change; `lane` is that of the project, null for anything else. */
export interface Side extends Named {
  lane: number | null;
}
export interface Change {
  stage: number;
  lane: number | null;
  kind: string;
  label: string;
  basis: "stated" | "inferred";
  basisLabel: string;
  confidence: string;
  sure: string;
  when: string;
  before: Side[];
  after: Side[];
  why: string[];
  evidence: { report: string; lines: string; href: string }[];
  href: string;
}
export interface River {
  measure: string;
  lanes: Named[];
  stages: Stage[];
  segments: Segment[];
  changes: Change[];
}
