"""What the words of a SPARQL text tell before anyone runs it.

pyoxigraph parses and runs in one step and shows no syntax tree, so a few questions are answered
from the tokens: is it an update, does it name its own dataset, does it call another service, how
deep are its brackets.
"""

import re
from collections.abc import Iterator

# Tokens as in SPARQL 1.1, 19.8, as far as they can hide or be a keyword. No part can be matched in
# two ways, and prefixes are cut at 80 characters, so that no text takes more than linear time.
_TOKEN = re.compile(
    r'''
      (?P<comment> \#[^\r\n]* )
    | (?P<string>  """ (?: "{0,2} (?: [^"\\] | \\. ) )*+ """
                 | \'\'\' (?: '{0,2} (?: [^'\\] | \\. ) )*+ \'\'\'
                 | " (?: [^"\\\r\n] | \\. )*+ "
                 | ' (?: [^'\\\r\n] | \\. )*+ ' )
    | (?P<iri>     < [^<>"{}|^`\\\x00-\x20]* > )
    | (?P<name>    [?$@] [\w-]+
                 | [\w.-]{0,80}: (?: [\w:.-] | % [0-9A-Fa-f]{2} | \\. )* )
    | (?P<word>    \w+ )
    | (?P<sign>    \S )
    ''',
    re.VERBOSE | re.DOTALL,
)
_UPDATES = frozenset(
    ("INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH")
)
_CHANGING = frozenset({"NOW", "RAND", "STRUUID", "UUID"})
_PROLOGUE = frozenset({"BASE", "PREFIX", "VERSION"})


def is_update(text: str) -> bool:
    """Return whether the text begins, after its prologue, as a SPARQL 1.1 Update does."""
    for kind, token in _tokens(text):
        if kind == "word" and token not in _PROLOGUE:
            return token in _UPDATES
        if kind == "sign":
            return False
    return False


def names_dataset(text: str) -> bool:
    """Return whether the query has a `FROM` or `FROM NAMED` clause.

    The clause stands outside all brackets, before the pattern; a CONSTRUCT template, also in
    braces, may come before it.
    """
    depth = 0
    template_ahead = False
    for kind, token in _tokens(text):
        if kind == "word" and depth == 0:
            if token == "FROM":
                return True
            if token == "WHERE":
                return False
            template_ahead = template_ahead or token == "CONSTRUCT"
        if kind == "sign" and token in "({":
            if token == "{" and depth == 0:
                if not template_ahead:
                    return False
                template_ahead = False
            depth += 1
        elif kind == "sign" and token in ")}":
            depth -= 1
    return False


def calls_service(text: str) -> bool:
    """Return whether the text has the keyword `SERVICE` (federated query).

    This is for a clear answer, not for safety: the worker that runs the query cannot open a
    connection in any case (see `worker.py`).
    """
    return any(kind == "word" and token == "SERVICE" for kind, token in _tokens(text))


def differs_each_time(text: str) -> bool:
    """Return whether the query calls a function whose value changes from one run to the next."""
    return any(kind == "word" and token in _CHANGING for kind, token in _tokens(text))


def depth(text: str) -> int:
    """Return how many brackets stand inside each other at most."""
    deepest = now = 0
    for kind, token in _tokens(text):
        if kind == "sign":
            now += (token in "([{") - (token in ")]}")
            deepest = max(deepest, now)
    return deepest


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    """Yield the kind and the text of each token; words in capitals, as keywords have no case."""
    for found in _TOKEN.finditer(text):
        kind = found.lastgroup or ""
        if kind == "sign" and found[0] in "\"'":
            return  # a string without an end: the parser will say so
        if kind != "comment":
            yield kind, found[0].upper() if kind == "word" else found[0]
