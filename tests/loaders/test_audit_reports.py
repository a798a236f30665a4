"""The audit items of the real reports, against what their summaries and pages print."""

from collections import Counter
from functools import cache

import pytest

from loaders.audit import read_audit
from loaders.curated import read_corrections
from loaders.document import read_document
from loaders.records import AuditItem, Reading
from loaders.text import compact
from tests.loaders.audit_pages import CATEGORIES
from tests.loaders.reports import DATA, ENTRIES, text_of

WHOLE = {
    "smart-city-2021-09": (2020, (30, 10, 12)),
    "digital-policy-2024-02": (2023, (14, 12, 3)),
    "digital-city-2026-02": (2025, (25, 6, 11)),
}


@cache
def _whole(report: str) -> Reading[AuditItem]:
    corrections = read_corrections(DATA / "curated", report)
    return read_audit(read_document(text_of(report), corrections))


@pytest.mark.parametrize("report", list(WHOLE))
def test_whole_reports_hold_what_their_summaries_count(report: str) -> None:
    year, counts = WHOLE[report]
    reading = _whole(report)
    found = Counter[str](item.category for item in reading.records)
    assert tuple(found[category] for category in CATEGORIES) == counts
    assert {item.audit_year for item in reading.records} == {year}
    assert all(item.organisation for item in reading.records)
    assert not [problem for problem in reading.problems if "printed" in problem.what]


def test_statuses_of_whole_reports_agree_with_their_summaries() -> None:
    def counted(report: str) -> dict[str, Counter[str]]:
        items = _whole(report).records
        return {
            category: Counter(item.status for item in items if item.category == category)
            for category in CATEGORIES
        }

    # Printed: 9 and 5, 6 and 6, 3.
    assert counted("digital-policy-2024-02") == {
        "corrective": {"completed": 9, "in-progress": 5},
        "suggestion": {"completed": 6, "in-progress": 6},
        "other": {"completed": 3},
    }
    # Printed: 12 and 18, 3 and 6 and 1, 12; what is unstated here makes up the difference.
    assert counted("smart-city-2021-09") == {
        "corrective": {"completed": 11, "in-progress": 14, "unstated": 5},
        "suggestion": {"completed": 2, "in-progress": 5, "under-review": 1, "unstated": 2},
        "other": {"completed": 12},
    }
    # Printed: 14 and 11 corrective demands; the table itself prints 15 and 9, and loses one.
    assert counted("digital-city-2026-02") == {
        "corrective": {"completed": 15, "in-progress": 9, "unstated": 1},
        "suggestion": {"completed": 3, "in-progress": 3},
        "other": {"completed": 11},
    }


@pytest.mark.parametrize(
    "place",
    [
        # A status between the words of a demand, or words torn from their opening.
        "smart-city-2021-09 corrective 4 정보통신보안담당관 completed "
        "1049;1066 1049-1051;1066-1079",
        "smart-city-2021-09 corrective 10 스마트도시담당관 in-progress 1091 1091-1097;1111-1131",
        # Two demands and then their answers.
        "smart-city-2021-09 corrective 17 서울디지털재단 completed 1168 1168-1168;1175-1185",
        "smart-city-2021-09 corrective 18 정보통신보안담당관 in-progress 1169 1169-1171;1187-1196",
        "smart-city-2021-09 corrective 29 정보통신보안담당관 in-progress 1271 1271-1275;1283-1300",
        "smart-city-2021-09 corrective 30 스마트도시담당관 completed 1277 1277-1279;1302-1307",
        # A lost opening, an organisation below the answer, an item printed twice, cells torn up.
        "smart-city-2021-09 corrective 16 스마트도시담당관 unstated 1142 1142-1144;1148-1166",
        "smart-city-2021-09 corrective 20 정보통신보안담당관 unstated 1211 1211-1227",
        "smart-city-2021-09 suggestion 3 정보통신보안담당관 in-progress 1316;1317 1316-1317",
        "smart-city-2021-09 suggestion 10 서울디지털재단 completed 1337 1337-1344",
        # Bullets of an answer that look like those of a demand, and a table inside an answer.
        "digital-policy-2024-02 suggestion 10 정보통신보안담당관 in-progress 2859 2859-2890",
        "digital-city-2026-02 corrective 2 디지털정책과 unstated 852 852-852",
        "digital-city-2026-02 suggestion 6 디지털정책과 in-progress 913 913-918",
    ],
)
def test_places_of_whole_reports(place: str) -> None:
    report, category, number, *expected = place.split(" ")
    (item,) = (
        one
        for one in _whole(report).records
        if (one.category, one.number) == (category, int(number))
    )
    assert expected == [
        item.organisation,
        item.status,
        ";".join(str(line) for line in item.evidence.lines),
        ";".join(f"{first}-{last}" for first, last in item.evidence.passages),
    ]


@pytest.mark.parametrize(
    "promise",
    [
        "smart-city-2021-09 corrective 9 "
        "'21.5 ~ 8월=2021-05/2021-08;'21.9 ~ '22.4월=2021-09/2022-04",
        "smart-city-2021-09 corrective 30 ",
        "smart-city-2021-09 suggestion 3 '21년~'25년=2021-01/2025-12",
        "digital-policy-2024-02 suggestion 9 ’24년 3월 말=2024-03/2024-03",
        "digital-policy-2024-02 suggestion 10 "
        "`24. 3. ~ 6.=2024-03/2024-06;`24. 7. ~ 9.=2024-07/2024-09",
        "digital-city-2026-02 corrective 20 "
        "2026. 3월=2026-03/2026-03;2026.10.6. ~ 10.8.=2026-10-06/2026-10-08",
    ],
)
def test_promises_of_whole_reports(promise: str) -> None:
    report, category, number, expected = promise.split(" ", 3)
    (item,) = (
        one
        for one in _whole(report).records
        if (one.category, one.number) == (category, int(number))
    )
    dates = (f"{date.printed}={date.earliest}/{date.latest}" for date in item.planned_dates)
    assert ";".join(dates) == expected


def test_every_item_of_the_whole_reports_has_a_title_of_our_own() -> None:
    path = DATA / "curated" / "audit-titles.csv"
    header, *rows = path.read_text(encoding="utf-8").splitlines()
    assert header == "report,category,number,line,title,concerns"
    titled = {tuple(row.split(",")[:4]): row.split(",")[4] for row in rows}
    items = {
        (report, item.category, str(item.number), str(item.evidence.lines[0]))
        for report in WHOLE
        for item in _whole(report).records
    }
    assert titled.keys() == items
    printed = "".join(line.compact for report in ENTRIES for line in text_of(report).lines)
    for title in titled.values():
        words = compact(title)
        assert 8 <= len(words) <= 30
        assert not any(words[at : at + 15] in printed for at in range(len(words) - 14))
