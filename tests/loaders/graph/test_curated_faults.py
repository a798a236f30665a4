"""Faults in curated tables: each is one line with file and line, never a traceback."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from loaders.graph import DataError, quads
from loaders.rows import read_rows
from tests.little_lineage import NEW, OLD, write_lineage
from tests.loaders.graph.test_wrong_data import rewrite

FAULTS = [
    ("lineage", {"event": "   "}, "column 'event' is empty"),
    ("lineage", {"earliest": "2030-02-30"}, "column 'earliest': '2030-02-30' is not a day"),
    ("lineage", {"latest": "９999-01-01"}, "column 'latest': '９999-01-01' is not a day"),
    ("lineage", {"date": "2030-13"}, "column 'date': '2030-13' is not a year, a month or a day"),
    ("lineage", {"confidence": "1.5"}, "column 'confidence': '1.5' is not between 0 and 1"),
    ("lineage", {"confidence": "0_1"}, "column 'confidence': '0_1' is not between 0 and 1"),
    ("lineage", {"after": "물빛 정책관"}, "leads from '물빛정책관' to itself"),
    (
        "lineage",
        {"before_evidence": f"{OLD}:{'9' * 5000}"},
        f"column 'before_evidence': '{OLD}:{'9' * 5000}' is not report:first-last",
    ),
    ("external", {"source": "http://["}, "column 'source': 'http://[' is not a web address"),
    ("external", {"source": "http://a%zz"}, "column 'source': 'http://a%zz' is not a web address"),
    ("external", {"retrieved": "2032-02-30"}, "column 'retrieved': '2032-02-30' is not a day"),
    (
        "organisations",
        {"organisation": "달빛부/"},
        "a name in '달빛부/' has neither letters nor digits",
    ),
    (
        "audit-recurrences",
        {"earlier_number": "9" * 5000},
        f"column 'earlier_number': '{'9' * 5000}' is not a whole number",
    ),
    (
        "audit-recurrences",
        {"later_report": OLD},
        "the earlier item and the later one are the same",
    ),
    (
        "audit-recurrences",
        {"earlier_report": NEW, "later_report": OLD},
        f"{NEW} is not earlier than {OLD}",
    ),
    ("names", {"name": "물빛재단", "of": "organisation", "entity": "가람물빛재단"}, None),
]


@pytest.mark.parametrize(("table", "cells", "wrong"), FAULTS)
def test_a_row_that_cannot_be(
    tmp_path: Path, table: str, cells: Mapping[str, str], wrong: str | None
) -> None:
    path = write_lineage(tmp_path) / "curated" / f"{table}.csv"
    rewrite(path, 0, cells)
    with pytest.raises(DataError) as error:
        list(quads(tmp_path))
    if wrong is None:  # told at the second of two rows that say the same
        assert str(error.value).endswith("is a name of '가람물빛재단' on line 2 already")
    else:
        assert str(error.value) == f"{path}:2: {wrong}"


def test_a_step_that_stands_twice(tmp_path: Path) -> None:
    path = write_lineage(tmp_path) / "curated" / "lineage.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + text.splitlines()[1] + "\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"event '국-개칭' has this step in lineage.csv:2 already"):
        list(quads(tmp_path))


@pytest.mark.parametrize(
    ("content", "wrong"),
    [
        ("a,b\n가,나\n".encode("cp949"), "2: not UTF-8 (byte 0xb0)"),
        ("a,b\n가,나\n".encode("utf-16"), "1: not UTF-8 (byte 0xff)"),
        (b"a,b\nx,y\x00\n", "2: not a text file (a NUL byte)"),
        (b"a,b,a\nx,y,z\n", "1: column 'a' stands twice"),
        (b"a\nx\n", "1: column 'b' is missing"),
        (b"", "1: the table is empty, even of a header"),
        (b"a,b\n" + b"x" * 200_000 + b",y\n", "2: not CSV: field larger than field limit (131072)"),
    ],
)
def test_a_file_that_is_no_table(tmp_path: Path, content: bytes, wrong: str) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(content)
    with pytest.raises(DataError) as error:
        read_rows(path, ("a", "b"))
    assert str(error.value) == f"{path}:{wrong}"


@pytest.mark.parametrize(
    "content",
    ["\ufeffa,b\n가,나\n", "a,b\r\n가,나\r\n", "a,b\n 가\u00a0,나\n", "a,b\n\u1100\u1161,나\n"],
)
def test_how_programs_write_a_table_makes_no_difference(tmp_path: Path, content: str) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(content.encode())
    assert [row.cells for row in read_rows(path, ("a", "b"))] == [{"a": "가", "b": "나"}]
