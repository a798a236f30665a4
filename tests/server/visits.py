"""Pages in a real browser, with everything that goes wrong on them."""

from dataclasses import dataclass, field
from typing import Literal

from playwright.sync_api import Browser, Page, Request

from tests.server.servers import Server

WIDTHS = (1440, 390)
"""The width of a desk and of a phone."""
HEIGHT = 900
PATIENCE = 90_000
"""Milliseconds: how long a page takes says how busy the machine is, not whether it is right."""
Scheme = Literal["light", "dark"]
WINDOWS: tuple[tuple[int, Scheme], ...] = ((1440, "light"), (390, "dark"))
"""Each width and each scheme: colours do not depend on the width, nor places on the colours."""


@dataclass
class Visit:
    """A page of a browser over one server, with everything that went wrong on it."""

    page: Page
    home: str
    faults: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        self.page.goto(self.home + path)
        return self.page


def visit(browser: Browser, server: Server, width: int, **choices: Scheme | bool) -> Visit:
    scheme = choices.get("scheme")
    context = browser.new_context(
        viewport={"width": width, "height": HEIGHT},
        locale="ko-KR",
        color_scheme="dark" if scheme == "dark" else "light",
        java_script_enabled=choices.get("script") is not False,
    )
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    visited = Visit(page, server.url)
    page.on("console", lambda said: _said(visited, f"{said.type}: {said.text}"))
    page.on("pageerror", lambda error: visited.faults.append(f"error: {error}"))
    page.on("requestfailed", lambda request: _failed(visited, request))
    page.on(
        "request",
        lambda request: (
            None
            if request.url.startswith((server.url, f"blob:{server.url}"))
            else visited.faults.append(f"left the server: {request.url}")
        ),
    )
    return visited


def _said(visited: Visit, words: str) -> None:
    """Note what the console says; not what it says of a machine without a graphics card."""
    if "GL Driver Message (OpenGL, Performance" not in words:
        visited.faults.append(words)


def _failed(visited: Visit, request: Request) -> None:
    """Note a failed request; what a click on the next link cut short has not failed."""
    if request.failure != "net::ERR_ABORTED":
        visited.faults.append(f"failed: {request.url} ({request.failure})")


def check(visited: Visit, path: str) -> None:
    """Open a page: it must be quiet, stay on its server and fit into the window."""
    _check_opened(visited, visited.open(path), path)


def check_at_widths(visited: Visit, path: str) -> None:
    """Open a page that styles alone lay out, as `check` does, and give it each width in turn."""
    page = visited.open(path)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        _check_opened(visited, page, path)


def _check_opened(visited: Visit, page: Page, path: str) -> None:
    assert visited.faults == []
    wider = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert wider == 0, path
    # Nothing but what scrolls by itself may stick out of the window.
    outside = page.evaluate(
        """() => [...document.querySelectorAll("main *, header *, footer *")]
            .filter(each => !each.closest(".scroll, pre, .quoted, .away, datalist, .CodeMirror"))
            .filter(each => each.getBoundingClientRect().right > innerWidth + 1)
            .map(each => each.outerHTML.slice(0, 80))"""
    )
    assert outside == [], path
    # A table may be wider than the window, in which it scrolls: no short word of it is broken.
    broken = page.evaluate(
        """() => [...document.querySelectorAll("td a")]
            .filter(each => /^[\\p{L}\\p{N}]{2,12}$/u.test(each.textContent.trim()))
            .filter(each => each.getClientRects().length > 1)
            .map(each => each.outerHTML.slice(0, 80))"""
    )
    assert broken == [], path
