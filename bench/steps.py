"""The steps a user runs, each as the command it is: extract, build, validate, serve."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from bench.timing import Timing, readable, table, timed

ROOT = Path(__file__).resolve().parent.parent
GYEBO = Path(sys.executable).parent / "gyebo"


def reports_folder() -> Path | None:
    """Find the reports: GYEBO_REPORTS, or shared/reports beside the checkout.

    Returns:
        The folder, or None where the reports are not at hand.
    """
    folder = Path(os.environ.get("GYEBO_REPORTS") or ROOT.parent / "shared" / "reports")
    return folder if folder.is_dir() else None


def gyebo(*arguments: str | Path) -> None:
    """Run the command as a user does, in a process of its own.

    Args:
        arguments: of the command.

    Raises:
        subprocess.CalledProcessError: when it fails.
    """
    done = subprocess.run([GYEBO, *arguments], cwd=ROOT, capture_output=True, check=False)
    if done.returncode:
        sys.stderr.buffer.write(done.stderr)
        done.check_returncode()


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def first_answer() -> None:
    """Start `make serve` and wait until the home page answers, then stop it.

    Raises:
        RuntimeError: when it ends, or has not answered in a minute.
    """
    port = _free_port()
    server = subprocess.Popen(
        ["make", "--silent", "serve", f"PORT={port}"],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        end = time.monotonic() + 60
        while not _answers(f"http://127.0.0.1:{port}/"):
            if server.poll() is not None or time.monotonic() > end:
                raise RuntimeError("make serve did not answer")
            time.sleep(0.02)
    finally:
        os.killpg(server.pid, 15)
        server.wait()


def steps(work: Path, times: int) -> Iterator[Timing]:
    """Time every step, on the project's own data.

    Args:
        work: a folder for what the steps write.
        times: how often each is done.

    Yields:
        One timing a step, the bare start of the command first.
    """
    yield timed("gyebo --help", lambda: gyebo("--help"), times)
    reports = reports_folder()
    if reports:
        # The corrections and titles that people wrote are input; the rest is read again.
        shutil.copytree(ROOT / "data", work / "data")
        yield timed(
            "extract (four reports)",
            lambda: gyebo("extract", "--reports", reports, "--data", work / "data"),
            times,
        )
    store = work / "store"
    data = ROOT / "data"
    yield timed("build", lambda: gyebo("build", "--data", data, "--store", store), times)
    yield timed("validate", lambda: gyebo("validate", "--data", data, "--store", store), times)
    subprocess.run(["make", "--silent", "build"], cwd=ROOT, check=True, capture_output=True)
    yield timed("make serve, second start to first answer", first_answer, times)


def steps_table(work: Path, times: int) -> str:
    """Time every step and lay out the result.

    Args:
        work: a folder for what the steps write.
        times: how often each is done.

    Returns:
        A Markdown table; the ratio compares each step with the bare start of the command.
    """
    timings = list(steps(work, times))
    bare = timings[0].median
    rows = [(t.name, readable(t.median), t.spread, f"{t.median / bare:.1f}") for t in timings]
    return table(
        f"Steps, {times} times each", ("step", "median", "fastest - slowest", "× start"), rows
    )
