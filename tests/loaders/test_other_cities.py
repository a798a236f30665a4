"""Reports of other cities, and copies of known reports that somebody changed."""

import re
import unicodedata

import pytest

from loaders.curated import Correction, Corrections, Decisions
from loaders.pipeline import Extract, extract
from loaders.records import BudgetLine
from loaders.text import parse_report
from tests.city_report import CITY_REPORT
from tests.loaders.harbour_city import HARBOUR_REPORT


def read(text: str, decisions: Decisions | None = None) -> Extract:
    return extract(parse_report("made-up.txt", text.encode()), decisions or Decisions())


def cells(line: BudgetLine) -> dict[str, tuple[object, ...]]:
    return {slug: (v.amount, v.percent, v.marker) for slug, v in line.cells.items()}


def facts(read_: Extract) -> dict[str, list[object]]:
    """What a report says, wherever it stands."""
    budget = [*read_.revenue, *read_.expenditure]
    return {
        "budget": [(b.table, b.name, b.organisation, b.account, cells(b)) for b in budget],
        "staffing": [
            (s.organisation, s.label, s.value.amount, s.value.marker) for s in read_.staffing
        ],
        "organisations": [(o.name, o.kind, o.parent) for o in read_.organisations],
        "duties": [(d.organisation, d.duty) for d in read_.duties],
        "tasks": [
            (t.code, t.title, t.organisations, t.budget and t.budget.amount) for t in read_.tasks
        ],
        "audit": [(a.category, a.number, a.organisation, a.status) for a in read_.audit],
        "dates": [
            (p.earliest, p.latest, unicodedata.normalize("NFC", p.printed))
            for a in read_.audit
            for p in a.planned_dates
        ],
    }


@pytest.mark.parametrize("report", [CITY_REPORT, HARBOUR_REPORT])
@pytest.mark.parametrize(
    "changed",
    [
        lambda text: re.sub(r"(?m)(?<=\S)$", "\t", text),
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n", "\r"),
        lambda text: "\ufeff" + text,
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: text.replace("\n", "  \n"),
        lambda text: text.replace("\n\n", "\n\n\n"),
    ],
    ids=["tabs", "crlf", "cr", "bom", "nfd", "blanks", "blank-lines"],
)
def test_what_an_editor_leaves_in_a_file_changes_nothing(report: str, changed: object) -> None:
    assert callable(changed)
    after = read(changed(report))
    assert facts(after) == facts(read(report))


def test_promised_dates_are_printed_as_in_the_report_even_in_decomposed_letters() -> None:
    report = CITY_REPORT.replace("2031. 6월", "’31. 6월")
    items = read(unicodedata.normalize("NFD", report)).audit
    dates = [unicodedata.normalize("NFC", p.printed) for a in items for p in a.planned_dates]
    assert dates == ["’31. 6월"]


def test_the_body_is_named_without_its_city_and_dates_may_hold_for_the_present() -> None:
    document = read(HARBOUR_REPORT).document
    assert (document.body, document.jurisdiction) == ("디지털혁신실", "인천광역시")
    assert document.as_of.isoformat() == "2031-01-31"


def test_a_fund_is_an_account_of_its_own() -> None:
    accounts = {line.name: line.account for line in read(HARBOUR_REPORT).expenditure}
    assert accounts["스마트 검침"] == "상수도사업특별회계"
    assert accounts["통신망 정비"] == "정보화기금"


def test_money_may_be_printed_in_several_units() -> None:
    first, second, third = read(HARBOUR_REPORT).tasks
    assert [t.budget and t.budget.amount for t in (first, second, third)] == [
        350_000_000,
        1_200_000_000,
        450_000_000,
    ]
    assert [(part.name, part.value.amount) for part in first.parts] == [
        ("국비", 100_000_000),
        ("시비", 250_000_000),
    ]


def test_statuses_in_other_words_keep_their_print_and_are_not_guessed() -> None:
    found = read(HARBOUR_REPORT)
    assert [(a.status, a.printed_status) for a in found.audit] == [
        ("completed", "완료"),
        ("in-progress", "추진중"),
        ("unstated", "장기검토"),
        ("not-adopted", "불수용"),
        ("under-review", "검토중"),
        ("not-adopted", "미반영"),
    ]
    assert [p.what for p in found.problems] == ["not a known status: 장기검토"]


def test_corrections_follow_their_print_into_another_edition() -> None:
    line = HARBOUR_REPORT.split("\n").index(
        next(one for one in HARBOUR_REPORT.split("\n") if one.startswith("통신망 정비"))
    )
    entry = Correction("made-up", line + 1, "통신망 정비", "통신망 정비 사업", "print")
    decisions = Decisions(Corrections((entry,)))
    moved = "\n\n\n" + HARBOUR_REPORT
    edition = decisions.for_edition(parse_report("made-up.txt", moved.encode()).lines)
    names = [row.name for row in read(moved, edition).expenditure]
    assert names == [row.name for row in read(HARBOUR_REPORT, decisions).expenditure]
    assert names[-1] == "통신망 정비 사업"
