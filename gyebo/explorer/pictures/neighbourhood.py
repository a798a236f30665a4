"""The neighbourhood: what is around one thing, opened node by node."""

from collections.abc import Iterable
from typing import Any

from gyebo.explorer.evidence import places
from gyebo.explorer.network import MOST_NODES, Around, Network, Node, Wish, around
from gyebo.explorer.network.model import OTHER, Lines
from gyebo.explorer.network.reading import ties_of
from gyebo.explorer.network.walk import is_hub
from gyebo.explorer.picture import Drawing, Parameter, Picture, Values, Words
from gyebo.explorer.pictures.network_view import (
    KINDS_SHOWN,
    LEGEND,
    PAGE_ROWS,
    PINS,
    YEARS_SHOWN,
    check_pins,
    counted,
    marks,
    tie_table,
    told_node,
    told_ties,
)
from gyebo.prefixes import PREFIXES
from gyebo.question_errors import QuestionError
from gyebo.server.cells import Part
from gyebo.server.descriptions import find, said_about
from gyebo.server.fields import Choice
from gyebo.server.iris import candidates
from gyebo.server.properties import properties
from gyebo.server.site import Site
from loaders.iri import ONTOLOGY
from loaders.names import name_key

_DEPTHS = {"1": Words("이웃", "neighbours"), "2": Words("이웃의 이웃", "their neighbours, too")}
_MOST_NAMESAKES = 5
_MOST_VALUES = 4
# What the panel beside the picture leaves out: other parts of it tell it.
_TOLD_ELSEWHERE = frozenset(
    {
        PREFIXES["rdf"] + "type",
        PREFIXES["rdfs"] + "label",
        PREFIXES["skosxl"] + "prefLabel",
        PREFIXES["skosxl"] + "altLabel",
        PREFIXES["prov"] + "wasDerivedFrom",
        PREFIXES["sh"] + "sourceConstraintComponent",
        *(
            ONTOLOGY + name
            for name in ("feature", "position", "printedLines", "originalLabel", "resultingLabel")
        ),
    }
)


def _depths(_: Site) -> tuple[Choice, ...]:
    return tuple(Choice(name, f"{words.ko} ({words.en})") for name, words in _DEPTHS.items())


def _examples(site: Site) -> tuple[Values, ...]:
    """Return the bodies of the reports, the newest first; the network need not be read for it."""
    bodies = dict.fromkeys(report.body for report in reversed(site.holdings.reports))
    known = [body for body in bodies if site.holdings.names.holder(body, "organisation")]
    return tuple({"of": body} for body in known)


def _draw(site: Site, values: Values) -> Drawing:
    iri = _thing(site, values["of"])
    check_pins(values["pins"])
    network = _with(site, iri)
    seen = around(
        network,
        iri,
        Wish(
            int(values["depth"]),
            frozenset(values["kinds"].split(",")),
            frozenset(_each(values["years"])),
            frozenset(_coded(network, values["open"])),
            frozenset(_coded(network, values["shut"])),
        ),
    )
    nodes = {each.node.iri: each.node for each in seen.nodes}
    order = {each: place for place, each in enumerate(nodes)}
    centre = network.nodes[iri]
    return Drawing(
        data={
            "kinds": marks(),
            "nodes": [
                {
                    **told_node(site, each.node),
                    "parent": order.get(each.parent, -1),
                    "opened": each.opened,
                    "hidden": each.hidden,
                    "hub": is_hub(network, each.node.iri),
                }
                for each in seen.nodes
            ],
            **told_ties(site, seen.ties, order),
            "about": _about(site, network, centre),
        },
        table=tie_table(site, nodes, seen.ties),
        page_rows=PAGE_ROWS,
        legend=LEGEND,
        notes=tuple(_notes(seen)),
        subject=Part(centre.name, site.holdings.address(iri) or ""),
    )


def _each(text: str) -> list[str]:
    return [each for each in text.split(",") if each]


