"""What axe-core finds wrong with a page for people who see, hear or move otherwise."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

AXE = Path(__file__).resolve().parents[2] / "gyebo/explorer/web/node_modules/axe-core/axe.min.js"

Accessible = Callable[[Page], None]


@pytest.fixture(scope="session")
def accessible() -> Accessible:
    """Fails for a page with anything that axe-core calls serious or critical."""
    assert AXE.is_file(), "axe-core is not installed: run `make scripts`"
    source = AXE.read_text(encoding="utf-8")

    def check(page: Page) -> None:
        # Run from outside the page, which lets nothing in that is not its server's.
        page.evaluate(source)
        found = page.evaluate(
            """() => axe.run(document, {
                resultTypes: ['violations'],
                // WCAG 2.2, 2.5.3, which axe-core checks on request only.
                rules: {'label-content-name-mismatch': {enabled: true}},
            })"""
        )
        assert found["passes"], "axe-core has looked at nothing"
        grave = [
            (each["id"], node["html"][:200], node["failureSummary"])
            for each in found["violations"]
            if each["impact"] in ("serious", "critical")
            for node in each["nodes"]
        ]
        assert not grave, f"{page.url}: {grave}"

    return check
