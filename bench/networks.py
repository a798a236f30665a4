"""How fast the pictures of the network are in a browser: `python -m bench.networks URL`.

A server has to run at the URL, with the scripts built (`make web`). Prints for the whole graph and
for a neighbourhood of as many nodes as one may have: milliseconds from its address until its nodes
are drawn where they stay, and the frames of a second while a pointer drags a node and the whole
picture.
"""

import argparse
import os
import shutil

import httpx
from playwright.sync_api import Page, sync_playwright

_KINDS = (
    "organisation,project,budget-line,task,audit-item,recurrence,change,discrepancy,report,"
    "statement"
)
_DRAGS = 60  # moves of the pointer
_STANDING = """new MutationObserver((_, watch) => {
    if (!document.querySelector(".network-stage[data-laid-out]")) return;
    watch.disconnect();
    requestAnimationFrame(() => requestAnimationFrame((now) => { window.standing = now; }));
}).observe(document, {subtree: true, attributes: true, attributeFilter: ["data-laid-out"]});"""
_COUNT_FRAMES = """() => {
    window.frames_seen = [];
    const seen = (now) => { window.frames_seen.push(now); requestAnimationFrame(seen); };
    requestAnimationFrame(seen);
}"""
_RATE = """() => {
    const seen = window.frames_seen;
    return 1000 * (seen.length - 1) / (seen.at(-1) - seen[0]);
}"""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.networks", description=__doc__)
    parser.add_argument("url", help="the address of a running server")
    home: str = parser.parse_args().url.rstrip("/")
    known = map(shutil.which, ("chromium-headless-shell", "chromium"))  # as the tests have it
    browser_path = os.environ.get("GYEBO_CHROMIUM") or next(filter(None, known), None)
    print(
        "| picture | nodes | ties | standing ms | frames/s, node dragged | frames/s, all dragged |"
    )
    print("|---|---:|---:|---:|---:|---:|")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        for name, path in (("whole", "whole"), ("neighbourhood", _largest(home))):
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            page.add_init_script(_STANDING)
            page.goto(f"{home}/pictures/{path}")
            page.locator(".network-stage[data-laid-out]").wait_for(timeout=120_000)
            page.wait_for_timeout(500)  # until it is drawn
            standing: float = page.evaluate("window.standing")
            size = page.locator(".network-tools [role=status]").inner_text()
            nodes, ties = (part.split()[1] for part in size.split(", "))
            page.locator(".network-tree [role=treeitem]").first.click()
            page.get_by_label("그림 안에서 찾기").fill("디지털도시국")
            page.get_by_label("그림 안에서 찾기").press("Enter")
            page.wait_for_timeout(800)
            node = _rate(page, 0)
            everything = _rate(page, 150)
            print(f"| {name} | {nodes} | {ties} | {standing:.0f} | {node:.0f} | {everything:.0f} |")
            page.close()
        browser.close()


def _largest(home: str) -> str:
    """Return the neighbourhood of the newest report, with all reports opened."""
    reports = httpx.get(f"{home}/pictures/whole.json", params={"kinds": "report"}).json()["nodes"]
    opened = ",".join(report["code"] for report in reports)
    wish = {"of": reports[-1]["href"], "depth": "2", "kinds": _KINDS, "open": opened}
    return str(httpx.URL("neighbourhood", params=wish))


def _rate(page: Page, aside: int) -> float:
    """Return the frames of a second while the pointer drags from the middle, or aside of it."""
    box = page.locator(".network-stage").bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2 + aside, box["y"] + box["height"] / 2 + aside
    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate(_COUNT_FRAMES)
    for step in range(_DRAGS):
        page.mouse.move(x + step, y + step / 2)
    rate: float = page.evaluate(_RATE)
    page.mouse.up()
    return rate


if __name__ == "__main__":
    main()
