"""What became of every line of the reports, as a page: read by which facts, furniture, unread."""

import csv
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

_HEAD = """# 줄마다 어떻게 되었나 · What became of every line

<!-- Written by `make docs`; change the loaders, not this page. -->

보고서의 모든 줄은 읽은 줄(사실의 근거이거나 수량 없는 서술), 글의 뼈대(제목, 쪽 표시, 표 머리),
읽지 못한 줄 가운데 하나입니다. 읽지 못한 줄은 까닭과 함께 아래에 적습니다. 빈 줄은 세지 않습니다.

Every line of a report is read (a fact rests on it, or it is prose without a quantity), furniture
(headings, page marks, heads of tables) or unread. What is unread is listed below, each line with
its reason. Blank lines are not counted.
"""
REASONS: Mapping[str, tuple[str, str]] = {
    "damaged": (
        "판독이 깨져 무슨 말인지 알 수 없음",
        "damaged by character recognition beyond reading",
    ),
    "split-heading": (
        "줄이 나뉜 제목의 뒷부분",
        "the rest of a heading that print broke over lines",
    ),
}
"""Reasons why a line stays unread, as `data/curated/unread.csv` names them."""


def coverage_page(data: Path) -> str:
    """Describe what became of the lines of every report of a data folder.

    Args:
        data: the folder with one folder of tables a report, and `curated/`.

    Returns:
        The Markdown of `docs/coverage.md`.
    """
    reports = sorted(path.parent for path in data.glob("*/coverage.csv"))
    counts = {folder.name: _counts(folder / "coverage.csv") for folder in reports}
    return "\n".join(
        [
            _HEAD,
            "## 요약 · Summary\n",
            *_summary(counts),
            "## 읽은 줄 · Lines read, by the facts that rest on them\n",
            *_by(counts, "read"),
            "## 글의 뼈대 · Furniture\n",
            *_by(counts, "furniture"),
            "## 읽지 못한 줄 · Unread lines\n",
            *_unread(data, [folder.name for folder in reports]),
        ]
    )


def unread_lines(data: Path, report: str) -> list[int]:
    """Return the numbers of the lines of a report that stay unread."""
    return [
        line
        for row in _rows(data / report / "coverage.csv")
        if row["state"] == "unread"
        for line in range(int(row["first_line"]), int(row["last_line"]) + 1)
    ]


def unread_reasons(data: Path) -> dict[tuple[str, int], str]:
    """Return the reasons that people told for unread lines, by report and line."""
    path = data / "curated" / "unread.csv"
    rows = _rows(path) if path.exists() else []
    return {(row["report"], int(row["line"])): row["reason"] for row in rows}


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _counts(path: Path) -> Counter[tuple[str, str]]:
    counted: Counter[tuple[str, str]] = Counter()
    for row in _rows(path):
        lines = int(row["last_line"]) - int(row["first_line"]) + 1
        counted[row["state"], row["by"]] += lines
    return counted


def _summary(counts: Mapping[str, Counter[tuple[str, str]]]) -> Iterable[str]:
    yield "| 보고서 · report | 읽음 · read | 뼈대 · furniture | 못 읽음 · unread | % |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    whole: Counter[str] = Counter()
    for report, counted in counts.items():
        states: Counter[str] = Counter()
        for (state, _), lines in counted.items():
            states[state] += lines
        whole += states
        yield _state_row(f"`{report}`", states)
    yield _state_row("모두 · all", whole) + "\n"


def _state_row(name: str, states: Mapping[str, int]) -> str:
    read, furniture, unread = (states[state] for state in ("read", "furniture", "unread"))
    percent = 100 * unread / max(1, read + furniture + unread)
    return f"| {name} | {read:,} | {furniture:,} | {unread:,} | {percent:.2f} |"


def _by(counts: Mapping[str, Counter[tuple[str, str]]], state: str) -> Iterable[str]:
    kinds = sorted({by for counted in counts.values() for each, by in counted if each == state})
    yield f"| 보고서 · report | {' | '.join(kinds)} |"
    yield f"| --- |{' ---: |' * len(kinds)}"
    for report, counted in counts.items():
        cells = " | ".join(f"{counted[state, kind]:,}" for kind in kinds)
        yield f"| `{report}` | {cells} |"
    yield ""


def _unread(data: Path, reports: Iterable[str]) -> Iterable[str]:
    yield "| 보고서 · report | 줄 · line | 까닭 | reason |"
    yield "| --- | ---: | --- | --- |"
    told = unread_reasons(data)
    for report in reports:
        for line in unread_lines(data, report):
            ko, en = REASONS.get(told.get((report, line), ""), ("", ""))
            yield f"| `{report}` | {line} | {ko} | {en} |"
    yield ""
