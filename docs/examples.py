"""The printed examples of the documentation: `python -m docs.examples` runs and rewrites them.

An example is a `console` block under the comment `<!-- example -->`: lines that begin with `$ ` are
commands, what follows each is its output. The tests run the same commands and compare.
"""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_BLOCK = re.compile(
    r"(?<=<!-- example -->\n```console\n)(?P<body>.*?)(?=^```$)", re.MULTILINE | re.DOTALL
)


def documents() -> list[Path]:
    """Find the Markdown files that may hold examples.

    Returns:
        README.md and everything under docs/, sorted.
    """
    return [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def commands(body: str) -> list[str]:
    """List the commands of one block.

    Args:
        body: the text between the fences.

    Returns:
        The commands without their `$ `, in order.
    """
    return [line[2:] for line in body.split("\n") if line.startswith("$ ")]


def run(command: str, environment: dict[str, str] | None = None) -> str:
    """Run one command as a reader at the root of the project would.

    Args:
        command: a line of shell; `.venv/bin/` stands for wherever this Python is installed.
        environment: variables to add, such as GYEBO_STORE.

    Returns:
        What it printed, on both channels, with one line break at the end.

    Raises:
        subprocess.CalledProcessError: when the command fails.
    """
    here = Path(sys.executable).parent
    done = subprocess.run(
        ["sh", "-c", command.replace(".venv/bin/", f"{here}/")],
        cwd=ROOT,
        env={
            **os.environ,
            "COLUMNS": "110",
            "NO_COLOR": "1",
            "TERM": "dumb",
            "LC_ALL": "C.UTF-8",
            **(environment or {}),
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=True,
    )
    lines = [line.rstrip() for line in done.stdout.rstrip("\n").split("\n")]
    return "\n".join(lines) + "\n"


def refreshed(text: str, run_command: Callable[[str], str] = run) -> str:
    """Run every example of a document and put what it printed in its place.

    Args:
        text: the document.
        run_command: what runs one command and returns what it printed.

    Returns:
        The document, unchanged when every example prints what stands there.
    """

    def block(match: re.Match[str]) -> str:
        return "".join(
            f"$ {command}\n{run_command(command)}" for command in commands(match["body"])
        )

    return _BLOCK.sub(block, text)


def main() -> None:
    """Bring every document up to date."""
    for path in documents():
        text = path.read_text(encoding="utf-8")
        fresh = refreshed(text)
        if fresh != text:
            path.write_text(fresh, encoding="utf-8")
            print(f"wrote {path.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
