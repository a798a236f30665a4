"""A fifth report, of a city that nobody knows: read through the command line into its tables."""

import csv
from pathlib import Path

import pytest

from tests.command_line import call

REPORT = """\
2031년 주요 업무보고

2031. 2. 17.(월)

이슬디지털국

Ⅰ. 일반현황

□ 조직 : 1국 2과 4팀

Ⅱ. 주요 추진 업무

1-1. 마을 통신망 확충

통신과장 : 감우람 ☎0234-5678 통신팀장 : 냠보람 ☎0235 담당 : 둡새롬 ☎0236,0237

□ 사업개요

 ㅇ (사 업 비) 3억 8천만원(시비 2억 5천만원, 국비 1억3천만원)
 ㅇ (’30년 실적) 단말 신설 1만2천대, 교체 860대, 관로
    12.5km 정비(9개 마을)

○ 추진실적

 ㅇ 통신망 연계 17개 마을→25개 마을
 ㅇ 누리집 방문 : 24,450명(일평균 789명)/ 내려받기 : 2천여 건(’30.1.16. ~ 12.31.)
   ※ 시범운영('30.11.~'31.1.) 만족도 92.5%, 목표 95%
   * 서비스 공간 : 24개(1단계 14개, 2단계 10개)

〈 단말 보유 현황 〉 ('31.1.31. 기준)
구 분\t계\t동쪽\t서쪽
단말(대)\t3,525\t2,365\t1,160
예산(백만원)\t438\t300\t138

□ 향후계획

 ㅇ 단말 2,628대 추가 설치 : '31. 3. ~ 11.
 ㅇ 관제소 3개소 개관 : ~'31.12.
 ㅇ 모의훈련 연 4회

1-2. 모두의 자료 누리집

자료과장 : 뱍가람 ☎0244

□ 추진내용

- 자료를 한곳에 모아 누구나 쓰게 함
- 자료 8,300건 이상 개방

Ⅲ. 2030년 행정사무감사 처리결과

1. 시정·처리 요구사항

시정·처리 요구사항\t조치결과 및 향후추진계획
○ 단말 고장이 2029년 91건에서 203건으로 늘어남 (통신과)\t□ 추진상황 : 추진중 □ 추진내용 \
○ 관제소 36개소 점검 - 동쪽 20개소 □ 향후계획 ○ 감지기 47천건 재점검 : '31.9월까지
○ 관제 인력 12명이 모자람 (통신과)\t□ 추진상황 : 완료 □ 추진내용 ○ 5명 충원
"""

