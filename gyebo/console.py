"""What the command line says: answers on the output, remarks and errors on the error stream."""

import sys


def say(line: str) -> None:
    """Print a line of an answer."""
    sys.stdout.write(f"{line}\n")


def warn(line: str) -> None:
    """Print a line that is no answer, with the name of the command before it."""
    sys.stderr.write(f"gyebo: {line}\n")
