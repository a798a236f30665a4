"""SELECT results row by row, so that one that is too long can end early and still be whole.

pyoxigraph writes a result to its end or not at all. Each writer here gives the bytes before the
rows, of one row, and after the rows: https://www.w3.org/TR/sparql11-results-json/,
https://www.w3.org/TR/rdf-sparql-XMLres/, https://www.w3.org/TR/sparql11-results-csv-tsv/.
"""

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Protocol
from xml.sax.saxutils import escape, quoteattr

import pyoxigraph as ox

from gyebo.server.written import Written
from gyebo.terms import Term, binding, legal_xml

Row = Sequence[Term | None]


class RowWriter(Protocol):
    """How one syntax writes a table; `between` stands between two rows."""

    between: bytes

    def __init__(self, columns: Sequence[str]) -> None: ...

    def head(self) -> bytes:
        """Return what stands before the rows."""

    def row(self, row: Row) -> bytes:
        """Return one row."""

    def foot(self) -> bytes:
        """Return what stands after the rows."""


class _Json:
    between = b",\n"

    def __init__(self, columns: Sequence[str]) -> None:
        self._columns = columns

    def head(self) -> bytes:
        names = json.dumps(list(self._columns), ensure_ascii=False)
        return f'{{"head":{{"vars":{names}}},"results":{{"bindings":['.encode()

    def row(self, row: Row) -> bytes:
        bound = {
            column: binding(term)
            for column, term in zip(self._columns, row, strict=True)
            if term is not None
        }
        text = json.dumps(bound, ensure_ascii=False, separators=(",", ":"))
        return text.encode()

    def foot(self) -> bytes:
        return b"]}}\n"


class _Xml:
    between = b""

    def __init__(self, columns: Sequence[str]) -> None:
        self._columns = columns

    def head(self) -> bytes:
        names = "".join(f"<variable name={quoteattr(name)}/>" for name in self._columns)
        return (
            '<?xml version="1.0"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#">'
            f"<head>{names}</head><results>"
        ).encode()

    def row(self, row: Row) -> bytes:
        bound = "".join(
            f"<binding name={quoteattr(column)}>{_xml(term)}</binding>"
            for column, term in zip(self._columns, row, strict=True)
            if term is not None
        )
        return f"<result>{legal_xml(bound)}</result>\n".encode()

    def foot(self) -> bytes:
        return b"</results></sparql>\n"


def _xml(term: Term) -> str:
    match term:
        case ox.NamedNode():
            return f"<uri>{escape(term.value)}</uri>"
        case ox.BlankNode():
            return f"<bnode>{escape(term.value)}</bnode>"
        case ox.Literal():
            said = binding(term)
            kind = "".join(
                f" {name}={quoteattr(str(said[name]))}"
                for name in ("xml:lang", "datatype")
                if name in said
            )
            # A parser of XML would read a bare carriage return as a line feed.
            return f"<literal{kind}>{escape(term.value, {chr(13): '&#13;'})}</literal>"
        case _:
            parts = (
                ("subject", term.subject),
                ("predicate", term.predicate),
                ("object", term.object),
            )
            inner = "".join(f"<{name}>{_xml(part)}</{name}>" for name, part in parts)
            return f"<triple>{inner}</triple>"


class _Echo:
    """A file that gives back what is written to it."""

    def write(self, text: str) -> str:
        return text


class _Csv:
    between = b""

    def __init__(self, columns: Sequence[str]) -> None:
        self._columns = columns
        self._write = csv.writer(_Echo()).writerow

    def head(self) -> bytes:
        return str(self._write(self._columns)).encode()

    def row(self, row: Row) -> bytes:
        return str(self._write([_plain(term) for term in row])).encode()

    def foot(self) -> bytes:
        return b""


def _plain(term: Term | None) -> str:
    if term is None:
        return ""
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else str(term)


class _Tsv:
    between = b""

    def __init__(self, columns: Sequence[str]) -> None:
        self._columns = columns

    def head(self) -> bytes:
        return ("\t".join(f"?{name}" for name in self._columns) + "\n").encode()

    def row(self, row: Row) -> bytes:
        # The canonical form of N-Triples, which is Turtle as well, escapes tabs and line ends.
        return ("\t".join("" if term is None else str(term) for term in row) + "\n").encode()

    def foot(self) -> bytes:
        return b""


_WRITERS: Mapping[str, type[RowWriter]] = MappingProxyType(
    {"json": _Json, "xml": _Xml, "csv": _Csv, "tsv": _Tsv}
)


def write_rows(
    solutions: ox.QuerySolutions, syntax: str, row_limit: int, byte_limit: int
) -> Written:
    """Return the solutions as a whole document, as many as the limits allow.

    Args:
        solutions: read no further than one beyond the limit.
        syntax: json, xml, csv or tsv.
        row_limit: most rows.
        byte_limit: most bytes of the document, though head and foot are always there.
    """
    columns = [variable.value for variable in solutions.variables]
    writer = _WRITERS[syntax](columns)
    body = bytearray(writer.head())
    room = byte_limit - len(writer.foot())
    rows = 0
    cut = ""
    for row in _rows(solutions):
        if rows == row_limit:
            cut = "rows"
            break
        line = (writer.between if rows else b"") + writer.row(row)
        if len(body) + len(line) > room:
            cut = "bytes"
            break
        body += line
        rows += 1
    body += writer.foot()
    return Written(bytes(body), rows, cut)


def _rows(solutions: ox.QuerySolutions) -> Iterator[Row]:
    for solution in solutions:
        yield tuple(solution)
