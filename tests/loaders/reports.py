"""The real reports, where they lie beside the project."""

from functools import cache
from pathlib import Path

from loaders.catalogue import Entry, read_catalogue
from loaders.curated import read_decisions
from loaders.pipeline import Extract, extract
from loaders.text import ReportText, read_report

ROOT = Path(__file__).resolve().parents[2]
REPORTS = ROOT.parent / "shared" / "reports"
DATA = ROOT / "data"
ENTRIES: dict[str, Entry] = {entry.id: entry for entry in read_catalogue(DATA)}


@cache
def text_of(report: str) -> ReportText:
    return read_report(REPORTS / ENTRIES[report].file)


@cache
def extract_of(report: str) -> Extract:
    return extract(text_of(report), read_decisions(DATA / "curated", report))
