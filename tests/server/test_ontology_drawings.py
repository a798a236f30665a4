"""The page of the ontology: drawings, and the ways between terms, things and questions."""

import re

import httpx
import pytest
from playwright.sync_api import Browser, expect

from gyebo.questions import load_questions
from tests.server.accessibility import Accessible
from tests.server.servers import Server
from tests.server.visits import WINDOWS, Scheme, check, visit


def page_of(server: Server) -> str:
    return httpx.get(f"{server.url}/ontology", headers={"Accept": "text/html"}).text


def entry(page: str, name: str) -> str:
    """The part of the page that tells of one term."""
    return page.partition(f'<div id="{name}">')[2].partition('\n  <div id="')[0]


def test_every_class_is_drawn_and_leads_to_its_entry(server: Server) -> None:
    page = page_of(server)
    ids = set(re.findall(r' id="([^"]+)"', page))
    drawing = page.partition("<figure")[2].partition("</figure>")[0]
    drawn = set(re.findall(r'<a href="#(\w+)">', drawing))
    classes = set(re.findall(r"<code>gy:([A-Z]\w+)</code></dt>", page))
    assert {"Report", "BudgetLine", "Task"} <= drawn <= ids
    assert drawn <= classes
    assert "<title>gy:BudgetLine → gy:Table:" in drawing
    assert set(re.findall(r'href="#([^"]+)"', page)) <= ids | {"main"}


def test_a_class_tells_its_number_an_example_and_its_properties(server: Server) -> None:
    line = entry(page_of(server), "BudgetLine")
    assert "<strong>130</strong>" in line
    example = re.search(r'example</span> <a href="([^"]+)"', line)
    assert example
    assert httpx.get(server.url + example[1], follow_redirects=True).status_code == 200
    assert 'href="#inTable"' in line
    assert 'href="#ExpenditureLine"' in line  # a kind of it
    assert 'href="#Cell"' in line  # leads to it


def test_a_property_tells_what_it_joins_and_how_often(server: Server) -> None:
    told = entry(page_of(server), "inTable")
    assert "<strong>130</strong>" in told
    assert '<a href="#BudgetLine">' in told
    assert '<a href="#Table">' in told


def test_a_term_names_the_questions_that_use_it(server: Server) -> None:
    page = page_of(server)
    asked = load_questions().values()
    for name in ("AuditItem", "headlineBudget", "BudgetLine"):
        using = {each.name for each in asked if re.search(rf"\bgy:{name}\b", each.text)}
        told = set(re.findall(r'href="/questions/([\w-]+)"', entry(page, name)))
        assert using
        assert told == using


@pytest.mark.parametrize(("width", "scheme"), WINDOWS)
def test_the_drawings_fit_and_are_open_to_everybody(
    browser: Browser, server: Server, accessible: Accessible, width: int, scheme: Scheme
) -> None:
    visited = visit(browser, server, width, scheme=scheme)
    check(visited, "/ontology")
    visited.page.locator("#ChangeEvent summary").click()
    accessible(visited.page)
    visited.page.locator("#ChangeEvent svg a").first.focus()
    visited.page.keyboard.press("Enter")
    expect(visited.page).to_have_url(re.compile(r"/ontology#\w+$"))
    assert visited.faults == []
