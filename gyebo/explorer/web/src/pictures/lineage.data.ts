// What `/pictures/lineage.json` says.

/** A report, which is a column of time. */
export interface Column {
  report: string;
  body: string;
  asOf: string;
  href: string;
}
/** A unit in one report; `size` is null where no number is printed, `printed` says what is. */
export interface Spot {
  column: number;
  group: number;
  name: string;
  kind: string;
  above: string;
  listed: boolean;
  own: boolean;
  near: boolean;
  size: number | null;
  printed: string;
  lines: string;
  href: string;
  page: string;
}
/** A link between two spots; `moved`: only something of the unit, as a project, went over. */
export interface Link {
  before: number | null;
  after: number | null;
  change: number | null;
  moved: boolean;
  near: boolean;
}
export interface Side {
  name: string;
  href: string;
}
export interface Change {
  kind: string;
  label: string;
  basis: "stated" | "inferred";
  basisLabel: string;
  confidence: string;
  sure: string;
  when: string;
  latest: string;
  what: string[];
  before: Side[];
  after: Side[];
  why: string[];
  evidence: { body: string; asOf: string; lines: string; href: string }[];
  href: string;
}
export interface Lineage {
  measure: string;
  unit: string;
  columns: Column[];
  groups: string[];
  spots: Spot[];
  bands: Link[];
  changes: Change[];
}
