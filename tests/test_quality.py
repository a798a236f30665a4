"""The verdicts on what was read: that they speak of what the data say today."""

import csv
from pathlib import Path

import pytest

from docs.quality import HOLDS, MINOR, quality_page, recalls, samples

ROOT = Path(__file__).resolve().parent.parent


def _statements() -> dict[tuple[str, str], str]:
    """What each statement says, by report and key, as the verdicts repeat it."""
    told: dict[tuple[str, str], str] = {}
    for path in sorted((ROOT / "data").glob("*-*/statements.csv")):  # not what people decided
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                says = f"{row['subject']} · {row['property']} · {row['value']}{row['unit']}"
                told[path.parent.name, row["key"]] = says
    return told


def test_statements_say_today_what_was_judged() -> None:
    judged = next(sample for sample in samples() if sample.name == "statements")
    told = _statements()
    assert len(judged.verdicts) == 100
    changed = [
        f"{one.report} {one.key}: judged as {one.says!r}, now {told.get((one.report, one.key))!r}"
        for one in judged.verdicts
        if told.get((one.report, one.key)) != one.says
    ]
    assert changed == []


@pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample.name)
def test_what_does_not_hold_has_its_reason(sample: object) -> None:
    verdicts = getattr(sample, "verdicts", ())
    assert len({(one.report, one.key, one.says) for one in verdicts}) == len(verdicts) == 100
    assert all(one.why for one in verdicts if one.verdict != HOLDS)


def test_the_page_counts_the_verdicts() -> None:
    page = quality_page()
    for sample in samples():
        counted = sample.counted
        assert f"| {len(sample.verdicts)} | {counted[HOLDS]} | {counted[MINOR]} |" in page
    for recall in recalls():
        assert f"| {recall.listed} | {recall.found} |" in page
        assert recall.found <= recall.listed
