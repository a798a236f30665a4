"""Pages of a made-up city's work report that tests print themselves: staff, organisation, tasks."""

from collections.abc import Sequence

from loaders.curated import Correction, Corrections
from loaders.document import Document, read_document
from loaders.text import parse_report

BODY = "가온디지털국"
EMPTY = "\u3000"


def document_of(lines: Sequence[str], corrections: Sequence[Correction] = ()) -> Document:
    """Read lines as a whole report."""
    content = "\n".join([*lines, ""]).encode()
    return read_document(parse_report("made-up.txt", content), Corrections(tuple(corrections)))


def report(*parts: Sequence[str], body: str = BODY) -> list[str]:
    """Print a report: a cover of eight lines, then the parts, each behind an empty line."""
    cover = ["2031년 주요 업무보고", "", "2031. 2.", "", body, "", "Ⅰ. 일반현황", ""]
    return [*cover, *(line for part in parts for line in (*part, ""))]


def staff_section(
    *lines: str, heading: str = "□ 인 력 (2031. 1. 31. 기준)", body: str = BODY
) -> list[str]:
    """Print a report whose only section is about staff; its first table line is line 11."""
    return report([heading, "", *lines], body=body)
