"""From any fact to the lines it rests on, and from the lines to their report."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from urllib.parse import quote, unquote

import pyoxigraph as ox
import pytest
from playwright.sync_api import Browser, expect

from gyebo.store import open_store
from tests.server.documents import read
from tests.server.servers import Server
from tests.server.visits import WIDTHS, visit

BASE = "https://w3id.org/gyebo"
GY = f"{BASE}/ontology#"
DERIVED = ox.NamedNode("http://www.w3.org/ns/prov#wasDerivedFrom")
TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
SHOWN = {
    "organisation": "http://www.w3.org/ns/org#OrganizationalUnit",
    "project": f"{GY}Project",
    "task": f"{GY}Task",
    "audit item": f"{GY}AuditItem",
    "statement": f"{GY}Statement",
    "discrepancy": f"{GY}Discrepancy",
}


def subjects(quads: Iterable[ox.Quad]) -> list[str]:
    return [str(quad.subject)[1:-1] for quad in quads]


@cache
def all_facts(store: Path) -> dict[str, list[str]]:
    """Return the facts of each class that rest on something, by class."""
    held = open_store(store)
    found: dict[str, list[str]] = defaultdict(list)
    for fact in sorted(set(subjects(held.quads_for_pattern(None, DERIVED, None)))):
        for quad in held.quads_for_pattern(ox.NamedNode(fact), TYPE, None):
            found[str(quad.object)[1:-1]].append(fact)
    return found


def facts(store: Path, number: int) -> dict[str, list[str]]:
    """Return some of the facts of each class that rest on something, by class."""
    found = all_facts(store).items()
    return {name: all_of[:: -(-len(all_of) // number)] for name, all_of in found}


def path_of(iri: str) -> str:
    return quote(iri.removeprefix(BASE), safe="/%")


def evidence(server: Server, path: str) -> list[str]:
    return [link for link in read(server, path).links if link.startswith("/evidence/")]


def test_every_kind_of_fact_leads_to_lines_and_these_to_the_report(
    house_server: Server, house_store: Path
) -> None:
    held = open_store(house_store)
    kinds = facts(house_store, 2)
    assert len(kinds) > 20
    reports = set()
    for fact in sorted({fact for some in kinds.values() for fact in some}):
        places = evidence(house_server, path_of(fact))
        if not places:
            # What is inferred rests on another fact, which has its lines.
            grounds = held.quads_for_pattern(ox.NamedNode(fact), DERIVED, None)
            ground = path_of(str(next(iter(grounds)).object)[1:-1])
            assert unquote(ground) in map(unquote, read(house_server, path_of(fact)).links), fact
            places = evidence(house_server, ground)
        assert places, fact
        links = read(house_server, places[0]).links
        report = next(link for link in links if link.startswith("/id/report/"))
        assert places[0].split("/")[2] == report.removeprefix("/id/report/")
        assert any(link.startswith("/id/passage/") for link in links)
        reports.add(report)
    assert len(reports) == 4
    for report in reports:
        assert read(house_server, report).links


def test_every_passage_leads_to_its_report_and_to_what_rests_on_it(
    house_server: Server, house_store: Path
) -> None:
    held = open_store(house_store)
    of_class = ox.NamedNode(f"{GY}Passage")
    passages = sorted(subjects(held.quads_for_pattern(None, TYPE, of_class)))
    for passage in passages[:: len(passages) // 12]:
        links = [unquote(link) for link in read(house_server, path_of(passage)).links]
        report = passage.removeprefix(BASE).split("/")[3]
        assert f"/id/report/{report}" in links
        assert any(link.startswith(f"/evidence/{report}/") for link in links)
        resting = subjects(held.quads_for_pattern(None, DERIVED, ox.NamedNode(passage)))
        for fact in resting[:5]:
            assert unquote(path_of(fact)) in links


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("kind", SHOWN)
def test_a_reader_clicks_from_a_fact_to_its_line_and_to_the_report(
    browser: Browser, house_server: Server, house_store: Path, kind: str, width: int
) -> None:
    (fact,) = facts(house_store, 1)[SHOWN[kind]]
    visited = visit(browser, house_server, width)
    page = visited.open(path_of(fact))
    expect(page.locator(".iri")).to_have_text(fact)
    page.locator('main a[href^="/evidence/"]:visible').first.click()
    expect(page.locator("h1")).to_contain_text("근거")
    page.locator('nav.trail a[href^="/id/report/"]').click()
    expect(page.locator("h1")).to_contain_text("주요업무보고")
    # The script of data for search engines is no script to the browser and its policy.
    assert page.locator('script[type="application/ld+json"]').count() == 1
    assert visited.faults == []
