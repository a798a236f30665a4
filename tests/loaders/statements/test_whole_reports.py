"""Rules that the statements of every report keep: keys, print, form, officials, narrative."""

import re
from collections.abc import Iterable
from functools import cache

import pytest

from loaders.officials import is_officials_line
from loaders.records import Statement
from loaders.text import normalise
from tests.loaders.reports import ENTRIES, extract_of, text_of

_DATED = {"date", "period"}
_DATE = r"(?:\d{4}(?:-\d\d){0,2}|\.\.)"
_LONGEST = 40


@cache
def _stated(report: str) -> tuple[Statement, ...]:
    return tuple(draft.statement for draft in extract_of(report).statements)


@pytest.mark.parametrize("report", ENTRIES)
def test_keys_count_the_statements_of_a_line(report: str) -> None:
    stated = _stated(report)
    keys = [one.key for one in stated]
    assert len(set(keys)) == len(keys)
    counted: dict[str, list[str]] = {}
    for one in stated:
        counted.setdefault(str(one.evidence.lines[0]), []).append(one.key)
    for line, numbered in counted.items():
        assert numbered == [f"{line}-{number}" for number in range(1, len(numbered) + 1)]
    assert all(whole in keys for one in stated for whole in one.whole.split(";") if whole)


def _shown(text: str) -> str:
    """The letters of a text; a converter leaves backslashes (`\\\\'20년`)."""
    return re.sub(r"[\s\\\\]+", "", text)


@pytest.mark.parametrize("report", ENTRIES)
def test_what_is_printed_stands_on_the_lines_that_it_cites(report: str) -> None:
    lines = {line.number: line for line in text_of(report).lines}
    for one in _stated(report):
        cited = "".join(lines[number].text for number in sorted(one.evidence.covered))
        raw = "".join(lines[number].printed for number in sorted(one.evidence.covered))
        printed = _shown(one.printed)
        assert printed in _shown(cited) or printed in _shown(normalise(raw)), (one.key, printed)


@pytest.mark.parametrize("report", ENTRIES)
def test_statements_are_well_formed(report: str) -> None:
    for one in _stated(report):
        if one.kind in _DATED:
            assert one.period == one.value
            assert one.unit == ""
            assert re.fullmatch(rf"{_DATE}(?:/{_DATE})?", one.value)
        else:
            assert re.fullmatch(r"-?\d+(?:\.\d+)?", one.value), one.key
            # 도시(4), 기업(5): a bare number in a bracket counts the thing before it.
            assert one.unit or one.printed.isdigit(), one.key
        assert 0 < len(one.property) <= _LONGEST, one.key
        assert one.subject, one.key
        assert not one.due or one.qualifier in {"plan", "target", "change-to"}, one.key
        assert (one.table_line is None) == (one.row == one.column == ""), one.key


def _private(report: str) -> Iterable[str]:
    """Names and numbers of officials, as their lines print them."""
    for line in text_of(report).lines:
        if is_officials_line(line):
            yield from re.findall(r"[장관당]\s?:?\s?([가-힣]{3})(?=\s?(?:☎|,|$))", line.text)
            yield from re.findall(r"\d{4}", line.text)


@pytest.mark.parametrize("report", ["digital-policy-2024-02", "digital-foundation-2024-11"])
def test_no_official_is_in_a_statement(report: str) -> None:
    private = {word for word in _private(report) if not word.isdigit()}
    numbers = {word for word in _private(report) if word.isdigit()}
    assert private
    assert numbers
    lines = {line.number for line in text_of(report).lines if is_officials_line(line)}
    for one in _stated(report):
        assert not lines & one.evidence.covered, one.key
        told = " ".join([one.property, one.subject, one.row, one.column, one.printed])
        assert not [name for name in private if name in told], one.key


@pytest.mark.parametrize("report", ENTRIES)
def test_narrative_states_nothing_and_overlaps_no_statement(report: str) -> None:
    stated = {line for one in _stated(report) for line in one.evidence.covered}
    told = [line for one in extract_of(report).narrative for line in one.evidence.lines]
    assert len(set(told)) == len(told)
    assert not stated & set(told)
