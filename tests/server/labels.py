"""What of a picture cannot be read: labels that lie upon each other, or that are cut off."""

from playwright.sync_api import Page

_LOOK = """() => {
  const svg = document.querySelector("[data-canvas] > svg");
  const frame = svg.getBoundingClientRect();
  const all = [...svg.querySelectorAll("text")]
    .map(text => [text.textContent, text.getBoundingClientRect()])
    .filter(([, box]) => box.width > 0);
  const cut = all.filter(([, box]) =>
    box.left < frame.left - 1 || box.right > frame.right + 1 || box.bottom > frame.bottom + 1);
  const pairs = all.flatMap(([one, a], at) => all.slice(at + 1).flatMap(([other, b]) =>
    Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 &&
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4 ? [`${one} / ${other}`] : []));
  return [all.length, [...cut.map(([text]) => text), ...pairs]];
}"""


def unreadable(page: Page, least: int = 3) -> list[str]:
    """Return the labels of the drawing on a page that are cut off, and pairs that meet.

    Lines of a letter's height that merely touch do not count; there must be so many labels.
    """
    looked, found = page.evaluate(_LOOK)
    assert looked >= least, page.url
    return [str(each) for each in found]
