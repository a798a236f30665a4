"""A made-up city's data folder, small enough to read: what the tests build, ask and break.

Two bureau reports and one of a foundation, none of which exists. Every table has a few rows that
carry the traps: markers, a row without department, two rows on one line, a task of two departments.
"""

import csv
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import yaml

COLUMNS: Mapping[str, str] = {
    "report": "id file sha256 lines body jurisdiction title issued as_of staff_as_of fiscal_year",
    "passages": "first_line last_line sha256",
    "organisations": "name printed_name kind parent parent_basis lines passages",
    "duties": "organisation duty lines passages",
    "staffing": (
        "table_line as_of organisation measure group label value share printed lines passages"
    ),
    "revenue": (
        "table table_line fiscal_year unit position number level parent parent_line name "
        "printed_name budget previous_budget delta delta_percent collected collected_percent "
        "printed lines passages"
    ),
    "expenditure": (
        "table table_line fiscal_year unit position number kind organisation account "
        "policy_programme unit_programme name printed_name budget previous_budget delta "
        "delta_percent committed committed_percent spent spent_percent expected_spent "
        "expected_percent note shifted printed parent_line lines passages"
    ),
    "tasks": (
        "code title printed_title organisations organisation_basis teams budget budget_printed "
        "budget_basis goal_lines lines passages"
    ),
    "task-parts": "code position name amount printed lines passages",
    "audit": (
        "audit_year category number organisation status printed_status planned_dates lines passages"
    ),
    "mentions": "of entity name lines passages",
    "coverage": "first_line last_line state by",
}
"""The columns of each table of a report, as the data folder's contract has them."""

Rows = Sequence[Mapping[str, object]]


