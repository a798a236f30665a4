import csv
import io
import json
import re
import signal
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse

from gyebo.store import current
from tests.city_report import CITY_REPORT
from tests.command_line import ROOT, Ended
from tests.gyebo.conftest import Run
from tests.little_city import write_city

COMMANDS = [
    "extract",
    "coverage",
    "build",
    "validate",
    "query",
    "sparql",
    "serve",
    "export",
    "publish",
    "version",
    "lineage",
]

COUNTED = ("organisations", "staffing", "revenue-lines", "expenditure-lines", "audit-items")


def one_line(ended: Ended, code: int) -> str:
    """The single line that a failed command says on its error stream."""
    assert ended.returncode == code, ended.stderr
    assert ended.stdout == ""
    assert ended.stderr.startswith("gyebo: ")
    assert ended.stderr.count("\n") == 1
    return ended.stderr.removeprefix("gyebo: ").rstrip("\n")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example_and_takes_data_and_store(
    gyebo: Run, command: str
) -> None:
    arguments = {"query": ("query", "tasks"), "lineage": ("lineage", "levels")}.get(
        command, (command,)
    )
    shown = gyebo(*arguments, "--help", COLUMNS="100").stdout
    assert re.search(rf"Example: .*gyebo {command}", " ".join(shown.split()))
    for option in ("--data", "--store", "GYEBO_DATA", "GYEBO_STORE"):
        assert option in shown


def test_help_lists_every_command(gyebo_process: Run) -> None:
    shown = gyebo_process("--help").stdout
    assert [command for command in COMMANDS if command not in shown] == []


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("extract",), 2),
        (("coverage", "nowhere.txt"), 1),
        (("build", "--store", "{empty}"), 0),
        (("validate",), 0),
        (("query", "tasks"), 0),
        (("sparql", "-", "--format", "csv"), 0),
        (("serve", "--port", "eighty"), 2),
        (("export", "--format", "ttl"), 0),
        (("publish", "--to", "http://127.0.0.1:1/"), 1),
        (("version",), 0),
        (("lineage", "levels"), 0),
        (("link", "suggest", "--format", "json"), 0),
        (("brief", "하늘과"), 0),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else str(value),
)
def test_a_process_does_what_a_call_does(
    gyebo: Run, gyebo_process: Run, tmp_path: Path, arguments: tuple[str, ...], code: int
) -> None:
    words = [word.format(empty=tmp_path / "store") for word in arguments]
    asked = {"text": "SELECT * { ?s a ?o } ORDER BY ?s ?o", "GYEBO_REPORTS": ""}
    called, ran = gyebo(*words, **asked), gyebo_process(*words, **asked)
    assert ran.returncode == called.returncode == code
    assert (ran.stdout, ran.stderr) == (called.stdout, called.stderr)


def test_build_query_and_validate(gyebo: Run, tmp_path: Path) -> None:
    data, store = write_city(tmp_path / "data"), tmp_path / "store"
    place = ("--data", str(data), "--store", str(store))
    built = gyebo("build", *place)
    assert built.returncode == 0, built.stderr
    first, *_, last = built.stdout.splitlines()
    assert first.startswith(
        "bureau-2030-02: organisations 5, duties 1, staffing 5, revenue 3, expenditure 6, tasks 2, "
        "task-parts 2, audit 3; lines read 90, furniture 6, unread 3; shapes "
    )
    assert last.endswith(f"sha256 {current(store).name}")
    assert gyebo("validate", *place).returncode == 0
    asked = gyebo("query", "tasks", "--report", "bureau-2030-02", "--format", "csv", *place)
    rows = list(csv.reader(io.StringIO(asked.stdout)))
    assert rows[0] == ["report", "code", "title", "organisation", "goal", "budget", "line"]
    assert [row[1] for row in rows[1:]] == ["1-1", "1-2"]


