import csv
import io
import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from loaders.lineage import LINEAGE_COLUMNS
from loaders.linkage import find_candidates, read_profiles
from tests.command_line import ROOT, Ended
from tests.gyebo.conftest import Run
from tests.loaders.linkage.towns import write_town

Rows = list[dict[str, str]]
BEFORE, AFTER = "옛나루 센터 운영", "새나루 센터 운영"
ACCEPT = "a\n\n0.8\n같은 건물의 새 이름\n"


@pytest.fixture
def town(tmp_path: Path) -> Path:
    return write_town(tmp_path / "data")


def suggested(gyebo: Run, data: Path, *arguments: str) -> Rows:
    ended = gyebo("link", "suggest", "--data", str(data), "--format", "csv", *arguments)
    assert ended.returncode == 0, ended.stderr
    return list(csv.DictReader(io.StringIO(ended.stdout)))


def names(rows: Rows) -> set[tuple[str, str]]:
    return {(row["before"], row["after"]) for row in rows}


def decisions(data: Path) -> Rows:
    path = data / "curated" / "lineage.csv"
    return list(csv.DictReader(path.open(encoding="utf-8"))) if path.exists() else []


def review(gyebo: Run, data: Path, answers: str, *arguments: str) -> Ended:
    return gyebo("link", "review", "--data", str(data), "--answers", "-", *arguments, text=answers)


def test_suggest_shows_score_features_and_the_lines_of_both_sides(gyebo: Run, town: Path) -> None:
    row = next(row for row in suggested(gyebo, town) if row["before"] == BEFORE)
    assert (row["after"], row["of"], row["kind"]) == (AFTER, "project", "renaming")
    assert (row["beforeReport"], row["beforeLines"]) == ("town-2030-02", "32")
    assert (row["afterReport"], row["afterLines"]) == ("town-2031-02", "32")
    assert 0.5 <= float(row["score"]) <= 1
    features = dict(part.split(" ") for part in row["features"].split(";"))
    assert {"name", "core", "budget", "previous-year", "parent", "replaced"} <= set(features)
    assert all(0 <= float(value) <= 1 for value in features.values())
    assert row["judgement"] == ""


def test_a_split_and_a_transfer_are_told_apart(gyebo: Run, town: Path) -> None:
    kinds = {(row["before"], row["after"]): row["kind"] for row in suggested(gyebo, town)}
    assert kinds["분수등불담당관", "분수과"] == kinds["분수등불담당관", "등불과"] == "split"
    assert kinds["분수 운영", "분수 운영"] == "transfer"
    assert kinds["하천담당관/수질팀", "하천과/수질팀"] == "renaming"


def test_only_one_sort_and_only_high_scores(gyebo: Run, town: Path) -> None:
    everything = suggested(gyebo, town, "--min-score", "0")
    assert {row["of"] for row in suggested(gyebo, town, "--of", "organisation")} == {"organisation"}
    high = suggested(gyebo, town, "--min-score", "0.9")
    assert names(high) < names(everything)
    assert all(float(row["score"]) >= 0.9 for row in high)


def test_json_and_the_table_hold_the_same(gyebo: Run, town: Path) -> None:
    place = ("--data", str(town))
    told = json.loads(gyebo("link", "suggest", *place, "--format", "json").stdout)
    assert {(one["before"], one["after"]) for one in told} == names(suggested(gyebo, town))
    assert all(isinstance(one["features"], dict) and one["beforeLines"] for one in told)
    shown = gyebo("link", "suggest", *place).stdout
    assert BEFORE in shown
    assert shown.splitlines()[-1] == f"{len(told)} rows"


def test_a_decision_is_one_row_and_is_never_asked_again(gyebo: Run, town: Path) -> None:
    before = suggested(gyebo, town, "--of", "project")
    first = before[0]["before"], before[0]["after"]
    ended = review(gyebo, town, "r\n\n0.9\n다른 사업\nq\n", "--of", "project")
    assert ended.returncode == 0, ended.stderr
    assert "decided 1" in ended.stdout
    (row,) = decisions(town)
    assert tuple(row) == LINEAGE_COLUMNS
    assert (row["judgement"], row["reason"], row["confidence"]) == ("reject", "다른 사업", "0.9")
    assert (row["earliest"], row["latest"]) == ("2030-01-31", "2031-01-31")
    assert row["before_evidence"].startswith("town-2030-02:")
    assert row["after_evidence"].startswith("town-2031-02:")
    assert "reading" in row["method"].split(";")
    after = suggested(gyebo, town, "--of", "project")
    assert names(after) == names(before) - {first}
    shown = {
        (one["before"], one["after"]): (one["judgement"], one["decided"])
        for one in suggested(gyebo, town, "--of", "project", "--all")
    }
    assert shown[first] == ("reject", "lineage.csv:2")