Row = dict[str, str]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Extract the report with `gyebo extract --report FILE --out DIR`."""
    home = tmp_path_factory.mktemp("fifth")
    report, out = home / "isul.txt", home / "data"
    report.write_text(REPORT, encoding="utf-8")
    words = ["extract", "--report", str(report), "--out", str(out)]
    said = call(*words)
    assert (said.returncode, said.stderr) == (0, "")
    return out


def _table(folder: Path, name: str) -> list[Row]:
    (path,) = folder.glob(f"*/{name}.csv")
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


@pytest.fixture(scope="module")
def rows(folder: Path) -> list[Row]:
    return _table(folder, "statements")


def _line(words: str) -> str:
    return next(str(n) for n, row in enumerate(REPORT.split("\n"), 1) if words in row)


def _on(rows: list[Row], words: str) -> list[Row]:
    return [row for row in rows if row["lines"] == _line(words)]


def _told(rows: list[Row], words: str, *names: str) -> list[tuple[str, ...]]:
    return [tuple(row[name] for name in names) for row in _on(rows, words)]


def test_money_in_korean_numerals_has_its_parts(rows: list[Row]) -> None:
    whole, *parts = _on(rows, "사 업 비")
    assert (whole["value"], whole["unit"], whole["kind"]) == ("380000000", "원", "money")
    assert [row["value"] for row in parts] == ["250000000", "130000000"]
    assert {row["whole"] for row in parts} == {whole["key"]}
    assert (whole["period"], whole["part"], whole["task"]) == ("2031", "overview", "1-1")


def test_a_bullet_runs_on_to_the_next_line(rows: list[Row]) -> None:
    labelled = _told(rows, "30년 실적", "value", "unit", "period", "qualifier")
    assert labelled == [("12000", "대", "2030", "result"), ("860", "대", "2030", "result")]
    (length, villages) = _on(rows, "12.5km")
    assert (length["value"], length["unit"]) == ("12.5", "km")
    assert villages["value"] == "9"


def test_changes_averages_and_notes(rows: list[Row]) -> None:
    assert _told(rows, "17개 마을", "value", "qualifier") == [
        ("17", "change-from"),
        ("25", "change-to"),
    ]
    told = _told(rows, "24,450명", "value", "unit", "bound", "whole")
    assert told[:3] == [
        ("24450", "명", "", ""),
        ("789", "명", "", ""),
        ("2000", "건", "about", ""),
    ]
    note = {row["value"]: row for row in _on(rows, "시범운영")}
    assert note["2030-11/2031-01"]["kind"] == "period"
    assert note["92.5"]["unit"] == "%"
    assert note["95"]["qualifier"] == "target"
    space, *stages = _on(rows, "서비스 공간")
    assert [row["whole"] for row in stages] == [space["key"], space["key"]]


def test_plans_carry_their_due_date(rows: list[Row]) -> None:
    (number, period) = _on(rows, "2,628대")
    assert (number["qualifier"], number["due"]) == ("plan", "2031-11")
    assert (period["value"], period["part"]) == ("2031-03/2031-11", "schedule")
    assert _told(rows, "3개소 개관", "value", "due")[-1] == ("../2031-12", "2031-12")
    ((value, property_),) = _told(rows, "모의훈련", "value", "property")
    assert value == "4"
    assert property_.startswith("연간")


def test_cells_of_a_small_table(rows: list[Row]) -> None:
    cells = _on(rows, "단말(대)")
    assert [(row["column"], row["value"], row["unit"]) for row in cells] == [
        ("계", "3525", "대"),
        ("동쪽", "2365", "대"),
        ("서쪽", "1160", "대"),
    ]
    assert {row["row"] for row in cells} == {"단말"}
    assert {row["period"] for row in cells} == {"2031-01-31"}
    assert {row["table_line"] for row in cells} == {_line("구 분")}
    assert [row["whole"] for row in cells[1:]] == [cells[0]["key"]] * 2
    money = _on(rows, "예산(백만원)")
    assert [row["value"] for row in money] == ["438000000", "300000000", "138000000"]


def test_the_cell_of_an_audit_is_read_bullet_by_bullet(rows: list[Row]) -> None:
    told = {row["value"]: row for row in _on(rows, "91건")}
    assert (told["36"]["part"], told["36"]["qualifier"]) == ("content", "result")
    assert told["20"]["unit"] == "개소"
    assert (told["47000"]["part"], told["47000"]["qualifier"]) == ("schedule", "plan")
    assert told["47000"]["due"] == "2031-09"
    assert (told["91"]["period"], told["91"]["part"]) == ("2029", "other")
    assert {row["section"].split("-")[0] for row in told.values()} == {"audit"}
    assert {(row["of"], row["subject"]) for row in told.values()} == {("organisation", "통신과")}


def test_a_demand_is_no_part_of_the_outlook_of_the_item_before(rows: list[Row]) -> None:
    told = {row["value"]: (row["part"], row["qualifier"]) for row in _on(rows, "12명")}
    assert told == {"12": ("other", "result"), "5": ("content", "result")}


def test_prose_without_a_number_is_narrative(folder: Path, rows: list[Row]) -> None:
    narrative = _table(folder, "narrative")
    told = {line for row in narrative for line in row["lines"].split(";")}
    assert _line("자료를 한곳에") in told
    assert not told & {row["lines"] for row in rows}
    assert _told(rows, "8,300건", "value", "bound", "task") == [("8300", "at-least", "1-2")]


def test_every_line_is_read_or_furniture(folder: Path) -> None:
    runs = _table(folder, "coverage")
    assert [row for row in runs if row["state"] == "unread"] == []
    assert int(runs[-1]["last_line"]) == len(REPORT.split("\n")) - 1


def test_no_official_and_no_telephone_number_is_written(folder: Path) -> None:
    written = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*/statements.csv"))
    assert written
    for private in ("감우람", "냠보람", "둡새롬", "뱍가람", "0234", "5678", "0236", "0244"):
        assert private not in written
