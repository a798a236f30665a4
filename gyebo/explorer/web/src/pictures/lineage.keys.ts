// The arrow keys: along a band from unit to unit, and up and down among what stands beside.
import type { Layout } from "./lineage.layout";

/** What the arrow keys lead to from a mark, each by its key, as `unit/3` or `band/7`. */
export type Ways = Record<"ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown", string | undefined>;

/** Return where each arrow key leads from each mark. */
export function ways(placed: Layout): Map<string, Ways> {
  const height = new Map(placed.spots.map((spot) => [spot.id, spot.y]));
  const links = [
    ...placed.bands.map((band) => ({ key: `band/${band.id}`, before: band.before, after: band.after })),
    ...placed.moves.map((move) => ({ key: `move/${move.id}`, before: move.before, after: move.after })),
  ];
  const found = new Map<string, Ways>();
  const unit = (id: number | null): string | undefined => (id === null ? undefined : `unit/${id}`);
  const at = (id: number | null): number => (id === null ? -1 : (height.get(id) ?? -1));
  for (const column of placed.columns.keys()) {
    const beside = placed.spots.filter((spot) => spot.column === column);
    for (const [place, spot] of beside.entries()) {
      found.set(`unit/${spot.id}`, {
        ArrowLeft: links.find((link) => link.after === spot.id)?.key,
        ArrowRight: links.find((link) => link.before === spot.id)?.key,
        ArrowUp: unit(beside[place - 1]?.id ?? null),
        ArrowDown: unit(beside[place + 1]?.id ?? null),
      });
    }
  }
  for (const link of links) {
    // Beside a link are those that leave the same unit, or come to it where none leaves.
    const beside = links
      .filter((each) => (link.before === null ? each.after === link.after : each.before === link.before))
      .sort((one, other) => at(one.after) - at(other.after));
    const place = beside.indexOf(link);
    found.set(link.key, {
      ArrowLeft: unit(link.before),
      ArrowRight: unit(link.after),
      ArrowUp: beside[place - 1]?.key,
      ArrowDown: beside[place + 1]?.key,
    });
  }
  return found;
}

/** Let the arrow keys move the focus in a drawing; where none leads on, they scroll as ever. */
export function follow(drawing: SVGSVGElement, placed: Layout): void {
  const known = ways(placed);
  drawing.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || !(event.target instanceof Element)) return;
    const from = known.get(event.target.getAttribute("data-key") ?? "");
    const target = from?.[event.key as keyof Ways];
    const link = target ? drawing.querySelector<SVGAElement>(`[data-key="${target}"]`) : null;
    if (!link) return;
    event.preventDefault();
    link.focus();
  });
}
