"""`python -m bench.hostile [--requests N] [--seed N]`: requests that mean nothing or harm, counted.

Two servers, one over the project's own data and one over a single report of it, which gets most,
are sent what schemathesis makes of the OpenAPI document, right and wrong, and what hypothesis makes
of SPARQL, headers, IRIs and encodings, by several clients side by side. Printed are the answers by
status (`engine`: a 400 because the engine failed on a query); exits 1 after a fault: such a
failure, a 5xx other than the deliberate 503, a stack trace or a path of the machine in an answer, a
connection that breaks, a worker that dies of anything but its limits, or a server that does not
answer as before.
"""

import argparse
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path

import httpx

from bench.hostile_requests import WILD, Part, described_calls, send
from bench.many_reports import write_copies
from bench.steps import ROOT
from bench.tally import Tally
from bench.timing import readable, table
from bench.validation import REPORT
from gyebo.progress import progress

_GYEBO = (sys.executable, "-m", "gyebo")
_COUNT = "SELECT (COUNT(*) AS ?count) WHERE { ?s ?p ?o }"
_PART = 50
_CLIENTS = 4
# One of so many requests goes to the project's own data, where questions take longest.
_OWN = 10
_ENDED = re.compile(
    r'^gyebo_workers_ended_total\{reason="([\w-]+)"\} ([1-9]\d*)(?:\.0)?$', re.MULTILINE
)
_STARTED = re.compile(r"http://[\w.:]+")


@dataclass(frozen=True)
class _Target:
    """A server that requests are sent to, and what it has answered before."""

    data: str
    url: str
    process: subprocess.Popen[bytes]
    said: Path
    count: str

    def faults(self) -> Iterator[str]:
        """Tell what is wrong with it after all requests."""
        if self.process.poll() is not None:
            yield f"{self.data}: the server ended"
            return
        if (found := _count(self.url)) != self.count:
            yield f"{self.data}: counts {found}, not {self.count} as before"
        if "killed" in dict(self.ended()):  # neither at a limit nor because its client went
            yield f"{self.data}: a worker died"
        if re.search(r"Traceback|panicked at", said := self.said.read_text(errors="replace")):
            yield f"{self.data}: {said[-2000:]}"

    def ended(self) -> list[tuple[str, str]]:
        """Return how many workers were ended, for each reason."""
        return _ENDED.findall(httpx.get(f"{self.url}/metrics", timeout=60).text)


@contextmanager
def _target(data: str, store: Path) -> Iterator[_Target]:
    # Each client is told apart, as on the web, or all would share one client's workers.
    options = ("--port", "0", "--workers", "2", "--trusted-proxies", "127.0.0.1")
    said = store.parent / f"{store.name}.log"
    with said.open("wb") as log:
        process = subprocess.Popen(
            [*_GYEBO, "serve", "--store", str(store), *options], cwd=ROOT, stderr=log
        )
        try:
            while not (found := _STARTED.search(said.read_text(errors="replace"))):
                if process.poll() is not None:
                    raise RuntimeError(f"the server did not start: {said.read_text()}")
                time.sleep(0.1)
            yield _Target(data, found[0], process, said, _count(found[0]))
        finally:
            process.terminate()
            process.wait(60)


def _count(url: str) -> str:
    answer = httpx.post(f"{url}/sparql", data={"query": _COUNT, "format": "csv"}, timeout=60)
    return answer.text.strip().removeprefix("count\r\n")


def _shared(template: Part, targets: Sequence[_Target], requests: int) -> Iterator[Part]:
    """Share requests of one kind among the servers, in parts."""
    own = max(1, requests // _OWN)
    for target, share in zip(targets, (requests - own, own), strict=True):
        for first in range(0, share, _PART):
            size = min(_PART, share - first)
            yield replace(template, data=target.data, url=target.url, requests=size)


def _described(targets: Sequence[_Target], requests: int) -> Iterator[Part]:
    calls = described_calls(targets[0].url)
    for call in calls:
        yield from _shared(call, targets, max(2, requests // len(calls)))


def _wild(targets: Sequence[_Target], requests: int) -> Iterator[Part]:
    for kind in WILD:
        yield from _shared(Part(kind), targets, max(2, -(-requests // len(WILD))))


def _send_all(targets: Sequence[_Target], requests: int, start: int) -> Tally:
    """Send half of what the document describes, and half of what nothing does."""
    tally, number = Tally(), start * 1_000_000
    with ProcessPoolExecutor(_CLIENTS, mp_context=get_context("spawn")) as clients:
        parts = [*_described(targets, requests // 2), *_wild(targets, requests // 2)]
        with progress(len(parts)) as step:
            # A call with little to choose from is sent less often: what nothing describes fills up.
            while parts:
                told = []
                for part in parts:
                    number += 1
                    address = f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
                    sent = replace(part, seed=number, client=address)
                    told.append(clients.submit(send, sent))
                for answers in as_completed(told):
                    tally.add(answers.result())
                    step(f"{tally.counts.total():,} / {requests:,}")
                missing = requests - tally.counts.total()
                parts = list(_wild(targets, missing)) if missing > 0 else []
    return tally


def _printed(tally: Tally, seconds: float) -> str:
    statuses = sorted({status for _, status in tally.counts})
    kinds = sorted({kind for kind, _ in tally.counts})
    counts = [(kind, [tally.counts[kind, each] for each in statuses]) for kind in kinds]
    rows = [(kind, *(f"{each:,}" for each in row), f"{sum(row):,}") for kind, row in counts]
    sums = [sum(tally.counts[kind, each] for kind in kinds) for each in statuses]
    rows.append(("all", *(f"{each:,}" for each in sums), f"{sum(sums):,}"))
    title = f"{tally.counts.total():,} hostile requests in {readable(seconds)}"
    return table(title, ("requests", *statuses, "all"), rows)


def main() -> None:
    """Send and count."""
    parser = argparse.ArgumentParser(prog="python -m bench.hostile", description=__doc__)
    parser.add_argument("--requests", type=int, default=10_000, help="about how many to send")
    parser.add_argument("--seed", type=int, default=0, help="another seed makes other requests")
    chosen = parser.parse_args()
    with ExitStack() as stack:
        work = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        write_copies(ROOT / "data", REPORT, 1, "apart", work / "data")
        targets = []
        for data, name, folder in (
            ("one report", "small", work / "data"),
            ("all data", "own", ROOT / "data"),
        ):
            built = [*_GYEBO, "build", "--data", str(folder), "--store", str(work / name)]
            subprocess.run(built, cwd=ROOT, check=True, capture_output=True)
            targets.append(stack.enter_context(_target(data, work / name)))
        start = time.monotonic()
        tally = _send_all(targets, chosen.requests, chosen.seed)
        print(_printed(tally, time.monotonic() - start))
        for target in targets:
            tally.faults.extend(target.faults())
            ended = ", ".join(f"{reason} {count}" for reason, count in target.ended())
            print(f"{target.data}: workers that were ended: {ended or 'none'}")
    for fault in tally.faults[:20]:
        print(fault)
    print(f"{len(tally.faults)} faults")
    sys.exit(bool(tally.faults))


if __name__ == "__main__":
    main()