@pytest.mark.parametrize(("answer", "judgement"), [("accept", "accept"), ("u", "unsure")])
def test_accepted_and_unsure_pairs_are_not_asked_again(
    gyebo: Run, town: Path, answer: str, judgement: str
) -> None:
    count = len(suggested(gyebo, town))
    review(gyebo, town, f"{answer}\nrenaming\n\n까닭\nq\n")
    assert [row["judgement"] for row in decisions(town)] == [judgement]
    assert len(suggested(gyebo, town)) == count - 1


def test_a_project_that_moved_is_written_with_its_owners(gyebo: Run, town: Path) -> None:
    rows = suggested(gyebo, town, "--of", "project")
    at = [row["kind"] for row in rows].index("transfer")
    review(gyebo, town, "s\n" * at + "a\n\n\n과가 나뉨\nq\n", "--of", "project")
    (row,) = decisions(town)
    assert (row["kind"], row["subject"]) == ("transfer", "분수 운영")
    assert (row["before"], row["after"]) == ("분수등불담당관", "분수과")
    assert ("분수 운영", "분수 운영") not in names(suggested(gyebo, town))


def test_a_project_of_another_name_is_decided_by_its_name(gyebo: Run, town: Path) -> None:
    rows = suggested(gyebo, town, "--of", "project")
    at = [row["before"] for row in rows].index("가람시 등불 축제")
    answers = "s\n" * at + "a\ntransfer\nrenaming\n\n같은 축제\nq\n"
    assert "'transfer' is none of" in review(gyebo, town, answers, "--of", "project").stdout
    (row,) = decisions(town)
    assert (row["subject"], row["before"], row["after"]) == (
        "",
        "가람시 등불 축제",
        "등불 축제 운영",
    )
    assert "가람시 등불 축제" not in {before for before, _ in names(suggested(gyebo, town))}


def test_everything_can_be_decided_and_then_nothing_is_open(gyebo: Run, town: Path) -> None:
    count = len(suggested(gyebo, town))
    ended = review(gyebo, town, ACCEPT * count)
    assert f"decided {count}, open 0" in ended.stdout
    assert len(decisions(town)) == count
    assert len({row["event"] for row in decisions(town)}) == count
    assert suggested(gyebo, town) == []


def test_wrong_answers_are_asked_again(gyebo: Run, town: Path) -> None:
    ended = review(gyebo, town, "vielleicht\na\nhochzeit\nrenaming\n7\n0.7\n\n새 이름\nq\n")
    assert ended.returncode == 0, ended.stderr
    for said in ("'vielleicht' is none of", "'hochzeit' is none of", "'7' is not between 0 and 1"):
        assert said in ended.stdout
    assert "a decision needs a reason" in ended.stdout
    assert [(row["confidence"], row["reason"]) for row in decisions(town)] == [("0.7", "새 이름")]


def test_skipping_decides_nothing(gyebo: Run, town: Path) -> None:
    ended = review(gyebo, town, "s\nskip\nq\n")
    assert "decided 0" in ended.stdout
    assert decisions(town) == []


@pytest.mark.parametrize("answers", [ACCEPT + "a\n", ACCEPT + "a\nrenaming\n0.5\n"])
def test_what_ends_in_the_middle_of_a_decision_loses_nothing(
    gyebo: Run, town: Path, answers: str
) -> None:
    assert review(gyebo, town, answers).returncode == 0
    assert [row["reason"] for row in decisions(town)] == ["같은 건물의 새 이름"]


