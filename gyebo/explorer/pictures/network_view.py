"""What the pictures of the network have in common: their marks, their parameters, their table."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from gyebo.explorer.network import KINDS, Kind, Node, Tie
from gyebo.explorer.network.model import OTHER
from gyebo.explorer.picture import Mark, Parameter, Values, Words
from gyebo.question_errors import QuestionError
from gyebo.results import Result
from gyebo.server.fields import Choice
from gyebo.server.properties import property_name
from gyebo.server.site import Site

LEGEND = (
    Mark("tie", "실선: 보고서에 적힌 관계", "solid: a tie that a report states", "line"),
    Mark(
        "tie inferred",
        "점선: 사람이나 규칙이 미룬 관계",
        "dashed: a tie that people or rules infer",
        "line",
    ),
)
PAGE_ROWS = 100
"""Ties that a page tells below the picture: it is made anew whenever a node is opened."""
USUAL_KINDS = ",".join(name for name in KINDS if name != "statement")
"""All kinds but statements, of which there are as many as of all others."""

_PIN = re.compile(r"([a-z2-7]{8}):(-?\d{1,6}),(-?\d{1,6})")
_COLUMNS = (
    "from", "fromKind", "tie", "to", "toKind", "basis", "year", "fromId", "toId", "report", "line",
)  # fmt: skip


def _kinds(_: Site) -> tuple[Choice, ...]:
    return tuple(Choice(kind.name, kind.ko) for kind in KINDS.values())


def _years(site: Site) -> tuple[Choice, ...]:
    return tuple(Choice(year, year) for year in site.network.years)


KINDS_SHOWN = Parameter("kinds", "종류", "kinds", _kinds, usual=USUAL_KINDS, several=True)
YEARS_SHOWN = Parameter("years", "해", "years", _years, several=True)
PINS = Parameter("pins", "고정한 자리", "pinned places", hidden=True)


def check_pins(pins: str) -> None:
    """Refuse pinned places that are not written `CODE:X,Y~CODE:X,Y`.

    Raises:
        QuestionError: one of them is not.
    """
    for pin in pins.split("~") if pins else ():
        if not _PIN.fullmatch(pin):
            raise QuestionError(
                f"a pinned place is written CODE:X,Y, not {pin[:50]!r}",
                f"고정한 자리는 CODE:X,Y로 적습니다. 적힌 것: {pin[:50]!r}",
            )


def kind_of(node: Node) -> Kind:
    """Return what kind of thing a node is."""
    return KINDS.get(node.kind, OTHER)


def marks() -> list[dict[str, str]]:
    """Return how each kind is drawn, and what it is called."""
    return [
        {"name": each.name, "ko": each.ko, "en": each.en, "shape": each.shape, "style": each.style}
        for each in (*KINDS.values(), OTHER)
    ]


def told_node(site: Site, node: Node) -> Mapping[str, Any]:
    """Return a node as the views draw it; all drawings of a build share what it is told as."""
    known = site.made(_told_nodes, {}).get(node.iri)
    return known or _told_node(site, node)


def _told_nodes(site: Site, _: Values) -> dict[str, Mapping[str, Any]]:
    return {node.iri: _told_node(site, node) for node in site.network.nodes.values()}


def _told_node(site: Site, node: Node) -> Mapping[str, Any]:
    told = {
        "code": node.code,
        "kind": node.kind,
        "name": node.name,
        "href": site.holdings.address(node.iri) or "",
        "years": sorted(node.years),
        "ties": site.network.degree(node.iri) if node.iri in site.network.nodes else 0,
    }
    return told if node.budget is None else {**told, "budget": node.budget}


def told_ties(site: Site, ties: Iterable[Tie], places: Mapping[str, int]) -> dict[str, Any]:
    """Return ties as the views draw them: `[from, to, name, inferred]`, and the names they have.

    Args:
        site: the site.
        ties: the ties.
        places: the place of each node by its IRI.
    """
    names: dict[str, int] = {}
    edges = [
        [
            places[tie.start],
            places[tie.end],
            names.setdefault(tie.property, len(names)),
            int(tie.inferred),
        ]
        for tie in ties
    ]
    labels = (property_name(site.holdings, name) for name in names)
    return {"edges": edges, "names": [{"ko": label.ko, "en": label.en} for label in labels]}


def tie_table(site: Site, nodes: Mapping[str, Node], ties: Iterable[Tie]) -> Result:
    """Return the ties as rows with what they rest on, and a row for each node without any."""
    known = site.made(_tie_rows, {})
    start = f"{site.holdings.base}id/"
    rows = []
    alone = dict(nodes)
    for tie in ties:
        for end in (tie.start, tie.end):
            alone.pop(end, None)
        own = known.get((tie.start, tie.property, tie.end))
        rows.append(own or _tie_row(site, tie, nodes))
    rows += [
        (
            node.name,
            kind_of(node).ko,
            *("", "", "", ""),
            ";".join(sorted(node.years)),
            node.iri.removeprefix(start),
            "",
            ";".join(node.lines),
            ";".join(node.lines.values()),
        )
        for node in alone.values()
    ]
    return Result(_COLUMNS, tuple(rows))


def _tie_rows(site: Site, _: Values) -> dict[tuple[str, str, str], tuple[str, ...]]:
    """Return the row of each tie of the network: all tables of a build share them."""
    network = site.network
    return {
        (tie.start, tie.property, tie.end): _tie_row(site, tie, network.nodes)
        for tie in network.ties
    }


def _tie_row(site: Site, tie: Tie, nodes: Mapping[str, Node]) -> tuple[str, ...]:
    one, other = nodes[tie.start], nodes[tie.end]
    start = f"{site.holdings.base}id/"
    return (
        one.name,
        kind_of(one).ko,
        property_name(site.holdings, tie.property).ko,
        other.name,
        kind_of(other).ko,
        "inferred" if tie.inferred else "stated",
        ";".join(sorted(tie.years)),
        one.iri.removeprefix(start),
        other.iri.removeprefix(start),
        ";".join(tie.lines),
        ";".join(tie.lines.values()),
    )


def counted(number: int, ko: str, en: str) -> Words:
    """Return a caution with a number, `{}` in both texts, in groups of three."""
    return Words(ko.format(f"{number:,}"), en.format(f"{number:,}"))
