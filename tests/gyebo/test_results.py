import csv
import io
import json
from xml.etree import ElementTree

from pyoxigraph import Store
from rich.cells import cell_len

from gyebo.results import Result, result_of, write_result

QUERY = """
SELECT ?name ?count ?share ?none WHERE {
  VALUES (?name ?count ?share ?none) {
    ("기획팀, \\"갑\\""@ko 12 2.5 UNDEF)
    ("[bold]줄\\n바꿈"@ko -3 0.5 UNDEF)
  }
}
"""


def result() -> Result:
    answer = Store().query(QUERY)
    return result_of(answer)  # type: ignore[arg-type]


def test_csv_holds_plain_values() -> None:
    rows = list(csv.reader(io.StringIO(write_result(result(), "csv"))))
    assert rows == [
        ["name", "count", "share", "none"],
        ['기획팀, "갑"', "12", "2.5", ""],
        ["[bold]줄\n바꿈", "-3", "0.5", ""],
    ]


def test_json_keeps_datatypes_and_languages() -> None:
    document = json.loads(write_result(result(), "json"))
    assert document["head"]["vars"] == ["name", "count", "share", "none"]
    first = document["results"]["bindings"][0]
    assert first["name"] == {"type": "literal", "value": '기획팀, "갑"', "xml:lang": "ko"}
    assert first["count"]["datatype"].endswith("#integer")
    assert "none" not in first


def test_xml_is_sparql_results() -> None:
    root = ElementTree.fromstring(write_result(result(), "xml"))
    spaces = {"r": "http://www.w3.org/2005/sparql-results#"}
    values = [literal.text for literal in root.iterfind(".//r:literal", spaces)]
    assert values == ['기획팀, "갑"', "12", "2.5", "[bold]줄\n바꿈", "-3", "0.5"]


def test_tsv_is_sparql_results() -> None:
    lines = write_result(result(), "tsv").splitlines()
    assert lines[0] == "?name\t?count\t?share\t?none"
    assert lines[1] == '"기획팀, \\"갑\\""@ko\t12\t2.5\t'


def test_a_table_is_as_wide_as_hangul_is_printed() -> None:
    lines = write_result(Result(("name", "line"), (("가나다", "1"), ("abcdef", "2"))), "table")
    _, _, first, second, count = lines.splitlines()
    assert cell_len(first) == cell_len(second)
    assert count == "2 rows"


def test_a_table_reads_no_mark_up_in_names() -> None:
    assert "[bold]" in write_result(result(), "table")


def test_a_narrow_terminal_loses_nothing() -> None:
    name = "스마트서울네트워크구축및공공와이파이확대"
    table = write_result(Result(("name",), ((name,),)), "table", width=12)
    assert name in "".join(table.split())


def test_plain_cells_are_literals() -> None:
    document = json.loads(write_result(Result(("a", "b"), (("x", ""),)), "json"))
    assert document["results"]["bindings"] == [{"a": {"type": "literal", "value": "x"}}]
