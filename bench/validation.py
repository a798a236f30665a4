"""`python -m bench.validation`: how the build grows with the number of reports.

Copies of one report under other identifiers (see `bench.many_reports`) are built in a process of
their own, and the processor time of each step is divided by the number of reports. A step that is
linear keeps its time per report; the ratios compare it with the smallest number of reports and with
the last but one, at which what is done once for all reports no longer counts. `--rules` does the
same for each rule of discrepancies and each file of shapes.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path

import shacl
from pyoxigraph import Quad, RdfFormat, Store, parse, serialize

from bench.many_reports import VARIANTS, write_copies
from bench.timing import readable, table
from gyebo.discrepancy_rules import Rule, read_rules, run_rule
from gyebo.house import folder
from gyebo.store import GRAPH, build, current

ROOT = Path(__file__).resolve().parent.parent
REPORT = "digital-city-2026-02"
"""The report that is copied: it has every kind of table, and most rules have work in it."""

SIZES = (1, 10, 30)
MEMORY = "memory"


def measured_build(data: Path, store: Path) -> dict[str, float]:
    """Build, and return the processor seconds of each step and the most memory (MiB)."""
    marks: list[tuple[str, float]] = []
    build(data, store, step=lambda name: marks.append((name, time.process_time())))
    marks.append(("", time.process_time()))
    steps = {name: after - before for (name, before), (_, after) in pairwise(marks)}
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {**steps, "all": marks[-1][1] - marks[0][1], MEMORY: peak}


def measured_rules(store: Path) -> dict[str, float]:
    """Return the processor seconds of each rule of discrepancies and each file of shapes."""
    quads = parse(path=current(store) / GRAPH, format=RdfFormat.N_QUADS)
    # One graph, as the build has it.
    merged = Store()
    merged.bulk_extend(Quad(*quad.triple) for quad in quads)
    seconds = {
        f"rule {rule.name}": _seconds(partial(_run, rule, merged))
        for rule in read_rules(folder("ontology") / "discrepancies")
    }
    text = (serialize((q.triple for q in merged), format=RdfFormat.N_TRIPLES) or b"").decode()
    del merged
    for path in sorted((folder("ontology") / "shapes").glob("*.ttl")):
        shapes = shacl.Shapes.from_file(str(path))
        seconds[f"shapes {path.stem}"] = _seconds(partial(shapes.validate_text, text, format="nt"))
    return seconds


def _run(rule: Rule, store: Store) -> int:
    return sum(1 for _ in run_rule(rule, store))


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def growth_table(report: str, sizes: Sequence[int], variant: str, *, rules: bool) -> str:
    """Measure each number of copies and lay out how the time per report grows.

    Args:
        report: identifier of the report that is copied.
        sizes: numbers of copies, the smallest first.
        variant: `apart` or `years`.
        rules: whether to measure each rule and file of shapes too.

    Returns:
        A Markdown table; the last columns compare the time per report at the largest number with
        that at the smallest, and at the last but one.
    """
    found = {size: _in_a_process(report, size, variant, rules=rules) for size in sizes}
    first, before, last = sizes[0], sizes[-2:][0], sizes[-1]

    def ratio(name: str, to: int) -> str:
        return f"{(found[last][name] / last) / max(found[to][name] / to, 1e-6):.2f}"

    rows = [
        (
            name,
            *(readable(found[size][name] / size) for size in sizes),
            ratio(name, first),
            ratio(name, before),
        )
        for name in found[first]
        if name != MEMORY
    ]
    memory = [f"{found[size][MEMORY]:,.0f} MiB" for size in sizes]
    grown = [f"× {found[last][MEMORY] / found[to][MEMORY]:.1f}" for to in (first, before)]
    rows.append(("memory, in all", *memory, *grown))
    ratios = (f"{last} ÷ {first}", f"{last} ÷ {before}")
    head = ("CPU time per report", *(f"{size} reports" for size in sizes), *ratios)
    return table(f"Copies of {report}, {variant}", head, rows)


def _in_a_process(report: str, copies: int, variant: str, *, rules: bool) -> Mapping[str, float]:
    """Measure in a process of its own, so that memory is that of one build alone."""
    with tempfile.TemporaryDirectory() as work:
        data, store = Path(work) / "data", Path(work) / "store"
        write_copies(ROOT / "data", report, copies, variant, data)
        command = [sys.executable, "-m", "bench.validation", "--measure", str(data), str(store)]
        more = ["--rules"] if rules else []
        done = subprocess.run([*command, *more], cwd=ROOT, stdout=subprocess.PIPE, check=True)
    seconds: dict[str, float] = json.loads(done.stdout)
    return seconds


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.validation", description=__doc__)
    parser.add_argument("--report", default=REPORT, help="what is copied")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="how often")
    parser.add_argument("--variant", choices=VARIANTS, action="append", help="both by default")
    parser.add_argument("--rules", action="store_true", help="each rule and file of shapes too")
    parser.add_argument("--measure", type=Path, nargs=2, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.measure:
        data, store = asked.measure
        seconds = measured_build(data, store)
        print(json.dumps(seconds | (measured_rules(store) if asked.rules else {})))
        return
    for variant in asked.variant or VARIANTS:
        print(growth_table(asked.report, sorted(asked.sizes), variant, rules=asked.rules))


if __name__ == "__main__":
    main()
