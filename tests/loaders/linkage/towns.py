"""A made-up town in two reports: a renamed department, a split one, lines renamed and moved."""

from collections.abc import Mapping
from pathlib import Path

from tests.little_city import Rows, write_report

EARLIER, LATER = "town-2030-02", "town-2031-02"

_UNITS: Mapping[int, tuple[tuple[str, str, str], ...]] = {
    2030: (
        ("물빛정책관", "bureau", ""),
        ("하천담당관", "department", "물빛정책관"),
        ("분수등불담당관", "department", "물빛정책관"),
        ("수질팀", "team", "하천담당관"),
        ("나루터", "affiliated-office", "물빛정책관"),
    ),
    2031: (
        ("물빛도시국", "bureau", ""),
        ("하천과", "department", "물빛도시국"),
        ("분수과", "department", "물빛도시국"),
        ("등불과", "department", "물빛도시국"),
        ("수질팀", "team", "하천과"),
        ("나루터", "affiliated-office", "물빛도시국"),
    ),
}
_LINES: Mapping[int, tuple[tuple[str, str, int], ...]] = {
    2030: (
        ("하천담당관", "하천 수위 관측", 4_000_000),
        ("하천담당관", "옛나루 센터 운영", 2_000_000),
        ("하천담당관", "강둑 정비", 7_000_000),
        ("분수등불담당관", "분수 운영", 3_000_000),
        ("분수등불담당관", "가람시 등불 축제", 1_000_000),
        ("분수등불담당관", "기본경비", 50_000),
    ),
    2031: (
        ("하천과", "하천 수위 관측", 4_100_000),
        ("하천과", "새나루 센터 운영", 2_200_000),
        ("하천과", "강둑 정비", 7_100_000),
        ("분수과", "분수 운영", 3_200_000),
        ("등불과", "등불 축제 운영", 1_100_000),
        ("등불과", "기본경비", 60_000),
    ),
}
_DUTIES: Mapping[int, tuple[tuple[str, str], ...]] = {
    2030: (
        ("하천담당관", "강물 높이를 날마다 재기"),
        ("분수등불담당관", "분수를 켜고 끄기"),
        ("분수등불담당관", "등불 달기와 기름 사기"),
    ),
    2031: (
        ("하천과", "강물 높이를 날마다 재기"),
        ("분수과", "분수를 켜고 끄기"),
        ("등불과", "등불 달기와 기름 사기"),
    ),
}


def write_town(data: Path) -> Path:
    """Write both reports and return the data folder."""
    write_report(data, EARLIER, "물빛정책관", "2030-01-31", _tables(2030))
    write_report(data, LATER, "물빛도시국", "2031-01-31", _tables(2031))
    (data / "curated").mkdir()
    return data


def _tables(year: int) -> dict[str, Rows]:
    return {
        "organisations": [
            {
                "name": name,
                "printed_name": name,
                "kind": kind,
                "parent": parent,
                "parent_basis": "stated" if parent else "",
                "lines": line,
            }
            for line, (name, kind, parent) in enumerate(_UNITS[year], 3)
        ],
        "duties": [
            {"organisation": organisation, "duty": duty, "lines": line}
            for line, (organisation, duty) in enumerate(_DUTIES[year], 15)
        ],
        "expenditure": [
            {
                "table": "detail",
                "table_line": 30,
                "fiscal_year": year,
                "unit": "천원",
                "position": position,
                "kind": "line",
                "organisation": owner,
                "account": "일반회계",
                "name": name,
                "printed_name": name,
                "budget": budget,
                "previous_budget": budget - 100_000,
                "lines": 30 + position,
            }
            for position, (owner, name, budget) in enumerate(_LINES[year], 1)
        ],
    }
