"""Where a query does not parse, shown as a person reads it."""

import re

from gyebo.server.refusals import RefusalError

# A class of characters in the parser's message, as ['A' ..= 'Z' | '_'].
_CHARACTERS = re.compile(r"\[(?:'[^']*'|[^\]'])*\]")
_UNTOLD = "<unreported>"
# What the parser finds wrong, beside words that it misses.
_FAULTS = {
    "An existing variable is overridden in the right side of LATERAL": (
        "이미 쓴 변수를 LATERAL의 오른쪽에서 다시 정함"
    ),
    "BIND is overriding an existing variable": "이미 쓴 변수를 BIND가 다시 정함",
    "Duplicated variable name in SELECT": "SELECT에 같은 변수가 두 번 나옴",
    "IRI parsing failed": "IRI를 읽을 수 없음",
    "Prefix not found": "선언하지 않은 접두어",
    "Repeated variables are not allowed in VALUES clauses.": "VALUES에 같은 변수가 두 번 나옴",
    "SELECT * is not authorized with GROUP BY": "GROUP BY와 SELECT *는 함께 쓸 수 없음",
    "The SELECT contains a variable that is unbound": "SELECT의 변수에 값을 주는 곳이 없음",
    "The SELECT contains an expression with a variable that is unbound": (
        "SELECT의 식에 값을 주는 곳이 없는 변수가 있음"
    ),
    "The SELECT overrides an existing variable using an expression": (
        "SELECT의 식이 이미 쓴 변수를 다시 정함"
    ),
    "The VALUES clause rows should have exactly the same number of values as there are variables."
    " To set a value to undefined use UNDEF.": "VALUES의 값과 변수의 수가 다름",
    "Unexpected aggregate": "여기에는 집계 함수를 쓸 수 없음",
}
_POSITION = re.compile(r"error at (\d+):(\d+): ?(.*)", re.DOTALL)


def syntax_error(text: str, message: str) -> RefusalError:
    """Return the refusal of a query that does not parse, with the line and a mark below its fault.

    Args:
        text: the query.
        message: the parser's, as `error at 3:13: expected ...`.
    """
    found = _POSITION.match(message)
    if not found:
        return RefusalError(
            400,
            "SPARQL 문법에 맞지 않습니다.",
            "Not valid SPARQL.",
            message,
            _FAULTS.get(message, ""),
        )
    row, column, words = int(found[1]), int(found[2]), _words(found[3])
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
        f"expected: {', '.join(words) or 'something else'}",
        shown + _expected(words),
    )


def _words(message: str) -> list[str]:
    """Return what the parser expected, without its lists of single characters."""
    wanted = message.removeprefix("expected ").removeprefix("one of ")
    words = (word.strip() for word in _CHARACTERS.sub("", wanted).split(","))
    return [word for word in words if word and word != _UNTOLD]


def _expected(words: list[str]) -> str:
    """Return what the parser expected in Korean: what it found wrong, or what should stand here."""
    faults = [_FAULTS[word] for word in words if word in _FAULTS]
    if faults:
        return f"까닭: {', '.join(faults)}"
    return f"이 자리에 있어야 할 것: {', '.join(words) or '다른 것'}"
