// Where a card stands that tells of a part of the page: beside it, inside the window. Pure.

export interface Place {
  readonly left: number;
  readonly top: number;
}
export interface Size {
  readonly width: number;
  readonly height: number;
}
/** A part of the window, in its pixels. */
export interface Box extends Place {
  readonly right: number;
  readonly bottom: number;
}

const GAP = 6;
const FINGER = 14; // around a pointer, where what it points at has no room beside it

/**
 * Return where a card is put: below what it tells of, or above, right or left of it, wherever
 * it fits into the window without covering it. What leaves no such room is covered, but not where
 * it is pointed at: `near`, or else its middle.
 */
export function beside(of: Box, card: Size, room: Size, near?: { x: number; y: number }): Place {
  const inside = (at: number, size: number, all: number): number => Math.max(GAP, Math.min(at, all - size - GAP));
  const left = inside(near?.x ?? of.left, card.width, room.width);
  const top = inside(of.top, card.height, room.height);
  const below = { left, top: of.bottom + GAP };
  const found = [
    below,
    { left, top: of.top - GAP - card.height },
    { left: of.right + GAP, top },
    { left: of.left - GAP - card.width, top },
  ].find(
    (place) =>
      place.left >= GAP && place.left + card.width <= room.width - GAP &&
      place.top >= GAP && place.top + card.height <= room.height - GAP,
  );
  if (found) return found;
  const y = near?.y ?? (Math.max(0, of.top) + Math.min(room.height, of.bottom)) / 2;
  const lower = y + FINGER + card.height + GAP <= room.height || y < room.height / 2;
  return { left, top: inside(lower ? y + FINGER : y - FINGER - card.height, card.height, room.height) };
}
