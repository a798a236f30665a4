"""The project's own graph taken away and read back: counts and amounts are those of the store."""

import gzip
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import csvw
import frictionless
import networkx
import pandas as pd
import pytest

from gyebo.exports.dump import read_dump, write_dump
from gyebo.exports.graphs import stored_quads
from gyebo.questions import ask, load_questions
from gyebo.results import Result
from gyebo.store import current, open_store, store_summary


@pytest.fixture(scope="module")
def dump(house_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("house-dump")
    write_dump(current(house_store), folder)
    return folder


def column(result: Result, name: str) -> Iterator[str]:
    place = result.columns.index(name)
    return (row[place] for row in result.rows)


@pytest.mark.parametrize(
    ("name", "form"), [("nq", "nquads"), ("ttl", "turtle"), ("rdf", "rdfxml"), ("nt", "ntriples")]
)
def test_rapper_counts_what_was_built(house_store: Path, dump: Path, name: str, form: str) -> None:
    rapper = shutil.which("rapper")
    assert rapper, "rapper is not installed (apt-get install raptor2-utils)"
    said = subprocess.run(
        [rapper, "--count", "--input", form, "-", "https://example.org/"],
        input=gzip.decompress((dump / f"gyebo.{name}.gz").read_bytes()),
        capture_output=True,
        check=True,
    )
    counted = re.search(rb"Parsing returned (\d+) triples", said.stderr)
    assert counted
    union = len({quad.triple for quad in stored_quads(house_store)})
    built = store_summary(house_store).quads
    assert int(counted[1]) == (built if form == "nquads" else union)


def test_networkx_reads_every_link(house_store: Path, dump: Path) -> None:
    with gzip.open(dump / "gyebo.graphml.gz") as packed:
        graph = networkx.read_graphml(packed, force_multigraph=True)
    links = sum('"' not in str(quad.object) for quad in stored_quads(house_store))
    assert graph.number_of_edges() == links


@pytest.mark.parametrize(
    ("question", "amount"),
    [("expenditure-lines", "budget"), ("revenue-lines", "budget"), ("tasks", "budget")],
)
def test_pandas_adds_up_the_same_won(
    house_store: Path, dump: Path, question: str, amount: str
) -> None:
    cells = column(ask(open_store(house_store), load_questions()[question], {}), amount)
    told = sum(int(cell) for cell in cells if cell.lstrip("-").isdecimal())
    read = pd.read_parquet(dump / "parquet" / f"{question}.parquet")
    assert int(read[amount].sum()) == told


def test_csvw_finds_every_cell_of_its_type(dump: Path) -> None:
    group = csvw.TableGroup.from_file(dump / "csv" / "csv-metadata.json")
    for table in group.tables:
        assert list(table.iterdicts(strict=True)), table.url


def test_frictionless_finds_the_budget_valid(dump: Path) -> None:
    report = frictionless.validate(str(dump / "fiscal" / "datapackage.json"))
    assert report.valid, report.flatten(["type", "note"])


def test_the_dump_is_whole(dump: Path) -> None:
    assert {one.name for one in read_dump(dump)} >= {
        "gyebo.cyjs.gz",
        "jsonld-framed/task.jsonld.gz",
    }
