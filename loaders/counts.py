"""Printed counts: how many units, demands, programmes or years a report says that it lists.

Each count stands beside a list or above one: 1국 6과 31팀, 데이터전략과(5팀), the summary of the
audit, 18개 세부사업, 최근 3년간. What is listed beside it is counted here, where it stands;
what is listed elsewhere is counted by rules.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from loaders.audit import read_summaries
from loaders.document import Document
from loaders.printed_records import Counted, PrintedCount
from loaders.records import Category, Evidence, Status
from loaders.tables import PrintedTable
from loaders.text import Line, squeeze
from loaders.units import unit_name, unit_rank
from loaders.values import full_year

# 1정책관 6담당관 28팀, 2사업소
_UNITS = re.compile(
    r"(?<![\d.,])(?P<number>\d{1,3})\s?(?P<unit>담당관|정책관|기획관|사업소|본부|국|실|과|팀)(?![가-힣])"
)
_NOTE = re.compile(r"\s*[※*]\s*(?P<name>[가-힣A-Z0-9·\s]{2,24}?)\s*[:(]")
# 디지털정책과(6팀) in the first cell of a row
_OF_UNIT = re.compile(
    r"\s*(?P<name>[가-힣A-Z0-9·\s]{2,24}?)\s*\(\s*(?P<number>\d{1,2})\s?(?P<unit>담당관|과|팀)\s*\)\s*$"
)
_LISTED = re.compile(r"\s*[/,]\s*|\s{2,}|\t")
# 2개 정책사업, 10개 단위사업, 18개 세부사업으로 구성
_PROGRAMMES = re.compile(r"(?P<number>\d{1,3})\s?개\s?(?P<unit>정책사업|단위사업|세부사업)")
_PROGRAMME: dict[str, Counted] = {
    "정책사업": "policy-programme",
    "단위사업": "unit-programme",
    "세부사업": "detailed-programme",
}
_BELOW = 12
"""Lines within which a table stands below the count that heads it."""
# 최근 3년간 실적
_YEARS = re.compile(r"최근\s?(?P<number>\d{1,2})\s?(?P<unit>개?년)간?(?![가-힣])")
_YEAR = re.compile(r"(?<![\d.,])'?(?P<year>20\d\d|(?<=')\d\d)\s?년?(?![\d.,월])")
_YEAR_CELL = re.compile(r"'?(?:20\d\d|\d\d)\s?년?(?:도)?\s*(?:\([^()]*\))?")
_HEAD_REACH = 5
"""Lines below a count of years within which the head of its table stands."""


@dataclass(frozen=True, slots=True)
class _Count:
    line: int
    counted: Counted
    number: int
    unit: str
    printed: str
    organisation: str = ""
    category: Category | Literal[""] = ""
    status: Status | Literal[""] = ""
    listed: int | None = None
    table_line: int | None = None
    more: tuple[int, ...] = ()


def read_counts(document: Document, tables: Sequence[PrintedTable]) -> tuple[PrintedCount, ...]:
    """Return the printed counts of a report, in the order of their lines."""
    found = [
        *_units(document),
        *_audit(document),
        *_programmes(document, tables),
        *_years(document),
    ]
    numbered: Counter[int] = Counter()
    counts: list[PrintedCount] = []
    for one in sorted(found, key=lambda count: count.line):
        numbered[one.line] += 1
        counts.append(
            PrintedCount(
                key=f"{one.line}-{numbered[one.line]}",
                counted=one.counted,
                organisation=one.organisation,
                category=one.category,
                status=one.status,
                number=one.number,
                unit=one.unit,
                printed=one.printed,
                listed=one.listed,
                table_line=one.table_line,
                evidence=Evidence.of([one.line, *one.more]),
            )
        )
    return tuple(counts)


# Units of an organisation


def _units(document: Document) -> Iterator[_Count]:
    for section in document.outline.of_kind("organisation"):
        for line in document.text.lines[section.first - 1 : section.last]:
            if not line.blank:
                yield from _units_of(document, line)


def _units_of(document: Document, line: Line) -> Iterator[_Count]:
    first, tab, rest = line.text.partition("\t")
    row = _OF_UNIT.match(first)
    if row and tab:
        name = unit_name(document.corrected(line.number, squeeze(row["name"])))
        names = [part for part in _LISTED.split(rest) if part.strip()]
        # Where one of them is no name of a unit, how many are listed cannot be told.
        if unit_rank(name) and names and all(unit_rank(unit_name(part)) for part in names):
            yield _unit(line, row, name, listed=len(names))
        return
    if tab:
        return
    note = _NOTE.match(line.text)
    owner = unit_name(document.corrected(line.number, squeeze(note["name"]))) if note else ""
    organisation = owner if unit_rank(owner) == "foundation" else document.body
    for found in _UNITS.finditer(re.sub(r"\([^()]*\)", "", line.text)):
        yield _unit(line, found, organisation)


def _unit(line: Line, found: re.Match[str], organisation: str, listed: int | None = None) -> _Count:
    printed = f"{found['number']}{found['unit']}"
    return _Count(
        line=line.number,
        counted="unit",
        number=int(found["number"]),
        unit=found["unit"],
        printed=printed,
        organisation=organisation,
        listed=listed,
    )


# Demands of an audit


def _audit(document: Document) -> Iterator[_Count]:
    for total in read_summaries(document):
        yield _Count(
            line=total.line,
            counted="audit-item",
            number=total.count,
            unit="건",
            printed=total.printed,
            category=total.category,
            status=total.status,
        )


# Programmes of a table below


def _programmes(document: Document, tables: Sequence[PrintedTable]) -> Iterator[_Count]:
    heads = [table.line for table in tables if table.text_columns]
    for line in document.text.printing:
        for found in _PROGRAMMES.finditer(line.text) if "\t" not in line.text else ():
            table = next((at for at in heads if 0 < at - line.number <= _BELOW), None)
            if table is not None:
                yield _Count(
                    line=line.number,
                    counted=_PROGRAMME[found["unit"]],
                    number=int(found["number"]),
                    unit=found["unit"],
                    printed=squeeze(found[0]),
                    table_line=table,
                )


# Years of a table below


def _years(document: Document) -> Iterator[_Count]:
    """Read 최근 3년간 above a table whose head prints years."""
    lines = document.text.printing
    for at, line in enumerate(lines):
        found = _YEARS.search(line.text) if "\t" not in line.text else None
        if not found:
            continue
        for below in lines[at + 1 : at + 1 + _HEAD_REACH]:
            years = _year_columns(below)
            if _YEARS.search(below.text):
                break
            if len(years) > 1:
                yield _Count(
                    line=line.number,
                    counted="year",
                    number=int(found["number"]),
                    unit=found["unit"],
                    printed=squeeze(found[0]),
                    listed=len(years),
                    more=(below.number,),
                )
                break


def _year_columns(line: Line) -> set[int]:
    """Return the years that the cells of a table's head print, empty for other lines."""
    cells = line.text.split("\t") if "\t" in line.text else line.text.split()
    named = [cell.strip() for cell in cells if _YEAR_CELL.fullmatch(cell.strip())]
    if len(named) < 2 or len(named) < len(cells) - 3:
        return set()
    return {full_year(found["year"]) for cell in named if (found := _YEAR.search(cell))}
