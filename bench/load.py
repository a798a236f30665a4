"""`python -m bench.load`: the endpoint under load, beside others over the same graph, in one run.

wrk sends queries on loopback from 1, 8 and 64 clients. Two things are asked: small named questions
that are new each time, so that nothing can be kept, and the same ones repeated. What is not
installed (`make load`) is left out and named.
"""

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.contestants import Contestant, contestants, running, settle
from bench.memory import Watch
from bench.timing import readable, table
from gyebo.questions import ask, load_questions
from gyebo.store import build, open_store

ROOT = Path(__file__).resolve().parent.parent
_SCRIPT = Path(__file__).with_name("load.lua")
# Those that an engine answers in a few milliseconds: what is measured is the server around it.
SMALL = ("reports", "repeated-demands", "event-counts")
KINDS = {"new": "small questions, new each time", "repeated": "small questions, repeated"}


@dataclass(frozen=True)
class Load:
    """What one server did under one load: answers a second, seconds of an answer, MiB it took."""

    server: str
    kind: str
    clients: int
    rate: float
    median: float
    p99: float
    failed: int
    memory: float


def _measured(
    contestant: Contestant, questions: Path, kind: str, clients: int, seconds: int
) -> Load:
    threads = str(min(clients, 2))
    command = ["wrk", f"-t{threads}", f"-c{clients}", f"-d{seconds}s", "--timeout", "30s"]
    command += ["-s", str(_SCRIPT), contestant.endpoint, "--", str(questions), kind]
    settle(contestant)
    with Watch(contestant.process) as watch:
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    said = next(line for line in done.stdout.splitlines() if line.startswith("result "))
    requests, duration, median, p99, failed = map(float, said.split()[1:])
    return Load(
        contestant.name,
        kind,
        clients,
        (requests - failed) / (duration / 1e6),
        median / 1e6,
        p99 / 1e6,
        int(failed),
        watch.peak / (1 << 20),
    )


def _written(folder: Path) -> Path:
    """Write the questions as the script reads them: one a line."""
    known = load_questions()
    texts = [known[name].bound({}) for name in SMALL]
    lines = [text.replace("\\", "\\\\").replace("\n", "\\n") for text in texts]
    path = folder / "questions.txt"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def _ratio(ours: float, load: Load, seconds: int) -> str:
    """Return how many times as many answers we gave; of one that gave none, more than for one."""
    return f"{ours / load.rate:.1f}" if load.rate else f"> {ours * seconds:,.0f}"


def _table(loads: Sequence[Load], kind: str, ours: str, seconds: int) -> str:
    rate = {(load.server, load.clients): load.rate for load in loads if load.kind == kind}
    rows = [
        (
            load.server,
            str(load.clients),
            f"{load.rate:,.0f}",
            readable(load.median),
            readable(load.p99),
            str(load.failed),
            f"{load.memory:,.0f}",
            _ratio(rate[ours, load.clients], load, seconds),
        )
        for load in loads
        if load.kind == kind
    ]
    head = ("server", "clients", "answers/s", "median", "p99", "failed", "MiB", "ours ÷ it")
    return table(KINDS[kind], head, rows)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.load", description=__doc__)
    parser.add_argument("--seconds", type=int, default=10, help="how long each load lasts")
    parser.add_argument("--clients", type=int, nargs="+", default=[1, 8, 64])
    parser.add_argument("--store", type=Path, help="a built store; the project's data if not given")
    chosen = parser.parse_args()
    if not shutil.which("wrk"):
        sys.exit("bench.load: wrk is not installed (make load)")
    print(f"# Load on {platform.machine()}, {os.cpu_count()} processors, {chosen.seconds} s each\n")
    loads: list[Load] = []
    with tempfile.TemporaryDirectory() as work:
        store = chosen.store or Path(work) / "store"
        if not chosen.store:
            build(ROOT / "data", store)
        questions = _written(Path(work))
        opened, asked = open_store(store), load_questions()
        expected = {asked[n].bound({}): len(ask(opened, asked[n], {}).rows) for n in SMALL}
        known = contestants(store)
        ours = known[0].name
        for one in known:
            if not one.installed:
                print(f"{one.name}: not installed (make load)\n")
                continue
            with running(one, expected) as contestant:
                loads += [
                    _measured(contestant, questions, kind, clients, chosen.seconds)
                    for kind in KINDS
                    for clients in chosen.clients
                ]
    for kind in KINDS:
        print(_table(loads, kind, ours, chosen.seconds))


if __name__ == "__main__":
    main()
