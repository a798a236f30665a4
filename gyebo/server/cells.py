"""One value of a result as a page shows it: grouped, spelt out, and linked to what it names."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from gyebo.server import columns
from gyebo.server.amounts import grouped, persons, rounded
from gyebo.server.code_words import code_words
from gyebo.server.holdings import Holdings
from gyebo.server.names import Of
from loaders.iri import BASE, ONTOLOGY, segment

_INTEGER = re.compile(r"[+-]?\d+")
_DECIMAL = re.compile(r"[+-]?\d+(?:\.\d+)?")
# Letters from which on a text needs a wide column, and a still wider one.
_LONG, _LONGEST = 50, 120
_RUN = re.compile(r"(\d+)(?:-(\d+))?")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a cell's text, the date after it, and where both lead."""

    text: str
    href: str = ""
    title: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: `text` to read, `note` beside it, `href` where it leads, `title` on hover.

    `style` is a class of the style sheet: number, marker, code, hash, line, report,
    absent or text. Where
    parts of the text lead to different pages, `parts` stand for it; they are `stacked` where each
    has a line of its own.
    """

    text: str
    style: str = "text"
    note: str = ""
    href: str = ""
    title: str = ""
    parts: tuple[Part, ...] = ()
    stacked: bool = False


def cell(question: str, name: str, row: Mapping[str, str], holdings: Holdings) -> Cell:
    """Return a value of a result as a page shows it.

    Args:
        question: the name of the question, which tells what codes mean.
        name: the column.
        row: the whole row, by column; a value is empty where there is none.
        holdings: where labels and the pages of names come from.
    """
    kind, value = columns.kind(question, name), row[name]
    if value == "":
        return Cell("", "absent")
    if kind == "quantity":
        kind = _quantity(row.get("unit", ""))
    if kind in ("change", "rule"):
        return _thing_cell(kind, value, holdings)
    if kind in ("amount", "number", "percent", "persons"):
        return _figure(kind, value)
    if kind == "line":
        style = "line" if name == "line" else "place"
        return _line_cell(value, row.get(columns.report_column(name), ""), style)
    if kind == "report":
        parts = tuple(_report_part(each, holdings) for each in _each(value))
        return Cell(value, "report", parts=parts, stacked=True)
    if kind in ("name", "names", "owners", "path"):
        return Cell(value, parts=_name_parts(kind, value, columns.holder(name), holdings))
    if kind in ("basis", "features", "methods", "told", "text"):
        return _word_cell(question, name, row, holdings)
    return _code_cell(kind, value)


def _quantity(unit: str) -> columns.Kind:
    """What a value is by its unit: money, another number, or a time, which has none."""
    if unit == "원":
        return "amount"
    return "number" if unit else "code"


def _thing_cell(kind: columns.Kind, value: str, holdings: Holdings) -> Cell:
    """Return what the thing is called that a code stands for, with the code on hover."""
    start = f"{BASE}rule/" if kind == "rule" else f"{holdings.base}id/change/"
    iri = start + segment(value)
    if not holdings.facts(iri):
        return Cell(value, "code")
    return Cell(holdings.heading(iri), href=holdings.address(iri) or "", title=value)


def _compared(value: str, holdings: Holdings) -> Iterator[Part]:
    """Yield in words how two things were compared, as `name 0.93; core 0.5`."""
    for each in value.split("; "):
        name, _, likeness = each.partition(" ")
        words = code_words(holdings, ONTOLOGY + "featureName", name)
        yield Part(f"{words.ko if words else name}: {likeness}", title=each)


def _code_cell(kind: columns.Kind, value: str) -> Cell:
    match kind:
        case "web":
            safe = value if value.startswith(("http://", "https://")) else ""
            return Cell(value, href=safe)
        case "hash":
            return Cell(value[:12] + "…", "hash", title=value)
        case _:
            return Cell(value, "code")


def _word_cell(question: str, name: str, row: Mapping[str, str], holdings: Holdings) -> Cell:
    value = row[name]
    match columns.kind(question, name):
        case "basis":
            label = holdings.label(ONTOLOGY + value.capitalize()).best
            return Cell(label or value, "slug", title=value)
        case "features":
            return Cell(value, parts=tuple(_compared(value, holdings)), stacked=True)
        case "methods":
            words = (holdings.concept("method", each).best or each for each in value.split("; "))
            return Cell(", ".join(words), title=value)
        case "told":
            # A change in words, as `renaming: A → B`.
            slug, colon, sides = value.partition(":")
            said = sides.strip().removeprefix("→ ").removesuffix(" →")
            return Cell(f"{holdings.concept('event-kind', slug).best or slug}{colon} {said}")
        case _:
            label = code_label(question, name, value, holdings)
            if label and label != value:
                return Cell(label, f"slug {value}" if name == "status" else "slug", title=value)
            style = "text long" if len(value) > _LONG else "text"
            style = "text longest" if len(value) > _LONGEST else style
            return Cell(value, style, href=columns.page(question, name, row))


def _report_part(identifier: str, holdings: Holdings) -> Part:
    """Return a report as people call it: whose it is and of when; an unknown one as it stands."""
    address = f"/id/report/{quote(identifier, safe='')}"
    card = holdings.report(identifier)
    if card is None or not card.body:
        return Part(identifier, address)
    return Part(card.body, address, identifier, card.as_of)


def _each(value: str) -> list[str]:
    return [part for part in value.split(";") if part]


def _line_cell(lines: str, report: str, style: str) -> Cell:
    """Return lines with a link to the evidence; with one for each report where there are several.

    Several reports are parted by `;`, and so are the lines of each; within a report, lines are
    parted by `,` then.
    """
    reports, places = _each(report), lines.split(";")
    if len(reports) < 2 or len(reports) != len(places):
        whose = reports[0] if reports else ""
        if not whose:
            return Cell(spoken_lines(lines), style)
        return Cell(spoken_lines(lines), style, href=evidence_address(whose, lines))
    parts = tuple(
        Part(spoken_lines(each), evidence_address(whose, each), whose)
        for whose, each in zip(reports, places, strict=True)
    )
    return Cell(", ".join(part.text for part in parts), style, parts=parts, stacked=True)


def _name_parts(kind: columns.Kind, value: str, of: Of, holdings: Holdings) -> tuple[Part, ...]:
    """Return a cell of names in parts, each name with the page of the one thing it names."""

    def named(name: str, of: Of = of) -> Part:
        iri = holdings.names.holder(name, of)
        return Part(name, (holdings.address(iri) or "") if iri else "")

    match kind:
        case "path":
            return _joined((named(name) for name in value.split(" → ")), " → ")
        case "names":
            return _joined((named(name) for name in value.split("; ")), "; ")
        case "owners":
            # Those in charge together, in one year: `2024 A, B; 2026 C`.
            parts: list[Part] = []
            for years in value.split("; "):
                year, _, names = years.partition(" ")
                parts.append(Part(f"{'; ' if parts else ''}{year} "))
                parts += _joined((named(each, "organisation") for each in names.split(", ")), ", ")
            return tuple(parts)
        case _:
            return (named(value),)


def _joined(parts: Iterable[Part], by: str) -> tuple[Part, ...]:
    found: list[Part] = []
    for part in parts:
        found += (Part(by), part) if found else (part,)
    return tuple(found)


def code_label(question: str, name: str, value: str, holdings: Holdings) -> str:
    """Return what a slug in a column of a question is called, empty where it is no slug."""
    # A table of a task is named with the task's code, as in execution:1-1.
    slug, _, detail = value.partition(":")
    for scheme in columns.code_lists(question, name):
        label = holdings.concept(scheme, slug).best
        if label:
            return f"{label} {detail}".strip()
    return columns.words(name, value)


def _figure(kind: columns.Kind, value: str) -> Cell:
    if kind == "percent" and _DECIMAL.fullmatch(value):
        return Cell(value.replace("-", "−") + "%", "number")
    if kind != "percent" and _INTEGER.fullmatch(value):
        number = int(value)
        if kind == "persons":
            return Cell(persons(number), "number")
        note = rounded(number) if kind == "amount" else ""
        return Cell(grouped(number), "number", note, title=f"{value} 원" if note else "")
    if kind == "number" and _DECIMAL.fullmatch(value):
        return Cell(value.replace("-", "−"), "number")
    # A marker (순증, -): a value of its own kind, printed where a number would be.
    return Cell(value, "marker")


def spoken_lines(lines: str) -> str:
    """Return lines as a reader says them: `1426;1427;1429` is 1426–1427, 1429행."""
    runs: list[list[int]] = []
    for part in re.split("[;,]", lines):
        found = _RUN.fullmatch(part.strip())
        if not found:
            continue
        first, last = int(found[1]), int(found[2] or found[1])
        if runs and first == runs[-1][1] + 1:
            runs[-1][1] = last
        else:
            runs.append([first, last])
    if not runs:
        return lines
    spoken = (str(first) if first == last else f"{first}–{last}" for first, last in runs)
    return ", ".join(spoken) + "행"


def evidence_address(report: str, lines: str) -> str:
    """Return the address of the page that shows the lines of a report."""
    return f"/evidence/{quote(report, safe='')}/{quote(lines, safe=';-,')}"