def test_a_report_of_another_city_is_read_built_and_asked(gyebo: Run, tmp_path: Path) -> None:
    report, data, store = tmp_path / "report.txt", tmp_path / "data", str(tmp_path / "store")
    report.write_text(CITY_REPORT, encoding="utf-8")
    read = gyebo("extract", "--report", str(report), "--out", str(data))
    assert read.returncode == 0, read.stderr
    place = ("--data", str(data), "--store", store)
    built = gyebo("build", *place)
    assert built.returncode == 0, built.stderr
    asked = gyebo("query", "tasks", "--format", "csv", "--store", store).stdout
    rows = list(csv.DictReader(io.StringIO(asked)))
    assert [(row["code"], row["title"], row["organisation"], row["budget"]) for row in rows] == [
        ("1-1", "민원 포털 고도화", "스마트행정과", "1200000000"),
        ("1-2", "공공와이파이 확대", "정보통신과", "340500000"),
    ]
    for question in COUNTED:
        shown = gyebo("query", question, "--format", "csv", "--store", store).stdout
        assert shown.count("\n") > 2, question
    assert gyebo("validate", *place).returncode == 0


def test_coverage_says_what_became_of_each_line(gyebo: Run, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(CITY_REPORT, encoding="utf-8")
    lines = gyebo("coverage", str(report)).stdout.splitlines()
    numbered = [line for line in lines if re.match(r" *\d+  (read|furniture|unread|blank)", line)]
    assert len(numbered) == CITY_REPORT.count("\n")
    unread = gyebo("coverage", str(report), "--only", "unread").stdout.splitlines()
    assert set(unread) < set(lines)


def test_changed_data_changes_the_answer(gyebo: Run, tmp_path: Path) -> None:
    data, store = write_city(tmp_path / "data"), str(tmp_path / "store")
    path = data / "bureau-2030-02" / "expenditure.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("4000000", "12000000"), "utf-8")
    gyebo("build", GYEBO_DATA=str(data), GYEBO_STORE=store)
    ask = ("query", "expenditure-lines", "--report", "bureau-2030-02", "--format", "csv")
    before, after = gyebo(*ask).stdout, gyebo(*ask, "--store", store).stdout
    assert after == before.replace(",4000000,", ",12000000,")
    assert before != after


@pytest.mark.parametrize("form", ["table", "csv", "tsv", "json", "xml"])
def test_every_format_holds_the_answer(gyebo: Run, form: str) -> None:
    ended = gyebo("query", "reports", "--format", form)
    assert ended.returncode == 0
    assert "물빛정책관" in ended.stdout
    assert ended.stdout.endswith("\n")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("query", "taks"), 2, "there is no question 'taks'; did you mean 'tasks'?"),
        (
            ("query", "organisations", "--asOf", "2024"),
            2,
            "asOf: '2024' is not a date (YYYY-MM-DD)",
        ),
        (("sparql", "/nowhere.rq"), 1, "/nowhere.rq: No such file or directory"),
        (("sparql", "tests/gyebo"), 1, "tests/gyebo: Is a directory"),
        (("extract",), 2, "give --reports DIR (or GYEBO_REPORTS), or --report FILE"),
        (("extract", "--report", "x.txt"), 2, "--report needs --out, and takes no --check"),
        (("coverage", "nowhere.txt"), 1, "nowhere.txt: No such file or directory"),
        (("export", "--format", "csv"), 2, "csv needs --out FOLDER, and takes no --graph"),
    ],
)
def test_bad_input_gives_one_clear_line(
    gyebo: Run, arguments: tuple[str, ...], code: int, said: str
) -> None:
    assert said in one_line(gyebo(*arguments, GYEBO_REPORTS=""), code)


@pytest.mark.parametrize(
    "arguments",
    [
        ("bild",),
        ("query", "tasks", "--reprot", "x"),
        ("query", "tasks", "--format", "pdf"),
        ("serve", "--port", "eighty"),
        ("publish",),
    ],
)
def test_what_is_mistyped_is_refused_in_one_line(gyebo: Run, arguments: tuple[str, ...]) -> None:
    assert one_line(gyebo(*arguments), 2)


