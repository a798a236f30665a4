// Drawing again when there is another width to draw in.

/** The width that an element has for what is in it, in pixels. */
export function room(canvas: HTMLElement): number {
  const style = getComputedStyle(canvas);
  return canvas.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
}

/** Draw into an element now and whenever it gets another width; returns what stops that. */
export function redrawn(canvas: HTMLElement, draw: () => void): () => void {
  const fresh = (): void => {
    canvas.replaceChildren();
    draw();
  };
  fresh();
  let width = canvas.clientWidth;
  const watch = new ResizeObserver(() => {
    if (canvas.clientWidth === width) return;
    width = canvas.clientWidth;
    fresh();
  });
  watch.observe(canvas);
  return () => watch.disconnect();
}