def write_table(path: Path, columns: str, rows: Rows) -> None:
    """Write a table; a column that a row does not name is empty."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns.split(), restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def write_report(
    data: Path,
    identifier: str,
    body: str,
    as_of: str,
    tables: Mapping[str, Rows],
    cited: Iterable[tuple[int, int]] = (),
) -> None:
    """Write one report's folder. A row that names `lines` gets the passage of those lines.

    Passages that are `cited` by decisions stand in passages.csv too.
    """
    passages: set[tuple[int, int]] = set(cited)
    year = int(as_of[:4])
    fixed: dict[str, Rows] = {
        "report": [
            {
                "id": identifier,
                "file": f"{identifier}.txt",
                "sha256": hashlib.sha256(identifier.encode()).hexdigest(),
                "lines": 100,
                "body": body,
                "jurisdiction": "가람시",
                "title": f"{body} 주요업무보고",
                "issued": as_of[:7],
                "as_of": as_of,
                "staff_as_of": as_of,
                "fiscal_year": year,
            }
        ],
        "coverage": [
            {"first_line": 1, "last_line": 90, "state": "read", "by": "tables"},
            {"first_line": 91, "last_line": 96, "state": "furniture", "by": "outline"},
            {"first_line": 97, "last_line": 99, "state": "unread"},
            {"first_line": 100, "last_line": 100, "state": "blank"},
        ],
    }
    for name, columns in COLUMNS.items():
        if name == "passages":
            continue
        rows: list[dict[str, object]] = []
        for row in fixed.get(name, tables.get(name, ())):
            complete = dict(row)
            if "passages" in columns.split() and "passages" not in complete:
                lines = [int(line) for line in str(row["lines"]).split(";")]
                complete["passages"] = f"{lines[0]}-{lines[-1]}"
            for passage in str(complete.get("passages", "")).split(";"):
                if passage:
                    first, last = passage.split("-")
                    passages.add((int(first), int(last)))
            rows.append(complete)
        write_table(data / identifier / f"{name}.csv", columns, rows)
    write_table(
        data / identifier / "passages.csv",
        COLUMNS["passages"],
        [
            {
                "first_line": first,
                "last_line": last,
                "sha256": hashlib.sha256(f"{identifier}:{first}-{last}".encode()).hexdigest(),
            }
            for first, last in sorted(passages)
        ],
    )


def write_catalogue(data: Path, expected: Mapping[str, Mapping[str, int]]) -> None:
    """Write the catalogue with the number of rows expected of each kind."""
    reports = [
        {
            "id": identifier,
            "file": f"{identifier}.txt",
            "sha256": hashlib.sha256(identifier.encode()).hexdigest(),
            "body": "물빛정책관",
            "jurisdiction": "가람시",
            "title": "주요업무보고",
            "issued": "2030-02",
            "as_of": "2030-01-31",
            "staff_as_of": "2030-01-31",
            "lines": 100,
            "expected": dict(counts),
        }
        for identifier, counts in expected.items()
    ]
    (data / "catalogue.yaml").write_text(
        yaml.safe_dump({"reports": reports}, allow_unicode=True), encoding="utf-8"
    )


def write_city(data: Path) -> Path:
    """Write the whole data folder and return it."""
    write_report(data, "bureau-2030-02", "물빛정책관", "2030-01-31", _bureau(2030))
    write_report(data, "bureau-2031-02", "물빛도시국", "2031-01-31", _bureau(2031))
    write_report(
        data,
        "foundation-2030-11",
        "가람물빛재단",
        "2030-10-18",
        {
            "organisations": [
                _organisation("가람물빛재단", "foundation", "", 3),
                _organisation("기획본부", "foundation-department", "가람물빛재단", 4),
                _organisation("기획팀", "team", "기획본부", 5),
            ]
        },
    )
    counts = {
        "organisations": 5,
        "staffing": 5,
        "revenue": 3,
        "expenditure": 6,
        "tasks": 2,
        "audit": 3,
    }
    write_catalogue(
        data,
        {
            "bureau-2030-02": counts,
            "bureau-2031-02": counts,
            "foundation-2030-11": {**dict.fromkeys(counts, 0), "organisations": 3},
        },
    )
    curated = data / "curated"
    write_table(
        curated / "audit-titles.csv",
        "report category number line title concerns",
        [
            {
                "report": "bureau-2030-02",
                "category": "corrective",
                "number": 1,
                "line": 60,
                "title": "분수 수질 기준 마련",
                "concerns": "분수 운영;수질 지도",
            }
        ],
    )
    write_table(
        curated / "task-goals.csv",
        "report code goal",
        [{"report": "bureau-2030-02", "code": "1-1", "goal": "하천 수위를 미리 안다"}],
    )
    write_table(
        curated / "corrections.csv",
        "report line printed corrected reason",
        [
            {
                "report": "bureau-2030-02",
                "line": 31,
                "printed": "하 쳔 수 위",
                "corrected": "하천 수위",
                "reason": "글자 인식 오류",
            }
        ],
    )
    return data


def _organisation(name: str, kind: str, parent: str, line: int) -> dict[str, object]:
    return {
        "name": name,
        "printed_name": name,
        "kind": kind,
        "parent": parent,
        "parent_basis": "stated" if parent else "",
        "lines": line,
    }


def _bureau(year: int) -> dict[str, Rows]:
    body = "물빛정책관" if year == 2030 else "물빛도시국"
    return {
        "organisations": [
            _organisation(body, "bureau", "", 3),
            _organisation("하천담당관", "department", body, 4),
            _organisation("분수담당관", "department", body, 5),
            _organisation("기획팀", "team", "하천담당관", 6),
            _organisation("기획팀", "team", "분수담당관", 7),
        ],
        "duties": [{"organisation": "하천담당관", "duty": "수위 관측", "lines": 8}],
        "staffing": _staffing(year, body),
        "revenue": _revenue(year),
        "expenditure": _expenditure(year),
        "tasks": _tasks(),
        "task-parts": [
            {
                "code": "1-1",
                "position": 1,
                "name": "국비",
                "amount": 700_000,
                "printed": "700",
                "lines": 52,
            },
            {
                "code": "1-1",
                "position": 2,
                "name": "시비",
                "amount": "nil",
                "printed": "-",
                "lines": 52,
            },
        ],
        "audit": _audit(year - 1),
    }


def _staffing(year: int, body: str) -> Rows:
    rows = (
        (body, "quota", "", "정원", "30", "", "30"),
        (body, "incumbent", "", "현원", "28", "", "28"),
        (body, "incumbent", "일반직", "현원:일반직", "25", "89.3", "25(89.3%)"),
        ("하천담당관", "quota", "", "정원", "12", "", "12"),
        ("하천담당관", "balance", "", "과부족", "nil", "", "-"),
    )
    return [
        {
            "table_line": 10,
            "as_of": f"{year}-01-31",
            "organisation": organisation,
            "measure": measure,
            "group": group,
            "label": label,
            "value": value,
            "share": share,
            "printed": printed,
            "lines": 12 if organisation == body else 13,
        }
        for organisation, measure, group, label, value, share, printed in rows
    ]


def _revenue(year: int) -> Rows:
    table = {"table": "overview", "table_line": 20, "fiscal_year": year, "unit": "천원"}
    return [
        {
            **table,
            "position": 1,
            "level": 0,
            "name": "계",
            "printed_name": "계",
            "budget": 5_000_000,
            "previous_budget": 4_000_000,
            "delta": 1_000_000,
            "delta_percent": "25.0",
            "printed": "5,000 | 4,000 | 1,000 | 25.0%",
            "lines": 21,
        },
        {
            **table,
            "position": 2,
            "number": "1-1",
            "level": 1,
            "parent": "계",
            "parent_line": 21,
            "name": "세외수입",
            "printed_name": "세 외 수 입",
            "budget": 3_000_000,
            "previous_budget": 4_000_000,
            "delta": -1_000_000,
            "delta_percent": "-25",
            "collected": 0,
            "collected_percent": "0.0",
            "printed": "3,000 | 4,000 | △1,000 | △25% | 0 | 0.0%",
            "lines": 22,
        },
        {
            **table,
            "position": 3,
            "level": 1,
            "parent": "계",
            "parent_line": 21,
            "name": "보조금",
            "printed_name": "보조금",
            "budget": 2_000_000,
            "previous_budget": "nil",
            "delta": 2_000_000,
            "delta_percent": "net-increase",
            "printed": "2,000 | - | 2,000 | 순증",
            "lines": "23;24",
        },
    ]


def _expenditure(year: int) -> Rows:
    detail = {"table": "detail", "table_line": 30, "fiscal_year": year, "unit": "천원"}
    return [
        {
            "table": "overview",
            "table_line": 26,
            "fiscal_year": year,
            "unit": "천원",
            "position": 1,
            "kind": "total",
            "name": "계",
            "printed_name": "계",
            "budget": 9_000_000,
            "previous_budget": 8_000_000,
            "delta": 1_000_000,
            "delta_percent": "12.5",
            "committed": 4_500_000,
            "committed_percent": "50.0",
            "printed": "9,000 | 8,000 | 1,000 | 12.5% | 4,500 | 50.0%",
            "lines": 27,
        },
        _line(detail, 1, "organisation", "하천담당관", "", "하천담당관", 6_000_000, "6,000", 30),
        _line(detail, 2, "account", "하천담당관", "일반회계", "일반회계", 6_000_000, "6,000", 31),
        _line(
            detail, 3, "line", "하천담당관", "일반회계", "하천 수위 관측", 4_000_000, "4,000", 32
        ),
        {
            **_line(detail, 4, "line", "하천담당관", "물특별회계", "하천 정비", 0, "-", 32),
            "budget": "nil",
            "spent": 1_234_000,
            "spent_percent": "new",
            "note": "명시이월",
            "printed": "- | 1,234 | 신규",
        },
        {
            **_line(detail, 5, "line", "분수담당관", "일반회계", "분수 운영", 0, "3,000", 33),
            "budget": 3_000_000,
            "expected_spent": 3_000_000,
            "expected_percent": "100",
            "printed": "3,000 | 3,000 | 100%",
        },
    ]


def _line(  # noqa: PLR0917 - the columns that differ between the rows below
    table: Mapping[str, object],
    position: int,
    kind: str,
    organisation: str,
    account: str,
    name: str,
    budget: int,
    printed: str,
    line: int,
) -> dict[str, object]:
    return {
        **table,
        "position": position,
        "kind": kind,
        "organisation": organisation,
        "account": account,
        "name": name,
        "printed_name": " ".join(name.replace(" ", "")),
        "budget": budget,
        "printed": printed,
        "parent_line": 30 if position > 1 else "",
        "lines": line,
    }


def _tasks() -> Rows:
    return [
        {
            "code": "1-1",
            "title": "하천 수위 예보",
            "printed_title": "하천 수위 예보",
            "organisations": "하천담당관;분수담당관",
            "organisation_basis": "stated",
            "teams": "기획팀",
            "budget": 1_200_000_000,
            "budget_printed": "1,200백만원",
            "budget_basis": "stated",
            "goal_lines": "51",
            "lines": "50;51",
            "passages": "50-55;51-51",
        },
        {
            "code": "1-2",
            "title": "분수 켜기",
            "printed_title": "분수 켜기",
            "organisations": "하늘과",
            "organisation_basis": "stated",
            "lines": 56,
        },
    ]


def _audit(year: int) -> Rows:
    return [
        {
            "audit_year": year,
            "category": "corrective",
            "number": 1,
            "organisation": "분수담당관",
            "status": "completed",
            "printed_status": "완료",
            "planned_dates": "’30.2~12월=2030-02/2030-12;’31년 이후=2031/",
            "lines": 60,
            "passages": "60-64",
        },
        {
            "audit_year": year,
            "category": "corrective",
            "number": 2,
            "organisation": "하천담당관",
            "status": "in-progress",
            "printed_status": "추진중",
            "lines": 65,
        },
        {
            "audit_year": year,
            "category": "suggestion",
            "number": 1,
            "organisation": "하천담당관",
            "status": "unstated",
            "lines": 70,
        },
    ]