def _thing(site: Site, text: str) -> str:
    """Return the IRI of what is asked for, by a name of it, its IRI or its path on this server.

    Raises:
        QuestionError: there is none, or there are several.
    """
    holdings = site.holdings
    if text.startswith(("http://", "https://", "/")):
        paths = candidates(text.encode("utf-8", "replace"), holdings.base) if text[0] == "/" else []
        found = find(holdings, paths or [text])
        if found is None:
            raise QuestionError(
                f"nothing is known of {text[:200]!r}", f"{text[:200]!r}에 관해 아는 것이 없습니다"
            )
        return found
    key = name_key(text)
    known = holdings.names.holder(text) if key else None
    if known in site.network.nodes:
        assert known is not None
        return known
    same = [node for node in site.network.nodes.values() if key and name_key(node.name) == key]
    best = [node for node in same if node.kind == same[0].kind]
    if not best:
        raise QuestionError(
            f"nothing is called {text[:200]!r}", f"이름이 {text[:200]!r}인 것이 없습니다"
        )
    if len(best) > 1:
        addresses = (holdings.address(node.iri) or node.iri for node in best[:_MOST_NAMESAKES])
        listed = ", ".join(addresses)
        raise QuestionError(
            f"several things are called {text[:200]!r}: {listed}",
            f"이름이 {text[:200]!r}인 것이 여럿입니다: {listed}",
        )
    return best[0].iri


def _with(site: Site, iri: str) -> Network:
    """Return the network with a thing in it, whatever kind of thing that is."""
    network = site.network
    if iri in network.nodes:
        return network
    node = Node(iri, OTHER.name, site.holdings.heading(iri))
    return network.joined(node, ties_of(site.holdings, iri, network.nodes))


def _coded(network: Network, codes: str) -> list[str]:
    # A code of an older build may lead nowhere any more, which is no fault of who follows a link.
    return [network.codes[code] for code in _each(codes) if code in network.codes]


def _about(site: Site, network: Network, node: Node) -> dict[str, Any]:
    """Return what the panel tells of a node: facts, evidence, and each tie with its evidence."""
    facts = [
        each
        for each in said_about(site.holdings, node.iri, _MOST_VALUES)
        if each.predicate not in _TOLD_ELSEWHERE
        and not any(str(value).strip("<>") in network.nodes for value in each.values)
    ]
    ties = network.ties_of(node.iri)
    others = {tie.other(node.iri): network.nodes[tie.other(node.iri)] for tie in ties}
    order = {iri: place for place, iri in enumerate(others)}
    names = told_ties(site, ties, order | {node.iri: -1})
    return {
        "code": node.code,
        "facts": [
            {
                "ko": each.ko,
                "en": each.en,
                "values": [
                    {"text": value.text, "note": value.note, "href": value.href}
                    for value in each.values
                ],
                "more": each.more,
            }
            for each in properties(site.holdings, facts)
        ],
        "evidence": _places(node.lines),
        # What the reports that evidence names are called.
        "reports": {each.id: f"{each.body} {each.as_of}" for each in site.holdings.reports},
        "others": [
            {
                "code": other.code,
                "name": other.name,
                "kind": other.kind,
                "href": site.holdings.address(other.iri) or "",
            }
            for other in others.values()
        ],
        "names": names["names"],
        "ties": [
            [*edge, _places(tie.lines)] for edge, tie in zip(names["edges"], ties, strict=True)
        ],
    }


def _places(lines: Lines) -> list[dict[str, str]]:
    return list(places({"report": ";".join(lines), "line": ";".join(lines.values())}))


def _notes(seen: Around) -> Iterable[Words]:
    if seen.left_out:
        yield counted(
            seen.left_out,
            f"매듭 {MOST_NODES:,}개까지만 그려 이웃 {{}}개를 뺐습니다. 종류나 해를 좁혀 보십시오.",
            f"At most {MOST_NODES:,} nodes are drawn; {{}} neighbours are left out: narrow it.",
        )
    if seen.hubs:
        yield counted(
            seen.hubs,
            "보고서처럼 이어진 것이 많은 매듭 {}개는 접어 두었습니다. 골라서 펼칠 수 있습니다.",
            "{} nodes with very many ties, such as reports, are left closed; you can open them.",
        )
    if seen.filtered:
        yield counted(
            seen.filtered,
            "고르지 않은 종류나 해의 이웃이 {}개 더 있습니다.",
            "{} more neighbours are of kinds or years that are not chosen.",
        )


NEIGHBOURHOOD = Picture(
    name="neighbourhood",
    title=Words("이웃 그래프", "The neighbourhood"),
    question=Words(
        "어떤 것의 둘레에는 무엇이 있고, 서로 어떻게 이어져 있나?",
        "What is around a thing, and how does it all hang together?",
    ),
    parameters=(
        Parameter("of", "무엇의 둘레", "around what", proposals="thing", needed=True),
        Parameter("depth", "너비", "breadth", choices=_depths, usual="1"),
        KINDS_SHOWN,
        YEARS_SHOWN,
        Parameter("open", "펼친 매듭", "opened nodes", hidden=True),
        Parameter("shut", "접은 매듭", "closed nodes", hidden=True),
        PINS,
    ),
    draw=_draw,
    examples=_examples,
)
