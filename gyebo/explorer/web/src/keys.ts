// The arrow keys: along a band from unit to unit, and up and down among what stands beside.

/** What the arrow keys lead to from a mark, each by its key, as `unit/3` or `band/7`. */
export type Ways = Record<"ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown", string | undefined>;

/** Something with a place in a column. */
export interface Placed {
  id: number;
  column: number;
  y: number;
}
/** A link between two of them by their ids; `key` is that of its mark, null where it has none. */
export interface Joined {
  key: string | null;
  before: number | null;
  after: number | null;
}

/** Return where each arrow key leads from each mark. */
export function ways(units: readonly Placed[], links: readonly Joined[]): Map<string, Ways> {
  const height = new Map(units.map((each) => [each.id, each.y]));
  const unit = (id: number | null | undefined): string | undefined => (id == null ? undefined : `unit/${id}`);
  const at = (id: number | null): number => (id === null ? -1 : (height.get(id) ?? -1));
  const found = new Map<string, Ways>();
  for (const one of units) {
    const beside = units.filter((each) => each.column === one.column).sort((a, b) => a.y - b.y);
    const place = beside.indexOf(one);
    const back = links.find((link) => link.after === one.id && (link.key ?? unit(link.before)));
    const on = links.find((link) => link.before === one.id && (link.key ?? unit(link.after)));
    found.set(`unit/${one.id}`, {
      ArrowLeft: back?.key ?? unit(back?.before),
      ArrowRight: on?.key ?? unit(on?.after),
      ArrowUp: unit(beside[place - 1]?.id),
      ArrowDown: unit(beside[place + 1]?.id),
    });
  }
  for (const link of links) {
    if (link.key === null) continue;
    // Beside a link are those that leave the same unit, or come to it where none leaves.
    const beside = links
      .filter((each) => (link.before === null ? each.after === link.after : each.before === link.before))
      .filter((each) => each.key !== null)
      .sort((one, other) => at(one.after) - at(other.after));
    const place = beside.indexOf(link);
    found.set(link.key, {
      ArrowLeft: unit(link.before),
      ArrowRight: unit(link.after),
      ArrowUp: beside[place - 1]?.key ?? undefined,
      ArrowDown: beside[place + 1]?.key ?? undefined,
    });
  }
  return found;
}

/** Let the arrow keys move the focus in a drawing; where none leads on, they scroll as ever. */
export function follow(drawing: SVGSVGElement, known: ReadonlyMap<string, Ways>): void {
  drawing.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || !(event.target instanceof Element)) return;
    const from = known.get(event.target.getAttribute("data-key") ?? "");
    const target = from?.[event.key as keyof Ways];
    const link = target ? drawing.querySelector<SVGAElement>(`a[data-key="${target}"]`) : null;
    if (!link) return;
    event.preventDefault();
    link.focus();
  });
}
