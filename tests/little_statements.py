"""What the made-up city's reports tell in prose: promises, results and a small table.

`write_statements` adds statements and narrative to the data folder of `tests.little_lineage`. Of
what the first bureau report promises, gauges come back in the second and the festival does not.
"""

import csv
import hashlib
from collections.abc import Mapping
from pathlib import Path

from loaders.schema import TABLES
from tests.little_city import Rows, write_table
from tests.little_lineage import NEW, OLD, write_lineage

GAUGES, FESTIVAL = "하천 수위 관측망", "물빛 축제"


def statement(key: str, **cells: str) -> dict[str, str]:
    """A row of statements.csv: how many gauges there are, unless told otherwise."""
    line = key.partition("-")[0]
    row = {
        "key": key,
        "task": "1-1",
        "section": "tasks",
        "part": "result",
        "of": "project",
        "subject": GAUGES,
        "property": "관측소 수",
        "kind": "number",
        "value": "120",
        "unit": "개소",
        "qualifier": "result",
        "printed": "120개소",
        "lines": line,
        "passages": f"{line}-{line}",
    }
    return {**row, **cells}


FIRST: Rows = [
    statement("52-1", period="2029"),
    statement(
        "52-2", property="도심 관측소 수", value="40", qualifier="share", whole="52-1", printed="40"
    ),
    statement(
        "53-1",
        part="schedule",
        property="관측소 신설",
        value="30",
        bound="about",
        due="2030-12",
        qualifier="plan",
        printed="30여 개소",
    ),
    statement(
        "53-2",
        part="overview",
        property="공사비",
        kind="money",
        value="120000000",
        unit="원",
        due="2031-06-30",
        qualifier="plan",
        printed="1억 2천만원",
    ),
    statement(
        "54-1",
        subject=FESTIVAL,
        property="방문객",
        value="500.5",
        unit="명",
        due="2030-06",
        qualifier="target",
        printed="500.5명",
    ),
    statement(
        "54-2",
        of="",
        subject="하천 정비",
        property="공사 기간",
        kind="period",
        value="2030-02/2030-11",
        unit="",
        due="2030-11",
        qualifier="plan",
        printed="’30.2.~11.",
    ),
    statement(
        "55-1",
        property="수위 예보 정확도",
        kind="percent",
        value="85.40",
        unit="%",
        period="../2029-12",
        qualifier="cumulative",
        printed="85.40%",
    ),
    statement(
        "57-1",
        task="",
        section="general",
        of="",
        subject="분수 이용",
        property="이용 횟수",
        value="7",
        unit="회",
        period="2029",
        printed="7",
        table_line="56",
        row="광장 분수",
        column="2029년",
    ),
    statement(
        "61-1",
        task="",
        section="audit-corrective",
        part="other",
        of="organisation",
        subject="분수담당관",
        property="수질 기준 마련",
        kind="date",
        value="2030-06",
        unit="",
        due="2030-06",
        qualifier="plan",
        printed="’30.6월",
    ),
]
SECOND: Rows = [
    statement("52-1", value="150", period="2030", printed="150개소"),
    statement("52-2", value="121", period="2029", printed="121개소"),
    statement("53-1", value="200", property="관측소 수", due="2032", qualifier="target"),
]
PROSE: Rows = [
    {
        "task": "1-1",
        "section": "tasks",
        "part": "content",
        "lines": "58;59",
        "passages": "58-59",
    },
    {"task": "", "section": "audit", "part": "other", "lines": "66", "passages": "66-66"},
]


def write_statements(data: Path, tables: Mapping[str, Rows] | None = None) -> Path:
    """Write the made-up city with lineage and statements, and return its data folder.

    Args:
        data: where to write.
        tables: rows to write in place of the usual ones, by path below the data folder
            (`bureau-2030-02/statements`).
    """
    write_lineage(data)
    usual = {f"{OLD}/statements": FIRST, f"{NEW}/statements": SECOND, f"{OLD}/narrative": PROSE}
    for name, rows in {**usual, **(tables or {})}.items():
        columns = " ".join(column.name for column in TABLES[name.partition("/")[2]])
        write_table(data / f"{name}.csv", columns, rows)
        _add_passages(data / name.partition("/")[0], rows)
    return data


def _add_passages(folder: Path, rows: Rows) -> None:
    path = folder / "passages.csv"
    with path.open(encoding="utf-8", newline="") as file:
        held = {(row["first_line"], row["last_line"]): row for row in csv.DictReader(file)}
    for row in rows:
        for place in filter(None, str(row["passages"]).split(";")):
            first, _, last = place.partition("-")
            digest = hashlib.sha256(f"{folder.name}:{place}".encode()).hexdigest()
            cells = {"first_line": first, "last_line": last, "sha256": digest}
            held.setdefault((first, last), cells)
    write_table(path, "first_line last_line sha256", list(held.values()))
