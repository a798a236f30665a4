"""The progress bar, seen as a terminal sees it."""

import os
import pty
import subprocess
import sys
from pathlib import Path

from tests.command_line import ROOT
from tests.gyebo.conftest import Run

SLOW = """
import time
from gyebo.progress import progress
with progress(2, patience=0.2) as step:
    step("reading tables")
    time.sleep(float({seconds}))
    step("indexing")
"""


def on_a_terminal(code: str) -> str:
    """Run Python with its error stream on a terminal, and return what was shown there."""
    own, child = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "100"}
    with subprocess.Popen([sys.executable, "-c", code], stderr=child, cwd=ROOT, env=environment):
        os.close(child)
        shown = b""
        try:
            while piece := os.read(own, 4096):
                shown += piece
        except OSError:  # how Linux tells that the other side of a terminal has closed
            pass
    os.close(own)
    return shown.decode()


def test_what_takes_long_shows_a_bar() -> None:
    assert "reading tables" in on_a_terminal(SLOW.format(seconds=1))


def test_what_is_quick_shows_nothing() -> None:
    assert on_a_terminal(SLOW.format(seconds=0)) == ""


def test_without_a_terminal_nothing_is_shown(gyebo: Run, city: Path, tmp_path: Path) -> None:
    assert gyebo("build", "--store", str(tmp_path)).stderr == ""
