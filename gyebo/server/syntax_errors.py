"""Where a query does not parse, shown as a person reads it."""

import re

from gyebo.server.protocol import RefusalError

# A class of characters in the parser's message, as ['A' ..= 'Z' | '_'].
_CHARACTERS = re.compile(r"\[(?:'[^']*'|[^\]'])*\]")
_POSITION = re.compile(r"error at (\d+):(\d+): ?(.*)", re.DOTALL)


def syntax_error(text: str, message: str) -> RefusalError:
    """Return the refusal of a query that does not parse, with the line and a mark below its fault.

    Args:
        text: the query.
        message: the parser's, as `error at 3:13: expected ...`.
    """
    found = _POSITION.match(message)
    if not found:
        return RefusalError(400, "SPARQL 문법에 맞지 않습니다.", "Not valid SPARQL.", message)
    row, column = int(found[1]), int(found[2])
    lines = text.split("\n")
    shown = ""
    if row <= len(lines):
        start = max(0, column - 60)
        excerpt = lines[row - 1][start : column + 20].replace("\t", " ").rstrip("\r")
        shown = f"{excerpt}\n{' ' * (column - 1 - start)}^\n"
    return RefusalError(
        400,
        f"SPARQL 문법에 맞지 않습니다: {row}행 {column}열.",
        f"Not valid SPARQL: line {row}, column {column}.",
        shown + _expected(found[3]),
    )


def _expected(message: str) -> str:
    """Return what the parser expected, without its lists of single characters."""
    wanted = message.removeprefix("expected ").removeprefix("one of ")
    words = [word.strip() for word in _CHARACTERS.sub("", wanted).split(",")]
    return "expected: " + (", ".join(filter(None, words)) or "something else")
