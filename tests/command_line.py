"""The command as people run it: by a call in this process, or in a process of its own.

Both give the same code, output and error stream; `tests/gyebo/test_cli.py` holds them to it for
each command. A process takes most of its time to start, so tests of what is said use the call, and
tests of what only a process does (signals, pipes, limits of the system) start one.
"""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from gyebo.cli import main

Ended = subprocess.CompletedProcess[str]

ROOT = Path(__file__).resolve().parent.parent


def call(*arguments: object, text: str = "", **variables: str) -> Ended:
    """Run the command in this process, at the project's root, with variables of the environment."""
    given, said, warned = (
        io.TextIOWrapper(io.BytesIO(content), "utf-8", write_through=True)
        for content in (text.encode(), b"", b"")
    )
    words = list(map(str, arguments))
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        for name, value in variables.items():
            patch.setenv(name, value)
        patch.setattr(sys, "argv", ["gyebo", *words])
        for name, stream in (("stdin", given), ("stdout", said), ("stderr", warned)):
            patch.setattr(sys, name, stream)
        with pytest.raises(SystemExit) as ended:
            main()
    assert isinstance(ended.value.code, int)
    return Ended(words, ended.value.code, _written(said), _written(warned))


def _written(stream: io.TextIOWrapper) -> str:
    stream.seek(0)
    return stream.read()


def run(*arguments: object, text: str = "", **variables: str) -> Ended:
    """Run the command in a process of its own, at the project's root."""
    return subprocess.run(
        [sys.executable, "-m", "gyebo", *map(str, arguments)],
        input=text,
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        env={**os.environ, **variables},
        timeout=120,
        check=False,
    )