@pytest.mark.parametrize(
    "arguments",
    [
        ("query", "tasks"),
        ("sparql", "-"),
        ("validate",),
        ("export",),
        ("publish", "--to", "http://127.0.0.1:1/"),
    ],
)
def test_without_a_store_it_says_how_to_make_one(
    gyebo: Run, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    said = one_line(gyebo(*arguments, "--store", str(tmp_path)), 1)
    assert said == f"{tmp_path}: no store here; make one with `gyebo build --store {tmp_path}`"


def test_wrong_data_fails_the_build_with_file_and_line(gyebo: Run, tmp_path: Path) -> None:
    data = write_city(tmp_path / "data")
    path = data / "bureau-2030-02" / "staffing.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",28,", ",스물여덟,"), "utf-8")
    ended = gyebo("build", "--data", str(data), "--store", str(tmp_path / "store"))
    said = f"{path}:3: column 'value': '스물여덟' is neither a whole number nor a marker"
    assert one_line(ended, 1) == said


def test_a_violation_fails_validate_and_is_named(gyebo: Run, tmp_path: Path) -> None:
    data, store = write_city(tmp_path / "data"), str(tmp_path / "store")
    path = data / "bureau-2030-02" / "audit.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("in-progress", "in-heaven"), "utf-8")
    place = ("--data", str(data), "--store", store)
    assert "Violation of status-code" in gyebo("build", *place).stderr
    assert gyebo("build", *place, "--strict").returncode == 1
    text = gyebo("validate", *place)
    assert text.returncode == 1
    assert "bureau-2030-02:65: Violation of status-code" in text.stdout
    found = json.loads(gyebo("validate", *place, "--format", "json").stdout)
    broken = [finding for finding in found if finding["severity"] == "Violation"]
    assert [(one["graph"], one["lines"]) for one in broken] == [("bureau-2030-02", "65")]
    turtle = gyebo("validate", *place, "--format", "ttl").stdout
    predicates = {quad.predicate.value for quad in parse(turtle, format=RdfFormat.TURTLE)}
    assert "http://www.w3.org/ns/shacl#focusNode" in predicates


def test_discrepancies_are_told_by_validate_and_fail_nothing(gyebo: Run) -> None:
    text = gyebo("validate")
    assert text.returncode == 0
    (line,) = [line for line in text.stdout.splitlines() if line.startswith("discrepancies:")]
    weights = re.search(r"(\d+) error, (\d+) soft, (\d+) rounding$", line)
    assert weights
    found = json.loads(gyebo("validate", "--format", "json").stdout)
    told = [finding for finding in found if finding["graph"] == "discrepancies"]
    assert {finding["severity"] for finding in told} == {"Info"}
    asked = gyebo("query", "discrepancies", "--format", "csv").stdout.splitlines()
    assert len(told) == len(asked) - 1 == sum(map(int, weights.groups())) > 0
    turtle = list(parse(gyebo("validate", "--format", "ttl").stdout, format=RdfFormat.TURTLE))
    results = [quad for quad in turtle if quad.predicate.value.endswith("shacl#result")]
    assert len({quad.subject for quad in results}) == 1
    assert len(results) >= len(told)


def test_sparql_from_a_file_and_from_the_input(gyebo: Run, tmp_path: Path) -> None:
    query = "SELECT (COUNT(*) AS ?n) WHERE { ?task a <https://w3id.org/gyebo/ontology#Task> }"
    (tmp_path / "count.rq").write_text(query)
    asked = [
        gyebo("sparql", str(tmp_path / "count.rq"), "--format", "csv"),
        gyebo("sparql", "-", "--format", "csv", text=query),
    ]
    assert [ended.stdout for ended in asked] == ["n\n4\n"] * 2


def test_sparql_answers_in_the_kind_of_the_question(gyebo: Run) -> None:
    assert gyebo("sparql", "-", text="ASK { ?s ?p ?o }").stdout == "true\n"
    triples = gyebo("sparql", "-", "--format", "nt", text="CONSTRUCT WHERE { ?s a ?o }").stdout
    assert len(list(parse(triples, format=RdfFormat.N_TRIPLES))) > 100
    one = one_line(gyebo("sparql", "-", "--format", "nt", text="SELECT * { ?s ?p ?o }"), 2)
    assert one == "-: rows are not written as nt"
    other = one_line(gyebo("sparql", "-", "--format", "csv", text="CONSTRUCT WHERE { ?s a ?o }"), 2)
    assert other == "-: triples are not written as csv"


def test_sparql_asks_only_the_graphs_that_the_query_names(gyebo: Run) -> None:
    graph = "https://w3id.org/gyebo/graph/foundation-2030-11"
    query = (
        "SELECT (COUNT(*) AS ?n) {from} WHERE {{ ?s a <https://w3id.org/gyebo/ontology#Report> }}"
    )
    everywhere = gyebo("sparql", "-", "--format", "csv", text=query.format_map({"from": ""}))
    named = query.format_map({"from": f"FROM <{graph}>"})
    there = gyebo("sparql", "-", "--format", "csv", text=named)
    assert (everywhere.stdout, there.stdout) == ("n\n3\n", "n\n1\n")


@pytest.mark.parametrize("text", ["SELECT", "DELETE WHERE { ?s ?p ?o }", ""])
def test_what_is_no_query_is_refused(gyebo: Run, text: str) -> None:
    assert one_line(gyebo("sparql", "-", text=text), 2).startswith("-: error at ")


def test_a_query_that_is_no_text_is_refused(gyebo: Run, tmp_path: Path) -> None:
    (tmp_path / "odd.rq").write_bytes(b"SELECT \xff")
    said = one_line(gyebo("sparql", str(tmp_path / "odd.rq")), 2)
    assert said == f"{tmp_path / 'odd.rq'}: not UTF-8"


def test_export_writes_a_file_or_the_output(gyebo: Run, city_store: Path, tmp_path: Path) -> None:
    path = tmp_path / "graph.nq"
    assert gyebo("export", "--out", str(path)).returncode == 0
    assert path.read_bytes() == (current(city_store) / "graph.nq").read_bytes()
    shown = gyebo("export", "--format", "ttl", "--graph", "curated").stdout
    assert "분수 수질 기준 마련" in shown
    assert one_line(gyebo("export", "--graph", "nowhere"), 1).endswith("no graph named nowhere")


def test_version_names_the_graph(gyebo: Run, city_store: Path) -> None:
    shown = gyebo("version").stdout.splitlines()
    assert shown[0].startswith("gyebo")
    assert shown[1] == f"graph {current(city_store).name}"


def test_the_version_is_told_without_a_store(gyebo: Run, tmp_path: Path) -> None:
    shown = gyebo("--version", GYEBO_STORE=str(tmp_path / "none"))
    assert shown.returncode == 0
    assert shown.stdout == f"gyebo {version('gyebo')}\n"
    assert shown.stderr == ""


def test_a_reader_who_has_seen_enough_is_no_error(gyebo: Run, city_store: Path) -> None:
    command = [sys.executable, "-m", "gyebo", "export", "--store", str(city_store)]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""


def test_an_interrupted_server_ends_without_a_traceback(city_store: Path) -> None:
    command = [sys.executable, "-m", "gyebo", "serve", "--port", "0", "--store", str(city_store)]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        assert process.stdout
        for line in process.stdout:
            if "http://" in line:
                break
        process.send_signal(signal.SIGINT)
        assert "Traceback" not in process.communicate(timeout=60)[0]
