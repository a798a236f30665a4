"""The reports: a list of them, and of each its outline and what became of every line."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from gyebo.explorer.reports import GROUPS, Outline, Part, Range, outline, ranges_of
from gyebo.explorer.reports.ranges import UNREAD
from gyebo.explorer.reports.resting import resting
from gyebo.explorer.reports.strip import HEIGHT, WIDTH, StripRow, paths, strip
from gyebo.server.arguments import arguments, chosen, whole_number
from gyebo.server.cells import evidence_address, spoken_lines
from gyebo.server.freshness import is_known, marked, tag
from gyebo.server.quotes import Quote
from gyebo.server.refusals import RefusalError, problem
from gyebo.server.rendering import page
from gyebo.server.report_files import FILES, line_file
from gyebo.server.site import Site, site_of

_START = "/reports"
_SHOWN = (*GROUPS, UNREAD)
_PER_PAGE = 100
# Facts of a range that are told beside those of all other parts; those of one part are all told.
_MOST_FACTS = 8


def report_routes() -> list[BaseRoute]:
    """Return the routes of the reports."""
    return [Route(_START, reports), Route(_START + "/{name}", report)]


@dataclass(frozen=True, slots=True)
class FactLink:
    """A fact that came of some lines: what kind of thing it is, its name, its page, its lines."""

    kind: str
    name: str
    href: str
    lines: str


@dataclass(frozen=True, slots=True)
class Row:
    """A range of lines with its evidence, the first of its facts, and how many more there are."""

    range: Range
    href: str
    facts: tuple[FactLink, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Lines:
    """What a page shows of the lines: of one part, or all of one group by pages."""

    part: Part | None
    rows: tuple[Row, ...]
    paths: tuple[tuple[str, str], ...]
    total: int
    pages: int


def reports(request: Request) -> Response:
    """Show the reports, and how much of each was read."""
    site = site_of(request)
    arguments(request, ())
    own = tag(request, "reports")
    if is_known(request, own):
        return marked(Response(status_code=304), own)
    known = [each for card in site.holdings.reports if (each := _outline(site, card.id))]
    counts = {each.card.id: _counts(each) for each in known}
    shown = page(
        "reports",
        outlines=known,
        counts=counts,
        bars={report: _share(own) for report, own in counts.items()},
        groups=_SHOWN,
        discrepancies={each.report: each.discrepancies for each in site.holdings.summary.reports},
    )
    return marked(shown, own)


def report(request: Request) -> Response:
    """Show a report's outline, a part of it line by line, or send all of its ranges as a file.

    Raises:
        RefusalError: 404 for an unknown report, 400 for a parameter or a value that is none; of a
            file, these are answered as programs read them (RFC 9457).
    """
    name = str(request.path_params["name"])
    suffix = next((each for each in FILES if name.endswith(f".{each}")), "")
    if not suffix:
        return _page(request, _known(request, name))
    try:
        found = _known(request, name.removesuffix(f".{suffix}"))
        return line_file(request, found, suffix)
    except RefusalError as error:
        return problem(error)


def _known(request: Request, name: str) -> Outline:
    found = _outline(site_of(request), name)
    if found is None:
        raise RefusalError(
            404,
            "그런 보고서는 없습니다. /reports에 목록이 있습니다.",
            "There is no such report; /reports lists them.",
        )
    return found


def _page(request: Request, found: Outline) -> Response:
    site = site_of(request)
    values = _values(request, found)
    quotable = site.files.quote(found.card.file, found.card.sha256, []) is not None
    own = tag(request, "report", found.card.id, repr(values), str(quotable))
    if is_known(request, own):
        return marked(Response(status_code=304), own)
    if not values:
        return marked(_overview(site, found), own)
    return marked(_lines(site, found, values), own)


def _values(request: Request, found: Outline) -> dict[str, str]:
    """Return what is asked for: a part (`part`, or the one with `line`), or a group (`only`)."""
    values = arguments(request, ("part", "line", "only", "page"))
    chosen(values, "only", [group.name for group in _SHOWN])
    last = found.parts[-1].last
    line = whole_number(values, "line", None, 1, last)
    part = whole_number(values, "part", None, 1, len(found.parts))
    if line is not None and part is None and "only" not in values:
        part = found.at(line).number
    if "only" in values:
        return {"only": values["only"], "page": values.get("page", "1")}
    return {"part": str(part)} if part is not None else {}


def _outline(site: Site, name: str) -> Outline | None:
    return site.made(outline, {"report": name})


def _overview(site: Site, found: Outline) -> Response:
    rows = site.made(_strip, {"report": found.card.id})
    ranges = [each for each in ranges_of(found.runs) if each.group == UNREAD]
    return page(
        "report-outline",
        told=found,
        card=found.card,
        rows=rows,
        size=(WIDTH, HEIGHT),
        groups=_SHOWN,
        counts=_counts(found),
        bars=[_share(part.groups) for part in found.parts],
        unread=ranges,
        files=_files(found),
    )


def _lines(site: Site, found: Outline, values: Mapping[str, str]) -> Response:
    card = found.card
    told = site.made(_told, {"report": card.id, **values})
    number = whole_number(values, "page", 1, 1, told.pages)
    wanted = [line for row in told.rows for line in range(row.range.first, row.range.end + 1)]
    quotes = site.files.quote(card.file, card.sha256, wanted)
    return page(
        "report-lines",
        told=found,
        card=card,
        lines=told,
        only=next((group for group in _SHOWN if group.name == values.get("only")), None),
        number=number,
        quotes=_by_line(quotes) if quotes is not None else None,
        size=HEIGHT,
        groups=_SHOWN,
        counts=_counts(found),
        files=_files(found),
        address=lambda **to: f"{_START}/{quote(card.id, safe='')}?{urlencode(to)}",
    )


def _by_line(quotes: list[Quote]) -> dict[int, Quote]:
    return {each.number: each for each in quotes}


def _strip(site: Site, values: Mapping[str, str]) -> tuple[StripRow, ...]:
    found = _outline(site, values["report"])
    return strip(found) if found else ()


def _told(site: Site, values: Mapping[str, str]) -> Lines:
    """Return the lines of a part or of a group, for `Site.made`, which keeps them."""
    found = _outline(site, values["report"])
    assert found is not None
    if "part" in values:
        part = found.parts[int(values["part"]) - 1]
        ranges = ranges_of(found.runs, part.first, part.last)
        drawn = tuple(paths(found.runs, part.first, part.last))
        return Lines(part, _rows(site, found, ranges, None), drawn, len(ranges), 1)
    all_of = [each for each in ranges_of(found.runs) if each.group.name == values["only"]]
    pages = max(1, -(-len(all_of) // _PER_PAGE))
    number = whole_number(values, "page", 1, 1, pages) or 1
    start = (number - 1) * _PER_PAGE
    shown = tuple(all_of[start : start + _PER_PAGE])
    return Lines(None, _rows(site, found, shown, _MOST_FACTS), (), len(all_of), pages)


def _rows(
    site: Site, found: Outline, ranges: tuple[Range, ...], most: int | None
) -> tuple[Row, ...]:
    holdings = site.holdings
    known = site.made(resting, {"report": found.card.id})
    rows: list[Row] = []
    for each in ranges:
        span = str(each.first) if each.first == each.last else f"{each.first}-{each.last}"
        read = each.state == "read"
        facts = known.on(each.first, each.last) if read and each.by != "narrative" else ()
        links = tuple(
            FactLink(
                holdings.label(known.kinds[iri]).best,
                holdings.heading(iri),
                holdings.address(iri) or iri,
                spoken_lines(holdings.facts(iri).text("gy:printedLines")),
            )
            for iri in facts[:most]
        )
        cited = read and known.has_evidence(each.first, each.last)
        href = evidence_address(found.card.id, span) if cited else ""
        rows.append(Row(each, href, links, len(facts) - len(links)))
    return tuple(rows)


def _counts(found: Outline) -> dict[str, int]:
    return {
        group.name: sum(part.groups.get(group.name, 0) for part in found.parts) for group in _SHOWN
    }


def _share(groups: Mapping[str, int]) -> list[tuple[str, float, float]]:
    """Return the pieces of a bar of 100: group, where it begins, how wide it is."""
    shown = [(group.name, groups.get(group.name, 0)) for group in _SHOWN]
    total = sum(number for _, number in shown)
    pieces: list[tuple[str, float, float]] = []
    start = 0.0
    for name, number in shown:
        width = 100 * number / total if total else 0.0
        if number:
            pieces.append((name, round(start, 2), round(width, 2)))
        start += width
    return pieces


def _files(found: Outline) -> dict[str, str]:
    path = f"{_START}/{quote(found.card.id, safe='')}"
    return {suffix: f"{path}.{suffix}" for suffix in FILES}