def test_a_killed_review_keeps_what_was_decided(town: Path) -> None:
    running = subprocess.Popen(
        [sys.executable, "-m", "gyebo", "link", "review", "--data", str(town), "--answers", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
        text=True,
        encoding="utf-8",
    )
    assert running.stdin
    assert running.stdout
    running.stdin.write(ACCEPT + "a\n")
    running.stdin.flush()
    for line in running.stdout:
        if line.startswith("written to"):
            break
    running.kill()
    running.wait()
    running.stdin.close()
    running.stdout.close()
    assert [row["reason"] for row in decisions(town)] == ["같은 건물의 새 이름"]
    assert all(path.suffix == ".csv" for path in (town / "curated").iterdir())


def test_rows_that_are_there_stay_as_they_are(gyebo: Run, town: Path) -> None:
    path = town / "curated" / "lineage.csv"
    held = (
        ",".join(LINEAGE_COLUMNS) + "\r\n"
        '옛일,end,project,,"강둑, 정비",,,2030-01-31,2031-01-31,inferred,reading,0.5,'
        "town-2030-02:33,,unsure,까닭"
    )
    path.write_text(held, "utf-8", newline="")
    review(gyebo, town, ACCEPT + "q\n")
    content = path.read_bytes().decode()
    assert content.startswith(held + "\n")
    assert [row["reason"] for row in decisions(town)] == ["까닭", "같은 건물의 새 이름"]


def test_review_shows_facts_of_both_sides(gyebo: Run, town: Path) -> None:
    shown = review(gyebo, town, "q\n", "--of", "project").stdout
    first = suggested(gyebo, town, "--of", "project")[0]
    for said in (first["before"], first["after"], "town-2030-02:", "town-2031-02:", "budget"):
        assert said in shown
    assert f"score {float(first['score']):.3f}" in shown


def test_review_says_when_a_report_is_not_at_hand(gyebo: Run, town: Path, tmp_path: Path) -> None:
    shown = review(gyebo, town, "q\n", "--reports", str(tmp_path)).stdout
    assert "town-2030-02.txt is not in the folder of reports" in shown


def test_review_without_a_terminal_is_refused_in_one_line(gyebo: Run, town: Path) -> None:
    ended = gyebo("link", "review", "--data", str(town), text="a\n")
    assert ended.returncode == 2
    assert ended.stderr.count("\n") == 1
    assert "run it in a terminal" in ended.stderr
    assert decisions(town) == []


def test_review_asks_at_a_terminal(town: Path) -> None:
    terminal, inner = pty.openpty()
    running = subprocess.Popen(
        [sys.executable, "-m", "gyebo", "link", "review", "--data", str(town)],
        stdin=inner,
        stdout=subprocess.PIPE,
        cwd=ROOT,
        text=True,
        encoding="utf-8",
    )
    os.close(inner)
    os.write(terminal, b"q\n")
    shown, _ = running.communicate(timeout=60)
    os.close(terminal)
    assert running.returncode == 0
    assert "accept, reject, unsure, skip or quit" in shown


def test_what_is_wrong_is_told_with_file_and_line(gyebo: Run, town: Path) -> None:
    (town / "curated" / "lineage.csv").write_text("event,kind\na,b\n", "utf-8")
    ended = gyebo("link", "suggest", "--data", str(town))
    assert ended.returncode == 1
    assert ended.stderr.count("\n") == 1
    assert "lineage.csv:1: column" in ended.stderr
    missing = gyebo("link", "review", "--data", str(town), "--answers", str(town / "none.txt"))
    assert missing.returncode == 1
    assert "none.txt" in missing.stderr


@pytest.mark.parametrize("command", ["suggest", "review"])
def test_help_has_examples_and_the_shared_options(gyebo: Run, command: str) -> None:
    shown = gyebo("link", command, "--help", COLUMNS="100").stdout
    assert f"Example: gyebo link {command}" in shown
    for option in ("--of", "--min-score", "--data", "--store", "GYEBO_DATA"):
        assert option in shown


def test_the_project_s_own_decisions_are_understood() -> None:
    assert len(find_candidates(read_profiles(ROOT / "data"), "organisation")) > 20


def test_half_of_a_split_stays_a_split_when_the_other_half_is_decided(
    gyebo: Run, town: Path
) -> None:
    first = next(row for row in suggested(gyebo, town) if row["kind"] == "split")
    place = suggested(gyebo, town).index(first)
    review(gyebo, town, "s\n" * place + "r\n\n\n아님\nq\n")
    left = [row for row in suggested(gyebo, town) if row["before"] == first["before"]]
    assert {row["kind"] for row in left} == {"split"}
    number = suggested(gyebo, town).index(left[0]) + 1
    said = review(gyebo, town, "s\n" * 50).stdout
    assert f"[{number}/{len(suggested(gyebo, town))}] organisation · split?" in said
